"""One person's preview of a cut: which seconds go into it, how its file is called, and when it is stale."""

from __future__ import annotations

import re
from collections.abc import Iterable

from streamkit.core.cut_time import CutRange
from streamkit.core.decide.videos import approval_code
from streamkit.core.keeping import keeps_cut
from streamkit.core.model import SECOND, PersonId, Video, VideoId
from streamkit.core.state import Session, State

AROUND = SECOND  # before and after, so that a word is not torn from what it was said to
LONGEST = 300 * SECOND  # more does not fit into a messenger in a size one can still see something in
_WINDOW = 15 * SECOND  # of an excerpt; long enough to follow what is said
_NAME = re.compile(r"([^.]+)\.([0-9]+)\.([0-9]{5})\.preview\.mp4(?:\.part)?")
_MARK = ".preview."


def with_context(spans: Iterable[CutRange], *, length: int) -> tuple[CutRange, ...]:
    """The spans, widened, and joined where they meet; in order."""
    found: list[CutRange] = []
    for span in sorted(spans):
        start, end = max(0, span.start - AROUND), min(length, span.end + AROUND)
        if found and start <= found[-1].end:
            found[-1] = CutRange(found[-1].start, max(found[-1].end, end))
        elif start < end:
            found.append(CutRange(start, end))
    return tuple(found)


def excerpt(spans: tuple[CutRange, ...], *, longest: int = LONGEST) -> tuple[CutRange, ...]:
    """All of it, or as many windows as there is room for, evenly from the first second to the last."""
    whole = lasting(spans)
    if whole <= longest:
        return spans
    count = max(1, longest // _WINDOW)
    apart = (whole - _WINDOW) // max(1, count - 1)
    windows = [CutRange(n * apart, n * apart + _WINDOW) for n in range(count)]
    return tuple(part for window in windows for part in _within(spans, window))


def lasting(spans: Iterable[CutRange]) -> int:
    return sum(span.end - span.start for span in spans)


def _within(spans: tuple[CutRange, ...], window: CutRange) -> Iterable[CutRange]:
    """What a window of the spans put together is on the cut's own timeline."""
    before = 0
    for span in spans:
        start = max(span.start, span.start + window.start - before)
        end = min(span.end, span.start + window.end - before)
        if start < end:
            yield CutRange(start, end)
        before += span.end - span.start


def file_name(session: Session, video: Video, person: PersonId) -> str:
    """By number and by the code on its card: nobody's name, and another version is another file."""
    assert video.binding is not None  # noqa: S101 because only a cut has previews
    return f"{video.id}.{_number(session, person)}.{approval_code(video.binding)}.preview.mp4"


def is_preview(name: str) -> bool:
    return _MARK in name


def stale_preview(state: State, name: str) -> bool:
    """Whether a preview of this name should be gone: its version is void, or its person is forgotten."""
    found = _NAME.fullmatch(name)
    video = state.videos.get(VideoId(found[1])) if found is not None else None
    if found is None or video is None or video.binding is None or not keeps_cut(video):
        return True
    session = state.sessions[video.session]
    known = (person for person in video.people if person not in state.forgotten)
    return approval_code(video.binding) != found[3] or all(
        _number(session, person) != int(found[2]) for person in known
    )


def _number(session: Session, person: PersonId) -> int:
    """Which guest they are; the host is none."""
    return session.numbers.get(person, 0)
