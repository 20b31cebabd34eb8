"""An evening from which streamkit or OBS is taken again and again; OBS, its files and the log judge."""

from __future__ import annotations

import asyncio
import logging
import random
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from streamkit.adapters.obs.watchdog import FILTER, SCENE
from streamkit.rehearsal.by_hand import by_hand
from streamkit.rehearsal.company import CALL, CAMERA, DESK, company
from streamkit.rehearsal.evidence import Evidence, Row, read_evidence
from streamkit.rehearsal.house import House, Stuck
from streamkit.rehearsal.measure import length
from streamkit.rehearsal.program import Program
from streamkit.rehearsal.screenplay import HOST
from tests.proof.wire import Wire, wire_to

log = logging.getLogger(__name__)

PROMISED = 5.0  # s until OBS does not record any more
WATCHED = 4.0  # s in which nothing may begin again by itself
RECONNECTED = 60.0  # s: after several losses in a row streamkit waits up to 36 s before it tries again
LOOK = 0.02


@dataclass(frozen=True, slots=True)
class Silence:
    """What was taken away, at which monotonic ns, and how long OBS went on (s)."""

    how: str
    at: int
    went_on: float


class Evening:
    """Records, loses somebody, and is put together again."""

    def __init__(self, house: House, wire: Wire) -> None:
        self.house, self.wire = house, wire
        self.silences: list[Silence] = []
        self.wrong: list[str] = []
        self._ways = {
            "killed": self._killed,
            "killed and started again": self._restarted,
            "hung": self._hung,
            "cut off": self._cut_off,
            "cut off unnoticed": self._cut_off_unnoticed,
            "OBS killed": self._obs_killed,
        }

    async def loses(self, how: str) -> None:
        """OBS records for a moment, then it happens; afterwards everything is well again."""
        await self.records()
        await asyncio.sleep(random.uniform(0.5, 2.0))  # noqa: S311 because chance is no secret
        await self._ways[how]()
        log.info("%s: OBS went on for %.2f s", how, self.silences[-1].went_on)

    async def _killed(self) -> None:
        await self.house.program.kill()
        await self._measured("killed")
        await self._starts_again()
        await self._stays_off()

    async def _restarted(self) -> None:
        """Streamkit is back before the watchdog had to act, or just after."""
        at = time.monotonic_ns()
        await self.house.program.kill()
        starting = asyncio.create_task(self._starts_again())
        await self._measured("killed and started again", at=at)
        await starting
        await self._stays_off()

    async def _hung(self) -> None:
        self.house.program.hang()
        try:
            await self._measured("hung")
        finally:
            self.house.program.go_on()
        await self._stays_off()

    async def _cut_off(self) -> None:
        self.wire.cut()
        await self._measured("cut off")
        self.wire.mend()
        await self._stays_off()

    async def _cut_off_unnoticed(self) -> None:
        self.wire.go_dead()
        await self._measured("cut off unnoticed")
        self.wire.mend()
        await self._stays_off()

    async def _obs_killed(self) -> None:
        """The file is closed by OBS's own helper, which outlives it."""
        obs = self.house.company.obs
        assert obs is not None
        newest = max(obs.recordings.iterdir(), key=lambda file: file.stat().st_mtime)
        obs.kill()
        self.silences.append(Silence("OBS killed", time.monotonic_ns(), 0.0))
        await asyncio.sleep(1.0)
        if not await asyncio.to_thread(_opens, newest):
            self.wrong.append(f"{newest.name} does not open")
        await obs.start()
        await self._stays_off()

    async def _starts_again(self) -> None:
        await self.house.room_page.open(await self.house.program.start())

    async def _stays_off(self) -> None:
        """Links are up, the take's end is written down, and only a click begins another."""
        await self.house.until(
            "everything is connected again",
            lambda room: all(link["state"] == "up" for link in room["links"]),
            seconds=RECONNECTED,
        )
        since = time.monotonic()
        while time.monotonic() - since < WATCHED:
            if await self._is_recording():
                self.wrong.append(f"after “{self.silences[-1].how}” OBS records without a click")
                break
            await asyncio.sleep(LOOK)

    async def records(self) -> None:
        await self.house.host("want")
        try:
            await self.house.until(
                "OBS records", lambda room: room["recording"]["state"] == "running", seconds=30
            )
        except Stuck as stuck:
            raise Stuck(f"{stuck}, for {self.house.room['recording']}") from None

    async def _measured(self, how: str, *, at: int | None = None) -> None:
        at = at or time.monotonic_ns()
        async with asyncio.timeout(30):
            while await self._is_recording():  # noqa: ASYNC110 because it looks from outside
                await asyncio.sleep(LOOK)
        self.silences.append(Silence(how, at, (time.monotonic_ns() - at) / 1e9))

    async def _is_recording(self) -> bool:
        there = self.house.company
        async with by_hand(there.obs_port, there.obs_password) as hand:
            return bool((await hand.ask("GetRecordStatus"))["outputActive"])

    async def without_a_watchdog(self) -> bool:
        """The control: disarmed by somebody else's hand, OBS goes on, and this would be seen."""
        await self.records()
        await self.house.program.kill()
        there = self.house.company
        async with by_hand(there.obs_port, there.obs_password) as hand:
            place = {"sourceName": SCENE, "filterName": FILTER}
            await hand.ask("SetSourceFilterSettings", **place, filterSettings={"lease": 0})
            await asyncio.sleep(PROMISED)
            went_on = await self._is_recording()
            await hand.ask("StopRecord")
        return went_on

    def judged(self) -> list[str]:
        """What is wrong: with OBS, or with what the log says of the files."""
        late = [f"{one.how}: OBS went on for {one.went_on:.1f} s" for one in self.silences]
        wrong = [text for one, text in zip(self.silences, late, strict=True) if one.went_on > PROMISED]
        evidence = read_evidence(self.house.company.folder / "store")
        unsafe = [one for one in self.silences if not _is_safe(evidence, one.at)]
        return [*self.wrong, *wrong, *(f"{one.how}: the file counts as watched" for one in unsafe)]


