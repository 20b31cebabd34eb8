"""The cut's own timeline: where an instant lies in it, of which take its seconds are, what is missing in it.

What was cut away has no second.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from streamkit.core.box import Box
from streamkit.core.model import PersonId, TakeRange, Video
from streamkit.core.note import Mark
from streamkit.core.redaction import Dropped, Kept, Plan, PlannedPiece, parts, plan
from streamkit.core.state import Session, State
from streamkit.core.stretches import media_time


@dataclass(frozen=True, slots=True, order=True)
class CutRange:
    """A stretch of a cut, ns from its beginning."""

    start: int
    end: int


class Missing(StrEnum):
    SECONDS = "seconds"
    PICTURE = "picture"
    VOICE = "voice"
    CODE = "code"


@dataclass(frozen=True, slots=True)
class Redaction:
    """What is missing from `start` to `end` of a cut, ns; where seconds went, both are that one point.

    `length` is how much went there, `why` the text key of the reason; `boxes` are what is painted over, in
    pixels of OBS's canvas; `people` are whose picture is covered, or whose voice is left out.
    """

    missing: Missing
    start: int
    end: int
    people: frozenset[PersonId] = frozenset()
    boxes: tuple[Box, ...] = ()
    length: int = 0
    why: str = ""


def moment(session: Session, planned: Plan, instant: int) -> int | None:
    """ns from the beginning of the cut; None where the instant is in no piece of it."""
    takes = {take.id: take for take in session.takes}
    before = 0
    for piece in planned.pieces:
        at = media_time(takes[piece.take], instant)
        if piece.start <= at < piece.end:
            return before + at - piece.start
        before += piece.end - piece.start
    return None


def plan_of_cut(state: State, video: Video) -> Plan | None:
    """The plan of a cut that is made; None while there is none, or it is no longer what the log says."""
    if video.binding is None:
        return None
    planned = plan(state, video)
    return planned if planned.digest == video.binding.plan else None


def marked(session: Session, planned: Plan, *, apart: int) -> list[tuple[int, Mark]]:
    """The host's marks that are in the cut, each so far from every chapter of it and from the one before."""
    taken = [0, *(chapter.at for chapter in planned.chapters)]
    found: list[tuple[int, Mark]] = []
    for mark in session.marks:
        at = moment(session, planned, mark.at)
        if at is not None and all(abs(at - other) >= apart for other in taken):
            taken.append(at)
            found.append((at, mark))
    return found


def length(pieces: Iterable[PlannedPiece | TakeRange]) -> int:
    """Of the cut made of them, ns."""
    return sum(piece.end - piece.start for piece in pieces)


def in_takes(pieces: Iterable[PlannedPiece | TakeRange], wanted: CutRange) -> tuple[TakeRange, ...]:
    """Of which takes a stretch of the cut is; nothing of what lies outside the cut."""
    found: list[TakeRange] = []
    before = 0
    for piece in pieces:
        start = max(piece.start, piece.start + wanted.start - before)
        end = min(piece.end, piece.start + wanted.end - before)
        if start < end:
            found.append(TakeRange(piece.take, start, end))
        before += piece.end - piece.start
    return tuple(found)


def redactions(state: State, video: Video) -> tuple[Redaction, ...]:
    """What is missing in the cut that is, or would be, made of this video now; in order."""
    newest: dict[Hashable, Redaction] = {}
    done: list[Redaction] = []
    for at, part in _placed(state, video):
        for each in _missing(part, at=at):
            kind = each.missing, each.people, each.boxes, each.why
            before = newest.get(kind)
            if before is not None and before.end == each.start:
                newest[kind] = replace(before, end=each.end, length=before.length + each.length)
                continue
            done += [before] if before is not None else []
            newest[kind] = each
    return tuple(sorted([*done, *newest.values()], key=lambda each: (each.start, each.end, each.missing)))


def people_spans(state: State, video: Video, person: PersonId) -> tuple[CutRange, ...]:
    """Where in the cut somebody may be seen or heard, or their code, with a guard around each."""
    spans: list[CutRange] = []
    for at, part in _placed(state, video):
        if isinstance(part, Dropped) or person not in part.people:
            continue
        end = at + part.piece.end - part.piece.start
        if spans and spans[-1].end == at:
            spans[-1] = CutRange(spans[-1].start, end)
        else:
            spans.append(CutRange(at, end))
    return tuple(spans)


def _placed(state: State, video: Video) -> Iterator[tuple[int, Kept | Dropped]]:
    """Each part of the plan, and where on the cut's timeline it begins, or is missing."""
    at = 0
    for part in parts(state, video):
        yield at, part
        if isinstance(part, Kept):
            at += part.piece.end - part.piece.start


def _missing(part: Kept | Dropped, *, at: int) -> Iterator[Redaction]:
    if isinstance(part, Dropped):
        yield Redaction(Missing.SECONDS, at, at, length=part.end - part.start, why=part.why)
        return
    end = at + part.piece.end - part.piece.start
    if part.unseen:
        yield Redaction(Missing.PICTURE, at, end, people=part.unseen, boxes=part.piece.covers)
    if part.hidden:
        yield Redaction(Missing.CODE, at, end, boxes=part.piece.covers)
    if part.unheard:
        yield Redaction(Missing.VOICE, at, end, people=part.unheard)
