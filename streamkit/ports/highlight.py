"""Code as coloured runs, ready to be shown."""

from typing import Protocol


class CodeRuns(Protocol):
    def view(self) -> dict[str, object]:
        """JSON-able: language, classes, lines of [class index, text], hidden (badges), plain."""
        ...


class Highlight(Protocol):
    """Never fails and never takes longer than a few seconds, whatever the code: plain text otherwise."""

    async def runs(self, *, name: str, text: str) -> CodeRuns: ...
