"""A cut holds exactly the frames and samples of its pieces; judged by reading the file that came out."""

from __future__ import annotations

import sys
from fractions import Fraction
from pathlib import Path
from typing import Any

import av
import numpy as np
import pytest

from streamkit.adapters.media.cutting import cut
from streamkit.adapters.media.playing import hear
from streamkit.adapters.media.sound import Samples
from streamkit.adapters.media.timeline import placed
from streamkit.core.model import SECOND
from streamkit.ports import CutDone, Piece, Rejected
from streamkit.rehearsal import measure
from tests.adapters.media.takes import TRACK_TONES, make_take, numbers_in

FRAME = Fraction(1, 30)
BLIND = (100_000_001, 133_000_000, (2,))  # no frame begins in it
TWO_TONES = {track: TRACK_TONES[track] for track in (2, 4)}


@pytest.fixture(scope="module")
def take(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Five tracks, three seconds, thirty frames a second, B-frames, a key frame every 24 frames."""
    return make_take(tmp_path_factory.mktemp("takes") / "take.mkv")


def made(into: Path, *pieces: Piece) -> CutDone:
    return cut(pieces, part=into, disk_reserve=0, progress=lambda _: None)


def ns(seconds: float | Fraction) -> int:
    return int(Fraction(seconds) * SECOND)


def at_frame(n: int) -> int:
    """The nanosecond at which frame n begins by its own stamp, whole milliseconds as in Matroska."""
    return round(n * FRAME * 1000) * SECOND // 1000


def level(file: Path, track: int) -> float:
    return measure.loudest(file, 0, TRACK_TONES[track])


@pytest.mark.parametrize(("first", "after"), [(0, 90), (1, 2), (7, 31), (23, 25), (24, 48), (65, 90)])
def test_borders_on_frames(tmp_path: Path, take: Path, first: int, after: int) -> None:
    """A piece from one frame's stamp to another's holds the first and everything before the second."""
    made(tmp_path / "cut", Piece(take, at_frame(first), at_frame(after), (2,)))
    shown = numbers_in(tmp_path / "cut")
    assert (shown[0], shown[-1]) == (first, after - 1)
    assert sorted(set(shown)) == list(range(first, after))


@pytest.mark.parametrize("offset", [-1, 1])
def test_one_nanosecond_decides(tmp_path: Path, take: Path, offset: int) -> None:
    """A frame a nanosecond outside a border is not in the cut."""
    made(tmp_path / "cut", Piece(take, at_frame(10) + offset, at_frame(20) + offset, (2,)))
    shown = set(numbers_in(tmp_path / "cut"))
    assert (9 in shown, 10 in shown, 20 in shown) == (False, offset < 0, offset > 0)


def test_pieces_follow_each_other(tmp_path: Path, take: Path) -> None:
    """Pieces stand in the given order without a gap, and what lies between them is nowhere."""
    pieces = [Piece(take, at_frame(60), at_frame(75), (2,)), Piece(take, at_frame(12), at_frame(27), (2,))]
    done = made(tmp_path / "cut", *pieces)
    assert numbers_in(tmp_path / "cut") == [*range(60, 75), *range(12, 27)]
    assert done.length == pytest.approx(SECOND, abs=ns(FRAME))


def test_every_frame_lasts_equally(tmp_path: Path, take: Path) -> None:
    """The film has a constant rate whatever jitter the stamps of the take have."""
    made(tmp_path / "cut", Piece(take, ns(0.1), ns(1.4), (2,)), Piece(take, ns(1.7), ns(2.9), (2,)))
    with av.open(str(tmp_path / "cut")) as film:
        stamps = [frame.time for frame in film.decode(video=0)]
    assert stamps == pytest.approx([n / 30 for n in range(75)])


def test_only_named_tracks(tmp_path: Path, take: Path) -> None:
    """The tone of a track that is not named is in no sample of the cut."""
    made(tmp_path / "cut", Piece(take, 0, ns(1.5), (3, 5)))
    levels = measure.tones(tmp_path / "cut", 0, list(TRACK_TONES.values()))[0]
    heard = dict(zip(TRACK_TONES, levels, strict=True))
    assert heard[3] == pytest.approx(heard[5], abs=0.5)
    assert max(heard[2], heard[4], heard[6]) < heard[3] - 68
    assert levels_of_mix(take, 3) == pytest.approx(-12, abs=0.5)


def test_tracks_change_between_pieces(tmp_path: Path, take: Path) -> None:
    """Each piece has its own tracks: a voice is heard exactly as long as its pieces last."""
    made(tmp_path / "cut", Piece(take, 0, ns(1), (3, 4)), Piece(take, ns(1), ns(2), (3,)))
    assert measure.heard(tmp_path / "cut", 0, TRACK_TONES[4]) == [pytest.approx((0, 1), abs=0.06)]
    assert measure.heard(tmp_path / "cut", 0, TRACK_TONES[3]) == [pytest.approx((0, 2), abs=0.06)]


def levels_of_mix(file: Path, track: int) -> float:
    """How loud a track's tone goes into the mix, dBFS of its peaks, before all of that is levelled."""
    heard: list[Samples] = []
    for one in placed([Piece(file, ns(0.2), ns(1), (track,))]):
        hear(one, heard.append)
    wave = np.concatenate(heard, axis=1)[:, 1000:-1000]
    return float(20 * np.log10(np.sqrt(2 * (wave**2).mean(axis=1)).min()))


def test_no_track_is_silence(tmp_path: Path, take: Path) -> None:
    """A piece without tracks has a silent sound track as long as its picture."""
    made(tmp_path / "cut", Piece(take, 0, ns(1), ()))
    assert max(level(tmp_path / "cut", track) for track in TRACK_TONES) < -150
    assert sound_length(tmp_path / "cut") == pytest.approx(1, abs=0.034)


def test_many_small_pieces_do_not_drift(tmp_path: Path, take: Path) -> None:
    """Sound and picture are both as long as the pieces together, however odd their lengths are."""
    pieces = [Piece(take, ns(0.1) * n + 7, ns(0.1) * n + ns(0.0777) + 3, (2,)) for n in range(25)]
    done = made(tmp_path / "cut", *pieces)
    together = sum(piece.end - piece.start for piece in pieces)
    with av.open(str(tmp_path / "cut")) as film:
        frames = sum(1 for _ in film.decode(video=0))
    assert abs(frames * FRAME * SECOND - together) <= FRAME * SECOND
    assert abs(sound_length(tmp_path / "cut") - Fraction(together, SECOND)) <= FRAME
    assert abs(done.length - together) <= FRAME * SECOND


def sound_length(file: Path) -> Fraction:
    with av.open(str(file)) as film:
        samples = sum(frame.samples for frame in film.decode(audio=0))
        return Fraction(samples, film.streams.audio[0].codec_context.sample_rate)


def test_sound_and_picture_stay_together(tmp_path: Path) -> None:
    """What was seen and heard at one moment is seen and heard at one moment of the cut."""
    takes = [make_take(tmp_path / f"{n}.mkv", seconds=1, tones={2: 1100.0 + 500 * n}) for n in range(3)]
    pieces = [Piece(file, ns(0.2), ns(0.9), (2,)) for file in takes]
    made(tmp_path / "cut", *pieces)
    spans = [measure.heard(tmp_path / "cut", 0, 1100.0 + 500 * n) for n in range(3)]
    assert spans == [[pytest.approx((0.7 * n, 0.7 * (n + 1)), abs=0.06)] for n in range(3)]
    assert numbers_in(tmp_path / "cut") == [*range(6, 27)] * 3


def test_frames_the_recorder_lost(tmp_path: Path) -> None:
    """Where OBS dropped frames the one before stays, and later ones keep their time."""
    holey = make_take(tmp_path / "take.mkv", seconds=1, tones={2: 1100}, dropped=frozenset({11, 12}))
    made(tmp_path / "cut", Piece(holey, 0, ns(1), (2,)))
    assert numbers_in(tmp_path / "cut") == [*range(11), 10, 10, *range(13, 30)]


@pytest.mark.parametrize(
    "odd",
    [
        {"rate": 60},
        {"rate": Fraction(30000, 1001)},
        {"sound_rate": 44_100},
        {"layout": "mono"},
        {"open_gops": True},
        {"pixels": "yuv444p"},
        {"size": (256, 144)},
        {"title": "", "tones": TRACK_TONES},
    ],
    ids=str,
)
def test_other_takes(tmp_path: Path, odd: dict[str, Any]) -> None:
    """Other rates, layouts, pixel formats, groups of pictures and nameless tracks are cut just as exactly."""
    settings: dict[str, Any] = {"seconds": 1.4, "tones": TWO_TONES} | odd
    other = make_take(tmp_path / "take.mkv", **settings)
    made(tmp_path / "cut", Piece(other, ns(0.8), ns(1.3), (4,)))
    rate = Fraction(str(odd.get("rate", 30)))
    assert numbers_in(tmp_path / "cut") == [*range(round(rate * 4 / 5), round(rate * 13 / 10))]
    levels = measure.tones(tmp_path / "cut", 0, list(TRACK_TONES.values()), window=0.4)[0]
    assert dict(zip(TRACK_TONES, levels, strict=True))[4] == max(levels) > -30
    assert sorted(levels)[-2] < max(levels) - 68
    assert levels_of_mix(other, 4) == pytest.approx(-12, abs=0.7)


def test_takes_of_two_sizes(tmp_path: Path, take: Path) -> None:
    """A take of another size is scaled to the first, its frames still each in their place."""
    small = make_take(tmp_path / "small.mkv", seconds=1, size=(192, 108))
    made(tmp_path / "cut", Piece(take, 0, ns(0.5), (2,)), Piece(small, 0, ns(0.5), (2,)))
    assert numbers_in(tmp_path / "cut") == [*range(15), *range(15)]


def test_loud_voices_are_not_clipped(tmp_path: Path) -> None:
    """Voices that add up beyond full scale stay below it."""
    loud = make_take(tmp_path / "take.mkv", seconds=1, tones=dict.fromkeys((2, 3, 4, 5, 6), 1100))
    made(tmp_path / "cut", Piece(loud, 0, ns(1), (2, 3, 4, 5, 6)))
    with av.open(str(tmp_path / "cut")) as film:
        assert max(np.abs(frame.to_ndarray()).max() for frame in film.decode(audio=0)) < 1.05


def test_nothing_foreign_in_the_file(tmp_path: Path, take: Path) -> None:
    """One H.264 picture, one AAC track, no titles, chapters, programs or stamps of the take."""
    done = made(tmp_path / "cut", Piece(take, 0, ns(0.5), (2,)))
    with av.open(str(tmp_path / "cut")) as film:
        seen = [(s.type, s.codec_context.name, s.metadata.get("title")) for s in film.streams]
        assert seen == [("video", "h264", None), ("audio", "aac", None)]
        assert film.streams.video[0].codec_context.pix_fmt == "yuv420p"
        assert (film.chapters(), film.metadata.get("encoder")) == ([], None)
    content = (tmp_path / "cut").read_bytes()
    assert content.index(b"moov") < content.index(b"mdat")
    assert b"Track2" not in content
    assert done.size == len(content)


@pytest.mark.parametrize(
    ("pieces", "refusal"),
    [
        ([], ("cut-empty", {})),
        ([(5, 5, (2,))], ("cut-empty", {})),
        ([(0, SECOND, (2, 1))], ("take-missing-track", {"file": "take.mkv", "track": 1})),
        ([(0, 30 * SECOND, (2,))], ("take-damaged", {"file": "take.mkv", "at": 2})),
        ([BLIND, (SECOND, 2 * SECOND, (2,))], ("cut-begins-blind", {"file": "take.mkv"})),
        ([BLIND, BLIND, (0, 2 * SECOND, (2,))], ("cut-begins-blind", {"file": "take.mkv"})),
        ([(20 * SECOND, 21 * SECOND, (2,))], ("take-damaged", {"file": "take.mkv", "at": 20})),
    ],
)
def test_what_is_refused(
    tmp_path: Path, take: Path, pieces: list[tuple[int, int, tuple[int, ...]]], refusal: tuple[str, object]
) -> None:
    """A cut that cannot be what was planned is refused with the reason."""
    with pytest.raises(Rejected) as no:
        made(tmp_path / "cut", *(Piece(take, *piece) for piece in pieces))
    assert (no.value.key, no.value.args_) == refusal


def test_room_is_left_for_obs(tmp_path: Path, take: Path) -> None:
    """A cut stops before it takes the reserved space."""
    with pytest.raises(Rejected, match="disk-full"):
        cut(
            [Piece(take, 0, SECOND, ())], part=tmp_path / "cut", disk_reserve=1 << 60, progress=lambda _: None
        )


@pytest.mark.skipif(sys.platform == "win32", reason="a full disk as POSIX plays one")
def test_a_full_disk(tmp_path: Path, take: Path) -> None:
    """A disk that takes no more is named, not the take that was being read meanwhile."""
    import resource

    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (40_000, limits[1]))
    try:
        with pytest.raises(Rejected, match="disk-full"):
            made(tmp_path / "cut", Piece(take, 0, ns(3), (2, 3, 4)))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)


def test_a_damaged_packet(tmp_path: Path, take: Path) -> None:
    """A take whose packets do not decode gives no film of guesses."""
    content = bytearray(take.read_bytes())
    for at in range(len(content) // 2, len(content) * 3 // 4, 97):
        content[at] ^= 0x55
    (tmp_path / "take.mkv").write_bytes(content)
    with pytest.raises(Rejected, match="take-damaged"):
        made(tmp_path / "cut", Piece(tmp_path / "take.mkv", 0, ns(2.9), (2,)))
