"""A cut whose program was killed is taken up where it was, and never with what belonged to another one."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import av
import pytest

from streamkit.adapters.media.cutting import cut
from streamkit.core.model import SECOND
from streamkit.ports import CutDone, Piece, Rejected
from tests.adapters.media.takes import make_take

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals as POSIX has them")

# The sound and all of the picture are encoded by then, and the film is being put together.
KILLED = """
import os, sys, pathlib
from streamkit.adapters.media.cutting import cut
from streamkit.ports import Piece
take, part = map(pathlib.Path, sys.argv[1:3])
def progress(share):
    if share > 0.9945:
        os.kill(os.getpid(), int(sys.argv[3]))
cut([Piece(take, 0, 3 * 10**9, (2,))], part=part, disk_reserve=0, progress=progress, anew=True, threads=1)
"""


@pytest.fixture
def take(tmp_path: Path) -> Path:
    (tmp_path / "takes").mkdir()
    return make_take(tmp_path / "takes" / "take.mkv", tones={2: 1100})


@pytest.fixture
def part(tmp_path: Path) -> Path:
    (tmp_path / "cuts").mkdir()
    return tmp_path / "cuts" / "cut.mp4.part"


def made(take: Path, part: Path, *, seconds: int = 3) -> CutDone:
    piece = Piece(take, 0, seconds * SECOND, (2,))
    return cut([piece], part=part, disk_reserve=0, progress=lambda _: None, anew=True, threads=1)


def kill(take: Path, part: Path, *, by: signal.Signals = signal.SIGKILL) -> None:
    child = [sys.executable, "-c", KILLED, str(take), str(part), str(int(by))]
    assert subprocess.run(child, check=False).returncode == -by
    assert len(list(part.parent.glob("*.kept"))) == 2


def empty(take: Path) -> None:
    """Nothing is left to decode, though by its size and time it is the same file."""
    seen = take.stat()
    with take.open("r+b") as file:
        file.seek(seen.st_size // 10)
        file.write(bytes(seen.st_size - seen.st_size // 10))
    os.utime(take, ns=(seen.st_atime_ns, seen.st_mtime_ns))


def test_taken_up_again(take: Path, part: Path, tmp_path: Path) -> None:
    """Nothing is decoded or encoded twice, and the film is the one a cut without a kill gives."""
    expected = made(take, tmp_path / "other.part")
    kill(take, part)
    empty(take)
    assert made(take, part) == expected
    assert [file.name for file in part.parent.iterdir()] == [part.name]


@pytest.mark.parametrize("by", [signal.SIGKILL, signal.SIGTERM])
def test_half_a_film_is_none(take: Path, part: Path, tmp_path: Path, by: signal.Signals) -> None:
    """Ended while the film is put together, nothing is left that a player takes for a film, only shorter."""
    kill(take, part, by=by)
    with pytest.raises(av.FFmpegError), av.open(str(part), format="mp4"):
        pass
    assert made(take, part) == made(take, tmp_path / "other.part")


def test_not_of_another_take(take: Path, part: Path) -> None:
    """What was kept of a file that changed since is not used, and goes."""
    kill(take, part)
    empty(take)
    os.utime(take)
    with pytest.raises(Rejected, match="take-damaged"):
        made(take, part)
    assert not list(part.parent.glob("*.kept*"))


def test_not_of_another_plan(take: Path, part: Path, tmp_path: Path) -> None:
    """What was kept for another plan is not used, and goes before anything else is done."""
    kill(take, part)
    assert made(take, part, seconds=2).sha256 == made(take, tmp_path / "other.part", seconds=2).sha256
    assert [file.name for file in part.parent.iterdir()] == [part.name]


def test_half_a_file_is_none(take: Path, part: Path, tmp_path: Path) -> None:
    """What a kill left half written has another name, and goes."""
    expected = made(take, tmp_path / "other.part")
    kill(take, part)
    for kept in part.parent.glob("*.kept"):
        shutil.copy(kept, kept.with_name(f"{kept.name}.new"))
        kept.unlink()
    assert made(take, part) == expected
    assert [file.name for file in part.parent.iterdir()] == [part.name]
