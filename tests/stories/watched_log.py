"""A log in memory that tells of every cause which became durable and changed something."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from streamkit.core.events import Fact
from streamkit.ports import Entry
from tests.fakes.log import FakeDisk, FakeLog


class WatchedLog(FakeLog):
    """Tells each cause once it is durable, and remembers how often a cause was written."""

    def __init__(self, disk: FakeDisk, told: Callable[[str], None]) -> None:
        super().__init__(disk)
        self.written: list[str] = []
        self._told = told

    async def append(self, entries: Sequence[Entry]) -> Sequence[Fact]:
        facts = await super().append(entries)
        for entry in entries:
            self.written.append(entry.cause.id)
            if entry.events:
                self._told(entry.cause.id)
        return facts
