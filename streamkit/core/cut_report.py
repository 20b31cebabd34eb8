"""What an independent look at a finished cut measured and found, and the verdict that comes of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from streamkit.core.cut_summary import CutSummary, LeftOut, Verdict
from streamkit.core.cut_time import Missing, Redaction
from streamkit.core.model import Digest

VOICE_FOUND = 2.0  # how far a voice's trace rises over chance; below nobody can say
VOICE_PERHAPS = 1.3


class Found(StrEnum):
    """Everything that may be wrong with a cut; the text keys are `found-` and the value."""

    FRAME = "frame"  # a picture that is not the take's at that instant
    UNCOVERED = "uncovered"
    DAMAGED = "damaged"
    FRAME_COUNT = "frame-count"
    CAPTIONS = "captions"  # words or marks of the recorder within the picture's stream
    VOICE = "voice"
    VOICE_PERHAPS = "voice-perhaps"
    SOUND = "sound"  # not of the tracks that may be heard
    SOUND_LOST = "sound-lost"
    SHIFTED = "shifted"  # sound and picture apart
    LENGTH = "length"
    STREAMS = "streams"
    METADATA = "metadata"
    CHAPTERS = "chapters"
    HIDDEN = "hidden"  # in the file, and no player shows it
    BOXES = "boxes"  # parts of the file that nobody knows


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """Where, ns of the cut; `size` is the largest residue there, in the unit of its kind."""

    start: int
    end: int
    kind: Found
    size: float = 0.0


@dataclass(frozen=True, slots=True)
class Measured:
    """`picture` and `cover` are of 255, `sound` is in dB of the sound itself, `voice` over chance.

    `copied` frames are the take's own bytes; `searched` is for how long (ns) somebody spoke whose voice must
    not be in the cut, and `too_short` how much of that was too little to tell.
    """

    frames: int = 0
    copied: int = 0
    samples: int = 0
    picture: float = 0.0
    cover: float = 0.0
    sound: float | None = None
    voice: float = 0.0
    searched: int = 0
    too_short: int = 0
    loudness: float | None = None  # LUFS
    true_peak: float | None = None  # dBTP


@dataclass(frozen=True, slots=True)
class CutReport:
    """Of the file with this hash."""

    cut: Digest
    measured: Measured
    findings: tuple[Finding, ...] = ()

    @property
    def verdict(self) -> Verdict:
        kinds = {finding.kind for finding in self.findings}
        if not kinds:
            return Verdict.CLEAN
        return Verdict.LISTEN if kinds == {Found.VOICE_PERHAPS} else Verdict.UNCLEAN


def left_out(redactions: Iterable[Redaction]) -> LeftOut:
    """What is missing in a cut, added up."""
    dropped: dict[str, int] = {}
    spans: dict[Missing, list[tuple[int, int]]] = {}
    for each in redactions:
        if each.missing is Missing.SECONDS:
            dropped[each.why] = dropped.get(each.why, 0) + each.length
        else:
            spans.setdefault(each.missing, []).append((each.start, each.end))
    covered = [*spans.get(Missing.PICTURE, ()), *spans.get(Missing.CODE, ())]
    return LeftOut(
        dropped=tuple(sorted(dropped.items())),
        covered=_together(covered),
        silenced=_together(spans.get(Missing.VOICE, ())),
    )


def _together(spans: Iterable[tuple[int, int]]) -> int:
    """How long they are, what lies in several counted once."""
    whole = reached = 0
    for start, end in sorted(spans):
        whole += max(0, end - max(start, reached))
        reached = max(reached, end)
    return whole


def summary(report: CutReport, redactions: Iterable[Redaction]) -> CutSummary:
    return CutSummary(
        verdict=report.verdict,
        left_out=left_out(redactions),
        picture=round(max(report.measured.picture, report.measured.cover) * 10),
        voice=round(report.measured.voice * 10),
        searched=report.measured.searched,
    )


def joined(findings: Iterable[Finding], *, apart: int) -> tuple[Finding, ...]:
    """In order; of one kind, those less than `apart` ns from each other are one."""
    found: dict[Found, list[Finding]] = {}
    for each in sorted(findings):
        of_kind = found.setdefault(each.kind, [])
        if of_kind and each.start - of_kind[-1].end < apart:
            last = of_kind[-1]
            end, size = max(last.end, each.end), max(last.size, each.size)
            of_kind[-1] = Finding(last.start, end, each.kind, size)
        else:
            of_kind.append(each)
    return tuple(sorted(each for of_kind in found.values() for each in of_kind))
