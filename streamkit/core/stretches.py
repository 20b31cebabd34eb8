"""The file of a take cut into elementary stretches: which spans may be true, and which may sound, in each.

Rule: at every change the old and the new span both hold for the guard on either side, and what is routed to
a track may sound from as far back as OBS buffers (architecture.md, Time).
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from streamkit.core.model import REACH_BACK, SECOND, Span, SubmissionId, Take, TakeEnd

GUARD = SECOND // 4


def usable(take: Take) -> bool:
    """An observed stop anchors media time, the file was checked, and the gate was open when it began.

    A stretch made behind a closed gate no later yes can cure.
    """
    return take.end is TakeEnd.OBSERVED and take.gate_was_open and take.faults is not None


def awaited(take: Take) -> bool:
    """Whether measuring and checking will make the take usable."""
    return take.end is TakeEnd.OBSERVED and take.gate_was_open and take.faults is None and take.gone is None


def media_time(take: Take, instant: int) -> int:
    """Where a monotonic instant lies in the file, ns: end of the file minus the time to the observed stop."""
    assert take.length is not None  # noqa: S101 because only a usable take is asked
    assert take.stopped is not None  # noqa: S101 because only a usable take is asked
    return take.length - (take.stopped - instant)


@dataclass(frozen=True, slots=True)
class Stretch:
    """An elementary stretch, media ns, the spans that may be true in it, and those that may sound in it."""

    start: int
    end: int
    truths: tuple[Span, ...]
    heard: tuple[Span, ...]
    faulty: bool = False  # the file holds something here that the log says it cannot
    unwanted: bool = False  # somebody in the video asked to have it cut out

    @property
    def shown(self) -> SubmissionId | None:
        """The code that is surely on stage all the time."""
        shown = {span.shown for span in self.truths}
        return shown.pop() if len(shown) == 1 else None


def stretches(take: Take, *, unwanted: Sequence[tuple[int, int]] = ()) -> Iterator[Stretch]:
    """Of a measured take, from the beginning of its file to the end; `unwanted` is in media ns."""
    assert take.length is not None  # noqa: S101 because only a usable take is asked
    guard = max(GUARD, take.guard)
    spans = [(*_bounds(take, span), span) for span in take.spans]
    cuts = {0, take.length}
    for start, end, _ in spans:
        cuts |= {start - guard - REACH_BACK, start - guard, end + guard}
    faults = [(fault.start - guard, fault.end + guard) for fault in take.faults or ()]
    cuts |= {edge for gone in (*faults, *unwanted) for edge in gone}
    edges = sorted(edge for edge in cuts if 0 <= edge <= take.length)
    for start, end in itertools.pairwise(edges):
        heard = [(a, s) for a, b, s in spans if a - guard - REACH_BACK < end and start < b + guard]
        truths = tuple(span for a, span in heard if a - guard < end)
        faulty, asked = (any(a < end and start < b for a, b in gone) for gone in (faults, unwanted))
        yield Stretch(start, end, truths, tuple(span for _, span in heard), faulty, asked)


def _bounds(take: Take, span: Span) -> tuple[int, int]:
    end = take.stopped if span.end is None else span.end
    assert end is not None  # noqa: S101 because only a usable take is asked
    return media_time(take, span.start), media_time(take, end)
