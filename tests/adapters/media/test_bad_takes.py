"""Whatever lies where a take should lie: every use of it ends in one sentence, and leaves nothing behind."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from pathlib import Path

import av
import numpy as np
import pytest
from av import VideoFrame

from streamkit.adapters.media.av_media import AvMedia
from streamkit.core.box import Box
from streamkit.core.model import SECOND
from streamkit.core.picture_check import Window
from streamkit.locale import LANGUAGES, Text
from streamkit.ports import Piece, Rejected
from tests.adapters.media.takes import make_take

POSIX = pytest.mark.skipif(os.name != "posix", reason="files as POSIX has them")
EVERYWHERE = Box(0, 0, 1280, 720, (1280, 720))


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_take(tmp_path_factory.mktemp("takes") / "take.mkv", seconds=2, tones={2: 1100, 3: 1670})


@pytest.fixture
def media() -> AvMedia:
    return AvMedia(disk_reserve=0)


def ignore(_: float) -> None:
    pass


async def probed(media: AvMedia, take: Path, into: Path) -> object:
    return await media.probe(take)


async def heard(media: AvMedia, take: Path, into: Path) -> object:
    return await media.listen(take, progress=ignore)


async def looked_at(media: AvMedia, take: Path, into: Path) -> object:
    return await media.look(take, [Window(0, SECOND, EVERYWHERE)], progress=ignore)


async def cut(media: AvMedia, take: Path, into: Path) -> object:
    return await media.cut([Piece(take, 0, SECOND, (2,))], into=into, progress=ignore)


async def cut_anew(media: AvMedia, take: Path, into: Path) -> object:
    return await media.cut([Piece(take, 0, SECOND, (2,))], into=into, progress=ignore, anew=True)


WAYS = (probed, heard, looked_at, cut, cut_anew)


def sentence(no: Rejected) -> str:
    """The key; both languages have to have one short sentence for it."""
    for language in LANGUAGES:
        said = Text(language).say(no.key, **no.args_)
        assert 0 < len(said) <= 450
        assert "\n" not in said
    return no.key


def left_in(folder: Path) -> set[str]:
    return {file.name for file in folder.iterdir()}


async def refusals(media: AvMedia, take: Path, folder: Path) -> set[str]:
    """By what key each use of a take is refused; none leaves a file behind."""
    before, keys = left_in(folder), set()
    for way in WAYS:
        with pytest.raises(Rejected) as no:
            await way(media, take, folder / "cut.mp4")
        keys.add(sentence(no.value))
    assert left_in(folder) == before
    return keys


def playlist(take: Path, good: Path) -> None:
    take.write_text("#EXTM3U\n#EXT-X-TARGETDURATION:9\n#EXTINF:9,\nfile:///etc/hostname\n#EXT-X-ENDLIST\n")


def link(take: Path, good: Path) -> None:
    take.symlink_to(good)


def second_picture(take: Path, good: Path) -> None:
    with av.open(str(take), "w", format="matroska") as container:
        streams = [container.add_stream("libx264", rate=30) for _ in range(2)]
        for stream in streams:
            stream.width, stream.height, stream.pix_fmt = 64, 36, "yuv420p"
        for stream in streams:
            frame = VideoFrame.from_ndarray(np.zeros((54, 64), np.uint8), format="yuv420p")
            container.mux(stream.encode(frame))
            container.mux(stream.encode(None))


def foreign_codec(take: Path, good: Path) -> None:
    with av.open(str(take), "w", format="matroska") as container:
        stream = container.add_stream("mjpeg", rate=30)
        stream.width, stream.height, stream.pix_fmt = 64, 36, "yuvj420p"
        frame = VideoFrame.from_ndarray(np.zeros((54, 64), np.uint8), format="yuvj420p")
        container.mux(stream.encode(frame))
        container.mux(stream.encode(None))


def two_hundred_tracks(take: Path, good: Path) -> None:
    make_take(take, seconds=0.1, tones=dict.fromkeys(range(200), 440.0), size=(64, 36))


def giant_picture(take: Path, good: Path) -> None:
    """A few bytes that unfold to more than any recording has; a header alone is not believed anyway."""
    make_take(take, seconds=0.1, tones={2: 1100}, size=(8208, 64))


BAD: Mapping[str, tuple[Callable[[Path, Path], None], str]] = {
    "a playlist": (playlist, "take-not-readable"),
    "a FIFO": (lambda take, _: os.mkfifo(take), "take-not-readable"),
    "a link": (link, "take-not-readable"),
    "a folder": (lambda take, _: take.mkdir(), "take-not-readable"),
    "nothing in it": (lambda take, _: take.touch(), "take-not-readable"),
    "no file": (lambda take, _: None, "take-missing"),
    "two pictures": (second_picture, "take-not-readable"),
    "another codec": (foreign_codec, "take-not-readable"),
    "two hundred tracks": (two_hundred_tracks, "take-tracks-unknown"),
    "a giant picture": (giant_picture, "take-not-readable"),
}


@POSIX
@pytest.mark.parametrize("kind", BAD)
async def test_what_is_no_take(tmp_path: Path, good: Path, media: AvMedia, kind: str) -> None:
    """It is refused in the same words whatever is wanted of it, at once."""
    make, key = BAD[kind]
    make(tmp_path / "take.mkv", good)
    assert await refusals(media, tmp_path / "take.mkv", tmp_path) == {key}
