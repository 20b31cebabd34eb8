"""The worker does the port's work and dies when it should, leaving nothing behind."""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from streamkit.adapters.media.av_media import AvMedia
from streamkit.core.cut_time import CutRange
from streamkit.core.model import SECOND
from streamkit.ports import Piece, Rejected
from tests.adapters.media.takes import make_take

LINUX = pytest.mark.skipif(sys.platform != "linux", reason="finds the worker in /proc")


@pytest.fixture(scope="module")
def take(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_take(tmp_path_factory.mktemp("takes") / "take.mkv", seconds=2, tones={2: 1100})


@pytest.fixture
def media() -> AvMedia:
    return AvMedia(disk_reserve=0)


def an_hour(take: Path) -> list[Piece]:
    """Far more than a test waits for."""
    return [Piece(take, 0, 2 * SECOND, (2,))] * 1800


def everyone() -> dict[int, int]:
    """The media workers that run, and who started each."""
    found = {}
    for entry in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            state, parent, *_ = (entry / "stat").read_text().rpartition(")")[2].split()
            if state != "Z" and "media.worker" in (entry / "cmdline").read_text():
                found[int(entry.name)] = int(parent)
    return found


def workers_of(parent: int) -> list[int]:
    return [worker for worker, by in everyone().items() if by == parent]


async def until(true: Callable[[], object]) -> None:
    while not true():  # noqa: ASYNC110 because files and processes tell nobody of a change
        await asyncio.sleep(0.02)


def left_in(folder: Path) -> dict[str, int]:
    return {file.name: file.stat().st_size for file in folder.iterdir()}


@LINUX
async def test_cancelled_leaves_nothing(tmp_path: Path, take: Path, media: AvMedia) -> None:
    """A cancelled cut leaves no file and no process."""
    job = media.cut(an_hour(take), into=tmp_path / "cut.mp4", progress=lambda _: None)
    cutting = asyncio.create_task(job)
    await until(lambda: cutting.done() or left_in(tmp_path))
    cutting.cancel()
    with pytest.raises(asyncio.CancelledError):
        await cutting
    assert (left_in(tmp_path), list(workers_of(os.getpid()))) == ({}, [])


@LINUX
@pytest.mark.parametrize("by", [signal.SIGKILL, signal.SIGTERM])
async def test_killed_worker(tmp_path: Path, take: Path, media: AvMedia, by: signal.Signals) -> None:
    """A cut whose worker is killed, or asked to end, is refused, and no file has the final name."""
    job = media.cut(an_hour(take), into=tmp_path / "cut.mp4", progress=lambda _: None)
    cutting = asyncio.create_task(job)
    await until(lambda: cutting.done() or left_in(tmp_path))
    (worker,) = workers_of(os.getpid())
    os.kill(worker, by)
    with pytest.raises(Rejected, match="media-broke-off"):
        await cutting
    assert left_in(tmp_path) == {}


PARENT = """
import asyncio, pathlib, sys
from streamkit.adapters.media.av_media import AvMedia
from streamkit.ports import Piece
take, into = map(pathlib.Path, sys.argv[1:])
pieces = [Piece(take, 0, 2 * 10**9, (2,))] * 1800
asyncio.run(AvMedia(disk_reserve=0).cut(pieces, into=into, progress=lambda _: None))
"""


@LINUX
async def test_killed_parent(tmp_path: Path, take: Path) -> None:
    """A worker whose parent was killed ends too, and no file has the final name."""
    parent = await asyncio.create_subprocess_exec(
        sys.executable, "-c", PARENT, str(take), str(tmp_path / "cut.mp4"), stderr=subprocess.DEVNULL
    )
    await until(lambda: list(workers_of(parent.pid)))
    (worker,) = workers_of(parent.pid)
    parent.kill()
    await parent.wait()
    await until(lambda: worker not in everyone())
    assert not (tmp_path / "cut.mp4").exists()


async def test_the_loop_stays_free(tmp_path: Path, take: Path, media: AvMedia) -> None:
    """While a cut is made, the event loop goes on."""
    turns = 0
    job = media.cut([Piece(take, 0, SECOND, (2,))], into=tmp_path / "cut.mp4", progress=lambda _: None)
    cutting = asyncio.create_task(job)
    while not cutting.done():
        await asyncio.sleep(0.005)
        turns += 1
    assert turns > 20
    assert (await cutting).size == (tmp_path / "cut.mp4").stat().st_size


async def test_an_older_cut_is_replaced(tmp_path: Path, take: Path, media: AvMedia) -> None:
    """A new cut takes the place of an old one and of what a crash left, in one go."""
    (tmp_path / "cut.mp4").write_text("old")
    (tmp_path / "cut.mp4.part").write_text("left by a crash")
    done = await media.cut([Piece(take, 0, SECOND, (2,))], into=tmp_path / "cut.mp4", progress=lambda _: None)
    assert left_in(tmp_path) == {"cut.mp4": done.size}


async def test_a_refused_cut_keeps_the_older_one(tmp_path: Path, take: Path, media: AvMedia) -> None:
    """A cut that is refused leaves the file of the earlier one as it was."""
    (tmp_path / "cut.mp4").write_text("old")
    with pytest.raises(Rejected) as no:
        await media.cut([Piece(take, 0, 9, (6,))], into=tmp_path / "cut.mp4", progress=lambda _: None)
    assert (no.value.key, no.value.args_) == ("take-missing-track", {"file": "take.mkv", "track": 6})
    assert left_in(tmp_path) == {"cut.mp4": len("old")}


async def test_no_thumbnail_of_a_take(take: Path, media: AvMedia) -> None:
    """What nobody approved is not shown."""
    with pytest.raises(Rejected, match="take-not-readable"):
        await media.thumbnail(take, [CutRange(0, SECOND)], title="x", note="")
