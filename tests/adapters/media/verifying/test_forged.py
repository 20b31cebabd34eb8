"""What must never pass for a clean cut is found, and named as what it is; a clean one is found clean."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from streamkit.adapters.media.cutting import cut
from streamkit.adapters.media.verifying.verify import verify
from streamkit.core.cut_report import CutReport, Found
from streamkit.core.cut_summary import Verdict
from streamkit.core.model import SECOND
from streamkit.ports import Piece
from tests.adapters.media.verifying.an_evening import GUEST_CAMERA, Stage, record
from tests.adapters.media.verifying.forging import Forger, needs_ffmpeg, pasted, voice

FRAME = SECOND // 30
GUEST = 5  # whose picture and voice are not allowed from the fourth second of the take to the tenth


def ns(seconds: float) -> int:
    return round(seconds * SECOND)


@dataclass(frozen=True, slots=True)
class Evening:
    folder: Path
    take: Path
    film: Path

    def pieces(
        self, *, early: int = 0, late: int = 0, covers: bool = True, guest: bool = False
    ) -> list[Piece]:
        """What was planned, or a mistake in it: frames (ns) too many or too late, no cover, a voice more."""
        boxes = (GUEST_CAMERA,) if covers else ()
        tracks = (3, 4, GUEST) if guest else (3, 4)
        return [
            Piece(self.take, ns(0.5), ns(4) + late, (2,)),
            Piece(self.take, ns(4) + late, ns(10), tracks, boxes),
            Piece(self.take, ns(11) - early, ns(12.5), (2,)),
        ]

    def made(self, name: str, *pieces: Piece) -> Path:
        cut(pieces, part=self.folder / name, disk_reserve=0, progress=lambda _: None)
        return self.folder / name

    def report(self, film: Path) -> CutReport:
        return verify(self.pieces(), film, progress=lambda _: None)


@pytest.fixture(scope="module")
def evening(tmp_path_factory: pytest.TempPathFactory) -> Evening:
    folder = tmp_path_factory.mktemp("evening")
    take = record(folder / "take.mkv", Stage(seed=7, seconds=13))
    evening = Evening(folder, take, folder / "film.mp4")
    evening.made("film.mp4", *evening.pieces())
    return evening


def test_a_clean_cut(evening: Evening) -> None:
    """Nothing is found in it, and what was measured is what it is."""
    report = evening.report(evening.film)
    assert (report.verdict, report.findings) == (Verdict.CLEAN, ())
    measured = report.measured
    assert measured.frames == 330
    assert 0 <= measured.samples - 11 * 48_000 < 1024
    assert measured.searched > 3 * SECOND
    assert measured.loudness is not None
    assert -30 < measured.loudness < -10


MISTAKES: dict[str, tuple[Callable[[Evening], list[Piece]], Found]] = {
    "the cover comes two frames late": (lambda e: e.pieces(late=2 * FRAME), Found.UNCOVERED),
    "nothing is covered": (lambda e: e.pieces(covers=False), Found.UNCOVERED),
    "a voice is left in": (lambda e: e.pieces(guest=True), Found.VOICE),
    "a frame too many at a border": (lambda e: e.pieces(early=FRAME), Found.FRAME),
    "the pieces in another order": (lambda e: e.pieces()[::-1], Found.FRAME),
    "a piece is missing": (lambda e: e.pieces()[:2], Found.LENGTH),
    "everything is left in": (lambda e: [Piece(e.take, ns(0.5), ns(11.5), (2,))], Found.UNCOVERED),
}


@pytest.mark.parametrize("mistake", MISTAKES)
def test_what_a_cutter_may_do_wrong(evening: Evening, mistake: str) -> None:
    """A mistake in the cut is found where the plan does not say so."""
    wrong, kind = MISTAKES[mistake]
    report = evening.report(evening.made("wrong.mp4", *wrong(evening)))
    assert kind in {finding.kind for finding in report.findings}
    assert report.verdict is Verdict.UNCLEAN


FORGERIES: dict[str, tuple[Callable[[Forger], Path], Found]] = {
    "a name in the metadata": (lambda f: f.copied("-map", "0", "-metadata", "title=asya"), Found.METADATA),
    "the time it was made": (
        lambda f: f.copied("-map", "0", "-metadata", "creation_time=2026-01-01T00:00:00Z"), Found.METADATA,
    ),
    "a name of a track": (
        lambda f: f.copied("-map", "0", "-metadata:s:a", "handler_name=asya"), Found.METADATA,
    ),
    "chapters of the take": (lambda f: f.chaptered("asya speaks"), Found.CHAPTERS),
    "a sound track more": (
        lambda f: f.copied("-i", f.take, "-map", "0", "-map", "1:a:3", "-map_metadata", "-1"), Found.STREAMS,
    ),
    "a picture more": (
        lambda f: f.copied("-i", f.take, "-map", "0", "-map", "1:v", "-map_metadata", "-1"), Found.STREAMS,
    ),
    "seconds that only a list of edits hides": (lambda f: f.from_second(0.5, f.film), Found.HIDDEN),
    "bytes nobody plays": (lambda f: f.lengthened(b"mdat", b"what asya said"), Found.HIDDEN),
    "words in an empty place": (lambda f: f.lengthened(b"free", b"what asya said"), Found.BOXES),
    "a box of somebody's own": (lambda f: f.lengthened(b"uuid", b"what asya said, all"), Found.METADATA),
    "captions in the picture": (
        lambda f: f.copied(
            "-map", "0", "-bsf:v", "h264_metadata=sei_user_data=086f3693-b7b3-4f2c-9653-21492feee5b8+words"
        ),
        Found.CAPTIONS,
    ),
    "a scratch in the file": (lambda f: f.scratched(), Found.DAMAGED),
    "a scratch in the sound": (lambda f: f.scratched(sound=True), Found.DAMAGED),
    "the sound 40 ms late": (lambda f: f.heard("[0:a]adelay=40:all=1[out]"), Found.SHIFTED),
    "a silent second": (lambda f: f.heard("[0:a]volume=0:enable='between(t,1,2)'[out]"), Found.SOUND_LOST),
    "a voice at -30 dB": (
        lambda f: f.heard(voice(3, since=4, until=10, at=3.5, decibels=-30)), Found.VOICE,
    ),
    "half a second that was dropped, to be heard": (
        lambda f: f.heard(voice(0, since=10.2, until=10.7, at=1, decibels=0)), Found.SOUND,
    ),
    "a face where the cover is": (
        lambda f: f.seen(pasted(GUEST_CAMERA, since=5, until=5.1, take_at=5.5)), Found.UNCOVERED,
    ),
    "a face of a second that was dropped": (
        lambda f: f.seen(pasted(GUEST_CAMERA, since=1, until=1.1, take_at=10.3)), Found.FRAME,
    ),
}  # fmt: skip


@pytest.mark.parametrize("forgery", FORGERIES)
def test_what_a_forger_may_do(evening: Evening, tmp_path: Path, forgery: str) -> None:
    """What was put into a clean film afterwards is found, and called by its name."""
    needs_ffmpeg()
    forge, kind = FORGERIES[forgery]
    report = evening.report(forge(Forger(evening.take, evening.film, tmp_path / "forged.mp4")))
    assert kind in {finding.kind for finding in report.findings}
    assert report.verdict is Verdict.UNCLEAN


def test_hidden_frames_of_what_is_outside(evening: Evening, tmp_path: Path) -> None:
    """A frame ahead of the first piece, which no player shows: all that is shown is as it should be."""
    needs_ffmpeg()
    more = evening.made("more.mp4", Piece(evening.take, ns(0.5) - FRAME, ns(0.5), (2,)), *evening.pieces())
    forger = Forger(evening.take, evening.film, tmp_path / "forged.mp4")
    report = evening.report(forger.from_second(1 / 30 + 0.001, more))
    assert Found.HIDDEN in {finding.kind for finding in report.findings}


def test_a_clean_film_in_another_file(evening: Evening, tmp_path: Path) -> None:
    """It is what the forgeries put in that is found, not that another hand wrote the file."""
    needs_ffmpeg()
    forger = Forger(evening.take, evening.film, tmp_path / "copy.mp4")
    assert evening.report(forger.copied()).findings == ()
    for untouched in (forger.heard("[0:a]anull[out]"), forger.seen("[0:v]null[out]")):
        assert evening.report(untouched).findings == ()
