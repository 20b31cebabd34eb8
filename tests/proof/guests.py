"""An evening with a real OBS and a guest at her own camera, who allows and takes back by the chat."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from streamkit.rehearsal.by_hand import Hand, by_hand
from streamkit.rehearsal.company import CALL, CAMERA, DESK, Company, company
from streamkit.rehearsal.evidence import read_evidence
from streamkit.rehearsal.house import House, house
from streamkit.rehearsal.screenplay import ANYA, HOST
from streamkit.rehearsal.take_seen import Take, takes_in, takes_of

LOOK = 0.05


class GuestEvening:
    """Anya is on stage and was asked; nothing is recorded yet."""

    def __init__(self, stage: House, hand: Hand) -> None:
        self.house, self.hand = stage, hand

    @property
    def company(self) -> Company:
        return self.house.company

    async def says(self, word: str) -> int:
        """Anya's word is in the chat and was answered; returns the monotonic ns before it was sent."""
        line = await self.house.chat(ANYA, word)
        await self.house.answered(line)
        return line.at

    async def records(self) -> None:
        """The host presses record; also where something ended the recording meanwhile."""
        if self.house.room["recording"]["state"] != "running":
            await self.house.host("want")
        await self.house.until(
            "OBS records", lambda room: room["recording"]["state"] == "running", seconds=60
        )

    async def stops(self) -> None:
        await self.house.host("unwant")
        await self.house.until(
            "OBS has stopped", lambda room: room["recording"]["state"] == "stopped", seconds=60
        )

    async def is_let_through(self) -> None:
        """Until OBS gives Anya's voice and picture to the recording."""
        async with asyncio.timeout(60):
            while not await self.hand.is_let_through(DESK):  # noqa: ASYNC110 because it looks from outside
                await asyncio.sleep(LOOK)

    def takes_begun(self) -> int:
        """How many the log knows of."""
        return len(read_evidence(self.company.folder / "store").of("TakeStarted"))

    async def measured(self) -> list[Take]:
        """Every take that has an anchor, once the log holds its length."""
        store = self.company.folder / "store"
        async with asyncio.timeout(60):
            while True:
                evidence = await asyncio.to_thread(read_evidence, store)
                anchored = [row for row in evidence.of("TakeEnded") if row.body["end"] == "observed"]
                if len(evidence.of("TakeMeasured")) >= len(anchored):
                    return await asyncio.to_thread(takes_of, takes_in(self.company.folder), evidence)
                await asyncio.sleep(0.2)


@asynccontextmanager
async def an_evening_with_anya(folder: Path) -> AsyncIterator[GuestEvening]:
    """The host allows everything and is in the other sources too."""
    async with (
        company(folder, real_obs=True, language="ru") as there,
        house(there, tell=lambda _: None) as stage,
        by_hand(there.obs_port, there.obs_password) as hand,
    ):
        await stage.until(
            "the chat and OBS are heard",
            lambda room: bool(room["links"]) and all(link["state"] == "up" for link in room["links"]),
        )
        await stage.host("open-session", title="Проверка", kind="code-review", video=True, audio=True)
        await stage.until("OBS is looked at", lambda room: len(room["sources"]) == 3)
        await stage.chat(ANYA, "привет!")
        await stage.chat(HOST, f"!stage @{ANYA}")
        await stage.until(
            "Anya is on stage", lambda room: sum(person["on_stage"] for person in room["people"]) == 2
        )
        for source, who in ((CAMERA, HOST), (DESK, ANYA), (CALL, HOST)):
            await stage.map_source(source, [who])
        await stage.host("want")
        await stage.until_said("the question", lambda said: f"@{ANYA}" in said.text)
        yield GuestEvening(stage, hand)
