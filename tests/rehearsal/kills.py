"""The rehearsed evening with the power cut again and again: the program is killed, and started anew."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from streamkit.rehearsal.company import Company
from streamkit.rehearsal.control_room import View
from streamkit.rehearsal.house import PATIENCE, House
from streamkit.rehearsal.program import Program

# A take that ends while nobody watches is in no cut, so the last of the recording is left in peace.
IN_THE_RECORDING = 3
# Where the program waits for something long, and how often it is killed meanwhile.
_IN_BETWEEN = {"the cut waits for approvals": 3, "the video is published": 4}


class KilledHouse(House):
    """A house that kills the program `kills` times, in the middle of whatever happens."""

    def __init__(
        self, company: Company, program: Program, *, tell: Callable[[str], None], kills: int
    ) -> None:
        super().__init__(company, program, tell=tell)
        self.overlay = None  # pages that outlive their program are met in a real browser (tests/overlays)
        self._left = kills
        self.killed = 0

    async def go_live(self) -> None:
        """Not here: a stream that began before a restart is not trusted, and the host would have to act."""

    async def media(self, seconds: float) -> None:
        times = min(2 if seconds > 6 else 1, max(0, IN_THE_RECORDING - self.killed))
        for _ in range(times):
            await super().media(seconds / (times + 1))
            await self._kill()
        await super().media(seconds / (times + 1))

    async def until(self, what: str, holds: Callable[[View], bool], *, seconds: float = PATIENCE) -> None:
        for _ in range(_IN_BETWEEN.get(what, 0)):
            await asyncio.sleep(0.7)
            await self._kill()
        await super().until(what, holds, seconds=seconds)

    async def until_written(self, what: str, pattern: str, text: str) -> None:
        """The report; what was said in a stretch nobody watched is in no cut, so no link leads there."""
        await super().until_written(what, pattern, "#")

    async def _kill(self) -> None:
        """kill -9, start, log in, and press record again where it had been pressed."""
        if not self._left:
            return
        self._left -= 1
        self.killed += 1
        wanted = bool(self.room.get("recording", {}).get("wanted"))
        await self.program.kill()
        await self.room_page.open(await self.program.start())
        await super().until(
            "everything is connected again", lambda room: all(link["state"] == "up" for link in room["links"])
        )
        if wanted:
            await self.host("want")
            await super().until("OBS records again", lambda room: room["recording"]["state"] == "running")
