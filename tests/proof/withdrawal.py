"""Words in the chat against OBS's own file: how late the last sample and frame are, how early the first.

By hand, 20 and 12 minutes:
`STREAMKIT_WITHDRAWALS=200 pytest tests/real/test_withdrawal.py -k word --log-cli-level=INFO`,
`STREAMKIT_WIDENINGS=100 pytest tests/real/test_withdrawal.py -k load --log-cli-level=INFO`.
"""

from __future__ import annotations

import asyncio
import os
import random
import sys
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from streamkit.rehearsal import measure
from streamkit.rehearsal.company import DESK, POINTS, TONES
from streamkit.rehearsal.take_seen import Take

from .guests import GuestEvening

PROMPT = 1.0  # s from the word to the last of it
NO_VOICE, NOTHING, YES = "!безголоса", "!нет", "!да"
SETTLE = 2.0  # s; sound and picture stutter while OBS's encoders start
WINDOW, HOP = 0.04, 0.01  # s; OBS's and the log's clocks agree to about 0.05 s
BELOW, ABOVE = 285, 210  # Hz to places at which no tone of the company lies
AUDIBLE, STANDS_OUT = -60.0, 10.0  # dBFS, and dB over what lies beside: the stutter of another tone is broad
GREEN = "green"

Seconds = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Round:
    """A yes, a word that takes it back, and when the next yes came; monotonic ns.

    `hidden`: before the yes the picture was not there either.
    """

    allowed: int
    hidden: bool
    word: str
    taken_back: int
    until: int


@dataclass(frozen=True, slots=True)
class Found:
    """What the file holds of a round, in seconds.

    `late`: from the word to the last sample or frame of what it took; below zero for a voice, as OBS takes
    back what it had buffered. `early`: from the yes to the first of what it gave; below zero something was
    there before it, None where the file began after the yes.
    """

    late: float
    early: float | None
    spoke: bool


async def play(evening: GuestEvening, times: int) -> list[Round]:
    """Voice and picture come and go by turns, until so many rounds passed while one recording went on.

    A machine at its limit ends a recording now and then, for its lease runs out; that round is played again.
    """
    rounds: list[Round] = []
    allowed, hidden, take = await evening.says(YES), True, 0
    for number in range(2 * times + 2):
        await evening.records()
        if evening.takes_begun() != take:
            take = evening.takes_begun()
            await asyncio.sleep(SETTLE)
        await evening.is_let_through()
        await asyncio.sleep(random.uniform(1.2, 1.8))  # noqa: S311 because chance is no secret
        word = (NO_VOICE, NOTHING)[number % 2]
        taken_back = await evening.says(word)
        await asyncio.sleep(random.uniform(1.3, 1.9))  # noqa: S311
        again = await evening.says(YES)
        if evening.house.recording and evening.takes_begun() == take:
            rounds.append(Round(allowed, hidden, word, taken_back, again))
        allowed, hidden = again, word == NOTHING
        if len(rounds) > times:  # the yes of the first lies before its recording
            break
    await asyncio.sleep(0.2)
    await evening.stops()
    return rounds


def judged(takes: Sequence[Take], rounds: Sequence[Round]) -> list[Found]:
    """Each round by the bytes of the take it is in; a round that no one take holds is left out."""
    found = []
    for take in takes:
        inside = [each for each in rounds if take.holds(each.taken_back) and take.holds(each.until)]
        if inside:
            heard, seen = _heard(take), _seen(take)
            found += [_judged(take, each, heard, seen) for each in inside]
    return found


def _judged(take: Take, one: Round, heard: Seconds, seen: Seconds) -> Found:
    yes, word, until = take.second(one.allowed), take.second(one.taken_back), take.second(one.until)
    taken = heard if one.word == NO_VOICE else np.union1d(heard, seen)
    given = np.union1d(heard, seen) if one.hidden else heard
    last = taken[(taken > word - 2.0) & (taken < until)]
    first = given[(given > max(0.0, yes - 0.5)) & (given < word)]
    return Found(
        late=float(last.max(initial=word - 2.0)) - word,
        early=float(first.min()) - yes if first.size and yes > 0 else None,
        spoke=bool(heard[(heard > word - 2.0) & (heard < word)].size),
    )


def _heard(take: Take) -> Seconds:
    """The seconds at which her tone stands out on any recorded track."""
    tone = TONES[DESK]
    found: list[Seconds] = []
    for stream in range(len(take.titles)):
        rows = measure.tones(take.file, stream, [tone, tone - BELOW, tone + ABOVE], window=WINDOW, hop=HOP)
        loud = (rows[:, 0] > AUDIBLE) & (rows[:, 0] - rows[:, 1:].max(axis=1) > STANDS_OUT)
        found.append(np.flatnonzero(loud).astype(np.float64) * HOP + WINDOW / 2)
    return np.unique(np.concatenate(found))


def _seen(take: Take) -> Seconds:
    """The seconds at which her picture is shown: each frame, and until the next one."""
    times, colours = measure.colours(take.file, [POINTS[DESK]])
    green = np.array([measure.nearest_colour(rgb) == GREEN for rgb in colours[:, 0]], dtype=bool)
    step = float(np.median(np.diff(times)))
    return np.unique(np.concatenate([times[green], times[green] + step]))


@asynccontextmanager
async def under_load() -> AsyncIterator[int]:
    """Two processes for each core that do nothing but compute; yields how many."""
    count = 2 * (os.cpu_count() or 1)
    busy = [
        await asyncio.create_subprocess_exec(sys.executable, "-c", "while True: pass") for _ in range(count)
    ]
    try:
        yield count
    finally:
        for each in busy:
            each.kill()
            await each.wait()
