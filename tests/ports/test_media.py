"""What media work promises: the fake and PyAV held to the same."""

from __future__ import annotations

import asyncio
import hashlib
import wave
from dataclasses import replace
from pathlib import Path

import av
import numpy as np
import pytest

from streamkit.adapters.media.av_media import AvMedia
from streamkit.core.box import Box
from streamkit.core.cut_report import Found
from streamkit.core.cut_summary import Verdict
from streamkit.core.cut_time import CutRange
from streamkit.core.model import SECOND
from streamkit.core.picture_check import Window
from streamkit.ports import PREVIEW_BYTES, Card, Media, Piece, Probe, Rejected, Track
from tests.adapters.media.takes import make_take
from tests.fakes.media import FakeMedia

TWO_SECONDS = Probe(2 * SECOND, 320, 180, 30.0, (Track(1, 2), Track(2, 3)))

LIT = Box(0, 0, 640, 360, (640, 360))  # of a canvas twice as large as the take
DARK = Box(560, 0, 640, 360, (640, 360))  # no number is so high that its bars reach there


@pytest.fixture(scope="module")
def take(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("takes") / "take.mkv"
    return make_take(file, seconds=2, tones={2: 1100, 3: 1670})


@pytest.fixture(params=["fake", "real"])
def media(request: pytest.FixtureRequest, take: Path) -> Media:
    whole = ((0, 2 * SECOND),)
    fake = FakeMedia({take: TWO_SECONDS}, sounds={take: {2: whole, 3: whole}}, sights={take: {LIT: whole}})
    return fake if request.param == "fake" else AvMedia(disk_reserve=0)


async def test_probe(media: Media, take: Path) -> None:
    """A take is known by its length, size, rate and the OBS tracks it holds."""
    found = await media.probe(take)
    assert found.length == pytest.approx(2 * SECOND, abs=SECOND // 40)
    assert replace(found, length=TWO_SECONDS.length) == TWO_SECONDS


async def test_listening(media: Media, take: Path) -> None:
    """A track is heard from where its sound begins to where it ends, and the end is told."""
    told: list[float] = []
    found = await media.listen(take, progress=told.append)
    assert list(found) == [2, 3]
    for ((start, end),) in found.values():
        assert abs(start) + abs(end - 2 * SECOND) < SECOND // 10
    assert told[-1] == pytest.approx(1.0, abs=0.05)


async def test_looking(media: Media, take: Path) -> None:
    """A box is lit where it is not black, in each window by itself, and the end is told."""
    told: list[float] = []
    windows = [Window(0, 2 * SECOND, LIT), Window(0, 2 * SECOND, DARK), Window(SECOND // 2, SECOND, LIT)]
    found = await media.look(take, windows, progress=told.append)
    assert found == (((0, 2 * SECOND),), (), ((SECOND // 2, SECOND),))
    assert told[-1] == pytest.approx(1.0, abs=0.05)


async def test_not_a_take(media: Media, tmp_path: Path) -> None:
    """A file that OBS did not write is refused by name."""
    (tmp_path / "notes.mkv").write_text("not a film")
    with pytest.raises(Rejected) as no:
        await media.probe(tmp_path / "notes.mkv")
    assert (no.value.key, no.value.args_) == ("take-not-readable", {"file": "notes.mkv"})


async def test_cut(media: Media, take: Path, tmp_path: Path) -> None:
    """A cut is one MP4 as long as its pieces, told by its own hash and size; progress goes from 0 to 1."""
    told: list[float] = []
    pieces = [Piece(take, 0, SECOND // 2, (2,)), Piece(take, SECOND, 2 * SECOND, (2, 3))]
    done = await media.cut(pieces, into=tmp_path / "cut.mp4", progress=told.append)
    content = (tmp_path / "cut.mp4").read_bytes()
    assert (done.sha256, done.size) == (hashlib.sha256(content).hexdigest(), len(content))
    assert done.length == pytest.approx(1.5 * SECOND, abs=SECOND // 25)
    assert (told[0], told[-1], told) == (0.0, 1.0, sorted(told))
    with av.open(str(tmp_path / "cut.mp4")) as film:
        assert [s.codec_context.name for s in film.streams] == ["h264", "aac"]
    assert [file.name for file in await asyncio.to_thread(lambda: list(tmp_path.iterdir()))] == ["cut.mp4"]


@pytest.mark.parametrize(
    ("span", "tracks", "key"),
    [((0, SECOND), (2, 6), "take-missing-track"), ((SECOND, SECOND), (2,), "cut-empty")],
)
async def test_no_such_cut(
    media: Media, take: Path, tmp_path: Path, span: tuple[int, int], tracks: tuple[int, ...], key: str
) -> None:
    """A cut of a track that is not there, or of nothing, is refused and leaves no file."""
    with pytest.raises(Rejected, match=key):
        await media.cut([Piece(take, *span, tracks)], into=tmp_path / "cut.mp4", progress=lambda _: None)
    assert not (tmp_path / "cut.mp4").exists()


async def test_preview(media: Media, take: Path, tmp_path: Path) -> None:
    """Only the spans and the card, H.264 and AAC, small; no file is left but the one asked for."""
    cut, into, told = tmp_path / "cut.mp4", tmp_path / "cut.1.preview.mp4", list[float]()
    await media.cut([Piece(take, 0, 2 * SECOND, (2,))], into=cut, progress=lambda _: None)
    spans = [CutRange(0, SECOND // 2), CutRange(SECOND, 2 * SECOND)]
    card = Card("Разбор", "Посмотри", "04217", ("!publish 04217",))
    done = await media.preview(cut, spans, card=card, into=into, progress=told.append)
    assert (done.size, done.size <= PREVIEW_BYTES) == (into.stat().st_size, True)
    assert done.length == pytest.approx(7.5 * SECOND, abs=SECOND // 10)
    assert (told[0], told[-1], told) == (0.0, 1.0, sorted(told))
    with av.open(str(into)) as film:
        assert [s.codec_context.name for s in film.streams] == ["h264", "aac"]
    assert {file.name for file in await asyncio.to_thread(lambda: list(tmp_path.iterdir()))} == {
        "cut.mp4", "cut.1.preview.mp4",
    }  # fmt: skip
    with pytest.raises(Rejected, match="cut-empty"):
        await media.preview(cut, [], card=card, into=into, progress=told.append)


async def test_a_clean_cut(media: Media, take: Path, tmp_path: Path) -> None:
    """A cut of just these pieces is clean, the report names the file it is of, and the end is told."""
    told: list[float] = []
    pieces = [Piece(take, 0, SECOND, (2,)), Piece(take, 3 * SECOND // 2, 2 * SECOND, (2, 3))]
    done = await media.cut(pieces, into=tmp_path / "cut.mp4", progress=lambda _: None)
    report = await media.verify(pieces, tmp_path / "cut.mp4", progress=told.append)
    assert (report.findings, report.verdict, report.cut) == ((), Verdict.CLEAN, done.sha256)
    assert 72_000 - 48 <= report.measured.samples < 72_000 + 1024  # AAC ends with a whole block
    assert told[-1] == 1.0


async def test_a_cut_of_something_else(media: Media, take: Path, tmp_path: Path) -> None:
    """A cut that holds more than its pieces is not clean."""
    await media.cut([Piece(take, 0, 2 * SECOND, (2,))], into=tmp_path / "cut.mp4", progress=lambda _: None)
    report = await media.verify([Piece(take, 0, SECOND, (2,))], tmp_path / "cut.mp4", progress=lambda _: None)
    assert Found.LENGTH in {finding.kind for finding in report.findings}
    assert report.verdict is Verdict.UNCLEAN


async def test_voice(media: Media, take: Path, tmp_path: Path) -> None:
    """What recognisers take: as long as the pieces, and silent where a piece has no tracks."""
    told: list[float] = []
    pieces = [Piece(take, 0, SECOND, (3,)), Piece(take, SECOND, 2 * SECOND, ())]
    await media.voice(pieces, into=tmp_path / "v.wav", progress=told.append)
    with wave.open(str(tmp_path / "v.wav")) as sound:
        assert (sound.getframerate(), sound.getnchannels(), sound.getsampwidth()) == (16_000, 1, 2)
        heard = np.abs(np.frombuffer(sound.readframes(sound.getnframes()), "<i2").astype(int))
    assert abs(len(heard) - 32_000) <= 2
    assert heard[:15_800].max() > 3_000
    assert heard[16_200:].max() < 10
    assert told[-1] == pytest.approx(1.0, abs=0.05)
    assert [file.name for file in tmp_path.iterdir()] == ["v.wav"]
