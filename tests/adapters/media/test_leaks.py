"""No cut holds a frame, a pixel or a sample that its plan does not allow, whatever OBS wrote.

The long form is `python -m tests.proof.leaks 300`; the judge has its own tests in `test_leak_judge.py`.
"""

from __future__ import annotations

import os

import pytest

from streamkit.adapters.media import AvMedia
from tests.proof.leaks import needs_ffmpeg
from tests.proof.leaks.running import Takes, Tally, cut_and_judge
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
