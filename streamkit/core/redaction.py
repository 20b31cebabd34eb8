"""From history to the plan of a video: which seconds stay, with which voices. A pure function of the log.

Rule: a published second holds a medium of a person only if that person had allowed it then and has not
taken it back since. At every change both the old and the new truth hold for the guard on either side, so
that no measuring error of media time can let anything through (architecture.md, Time).

A voice that is not allowed is never muted in a mix: the sound is built from the tracks of those who allow
it. Where it cannot be taken out, because it has no track of its own, the range is dropped. So is a range
with a picture that is not allowed, while the layout of the picture is not logged.
"""

from __future__ import annotations

import hashlib
import itertools
import json
from collections.abc import Iterator
from dataclasses import dataclass

from streamkit.core.consent import allowed
from streamkit.core.model import (
    ALLOWED_MIX,
    SECOND,
    Digest,
    Medium,
    PersonId,
    Presence,
    Span,
    SubmissionId,
    SubmissionState,
    Take,
    TakeEnd,
    TakeId,
    Video,
)
from streamkit.core.state import Session, State

GUARD = SECOND // 4


@dataclass(frozen=True, slots=True)
class PlannedPiece:
    """A stretch of a take that stays: media ns from the start of its file, and the tracks to mix."""

    take: TakeId
    start: int
    end: int
    tracks: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Dropped:
    """A stretch that goes, and the text key of why."""

    take: TakeId
    start: int
    end: int
    why: str


@dataclass(frozen=True, slots=True)
class Chapter:
    """A review begins at `at` ns of the cut."""

    at: int
    submission: SubmissionId


@dataclass(frozen=True, slots=True)
class Plan:
    """What the cut is made of, whom it holds, and what was left out and why."""

    pieces: tuple[PlannedPiece, ...]
    dropped: tuple[Dropped, ...]
    people: frozenset[PersonId]
    chapters: tuple[Chapter, ...]
    waiting: tuple[TakeId, ...]  # takes that are not measured yet
    lost: tuple[TakeId, ...]  # takes without an anchor: a person decides

    @property
    def digest(self) -> Digest:
        """Names the plan; any change of the log that touches the recording makes another."""
        content = [[p.take, p.start, p.end, p.tracks] for p in self.pieces]
        canonical = json.dumps([content, sorted(self.people)], separators=(",", ":"))
        return Digest(hashlib.sha256(canonical.encode()).hexdigest())


def plan(state: State, video: Video) -> Plan:
    """The plan of one review, or of the whole session."""
    session = state.sessions[video.session]
    now = allowed(session)
    taken_back = _withdrawn(session)
    pieces: list[PlannedPiece] = []
    dropped: list[Dropped] = []
    people: set[PersonId] = set()
    for take in session.takes:
        if not usable(take):
            continue
        for stretch in _stretches(session, take, review=video.review):
            match _judge(stretch, now=now, taken_back=taken_back):
                case str(why):
                    _join_dropped(dropped, Dropped(take.id, stretch.start, stretch.end, why))
                case tracks:
                    _join(pieces, PlannedPiece(take.id, stretch.start, stretch.end, tracks))
                    people |= _people_in(stretch, tracks, session)
    return Plan(
        pieces=tuple(pieces),
        dropped=tuple(dropped),
        people=frozenset(people),
        chapters=tuple(_chapters(session, pieces)),
        waiting=tuple(t.id for t in session.takes if t.end is TakeEnd.OBSERVED and t.length is None),
        lost=tuple(t.id for t in session.takes if t.end is TakeEnd.LOST),
    )


def usable(take: Take) -> bool:
    """An observed stop anchors media time; a stretch made behind a closed gate no later yes can cure."""
    return take.end is TakeEnd.OBSERVED and take.length is not None and take.gate_was_open


def media_time(take: Take, instant: int) -> int:
    """Where a monotonic instant lies in the file, ns: end of the file minus the time to the observed stop."""
    assert take.length is not None  # noqa: S101 because only a usable take is asked
    assert take.stopped is not None  # noqa: S101 because only a usable take is asked
    return take.length - (take.stopped - instant)


@dataclass(frozen=True, slots=True)
class _Stretch:
    """An elementary stretch of a file, and every span that may be true in it."""

    start: int
    end: int
    truths: tuple[Span, ...]


