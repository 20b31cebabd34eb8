"""What a cut copies is the take's own picture bit for bit, and nothing more than that comes along.

Judged by Debian's ffmpeg. Each trap that was seen to leak or to break (notes on media, "Leaks found in the
obvious methods") is a test here; it names what keeps it.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable
from pathlib import Path
from typing import Any

import av
import numpy as np
import pytest

from streamkit.adapters.media import h264
from streamkit.adapters.media.cutting import cut
from streamkit.adapters.media.playing import hear
from streamkit.adapters.media.recipe import recipe
from streamkit.adapters.media.signature import fit
from streamkit.adapters.media.splicing import Copied
from streamkit.adapters.media.timeline import placed
from streamkit.core.box import Box
from streamkit.core.model import SECOND
from streamkit.ports import Piece
from tests.adapters.media.decoder import NEEDED, shown, stamps_of_packets
from tests.adapters.media.takes import make_take, numbers_in

CANVAS = (1280, 720)
FACE = Box(400, 80, 720, 240, CANVAS)
GROUP = 24  # frames; its key frames are at 0, 0.8, 1.6 s
BIT = SECOND // 1000

OTHER_ENCODERS: dict[str, dict[str, Any]] = {
    "as ours": {},
    "no B-frames": {"x264": "bframes=0"},
    "deep pyramid": {"x264": "bframes=8:b-pyramid=strict:ref=6"},
    "many references, CAVLC, weights": {"x264": "ref=8:cabac=0:weightp=2:bframes=3:8x8dct=1"},
    "slices and parameters again": {"x264": "slices=4:repeat-headers=1:aud=1"},
    "constant bit rate with filler": {
        "x264": "nal-hrd=cbr:bitrate=900:vbv-maxrate=900:vbv-bufsize=900:filler=1"
    },
    "baseline": {"profile": "baseline", "x264": "bframes=0:cabac=0:8x8dct=0"},
    "main": {"profile": "main"},
    "its parameter sets are number 1": {"x264": "sps-id=1"},
}


@pytest.fixture(scope="module")
def take(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_take(tmp_path_factory.mktemp("takes") / "take.mkv", seconds=6, tones={2: 1100, 4: 2090})


def made(into: Path, *pieces: Piece, anew: bool = False) -> Path:
    cut(pieces, part=into, disk_reserve=0, progress=lambda _: None, anew=anew)
    return into


def piece(file: Path, first: int, after: int, *covers: Box, tracks: tuple[int, ...] = ()) -> Piece:
    """From one frame's stamp to another's."""
    return Piece(file, _stamp(first), _stamp(after), tracks, covers)


def _stamp(frame: int) -> int:
    return round(frame * 1000 / 30) * BIT


def ways(*pieces: Piece) -> list[tuple[str, int]]:
    """How the frames of a film come to be, one part after the other."""
    parts = recipe(list(placed(pieces)), anew=False).parts
    return [("copied" if isinstance(part, Copied) else "encoded", len(part.slots)) for part in parts]


@NEEDED
@pytest.mark.parametrize("encoder", OTHER_ENCODERS.values(), ids=OTHER_ENCODERS)
def test_copied_and_encoded_stand_side_by_side(tmp_path: Path, encoder: dict[str, Any]) -> None:
    """Whatever the recorder's encoder was set to: what is copied is bit for bit the take's, every frame is
    there at its time, and a decoder finds nothing to complain of.

    Kept by our parameter sets' own number, told beforehand and again at each key frame.
    """
    file = make_take(tmp_path / "take.mkv", seconds=6, tones={}, **encoder)
    film = shown(made(tmp_path / "film", piece(file, 0, 60), piece(file, 60, 90, FACE), piece(file, 90, 180)))
    source = shown(file)
    same = [one == other for one, other in zip(film.hashes, source.hashes, strict=True)]
    assert [n for n, alike in enumerate(same) if not alike] == list(range(2 * GROUP, 4 * GROUP))
    assert [float(each) for each in film.instants] == pytest.approx([n / 30 for n in range(180)])
    assert film.complaints == ""


@NEEDED
def test_copied_at_both_ends(tmp_path: Path, take: Path) -> None:
    """Encoded first and last, copied in between: the copied groups are the take's own."""
    pieces = piece(take, 10, 130), piece(take, 150, 175)
    assert ways(*pieces) == [("encoded", 14), ("copied", 96), ("encoded", 35)]
    film, source = shown(made(tmp_path / "film", *pieces)), shown(take)
    assert film.hashes[14:110] == source.hashes[24:120]
    assert (len(film.hashes), film.complaints) == (145, "")


@NEEDED
def test_no_frame_of_the_next_group(tmp_path: Path, take: Path) -> None:
    """A piece that ends at a key frame brings nothing of that frame's group, B-frames or not.

    Kept by copying whole groups only, from one IDR picture up to the next.
    """
    film = made(tmp_path / "film", piece(take, 0, 2 * GROUP))
    assert ways(piece(take, 0, 2 * GROUP)) == [("copied", 2 * GROUP)]
    assert len(stamps_of_packets(film)) == 2 * GROUP
    assert shown(film).hashes == shown(take).hashes[: 2 * GROUP]


