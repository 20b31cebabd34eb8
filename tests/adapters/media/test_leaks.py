"""No cut holds a frame, a pixel or a sample that its plan does not allow, whatever OBS wrote.

The long form is `python -m tests.proof.leaks 300`; the judge has its own tests in `test_leak_judge.py`.
"""

from __future__ import annotations

import os
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from random import Random

import pytest

from streamkit.adapters.media.av_media import AvMedia
from tests.proof.leaks import needs_ffmpeg
from tests.proof.leaks.evenings import any_evening, not_allowed
from tests.proof.leaks.plans import Take
from tests.proof.leaks.running import Takes, Tally, cut_and_judge, judge_an_evening
from tests.proof.leaks.takes import KINDS, UNFIT

pytestmark = [needs_ffmpeg, pytest.mark.timeout(600)]

PLANS = int(os.environ.get("STREAMKIT_LEAKS", "60"))


@pytest.fixture(scope="module")
def takes(tmp_path_factory: pytest.TempPathFactory) -> Takes:
    return Takes(tmp_path_factory.mktemp("takes"))


@pytest.mark.parametrize("kind", KINDS)
async def test_no_cut_leaks(takes: Takes, kind: str) -> None:
    """Random plans that begin with one kind of take, pictures copied where they may be, and all anew."""
    tally, media = Tally(), AvMedia(disk_reserve=0)
    for seed in range(max(1, PLANS // len(KINDS) - 1)):
        ways = (False, True) if seed == 0 else (False,)
        await cut_and_judge(media, takes, kind, seed=seed, tally=tally, ways=ways)
    assert not tally.wrong, "\n".join(["", *tally.wrong])


@pytest.mark.parametrize("kind", KINDS)
async def test_whole_groups_of_pictures(takes: Takes, kind: str) -> None:
    """They are copied where they may be, else the plans above would prove nothing; and do not leak."""
    tally = Tally()
    await cut_and_judge(AvMedia(disk_reserve=0), takes, kind, seed=None, tally=tally, ways=(False,))
    assert not tally.wrong, "\n".join(["", *tally.wrong])
    assert bool(tally.copied) == (kind not in UNFIT)


@pytest.mark.parametrize("seed", [4, 7])
async def test_from_the_log_to_the_film(takes: Takes, seed: int) -> None:
    """Random answers make the plan, the plan the cut: nobody is in it who did not allow that."""
    tally = Tally()
    await judge_an_evening(AvMedia(disk_reserve=0), takes, seed=seed, tally=tally)
    assert not tally.wrong, "\n".join(["", *tally.wrong])


def test_many_logs_and_their_plans() -> None:
    """Also where an answer is taken back later; without covers and stems it would be seen."""
    take, found = Take(Path("take.mkv"), (320, 180), Fraction(30), still=False), 0
    for seed in range(300):
        pieces, said = any_evening(take, Random(seed))  # noqa: S311 because chance is no secret
        assert list(not_allowed(pieces, said)) == []
        bare = tuple(replace(piece, covers=(), tracks=(2,)) for piece in pieces)
        found += bool(list(not_allowed(bare, said)))
    assert found > 250
