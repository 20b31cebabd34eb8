"""The stories find what they are there to find: bugs put in on purpose, every one."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest
import structlog

from tests.stories.evening import any_evening
from tests.stories.publication import any_way
from tests.stories.seeded_bugs import BUGS, PUBLICATION_BUGS, Bug, put_in

pytestmark = pytest.mark.timeout(300)  # the rarest take more than a minute of a core, beside another test's

MOST = 600  # evenings; the rarest finding took 455
ACTS = 40
ACTS_OF_A_VIDEO = 90  # so that many of them come out


def stories(acts: int = ACTS) -> Iterator[list[int]]:
    for seed in range(MOST):
        chance = Random(seed)  # noqa: S311 because chance is no secret
        yield [chance.getrandbits(32) for _ in range(acts)]


@pytest.mark.parametrize("bug", BUGS, ids=lambda bug: bug.what)
def test_any_evening_finds_the_bug(bug: Bug, tmp_path: Path) -> None:
    """Within a few evenings its effect is seen, in one in which nothing is wrong without it."""
    for number, moments in enumerate(stories()):
        with put_in(bug):
            found = _goes_wrong(moments, tmp_path / f"{number} with it")
        if found and not _goes_wrong(moments, tmp_path / f"{number} without"):
            return
    pytest.fail(f"{MOST} evenings went by without notice of: {bug.what}")


def _goes_wrong(moments: list[int], folder: Path) -> bool:
    folder.mkdir()
    with structlog.testing.capture_logs():
        return bool(asyncio.run(any_evening(moments, folder)).wrong)


@pytest.mark.parametrize("bug", PUBLICATION_BUGS, ids=lambda bug: bug.what)
def test_any_publication_finds_the_bug(bug: Bug) -> None:
    """Within a few videos its effect is seen."""
    with put_in(bug):
        found = any(any_way(moments).wrong for moments in stories(ACTS_OF_A_VIDEO))
    assert found, f"{MOST} videos went by without notice of: {bug.what}"