@NEEDED
@pytest.mark.parametrize("first", [1, 10, GROUP - 1, GROUP, GROUP + 1])
def test_nothing_hidden_before_a_piece(tmp_path: Path, take: Path, first: int) -> None:
    """A piece that begins within a group stores no frame of before, not even one an edit list would hide.

    Kept by encoding what is kept of such a group.
    """
    film = made(tmp_path / "film", piece(take, first, 60))
    assert set(numbers_in(film)) == set(range(first, 60))
    everything = shown(film, "-ignore_editlist", "1")
    assert everything.hashes == shown(film).hashes
    assert len(stamps_of_packets(film)) == len(everything.hashes) <= 61 - first


def test_a_border_on_a_frame(tmp_path: Path) -> None:
    """A frame at exactly 8.3 s is not in what ends there, though 8.3 as a float is beyond 83/10.

    Kept by whole nanoseconds.
    """
    file = make_take(tmp_path / "take.mkv", seconds=10, rate=10, tones={})
    film = made(tmp_path / "film", Piece(file, 0, 8_300 * BIT, ()))
    assert numbers_in(film) == list(range(83))


def test_a_voice_ends_with_its_sample(tmp_path: Path, take: Path) -> None:
    """The first sample of a piece without a voice has nothing of it: not a block of 1,024 samples later.

    Kept by mixing samples, not frames of sound.
    """
    border = 1005 * BIT
    heard: list[Any] = []
    for one in placed([Piece(take, 0, border, (4,)), Piece(take, border, 2 * SECOND, ())]):
        hear(one, heard.append)
    loud = np.flatnonzero(np.abs(np.concatenate(heard, axis=1)).max(axis=0) > 1e-4)
    assert 48_240 - 16 <= loud[-1] < 48_240


@NEEDED
def test_decoding_goes_by_count(tmp_path: Path, take: Path) -> None:
    """Stamps of decoding rise steadily over every joint, and none is after its showing.

    Kept by making them anew for all packets.
    """
    pieces = piece(take, 5, 100), piece(take, 100, 110, FACE), piece(take, 110, 180)
    stamps = stamps_of_packets(made(tmp_path / "film", *pieces))
    steps = {later[0] - earlier[0] for earlier, later in itertools.pairwise(stamps)}
    assert len(steps) == 1
    assert all(dts <= pts for dts, pts in stamps)


def test_both_parameter_sets_are_told(tmp_path: Path, take: Path) -> None:
    """The file's head and each key frame tell what pictures are read by; ours have a number of their own.

    Without either, a take of other settings gave hundreds of decoder errors in 20 s.
    """
    film = made(tmp_path / "film", piece(take, 10, 130))
    with av.open(str(film)) as container:
        stream = container.streams.video[0]
        head = stream.codec_context.extradata or b""
        keys = [bytes(packet) for packet in container.demux(stream) if packet.is_keyframe]
    kinds = [[h264.kind(unit) for unit in h264.units(memoryview(key))] for key in keys]
    assert all(seen[:2] == [h264.SPS, h264.PPS] for seen in kinds)
    told = {bytes(next(h264.units(memoryview(key)))) for key in keys}
    assert len(told) == len({h264.describe(sps).id for sps in told}) == 2
    assert all(sps in head for sps in told)


def test_no_words_of_a_take(tmp_path: Path) -> None:
    """Messages in the picture stream, captions among them, are not copied.

    Kept by copying only the units that hold picture.
    """
    file = make_take(tmp_path / "take.mkv", seconds=2, tones={})
    assert b"x264 - core" in file.read_bytes()
    assert ways(piece(file, 0, GROUP)) == [("copied", GROUP)]
    assert b"x264 - core" not in made(tmp_path / "film", piece(file, 0, GROUP)).read_bytes()


UNFIT: dict[str, tuple[dict[str, Any], str]] = {
    "open groups": ({"open_gops": True, "x264": "keyint=24:min-keyint=24"}, "key frame that is not IDR"),
    "no IDR but the first": ({"x264": "intra-refresh=1"}, "key frame that is not IDR"),
    "4:4:4": ({"pixels": "yuv444p"}, "4:2:0"),
    "10 bits": ({"pixels": "yuv420p10le"}, "4:2:0"),
    "interlaced": ({"x264": "tff=1"}, "interlacing"),
}


