"""Whether a file holds only what the log says: where each track sounds, against what was routed to it.

Rule: what the file is measured to hold is not asked of the log, and the log is not asked what it should hold
until the file was measured. A track sounds only where something may have been routed to it; a stem only with
a person on it. Stretches in which the log itself knows nothing, or that are dirty, are in no cut anyway.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from streamkit.core.faults import Fault, FaultKind
from streamkit.core.model import ALLOWED_MIX, SECOND, STEMS, Span, Take
from streamkit.core.stretches import Stretch, stretches

NEAR = 2 * SECOND  # a voice with its pauses is one fault

Sounding = Sequence[tuple[int, int]]  # media ns, in order


def faults(take: Take, sounding: Mapping[int, Sounding]) -> tuple[Fault, ...]:
    """The stretches of a measured take in which a track sounds though nothing was routed to it."""
    known = [stretch for stretch in stretches(take) if _is_known(stretch)]
    found = (
        fault
        for track, loud in sorted(sounding.items())
        for fault in _joined(track, _overlaps(loud, [s for s in known if not _may_sound(s, track)]))
    )
    return tuple(found)


def _is_known(stretch: Stretch) -> bool:
    return bool(stretch.truths) and not any(span.dirty for span in stretch.truths)


def _may_sound(stretch: Stretch, track: int) -> bool:
    return any(_carries(span, track) for span in stretch.heard)


def _carries(span: Span, track: int) -> bool:
    """The live mix, and whatever else OBS may write, has no place in the file."""
    if track == ALLOWED_MIX:
        return bool(span.mixed) or span.music
    return track in STEMS and any(stem == track for stem, _ in span.stems)


def _overlaps(loud: Sounding, quiet: Sequence[Stretch]) -> Iterator[tuple[int, int]]:
    """Both are in order, so a take of hours is walked once."""
    at = 0
    for start, end in loud:
        while at < len(quiet) and quiet[at].end <= start:
            at += 1
        for stretch in quiet[at:]:
            if stretch.start >= end:
                break
            yield max(start, stretch.start), min(end, stretch.end)


def _joined(track: int, parts: Iterator[tuple[int, int]]) -> Iterator[Fault]:
    """Neighbouring parts are one fault: the log keeps few facts, and small ones."""
    begun: tuple[int, int] | None = None
    for start, end in parts:
        if begun is not None and start - begun[1] <= NEAR:
            begun = begun[0], end
            continue
        if begun is not None:
            yield Fault(FaultKind.SOUND, *begun, track)
        begun = start, end
    if begun is not None:
        yield Fault(FaultKind.SOUND, *begun, track)
