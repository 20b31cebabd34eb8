"""The whole look at a finished cut: the file, its picture, its sound; and what is wrong with them."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from pathlib import Path

from streamkit.adapters.media.take import opened
from streamkit.adapters.media.verifying import container, loudness, picture, sound
from streamkit.adapters.media.verifying.boxes import Unreadable
from streamkit.adapters.media.verifying.container import ContainerSeen, shown_until
from streamkit.adapters.media.verifying.ears import RATE
from streamkit.adapters.media.verifying.laid import Layout
from streamkit.adapters.media.verifying.picture import PictureSeen
from streamkit.adapters.media.verifying.samples import Track
from streamkit.core.cut_report import CutReport, Finding, Found, Measured, joined
from streamkit.core.model import SECOND, Digest
from streamkit.ports import Piece, Rejected

_SOUND_RATE = 48_000
_SYNC = SECOND * 6 // 100  # ns that picture and sound may differ at either end
_ROOM = SECOND // 10  # ns, and a frame, that the film may be longer or shorter than its pieces
_MANY = 200  # findings; a film that is all wrong need not be told frame by frame


def verify(pieces: Sequence[Piece], cut: Path, *, progress: Callable[[float], None]) -> CutReport:
    """What the file is. Raises Rejected where a take, or the cut as a whole, cannot be read."""
    digest = _sha256(cut)
    layout = Layout(pieces)
    try:
        with cut.open("rb") as file:
            seen = container.check(file)
    except (Unreadable, IndexError, ValueError):
        return CutReport(digest, Measured(), (Finding(0, layout.length, Found.BOXES),))
    findings = [Finding(0, layout.length, kind) for kind in seen.wrong]
    measured = Measured()
    if seen.picture is not None and seen.sound is not None:
        measured = _look_and_listen(layout, cut, seen, findings, progress)
    else:
        findings.append(Finding(0, layout.length, Found.STREAMS))
    if _sha256(cut) != digest:
        raise Rejected("cut-changed")
    progress(1.0)
    return CutReport(digest, measured, joined(findings, apart=SECOND)[:_MANY])


def _look_and_listen(
    layout: Layout,
    cut: Path,
    seen: ContainerSeen,
    findings: list[Finding],
    progress: Callable[[float], None],
) -> Measured:
    assert seen.sound is not None  # noqa: S101 because the caller has looked
    looked = picture.check(layout, cut, progress=lambda share: progress(share * 0.7))
    heard = sound.check(
        layout, cut, stream=_sound_of(cut), progress=lambda share: progress(0.7 + share * 0.25)
    )
    findings += [*looked.findings, *heard.findings, *_of_length(layout, looked, seen.sound)]
    loud, peak = loudness.measure(cut)
    return Measured(
        frames=looked.frames,
        copied=looked.copied,
        samples=int(shown_until(seen.sound) * _SOUND_RATE / SECOND),
        picture=round(looked.apart, 2),
        cover=round(looked.through, 2),
        sound=None if heard.residue is None else round(heard.residue, 1),
        voice=round(heard.voices.worst, 2),
        searched=heard.voices.searched * SECOND // RATE,
        too_short=heard.voices.too_short * SECOND // RATE,
        loudness=loud,
        true_peak=peak,
    )


def _of_length(layout: Layout, looked: PictureSeen, track: Track) -> Iterator[Finding]:
    """Both begin with the film and end with it."""
    frame = (looked.last - looked.first) / max(1, looked.frames)
    until = shown_until(track)
    room = _ROOM + frame
    ends_wrong = any(abs(end - layout.length) > room for end in (looked.last, until))
    if ends_wrong or abs(looked.last - until) > _SYNC + frame or not 0 <= looked.first <= room:
        yield Finding(0, layout.length, Found.LENGTH, float(Fraction(looked.last - until) / SECOND * 1000))


def _sound_of(cut: Path) -> int:
    with opened(cut, container="mp4") as film:
        return film.streams.audio[0].index


def _sha256(path: Path) -> Digest:
    with path.open("rb") as file:
        return Digest(hashlib.file_digest(file, "sha256").hexdigest())