@NEEDED
@pytest.mark.parametrize(("odd", "why"), UNFIT.values(), ids=UNFIT)
def test_what_is_not_copied(tmp_path: Path, odd: dict[str, Any], why: str) -> None:
    """A take that could break or leak when copied is decoded and encoded as a whole, and comes out whole.

    Kept by looking at the signature before anything is copied.
    """
    file = make_take(tmp_path / "take.mkv", seconds=4, tones={}, **odd)
    assert why in str(fit(file))
    assert [way for way, _ in ways(piece(file, 24, 90))] == ["encoded"]
    film = made(tmp_path / "film", piece(file, 24, 90))
    assert numbers_in(film) == list(range(24, 90))
    with av.open(str(film)) as container:
        assert container.streams.video[0].codec_context.pix_fmt == "yuv420p"
    assert shown(film).complaints == ""


def restamped(take: Path, into: Path, stamp: Callable[[int], int]) -> Path:
    """The same packets at other whole milliseconds, as hardware encoders and clocks have them."""
    with av.open(str(take)) as source, av.open(str(into), "w", format="matroska") as target:
        stream = target.add_stream_from_template(source.streams.video[0])
        for number, packet in enumerate(source.demux(source.streams.video[0])):
            if packet.size:
                packet.pts, packet.dts = stamp(packet.pts or 0), number - 10
                packet.stream = stream
                target.mux(packet)
    return into


@NEEDED
@pytest.mark.parametrize("late", [0, 7, 21, 40])
def test_stamps_that_jitter(tmp_path: Path, late: int) -> None:
    """Stamps that stray by a few milliseconds, from a beginning that is not nought, are still one frame each.

    Kept by taking the nearest frame as counted from one picture of the run.
    """
    plain = make_take(tmp_path / "plain.mkv", seconds=4, tones={})
    take = restamped(plain, tmp_path / "take.mkv", lambda pts: late + pts + pts * 7919 % 11)
    pieces = [Piece(take, 0, 4 * SECOND, ())]
    assert sum(frames for way, frames in ways(*pieces) if way == "copied") >= 3 * GROUP
    film = shown(made(tmp_path / "film", *pieces))
    assert [float(each) for each in film.instants] == pytest.approx([n / 30 for n in range(120)])
    assert set(numbers_in(tmp_path / "film")) >= set(range(118))
    assert film.complaints == ""


@NEEDED
def test_frames_that_were_lost(tmp_path: Path) -> None:
    """Only the group with a hole is encoded; there the frame before stays, and later ones keep their time."""
    take = make_take(tmp_path / "take.mkv", seconds=4, tones={}, dropped=frozenset({30, 31}))
    pieces = [Piece(take, 0, 4 * SECOND, ())]
    assert [way for way, _ in ways(*pieces)] == ["copied", "encoded", "copied"]
    film = shown(made(tmp_path / "film", *pieces))
    assert numbers_in(tmp_path / "film") == [*range(30), 29, 29, *range(32, 120)]
    assert (len(film.hashes), film.complaints) == (120, "")


def test_stamps_that_cannot_be(tmp_path: Path) -> None:
    """A stamp that stands twice, or runs back over a key frame, is no take to copy from."""
    plain = make_take(tmp_path / "plain.mkv", seconds=3, tones={})
    twice = restamped(plain, tmp_path / "twice.mkv", lambda pts: pts - (33 if pts in (1000, 1001) else 0))
    back = restamped(plain, tmp_path / "back.mkv", lambda pts: pts if pts < 800 else pts - 100)
    assert fit(twice) == "a stamp that stands twice"
    assert fit(back) == "a group of pictures that is not closed"


def test_takes_of_two_settings(tmp_path: Path, take: Path) -> None:
    """Of the second take nothing is copied, whatever is different; the film is one format throughout."""
    kinds: list[dict[str, Any]] = [
        {"x264": "ref=5:bframes=1"},
        {"x264": "weightp=2"},  # only the PPS differs
        {"x264": "bframes=1"},  # only the SPS differs
        {"pixels": "yuv444p"},
        {"size": (192, 108)},
    ]
    for n, odd in enumerate(kinds):
        other = make_take(tmp_path / f"{n}.mkv", seconds=2, tones={}, **odd)
        pieces = piece(take, 0, 48), piece(other, 0, 48)
        assert [way for way, _ in ways(*pieces)] == ["copied", "encoded"]
        film = made(tmp_path / "film", *pieces)
        assert numbers_in(film) == [*range(48), *range(48)]


def test_made_anew(tmp_path: Path, take: Path) -> None:
    """Asked for anew, nothing of the take's packets is in the film: no unit of one is a unit of the other."""
    film = made(tmp_path / "film", piece(take, 0, 60), anew=True)
    assert numbers_in(film) == list(range(60))
    assert not units_of(film) & units_of(take)
    assert units_of(made(tmp_path / "copied", piece(take, 0, 60))) & units_of(take)


def units_of(file: Path) -> set[bytes]:
    """Those that hold picture, but for tiny ones, which any encoder may write alike."""
    with av.open(str(file)) as container:
        packets = [bytes(packet) for packet in container.demux(video=0) if packet.size]
    return {bytes(unit) for packet in packets for unit in h264.units(memoryview(packet)) if len(unit) > 200}
