"""Refused: a person asked for something that may not be. It carries a text key; sentences live in locale."""


class Refused(Exception):
    """The key of the sentence, and its arguments. Nothing was changed."""

    def __init__(self, key: str, **args: str | int) -> None:
        super().__init__(key, args)
        self.key = key
        self.args_ = args