def _stretches(session: Session, take: Take, *, review: SubmissionId | None) -> Iterator[_Stretch]:
    assert take.length is not None  # noqa: S101 because only a usable take is asked
    guard = max(GUARD, take.guard)
    first, last = _window(session, take, review)
    spans = [(*_bounds(take, span), span) for span in take.spans]
    cuts = {first, last}
    for start, end, _ in spans:
        cuts |= {start - guard, end + guard}
    edges = sorted(edge for edge in cuts if first <= edge <= last)
    for start, end in itertools.pairwise(edges):
        truths = tuple(span for a, b, span in spans if a - guard < end and start < b + guard)
        yield _Stretch(start, end, truths)


def _bounds(take: Take, span: Span) -> tuple[int, int]:
    end = take.stopped if span.end is None else span.end
    assert end is not None  # noqa: S101 because only a usable take is asked
    return media_time(take, span.start), media_time(take, end)


def _window(session: Session, take: Take, review: SubmissionId | None) -> tuple[int, int]:
    """The part of the file that belongs to the video at all, ns."""
    assert take.length is not None  # noqa: S101 because only a usable take is asked
    if review is None:
        return 0, take.length
    submission = session.submissions[review]
    if submission.shown_at is None:
        return 0, 0
    first = max(0, media_time(take, submission.shown_at))
    last = take.length if submission.done_at is None else media_time(take, submission.done_at)
    return first, max(first, min(take.length, last))


def _withdrawn(session: Session) -> frozenset[SubmissionId]:
    submissions = session.submissions.values()
    return frozenset(s.id for s in submissions if s.state is SubmissionState.WITHDRAWN)


def _judge(
    stretch: _Stretch, *, now: frozenset[Presence], taken_back: frozenset[SubmissionId]
) -> str | tuple[int, ...]:
    """The tracks to mix, or why the stretch goes."""
    if not stretch.truths:
        return "dropped-unknown"
    if any(span.dirty for span in stretch.truths):
        return "dropped-dirty"
    if any(span.shown in taken_back for span in stretch.truths):
        return "dropped-code"
    may = now.intersection(*(span.allowed for span in stretch.truths))
    if any((person, Medium.VIDEO) not in may for span in stretch.truths for person in span.seen):
        return "dropped-picture"
    stems = {track: person for span in stretch.truths for track, person in span.stems}
    refused = {p for span in stretch.truths for p in span.mixed if (p, Medium.AUDIO) not in may}
    if not refused:
        return (ALLOWED_MIX,)
    if any(not _alone_on_stem(span, refused) for span in stretch.truths):
        return "dropped-voice"
    return tuple(sorted(track for track, person in stems.items() if (person, Medium.AUDIO) in may))


def _alone_on_stem(span: Span, refused: set[PersonId]) -> bool:
    """Whether each refused voice of the span has a track of its own, so that the others' can be kept."""
    return (span.mixed & refused) <= {person for _, person in span.stems}


def _people_in(stretch: _Stretch, tracks: tuple[int, ...], session: Session) -> set[PersonId]:
    people: set[PersonId] = set()
    for span in stretch.truths:
        people |= span.seen
        if tracks == (ALLOWED_MIX,):
            people |= span.mixed
        people |= {person for track, person in span.stems if track in tracks}
        if span.shown is not None:
            people.add(session.submissions[span.shown].person)
    return people


def _join(pieces: list[PlannedPiece], new: PlannedPiece) -> None:
    """Appends, or lengthens the last piece where the new one just goes on."""
    last = pieces[-1] if pieces else None
    if last is not None and (last.take, last.end, last.tracks) == (new.take, new.start, new.tracks):
        pieces[-1] = PlannedPiece(last.take, last.start, new.end, last.tracks)
    else:
        pieces.append(new)


def _join_dropped(dropped: list[Dropped], new: Dropped) -> None:
    last = dropped[-1] if dropped else None
    if last is not None and (last.take, last.end, last.why) == (new.take, new.start, new.why):
        dropped[-1] = Dropped(last.take, last.start, new.end, last.why)
    else:
        dropped.append(new)


def _chapters(session: Session, pieces: list[PlannedPiece]) -> Iterator[Chapter]:
    """Where each review begins on the timeline of the cut, in its order."""
    takes = {take.id: take for take in session.takes}
    shown = [(s.shown_at, s.id) for s in session.submissions.values() if s.shown_at is not None]
    for instant, submission in sorted(shown):
        at = 0
        for piece in pieces:
            take = takes[piece.take]
            begin = media_time(take, instant)
            if instant < take.started or begin < piece.end:
                yield Chapter(at + max(0, min(begin, piece.end) - piece.start), submission)
                break
            at += piece.end - piece.start
