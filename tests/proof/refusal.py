"""A guest whose picture may be recorded and whose voice may not: in OBS's takes, and on the air meanwhile.

On the air is what a viewer gets: OBS streams by RTMP to an ffmpeg that only writes down what comes.
By hand, 12 minutes: `STREAMKIT_REFUSALS=50 pytest tests/real/test_refusal.py --log-cli-level=INFO`.
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from streamkit.rehearsal import measure
from streamkit.rehearsal.company import CALL, CAMERA, DESK, TONES
from streamkit.rehearsal.take_seen import Take

from .guests import GuestEvening
from .viewer import viewer

SECONDS = 6.0  # of each take, beside its beginning and end
SILENT = -90.0  # dBFS
SPLATTER = -55.0  # dBFS; where other tones begin and end in a file, as in every file at its ends
HOP = 0.25  # s between two looks of a second each
BESIDE, STANDS_OUT = 40, 10.0  # Hz and dB: so much a tone is louder than what lies beside it
EDGE = 1.5  # s at the ends of a file in which OBS's encoders begin and end


async def play(evening: GuestEvening, times: int, *, live: Path) -> None:
    """So many takes, while the stream goes on."""
    await evening.says("!безголоса")
    async with viewer(live) as address:
        await _streams(evening, to=address)
        for _ in range(times):
            await evening.records()
            await asyncio.sleep(SECONDS)
            await evening.stops()
        await evening.hand.ask("StopStream")


async def _streams(evening: GuestEvening, *, to: str) -> None:
    service = {"server": to, "key": "key"}
    await evening.hand.ask(
        "SetStreamServiceSettings", streamServiceType="rtmp_custom", streamServiceSettings=service
    )
    async with asyncio.timeout(30):
        while not (await evening.hand.ask("GetStreamStatus"))["outputActive"]:
            await evening.hand.ask("StartStream")  # once more where the viewer was not there yet
            await asyncio.sleep(1.0)


@dataclass(frozen=True, slots=True)
class Refused:
    """The loudest second on any track, dBFS: a tone that stands out; anything; anything in the middle."""

    tone: float
    anything: float
    in_the_middle: float


def refused(take: Take) -> Refused:
    """Where other tones begin and end, at the ends of the file, they are broad, and no voice."""
    tone, rows = TONES[DESK], []
    for stream in range(len(take.titles)):
        seconds = measure.tones(take.file, stream, [tone, tone - BESIDE, tone + BESIDE], hop=HOP)
        edge = round(EDGE / HOP)
        rows += [
            (level, level - max(beside) > STANDS_OUT, edge < number < len(seconds) - edge - 1 / HOP)
            for number, (level, *beside) in enumerate(seconds.tolist())
        ]
    return Refused(
        tone=max((level for level, stands_out, _ in rows if stands_out), default=measure.SILENCE),
        anything=max((level for level, _, _ in rows), default=measure.SILENCE),
        in_the_middle=max((level for level, _, middle in rows if middle), default=0.0),
    )


def quietest_allowed(take: Take) -> float:
    """The host in the middle of the mix, dBFS: the control that something was recorded."""
    rows = measure.tones(take.file, take.stream(2), [TONES[CAMERA]])
    return float(rows[1:-1].min(initial=0.0))


def quietest_live(file: Path, names: Sequence[str] = (CAMERA, DESK, CALL)) -> float:
    """The quietest second of any of them on the air, dBFS."""
    rows = measure.tones(file, 0, [TONES[name] for name in names])
    first, last = round(EDGE), len(rows) - round(EDGE)
    return float(rows[first:last].min())
