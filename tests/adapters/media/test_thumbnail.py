"""A thumbnail shows the best picture of the cut and whole titles in both alphabets, and nothing else."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from pathlib import Path

import av
import numpy as np
import pytest
from av import VideoFrame
from numpy.typing import NDArray
from PIL import Image

from streamkit.adapters.media.lettering import fitted
from streamkit.adapters.media.thumbnail import MOST_BYTES, TITLE, composed, jpeg, thumbnail
from streamkit.brand import Palette, our_palette
from streamkit.club import read_club
from streamkit.core.cut_time import CutRange
from streamkit.core.model import SECOND
from tests.web.test_club import OWLS

Picture = NDArray[np.uint8]
SIZE = 640, 360
RATE = 10
INK, MINT = (8, 38, 58), (111, 232, 196)


def plain(grey: int) -> Picture:
    return np.full((SIZE[1], SIZE[0], 3), grey, np.uint8)


def code(tint: int) -> Picture:
    """Rows of short bright words on something dark."""
    page = plain(30)
    for row in range(20, 340, 16):
        for column in range(30, 560, 24):
            page[row : row + 9, column : column + 13 + (row + column) % 9] = (tint, 220, 255 - tint)
    return page


def scrolling() -> Iterator[Picture]:
    for step in range(4 * RATE):
        yield np.roll(code(250), -9 * step, axis=0)


def a_cut(folder: Path, scenes: Sequence[Picture | Iterator[Picture]], *, seconds: int = 4) -> Path:
    """Each scene for some seconds."""
    file = folder / "cut.mp4"
    with av.open(str(file), "w", format="mp4") as film:
        stream = film.add_stream("libx264", rate=RATE, options={"g": "20", "crf": "12"})
        stream.width, stream.height, stream.pix_fmt = *SIZE, "yuv420p"
        pictures = [
            picture
            for scene in scenes
            for picture in ([scene] * (seconds * RATE) if isinstance(scene, np.ndarray) else scene)
        ]
        for number, picture in enumerate(pictures):
            frame = VideoFrame.from_ndarray(picture, format="rgb24").reformat(format="yuv420p")
            frame.pts = number
            film.mux(stream.encode(frame))
        film.mux(stream.encode(None))
    return file


def made(
    cut: Path, start: int, end: int, *, title: str = "Разбор очереди", palette: Palette | None = None
) -> Image.Image:
    """From these seconds of it."""
    span, colours = CutRange(start * SECOND, end * SECOND), palette or our_palette()
    picture = thumbnail(cut, [span], title=title, note="bot/queue.py", palette=colours)
    opened = Image.open(io.BytesIO(picture))
    assert (opened.format, opened.size, len(picture) <= MOST_BYTES) == ("JPEG", (1280, 720), True)
    assert not opened.getexif()
    return opened.convert("RGB")


def tint(picture: Image.Image) -> int:
    """Of the words in its upper half."""
    pixels = np.asarray(picture)[40:360].reshape(-1, 3)
    return int(np.median(pixels[pixels.max(axis=1) > 180][:, 0]))


def test_the_picture_is_of_the_code_and_not_of_what_surrounds_it(tmp_path: Path) -> None:
    """Black, a plain card and a page that scrolls say less than a page that stands still."""
    cut = a_cut(tmp_path, [plain(0), plain(128), scrolling(), code(60), plain(0)])
    assert abs(tint(made(cut, 0, 20)) - 60) < 25


def test_only_the_given_seconds_are_looked_at(tmp_path: Path) -> None:
    """Of the code talked about, not of another."""
    cut = a_cut(tmp_path, [code(60), code(200)])
    assert abs(tint(made(cut, 4, 8)) - 200) < 25
    assert abs(tint(made(cut, 0, 4)) - 60) < 25


@pytest.mark.parametrize("grey", [0, 90, 255])
def test_where_there_is_nothing_to_see_there_is_the_brand(tmp_path: Path, grey: int) -> None:
    """A cut that is covered all the time has a sky, not a black picture."""
    assert made(a_cut(tmp_path, [plain(grey)], seconds=1), 0, 1).getpixel((640, 60)) == pytest.approx(
        (141, 219, 252), abs=6
    )


def test_a_club_s_thumbnail_is_in_its_own_colours(tmp_path: Path) -> None:
    """Its sky, its ink, its seed; not ours."""
    owls = read_club(OWLS).palette
    picture = made(a_cut(tmp_path, [plain(0)], seconds=1), 0, 1, palette=owls)
    assert picture.getpixel((640, 4)) == pytest.approx(owls["meadow-top"], abs=8)
    assert picture.getpixel((1200, 640)) == pytest.approx(owls["ink"], abs=8)
    pixels = np.asarray(picture).reshape(-1, 3).astype(int)
    many = 500
    for name in ("ink", "mint"):
        of_theirs, of_ours = (
            int((np.abs(pixels - palette[name]).max(axis=1) < 10).sum()) for palette in (owls, our_palette())
        )
        assert of_theirs > many > of_ours


def test_a_range_behind_the_end_is_the_last_picture(tmp_path: Path) -> None:
    """Lengths of sound and picture differ by a few frames."""
    assert abs(tint(made(a_cut(tmp_path, [code(60)]), 0, 60)) - 60) < 25


@pytest.mark.parametrize(
    ("title", "lines"),
    [
        ("Кофекод", 1),
        ("Code review: who owns the lock?", 2),
        ("Разбор очереди на Rust: где теряются сообщения", 2),
        ("Очень длинное название вечера, в котором разбирали очередь, планировщик, лексер и ещё три вещи", 3),
    ],
)
def test_a_title_stands_whole(title: str, lines: int) -> None:
    """Smaller, or in more lines, before a word of it goes."""
    _, found = fitted(title, tries=TITLE, weight=900, width=898)
    assert (" ".join(found), len(found)) == (title, lines)


@pytest.mark.parametrize("title", ["W" * 100, "слово " * 40, "🌱", "e\u0301" * 50, ""])
def test_any_title_stays_on_its_card(title: str) -> None:
    """Beside the card there is the sky alone."""
    picture = np.asarray(composed(None, title=title, note="x" * 300, palette=our_palette()))
    outside = np.concatenate([picture[:, :30].reshape(-1, 3), picture[:, 1250:].reshape(-1, 3)])
    assert outside.min() > 100
    assert (picture[690:] > 100).all()
    assert tuple(picture[640, 1200]) == INK


def test_the_worst_picture_still_fits() -> None:
    """Noise is what JPEG cannot make small."""
    noise = np.random.default_rng(1).integers(0, 255, (720, 1280, 3), np.uint8)
    assert (
        len(jpeg(composed(Image.fromarray(noise), title="x", note="", palette=our_palette()))) <= MOST_BYTES
    )
