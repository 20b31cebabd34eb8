"""What facts about pointing do to an evening."""

from __future__ import annotations

from dataclasses import replace
from typing import assert_never

from streamkit.core.events import (
    LinePointed,
    MomentMarked,
    NextStepDropped,
    NextStepNoted,
    NoteDismissed,
    NoteReleased,
    NoteReopened,
    PointersHeld,
    PointersLetIn,
    PointingEvent,
    PointTakenBack,
    PositionMoved,
)
from streamkit.core.note import Lines, Mark, Note, Standing
from streamkit.core.state import Session
from streamkit.core.submission import Submission


def pointing(session: Session, event: PointingEvent, *, at: int) -> Session:
    match event:
        case PointersHeld():
            return replace(session, pointers_held=True)
        case PointersLetIn(shown=shown):
            return replace(_let_in(session, shown=shown, at=at), pointers_held=False, let_in_at=at)
        case MomentMarked(submission=submission, words=words):
            return replace(session, marks=(*session.marks, Mark(at, submission, words)))
        case _:
            before = session.submissions[event.submission]
            after = _changed(before, event, at=at, held=session.pointers_held)
            return replace(session, submissions={**session.submissions, after.id: after})


def _changed(
    submission: Submission,
    event: LinePointed
    | PointTakenBack
    | NoteReleased
    | NoteDismissed
    | NoteReopened
    | PositionMoved
    | NextStepNoted
    | NextStepDropped,
    *,
    at: int,
    held: bool,
) -> Submission:
    match event:
        case LinePointed():
            return _pointed(submission, event, at=at, held=held)
        case PointTakenBack(note=number):
            return _with(submission, number, replace(submission.notes[number], taken_back=True))
        case NoteReleased(note=number):
            note = replace(submission.notes[number], standing=Standing.RELEASED, held=False)
            return _with(submission, number, replace(note, settled=at, since=at))
        case NoteDismissed(note=number):
            note = replace(submission.notes[number], standing=Standing.DISMISSED)
            return _with(submission, number, replace(note, settled=at))
        case NoteReopened(note=number):
            note = replace(submission.notes[number], standing=Standing.WAITING)
            return _with(submission, number, replace(note, settled=None))
        case PositionMoved(part=part, first=first, last=last, old=old):
            return replace(submission, position=Lines(part, first, last, old))
        case NextStepNoted(words=words):
            return replace(submission, next_steps=(*submission.next_steps, words))
        case NextStepDropped(step=step):
            left = (*submission.next_steps[:step], *submission.next_steps[step + 1 :])
            return replace(submission, next_steps=left)
        case _:
            assert_never(event)


def _pointed(submission: Submission, event: LinePointed, *, at: int, held: bool) -> Submission:
    """Where the host points, the host looks."""
    lines = Lines(event.part, event.first, event.last, event.old)
    waits = held and not event.by_host
    note = Note(
        event.person, lines, at, event.words,
        by_host=event.by_host, content=event.content, since=at, held=waits,
    )  # fmt: skip
    position = lines if event.by_host else submission.position
    return replace(submission, notes=(*submission.notes, note), position=position)


def _with(submission: Submission, number: int, note: Note) -> Submission:
    notes = (*submission.notes[:number], note, *submission.notes[number + 1 :])
    return replace(submission, notes=notes)


def _let_in(session: Session, *, shown: bool, at: int) -> Session:
    """What the host does not let in stays held for good; its words wait as any others."""
    if not shown:
        return session
    submissions = {}
    for submission in session.submissions.values():
        notes = tuple(replace(note, held=False, since=at) if note.held else note for note in submission.notes)
        submissions[submission.id] = replace(submission, notes=notes)
    return replace(session, submissions=submissions)