def _is_safe(evidence: Evidence, at: int) -> bool:
    """The take waits for a person, or is unknown from before it happened to its end."""
    started = [row for row in evidence.of("TakeStarted") if row.mono <= at]
    if not started:
        return False
    take: Row = started[-1]
    ended = [row for row in evidence.of("TakeEnded") if row.body["take"] == take.body["take"]]
    if not ended:
        return False
    if ended[0].body["end"] == "lost":
        return True
    dirty = [row for row in evidence.of("StretchDirtied") if take.seq < row.seq < ended[0].seq]
    return any(row.body["since"] <= at <= row.mono for row in dirty)


def _opens(file: Path) -> bool:
    return length(file) > 0


@asynccontextmanager
async def an_evening(folder: Path) -> AsyncIterator[Evening]:
    """With a real OBS; the host alone is on stage, and allows everything."""
    async with (
        company(folder, real_obs=True, language="ru") as there,
        wire_to(there.obs_port) as (wire, port),
    ):
        config = there.config.read_text(encoding="utf-8")
        rewired = config.replace(f"port: {there.obs_port},", f"port: {port},")
        there.config.write_text(rewired, encoding="utf-8")
        program = Program(there.config, log=folder / "streamkit.log")
        house = House(there, program, tell=lambda _: None)
        try:
            await house.room_page.open(await program.start())
            await _opened(house)
            yield Evening(house, wire)
        finally:
            await house.room_page.close()
            await program.stop()


async def _opened(house: House) -> None:
    await house.until(
        "the chat and OBS are heard",
        lambda room: bool(room["links"]) and all(link["state"] == "up" for link in room["links"]),
    )
    await house.host("open-session", title="Проверка", kind="code-review", video=True, audio=True)
    await house.until("OBS is looked at", lambda room: len(room["sources"]) == 3)
    for name in (CAMERA, DESK, CALL):
        await house.map_source(name, [HOST])
