"""A preview holds the seconds asked for, of the cut alone, then the card; and it fits, however long."""

from __future__ import annotations

import asyncio
import shutil
import subprocess
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
import pytest

from streamkit.adapters.media.av_media import AvMedia
from streamkit.adapters.media.budget import budget
from streamkit.adapters.media.take import Look
from streamkit.brand import Palette
from streamkit.club import read_club
from streamkit.core.cut_time import CutRange
from streamkit.core.model import SECOND
from streamkit.ports import PREVIEW_BYTES, Card, Piece, Rejected
from tests.adapters.media.takes import make_take, numbers_in
from tests.web.test_club import OWLS

CARD = Card(
    "Разбор бота очереди",
    "Посмотри, можно ли это показать всем",
    "04217",
    ("!публикуй 04217 — пусть выходит", "!не 04217 почему — пусть не выходит"),
    "Отрывки: 5 из 34 мин",
)
LARGE = Look(1920, 1080, Fraction(30), (0, 0, 0, 0))
SPANS = [CutRange(SECOND, 2 * SECOND), CutRange(3 * SECOND, round(3.5 * SECOND))]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A cut of four seconds, each frame with its number."""
    folder = tmp_path_factory.mktemp("previews")
    return make_take(folder / "take.mkv", seconds=4, tones={2: 1100})


async def previewed(take: Path, folder: Path, *spans: CutRange, palette: Palette | None = None) -> Path:
    media, cut, into = (
        AvMedia(disk_reserve=0, palette=palette),
        folder / "cut.mp4",
        folder / "cut.1.preview.mp4",
    )
    await media.cut([Piece(take, 0, 4 * SECOND, (2,))], into=cut, progress=lambda _: None)
    await media.preview(cut, spans, card=CARD, into=into, progress=lambda _: None)
    return into


async def test_only_the_seconds_asked_for_are_in_it(made: Path, tmp_path: Path) -> None:
    """Frame by frame, and then the card: what is between the spans is nowhere."""
    into = await previewed(made, tmp_path, *SPANS)
    assert numbers_in(into)[:45] == [*range(30, 60), *range(90, 105)]
    with av.open(str(into)) as film:
        pictures = [frame.to_ndarray(format="rgb24") for frame in film.decode(video=0)]
    assert len(pictures) == 45 + 6 * 30
    for picture in pictures[46:]:
        assert np.abs(picture[4:20, 4:20].astype(int) - (8, 38, 58)).max() < 12  # ink
    assert np.ptp(pictures[60].astype(int)) > 150  # and something written on it


async def test_the_card_is_in_the_club_s_colours(made: Path, tmp_path: Path) -> None:
    """They go to the process that draws it."""
    owls = read_club(OWLS).palette
    into = await previewed(made, tmp_path, SPANS[1], palette=owls)
    with av.open(str(into)) as film:
        last = [frame.to_ndarray(format="rgb24") for frame in film.decode(video=0)][-1].astype(int)
    assert np.abs(last[4:20, 4:20] - owls["ink"]).max() < 12
    assert (np.abs(last.reshape(-1, 3) - owls["mint"]).max(axis=1) < 16).any()


async def test_picture_and_sound_stay_together(made: Path, tmp_path: Path) -> None:
    """Both streams are as long as spans and card; the tone sounds while they last, and not over the card."""
    into = await previewed(made, tmp_path, *SPANS)
    with av.open(str(into)) as film:
        samples = np.concatenate([frame.to_ndarray() for frame in film.decode(audio=0)], axis=1)[0]
    assert abs(samples.size - 7.5 * 48_000) <= 2048
    loud = [
        float(np.abs(samples[at : at + 4800]).max()) > 0.05 for at in range(2400, samples.size - 4800, 4800)
    ]
    assert loud == [True] * 15 + [False] * (len(loud) - 15)


@pytest.mark.parametrize("minutes", [0.1, 1, 3, 5])
def test_the_room_is_never_more_than_there_is(minutes: float) -> None:
    """Longer is smaller and slower; sides stay even, and nothing is blown up."""
    length = round(minutes * 60 * SECOND)
    room = budget(LARGE, length=length, room=PREVIEW_BYTES)
    assert (room.bits + 56_000) * length / SECOND / 8 < PREVIEW_BYTES * 0.95
    assert (room.width % 2, room.height % 2, room.height <= 720) == (0, 0, True)
    small = budget(Look(320, 180, Fraction(10), (0, 0, 0, 0)), length=length, room=PREVIEW_BYTES)
    assert (small.width, small.height, float(small.rate)) == (320, 180, 10.0)


async def test_noise_is_made_to_fit_too(tmp_path: Path) -> None:
    """What no encoder can make small: still within the room, by another attempt if need be."""
    cut, into = tmp_path / "cut.mp4", tmp_path / "cut.1.preview.mp4"
    _noise(cut, seconds=40)
    media = AvMedia(disk_reserve=0)
    done = await media.preview(cut, [CutRange(0, 40 * SECOND)], card=CARD, into=into, progress=lambda _: None)
    assert into.stat().st_size == done.size <= PREVIEW_BYTES
    assert done.length == pytest.approx(46 * SECOND, abs=SECOND // 5)


async def test_another_decoder_plays_it(made: Path, tmp_path: Path) -> None:
    """Main profile, 8-bit 4:2:0 and plain AAC, the index first, and nothing of the take's names in it."""
    ffprobe = shutil.which("ffprobe")
    if ffprobe is None:
        pytest.skip("ffprobe is not installed")
    into = await previewed(made, tmp_path, *SPANS)
    fields = "stream=codec_name,profile,pix_fmt,channels:format_tags:stream_tags=title"
    told = await asyncio.to_thread(
        subprocess.run,
        [ffprobe, "-v", "error", "-show_entries", fields, "-of", "csv", str(into)],
        check=True, capture_output=True, text=True,
    )  # fmt: skip
    assert told.stderr == ""
    assert "stream,h264,Main,yuv420p" in told.stdout
    assert "stream,aac,LC,1" in told.stdout
    content = into.read_bytes()
    assert content.index(b"moov") < content.index(b"mdat")
    assert b"Track" not in content


