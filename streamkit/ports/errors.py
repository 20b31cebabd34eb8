"""Whose fault it was, where an outside service is concerned. Each carries a text key, never a sentence."""


class PortError(Exception):
    """A text key of `locale/` and its arguments; never holds a secret, for it reaches logs and pages."""

    def __init__(self, key: str, **args: str | int) -> None:
        super().__init__(key, args)
        self.key = key
        self.args_ = args

    def __str__(self) -> str:
        return " ".join([self.key, *(f"{name}={value}" for name, value in self.args_.items())])


class Unavailable(PortError):
    """Not now: wait and try again."""


class Rejected(PortError):
    """The service said no: trying again changes nothing, a person decides."""


class Exhausted(Rejected):
    """A limit is reached, which ends by itself at wall `until` (ms); asking before then changes nothing."""

    def __init__(self, key: str, *, until: int) -> None:
        super().__init__(key)
        self.until = until
