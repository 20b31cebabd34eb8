"""What becomes of a take or of the disk while a cut is made: a sentence, the older cut, and nothing else."""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from random import Random

import pytest

from streamkit.adapters.media.av_media import AvMedia
from streamkit.core.model import SECOND
from streamkit.ports import Piece, Rejected
from tests.adapters.media.takes import make_take
from tests.adapters.media.test_av_media import LINUX, until, workers_of
from tests.adapters.media.test_bad_takes import POSIX, ignore, left_in, sentence

FUZZED = 24


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_take(tmp_path_factory.mktemp("takes") / "take.mkv", seconds=3, tones={2: 1100, 3: 1670})


@pytest.fixture
def media() -> AvMedia:
    return AvMedia(disk_reserve=0)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Of the cuts; an older one lies there."""
    (tmp_path / "cuts").mkdir()
    (tmp_path / "cuts" / "cut.mp4").write_text("older")
    return tmp_path / "cuts"


@pytest.fixture
def take(tmp_path: Path, good: Path) -> Path:
    (tmp_path / "take.mkv").write_bytes(good.read_bytes())
    return tmp_path / "take.mkv"


async def refused(media: AvMedia, take: Path, folder: Path, *, anew: bool = False) -> str:
    """The key; the older cut has to be as it was, and alone."""
    pieces = [Piece(take, 0, SECOND, (2,)), Piece(take, 2 * SECOND, int(2.9 * SECOND), (3,))]
    with pytest.raises(Rejected) as no:
        await media.cut(pieces, into=folder / "cut.mp4", progress=ignore, anew=anew)
    assert left_in(folder) == {"cut.mp4"}
    assert (folder / "cut.mp4").read_text() == "older"
    return sentence(no.value)


def shorter(take: Path) -> None:
    os.truncate(take, take.stat().st_size // 2)


def without_a_track(take: Path) -> None:
    make_take(take, seconds=3, tones={2: 1100})


def linked(take: Path) -> None:
    take.rename(take.with_suffix(".real"))
    take.symlink_to(take.with_suffix(".real"))


def turned_into_a_fifo(take: Path) -> None:
    take.unlink()
    os.mkfifo(take)


def turned_into_a_playlist(take: Path) -> None:
    take.write_text("#EXTM3U\n")


REPLACED: Mapping[str, tuple[Callable[[Path], None], str]] = {
    "gone": (Path.unlink, "take-missing"),
    "shorter": (shorter, "take-damaged"),
    "without a track": (without_a_track, "take-missing-track"),
    "a link to itself": (linked, "take-not-readable"),
    "a FIFO": (turned_into_a_fifo, "take-not-readable"),
    "a playlist": (turned_into_a_playlist, "take-not-readable"),
}


@POSIX
@pytest.mark.parametrize("anew", [False, True])
@pytest.mark.parametrize("kind", REPLACED)
async def test_replaced_after_the_probe(
    take: Path, folder: Path, media: AvMedia, kind: str, *, anew: bool
) -> None:
    """What was a take when it was measured need not be one when it is cut."""
    replace, key = REPLACED[kind]
    await media.probe(take)
    replace(take)
    assert await refused(media, take, folder, anew=anew) == key


@contextmanager
def files_of_at_most(size: int) -> Iterator[None]:
    import resource

    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, limits[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)


@POSIX
@pytest.mark.parametrize("size", [0, 3_000, 12_000])
async def test_a_disk_that_fills_up(take: Path, folder: Path, media: AvMedia, size: int) -> None:
    """In whatever step it happens, the disk is named."""
    with files_of_at_most(size):
        assert await refused(media, take, folder) == "disk-full"


def gone(folder: Path) -> Path:
    return folder / "gone" / "cut.mp4"


def beneath_a_file(folder: Path) -> Path:
    return folder / "cut.mp4" / "cut.mp4"


def part_in_the_way(folder: Path) -> Path:
    (folder / "cut.mp4.part").mkdir()
    return folder / "cut.mp4"


def read_only(folder: Path) -> Path:
    """Root writes everywhere; but not here."""
    return Path("/proc/cut.mp4")


@LINUX
@pytest.mark.parametrize("where", [gone, beneath_a_file, part_in_the_way, read_only])
async def test_a_folder_that_takes_nothing(
    take: Path, folder: Path, media: AvMedia, where: Callable[[Path], Path]
) -> None:
    """Said as what it is: beginning again would not help, as it does after a crash."""
    with pytest.raises(Rejected) as no:
        await media.cut([Piece(take, 0, SECOND, (2,))], into=where(folder), progress=ignore)
    assert sentence(no.value) == "cut-folder"


@POSIX
async def test_a_link_in_the_way_is_not_written_through(take: Path, folder: Path, media: AvMedia) -> None:
    """What lies where a cut is written is replaced, and what it points at stays."""
    (folder / "precious").write_text("mine")
    (folder / "cut.mp4.part").symlink_to(folder / "precious")
    await media.cut([Piece(take, 0, SECOND, (2,))], into=folder / "cut.mp4", progress=ignore)
    assert (left_in(folder), (folder / "precious").read_text()) == ({"cut.mp4", "precious"}, "mine")


PARENT = """
import asyncio, pathlib, sys
from streamkit.adapters.media.av_media import AvMedia
from streamkit.ports import Piece
take, into = map(pathlib.Path, sys.argv[1:])
pieces = [Piece(take, 0, 2 * 10**9, (2,))] * 900
asyncio.run(AvMedia(disk_reserve=0).cut(pieces, into=into, progress=lambda _: None, anew=True))
"""


@LINUX
async def test_killed_and_made_again(take: Path, folder: Path, media: AvMedia) -> None:
    """What a killed program leaves is gone with the next cut of that video, whatever its plan."""
    into = folder / "cut.mp4"
    parent = await asyncio.create_subprocess_exec(
        sys.executable, "-c", PARENT, str(take), str(into), stderr=subprocess.DEVNULL
    )
    await until(lambda: len(left_in(folder)) > 1)
    (worker,) = workers_of(parent.pid)
    os.kill(worker, signal.SIGSTOP)  # or it would end by itself before it can be killed too
    parent.kill()
    os.kill(worker, signal.SIGKILL)
    await parent.wait()
    assert into.read_text() == "older"
    assert len(left_in(folder)) > 1
    done = await media.cut([Piece(take, 0, SECOND, (2,))], into=into, progress=ignore)
    assert {file.name: file.stat().st_size for file in folder.iterdir()} == {"cut.mp4": done.size}


def damaged(content: bytes, chance: Random) -> bytes:
    """Bytes turned, a stretch gone, a stretch twice, or a giant number in the way."""
    spoilt = bytearray(content)
    at = chance.randrange(64, len(spoilt))
    match chance.randrange(4):
        case 0:
            for _ in range(chance.choice([1, 10, 200])):
                spoilt[chance.randrange(64, len(spoilt))] ^= 1 << chance.randrange(8)
        case 1:
            del spoilt[at : at + chance.choice([1, 100, 20_000])]
        case 2:
            spoilt[at:at] = spoilt[at : at + chance.choice([1, 100, 20_000])]
        case _:
            spoilt[at:at] = b"\xec\x01" + (1 << 48).to_bytes(7, "big")
    return bytes(spoilt)


@pytest.mark.parametrize("seed", range(FUZZED))
async def test_any_damage(take: Path, folder: Path, media: AvMedia, seed: int) -> None:
    """A damaged take is cut or refused by name; no worker breaks off, and there is a cut or the older one."""
    chance = Random(seed)  # noqa: S311 because chance is no secret
    take.write_bytes(damaged(take.read_bytes(), chance))
    pieces = [Piece(take, SECOND // 2, SECOND, (2,)), Piece(take, SECOND, int(2.5 * SECOND), (2, 3))]
    key, size = "take-", 0
    try:
        await media.probe(take)
        into, anew = folder / "cut.mp4", chance.random() < 0.3
        size = (await media.cut(pieces, into=into, progress=ignore, anew=anew)).size
    except Rejected as no:
        key, size = sentence(no), len("older")
    assert key.startswith("take-")
    assert {file.name: file.stat().st_size for file in folder.iterdir()} == {"cut.mp4": size}
