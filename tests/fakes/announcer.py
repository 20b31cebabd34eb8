"""An `Announcer` in memory: a test breaks it and counts what stands there."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field

from streamkit.ports import PortError, Rejected


@dataclass(slots=True)
class FakeAnnouncer:
    """`faults` meet the next calls, each before anything is done; `lose` the next answer after it is done."""

    set_up: bool = True
    messages: dict[str, str] = field(default_factory=dict)
    posts: int = 0
    faults: list[PortError] = field(default_factory=list)
    lose: bool = False
    held: asyncio.Event | None = None  # once it is there, a message stands still until it is set
    waiting: bool = False

    def is_set_up(self) -> bool:
        return self.set_up

    async def post(self, text: str) -> str:
        if self.faults:
            raise self.faults.pop(0)
        if self.held is not None:
            self.waiting = True
            await self.held.wait()
        self.posts += 1
        name = str(10**17 + self.posts)
        self.messages[name] = text
        if self.lose:
            self.lose = False
            raise Rejected("announce-unclear")
        return name

    async def remove(self, message: str) -> None:
        if self.faults:
            raise self.faults.pop(0)
        self.messages.pop(message, None)
