"""From history to the plan of a video: which seconds stay, with which voices. A pure function of the log.

Rule: a published second holds a medium of a person only if that person had allowed it then and has not
taken it back since. At every change both the old and the new truth hold for the guard on either side, so
that no measuring error of media time can let anything through (architecture.md, Time).

A voice that is not allowed is never muted in a mix: the sound is built from the tracks of those who allow
it. Where it cannot be taken out, because it has no track of its own, the range is dropped. A picture, or
code, that is not allowed is covered; where it may have stood anywhere, the range is dropped.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import astuple, dataclass, replace

from streamkit.core.box import Box
from streamkit.core.consent import allowed
from streamkit.core.layout import covers_for, outermost, visible
from streamkit.core.mixing import stems_alone, tracks_to_mix
from streamkit.core.model import (
    ALLOWED_MIX,
    SECOND,
    Digest,
    PersonId,
    Presence,
    SubmissionId,
    TakeEnd,
    TakeId,
    Video,
)
from streamkit.core.queue import owners
from streamkit.core.shown_code import code_covers, is_shown
from streamkit.core.state import Session, State
from streamkit.core.stretches import Stretch, awaited, stretches, usable

SLIVER = SECOND // 10


@dataclass(frozen=True, slots=True)
class PlannedPiece:
    """A stretch of a take that stays: media ns from the start of its file, tracks to mix, boxes to cover."""

    take: TakeId
    start: int
    end: int
    tracks: tuple[int, ...]
    covers: tuple[Box, ...] = ()

    def as_content(self) -> list[object]:
        """For the digest; a piece without covers has the digest it had before there were covers."""
        covers = [astuple(box) for box in self.covers]
        return [self.take, self.start, self.end, self.tracks, *([covers] if covers else [])]


@dataclass(frozen=True, slots=True)
class Dropped:
    """A stretch that goes, and the text key of why."""

    take: TakeId
    start: int
    end: int
    why: str


@dataclass(frozen=True, slots=True)
class Kept:
    """A stretch that stays: what of it, whose code and who is in it, and what of whom is missing in it."""

    piece: PlannedPiece
    shown: SubmissionId | None
    codes: frozenset[SubmissionId]
    people: frozenset[PersonId]
    unseen: frozenset[PersonId]  # their pictures are covered
    unheard: frozenset[PersonId]  # their voices are left out
    hidden: frozenset[SubmissionId]  # code that is covered
    stems: frozenset[tuple[int, PersonId]]  # of those heard in it, the tracks that hold nobody else


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
    waiting: tuple[TakeId, ...]  # takes that are not measured, or not checked against the log yet
    lost: tuple[TakeId, ...]  # takes without an anchor: a person decides

    @property
    def digest(self) -> Digest:
        """Names the plan; any change of the log that touches the recording makes another."""
        content = [piece.as_content() for piece in self.pieces]
        canonical = json.dumps([content, sorted(self.people)], separators=(",", ":"))
        return Digest(hashlib.sha256(canonical.encode()).hexdigest())


def plan(state: State, video: Video) -> Plan:
    """The plan of one review, or of the whole session."""
    session = state.sessions[video.session]
    pieces: list[PlannedPiece] = []
    dropped: list[Dropped] = []
    people: set[PersonId] = set()
    chapters: list[Chapter] = []
    for part in parts(state, video):
        if isinstance(part, Dropped):
            _join_dropped(dropped, part)
            continue
        _begin_chapter(chapters, part.shown, part.codes, pieces)
        _join(pieces, part.piece)
        people |= part.people
    return Plan(
        pieces=tuple(pieces),
        dropped=tuple(dropped),
        people=frozenset(people),
        chapters=tuple(chapters),
        waiting=tuple(t.id for t in session.takes if awaited(t)),
        lost=tuple(t.id for t in session.takes if t.end is TakeEnd.LOST),
    )


def parts(state: State, video: Video) -> Iterator[Kept | Dropped]:
    """Every elementary stretch there is to cut the video from, in order: kept, or dropped and why.

    What would stay for less than a moment goes too: nobody sees or hears anything in it, and a film that
    begins with less than a frame begins without a picture.
    """
    run: list[Kept] = []
    for part in _judged(state, video):
        if run and not (isinstance(part, Kept) and _goes_on(run[-1], part)):
            yield from _lasting(run)
            run = []
        if isinstance(part, Kept):
            run.append(part)
        else:
            yield part
    yield from _lasting(run)


def _goes_on(before: Kept, part: Kept) -> bool:
    return (before.piece.take, before.piece.end) == (part.piece.take, part.piece.start)


def _lasting(run: list[Kept]) -> Iterator[Kept | Dropped]:
    if run and run[-1].piece.end - run[0].piece.start < SLIVER:
        yield from (Dropped(p.take, p.start, p.end, "dropped-sliver") for p in (kept.piece for kept in run))
    else:
        yield from run


def _judged(state: State, video: Video) -> Iterator[Kept | Dropped]:
    session, inquiry = state.sessions[video.session], state.inquiry(video.id)
    now = (allowed(session) | session.spared) - inquiry.forbidden
    for take in session.takes:
        if not usable(take) or (take.gone is not None and not _was_cut_from(video, take.id)):
            continue
        unwanted = [(one.start, one.end) for one in inquiry.unwanted if one.take == take.id]
        for stretch in stretches(take, unwanted=unwanted):
            if video.review not in (None, stretch.shown):
                continue
            match _judge(stretch, session, now=now):
                case str(why):
                    yield Dropped(take.id, stretch.start, stretch.end, why)
                case (tracks, covers):
                    piece = PlannedPiece(take.id, stretch.start, stretch.end, tracks, covers)
                    codes = _codes_in(stretch, session, now=now)
                    stems = stems_alone(stretch, tracks, may=_may(stretch, now=now))
                    yield _kept(stretch, session, piece, codes=codes, stems=stems)


def _was_cut_from(video: Video, take: TakeId) -> bool:
    """A video that is made stays as it is when its takes go; another can only be made of what is there."""
    return video.binding is not None and take in video.takes


def _judge(
    stretch: Stretch, session: Session, *, now: frozenset[Presence]
) -> str | tuple[tuple[int, ...], tuple[Box, ...]]:
    """The tracks to mix and the boxes to cover, or why the stretch goes."""
    if not stretch.truths:
        return "dropped-unknown"
    if stretch.faulty:
        return "dropped-faulty"
    if stretch.unwanted:
        return "dropped-asked"
    if any(span.dirty for span in stretch.truths):
        return "dropped-dirty"
    may = _may(stretch, now=now)
    covers = covers_for(stretch.truths, may=may)
    if covers is None:
        return "dropped-picture"
    code = code_covers(session, stretch.truths, may=may)
    if code is None:
        return "dropped-code"
    tracks = tracks_to_mix(stretch, may=may)
    return "dropped-voice" if tracks is None else (tracks, outermost({*covers, *code}))


def _may(stretch: Stretch, *, now: frozenset[Presence]) -> frozenset[Presence]:
    """What was allowed all the time, and is still."""
    return now.intersection(*(span.allowed for span in stretch.truths))


def _codes_in(stretch: Stretch, session: Session, *, now: frozenset[Presence]) -> frozenset[SubmissionId]:
    """The code that a kept stretch may show: its owners are in the video."""
    may = _may(stretch, now=now)
    return frozenset(
        code for span in stretch.truths for code in span.code if is_shown(session, code, may=may)
    )


def _kept(
    stretch: Stretch,
    session: Session,
    piece: PlannedPiece,
    *,
    codes: frozenset[SubmissionId],
    stems: frozenset[tuple[int, PersonId]],
) -> Kept:
    seen = {person for span in stretch.truths for person in span.seen}
    visibly = {person for span in stretch.truths for person in visible(span, covers=piece.covers)}
    mixed = {person for span in stretch.heard for person in span.mixed}
    alone = {person for span in stretch.heard for track, person in span.stems if track in piece.tracks}
    owning = {person for code in codes for person in owners(session, session.submissions[code])}
    return Kept(
        piece=piece,
        shown=stretch.shown,
        codes=codes,
        people=frozenset(_people_in(stretch, piece.tracks, piece.covers) | owning),
        unseen=frozenset(seen - visibly),
        unheard=frozenset() if piece.tracks == (ALLOWED_MIX,) else frozenset(mixed - alone),
        hidden=frozenset(code for span in stretch.truths for code in span.code) - codes,
        stems=stems,
    )


def _people_in(stretch: Stretch, tracks: tuple[int, ...], covers: tuple[Box, ...]) -> set[PersonId]:
    people: set[PersonId] = set()
    for span in stretch.truths:
        people |= visible(span, covers=covers)
    for span in stretch.heard:
        if tracks == (ALLOWED_MIX,):
            people |= span.mixed
        people |= {person for track, person in span.stems if track in tracks}
    return people


def _begin_chapter(
    chapters: list[Chapter],
    shown: SubmissionId | None,
    codes: frozenset[SubmissionId],
    before: list[PlannedPiece],
) -> None:
    """A review begins, on the timeline of the cut, where its code first surely stands on stage.

    Code that is hidden in the cut has none: a chapter tells its name, and the description its address.
    """
    if shown is not None and shown in codes and all(chapter.submission != shown for chapter in chapters):
        chapters.append(Chapter(sum(piece.end - piece.start for piece in before), shown))


def _join(pieces: list[PlannedPiece], new: PlannedPiece) -> None:
    """Appends, or lengthens the last piece where the new one just goes on."""
    last = pieces[-1] if pieces else None
    if last is not None and replace(last, start=new.start, end=new.end) == new and last.end == new.start:
        pieces[-1] = replace(last, end=new.end)
    else:
        pieces.append(new)


def _join_dropped(dropped: list[Dropped], new: Dropped) -> None:
    last = dropped[-1] if dropped else None
    if last is not None and (last.take, last.end, last.why) == (new.take, new.start, new.why):
        dropped[-1] = Dropped(last.take, last.start, new.end, last.why)
    else:
        dropped.append(new)
