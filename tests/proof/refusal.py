"""A guest whose picture may be recorded and whose voice may not: in OBS's takes, and on the air meanwhile.

On the air is what a viewer gets: OBS streams by RTMP to an ffmpeg that only writes down what comes.
By hand, 12 minutes: `STREAMKIT_REFUSALS=50 pytest tests/real/test_refusal.py --log-cli-level=INFO`.
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from streamkit.rehearsal import measure
from streamkit.rehearsal.company import CALL, CAMERA, DESK, TONES
from streamkit.rehearsal.take_seen import Take

from .guests import GuestEvening
from .viewer import viewer

SECONDS = 6.0  # of each take, beside its beginning and end
SILENT = -90.0  # dBFS
SPLATTER = -55.0  # dBFS; where other tones begin and end in a file, as in every file at its ends
HOP = 0.25  # s between two looks of a second each
BESIDE = (-70, -55, -40, -25, 25, 40, 55, 70)  # Hz to what lies beside the tone
STANDS_OUT = 10.0  # dB by which it is louder than all of that; two breaks of another tone make a comb
STEADY = 0.02  # dB; by no more does the host's own tone differ from itself where OBS did not stutter
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
    """The loudest second on any track, dBFS: a tone that stands out; anything; anything while OBS ran well.

    `steady` is the share of the take in which it did: where the host's own tone breaks, it is broad.
    """

    tone: float
    anything: float
    steadily: float
    steady: float


def refused(take: Take) -> Refused:
    """Where other tones begin, break and end they are broad, and no voice."""
    tone, steady, rows = TONES[DESK], _steady(take), []
    for stream in range(len(take.titles)):
        seconds = measure.tones(take.file, stream, [tone, *(tone + each for each in BESIDE)], hop=HOP)
        rows += [
            (level, level - max(beside) > STANDS_OUT, number < len(steady) and bool(steady[number]))
            for number, (level, *beside) in enumerate(seconds.tolist())
        ]
    return Refused(
        tone=max((level for level, stands_out, _ in rows if stands_out), default=measure.SILENCE),
        anything=max((level for level, _, _ in rows), default=measure.SILENCE),
        steadily=max((level for level, _, steadily in rows if steadily), default=measure.SILENCE),
        steady=float(steady.mean()) if steady.size else 0.0,
    )


def _steady(take: Take) -> NDArray[np.bool_]:
    """The seconds in which the host's tone neither begins nor breaks, with those beside them."""
    levels = measure.tones(take.file, take.stream(2), [TONES[CAMERA]], hop=HOP)[:, 0]
    same = np.abs(levels - np.median(levels)) < STEADY
    reach = round(1 / HOP)
    spread = np.convolve(~same, np.ones(2 * reach + 1), mode="same") > 0
    inside: NDArray[np.bool_] = ~spread
    return inside


def quietest_allowed(take: Take) -> float:
    """The host in the middle of the mix, dBFS: the control that something was recorded."""
    rows = measure.tones(take.file, take.stream(2), [TONES[CAMERA]])
    return float(rows[1:-1].min(initial=0.0))


def quietest_live(file: Path, names: Sequence[str] = (CAMERA, DESK, CALL)) -> float:
    """The quietest second of any of them on the air, dBFS."""
    rows = measure.tones(file, 0, [TONES[name] for name in names])
    first, last = round(EDGE), len(rows) - round(EDGE)
    return float(rows[first:last].min())
