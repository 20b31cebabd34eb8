"""What a cut covers is in no pixel of it, and everything else is as it was."""

from __future__ import annotations

from pathlib import Path

import av
import numpy as np
import pytest
from av import VideoFrame
from numpy.typing import NDArray

from streamkit.adapters.media.cutting import cut
from streamkit.core.box import Box
from streamkit.core.model import SECOND
from streamkit.ports import Piece
from tests.adapters.media.takes import make_take, numbers_in

SIZE = (320, 180)
CANVAS = (1280, 720)  # four times the file's size
FACE = Box(400, 80, 720, 240, CANVAS)  # x 100 to 180, y 20 to 60 of the file
HIDDEN = (slice(16, 64), slice(96, 192))  # with the margin, in whole macroblocks
INK = (8, 38, 58)
SECRET, WALL, LEFT_OUT = (250, 60, 230), (200, 190, 60), (60, 250, 60)
FRAMES, RATE = 90, 30


@pytest.fixture(scope="module")
def take(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A noisy wall with somebody's bright picture in the box, three seconds, every frame another."""
    return filmed(tmp_path_factory.mktemp("takes") / "take.mkv")


def filmed(path: Path, *, pixels: str = "yuv420p") -> Path:
    chance = np.random.default_rng(7)
    with av.open(str(path), "w", format="matroska") as container:
        stream = container.add_stream("libx264", rate=RATE, options={"crf": "30", "bf": "2", "g": "24"})
        stream.width, stream.height, stream.pix_fmt = *SIZE, pixels
        for number in range(FRAMES):
            picture = np.full((SIZE[1], SIZE[0], 3), WALL, np.int16)
            picture[20:60, 100:180] = SECRET
            picture += chance.integers(-12, 12, picture.shape, dtype=np.int16)
            frame = VideoFrame.from_ndarray(picture.clip(0, 255).astype(np.uint8), format="rgb24")
            frame.pts = number
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    return path


def made(into: Path, *pieces: Piece) -> list[NDArray[np.int16]]:
    """Every frame of the cut, as red, green and blue."""
    cut(pieces, part=into, disk_reserve=0, progress=lambda _: None)
    return pictures(into)


def pictures(file: Path) -> list[NDArray[np.int16]]:
    with av.open(str(file)) as film:
        return [frame.to_ndarray(format="rgb24").astype(np.int16) for frame in film.decode(video=0)]


def piece(file: Path, start: float, end: float, *covers: Box) -> Piece:
    return Piece(file, round(start * SECOND), round(end * SECOND), (), covers)


def farthest(picture: NDArray[np.int16], colour: tuple[int, int, int]) -> int:
    return int(np.abs(picture - np.array(colour, np.int16)).max())


def secret_pixels(picture: NDArray[np.int16]) -> int:
    """Pixels nearer to the hidden picture than to the wall or to the cover."""
    apart = [np.abs(picture - np.array(c, np.int16)).sum(axis=2) for c in (SECRET, WALL, INK)]
    return int(((apart[0] < apart[1]) & (apart[0] < apart[2])).sum())


def test_the_picture_is_in_the_take(take: Path, tmp_path: Path) -> None:
    """So that what the others find is due to the cover."""
    assert min(map(secret_pixels, made(tmp_path / "cut", piece(take, 0, 3)))) > 2500


def test_every_frame_of_the_range_is_covered(take: Path, tmp_path: Path) -> None:
    """From its first frame to its last the box holds one dark colour, its edges nothing of it."""
    frames = made(tmp_path / "cut", piece(take, 0, 3, FACE))
    assert len(frames) == FRAMES
    assert max(farthest(frame[HIDDEN][4:-4, 4:-4], INK) for frame in frames) <= 12
    assert max(map(secret_pixels, frames)) == 0


def test_the_cover_begins_and_ends_with_its_piece(take: Path, tmp_path: Path) -> None:
    """The frame before its border shows the picture, the frame after it the cover, and so at its end."""
    pieces = piece(take, 0, 1), piece(take, 1, 2, FACE), piece(take, 2, 3)
    found = [secret_pixels(frame) for frame in made(tmp_path / "cut", *pieces)]
    assert [n for n, pixels in enumerate(found) if pixels == 0] == list(range(30, 60))
    assert min(found[29], found[60]) > 2500


def test_outside_the_cover_nothing_changes(take: Path, tmp_path: Path) -> None:
    """Beyond the blocks the box touches, the cut with a cover looks as the cut without."""
    plain = made(tmp_path / "plain", piece(take, 0, 3))
    covered = made(tmp_path / "covered", piece(take, 0, 3, FACE))
    outside = np.ones((SIZE[1], SIZE[0]), bool)
    outside[8:72, 88:200] = False
    apart = [np.abs(one - other)[outside] for one, other in zip(plain, covered, strict=True)]
    assert max(float(one.mean()) for one in apart) < 2.5
    for frame in covered:
        assert abs(frame[outside].mean(axis=0) - np.array(WALL)).max() < 5


def test_several_covers_and_one_at_the_edge(take: Path, tmp_path: Path) -> None:
    """Each is painted; what reaches over the canvas ends with it."""
    corner = Box(1240, 700, 1280, 720, CANVAS)
    frame = made(tmp_path / "cut", piece(take, 0, 1, FACE, corner))[5]
    assert secret_pixels(frame) == 0
    assert farthest(frame[178:, 316:], INK) <= 16


def test_the_frame_a_tiny_piece_borrows_keeps_its_cover(take: Path, tmp_path: Path) -> None:
    """It shows the film's last frame on: hidden there and hidden here, whichever piece asks for it."""
    before = piece(take, 0, 0.5, FACE)
    tiny = Piece(take, SECOND + 1_500_000, SECOND + 30_000_000, (), ())  # between two frames
    frames = made(tmp_path / "cut", before, tiny)
    assert len(frames) == 16
    assert max(map(secret_pixels, frames)) == 0
    uncovered_first = made(tmp_path / "other", piece(take, 0, 0.5), Piece(*_as_tuple(tiny), (FACE,)))
    assert [secret_pixels(frame) == 0 for frame in uncovered_first] == [False] * 15 + [True]


def _as_tuple(one: Piece) -> tuple[Path, int, int, tuple[int, ...]]:
    return one.file, one.start, one.end, one.tracks


@pytest.mark.parametrize("pixels", ["yuv444p", "yuv420p10le"])
def test_other_pixel_formats_are_covered_as_well(pixels: str, tmp_path: Path) -> None:
    """What OBS can be set to record in."""
    frames = made(tmp_path / "cut", piece(filmed(tmp_path / "take.mkv", pixels=pixels), 0, 1, FACE))
    assert max(map(secret_pixels, frames)) == 0
    assert max(farthest(frame[HIDDEN][4:-4, 4:-4], INK) for frame in frames) <= 12


def test_painting_leaves_the_frames_after_the_cover_whole(tmp_path: Path) -> None:
    """Frames after a cover are predicted from frames under it, so a cover must not be painted into those."""
    file = make_take(tmp_path / "take.mkv")
    pieces = piece(file, 0, 1.25, Box(0, 0, 1280, 720, CANVAS)), piece(file, 1.25, 3)
    cut(pieces, part=tmp_path / "cut", disk_reserve=0, progress=lambda _: None)
    assert numbers_in(tmp_path / "cut")[38:] == list(range(38, 90))
