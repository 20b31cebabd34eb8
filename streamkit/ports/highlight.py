"""Code as coloured runs, ready to be shown."""

from typing import Protocol


class CodeRuns(Protocol):
    @property
    def late(self) -> bool:
        """Without colours because they took too long, be it for the code or for a busy machine."""
        ...

    def view(self) -> dict[str, object]:
        """JSON-able: language, classes, lines of [class index, text], hidden (badges), plain, more, cut.

        Of a diff also `signs`, `old` and `new` of each line. An index beyond the classes is that of
        the class as many below, where something changed within its line.
        """
        ...


class Highlight(Protocol):
    """Never fails and never takes longer than a few seconds, whatever the code: plain text otherwise.

    A `diff` is a patch of one file, as in `core.material`.
    """

    async def runs(self, *, name: str, text: str, diff: bool = False) -> CodeRuns: ...
