"""An `Inbox` with the letters a test put in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from streamkit.ports import Letter, PortError


@dataclass(slots=True)
class FakeInbox:
    """While there is a `fault`, nothing comes."""

    held: Sequence[Letter] = field(default_factory=list)
    fault: PortError | None = None
    looked: int = 0

    async def letters(self) -> tuple[Letter, ...]:
        self.looked += 1
        if self.fault is not None:
            raise self.fault
        return tuple(self.held)