async def test_what_is_no_cut_is_refused(tmp_path: Path) -> None:
    """A take by another name is not opened, and leaves nothing."""
    take = make_take(tmp_path / "take.mkv", seconds=1)
    take.rename(tmp_path / "cut.mp4")
    with pytest.raises(Rejected, match="take-not-readable"):
        await AvMedia(disk_reserve=0).preview(
            tmp_path / "cut.mp4", SPANS, card=CARD, into=tmp_path / "p.mp4", progress=lambda _: None
        )
    assert [file.name for file in tmp_path.iterdir()] == ["cut.mp4"]


async def test_a_full_disk_gets_no_preview(made: Path, tmp_path: Path) -> None:
    """What OBS needs stays free."""
    cut = tmp_path / "cut.mp4"
    await AvMedia(disk_reserve=0).cut([Piece(made, 0, SECOND, (2,))], into=cut, progress=lambda _: None)
    with pytest.raises(Rejected, match="disk-full"):
        await AvMedia(disk_reserve=1 << 62).preview(
            cut, SPANS[:1], card=CARD, into=tmp_path / "p.mp4", progress=lambda _: None
        )


def _noise(path: Path, *, seconds: int) -> None:
    chance = np.random.default_rng(5)
    with av.open(str(path), "w", format="mp4") as film:
        picture = film.add_stream("libx264", rate=30, options={"preset": "ultrafast", "crf": "40"})
        sound = film.add_stream("aac", rate=48_000, layout="stereo")
        picture.width, picture.height, picture.pix_fmt = 320, 180, "yuv420p"
        for n in range(seconds * 30):
            grey = chance.integers(0, 255, (180, 320), np.uint8)
            frame = av.VideoFrame.from_ndarray(grey, format="gray").reformat(format="yuv420p")
            frame.pts = n
            film.mux(picture.encode(frame))
            hiss = chance.normal(0, 0.2, (2, 1600)).astype(np.float32)
            block = av.AudioFrame.from_ndarray(hiss, format="fltp", layout="stereo")
            block.sample_rate, block.pts = 48_000, n * 1600
            film.mux(sound.encode(block))
        film.mux(picture.encode(None))
        film.mux(sound.encode(None))
