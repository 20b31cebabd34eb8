"""Decisions about pointing: one live point per viewer, their words only after the host's act.

Rule: what only the host may do comes only from the host's doors; here every request is the asker's own.
"""

from __future__ import annotations

from typing import assert_never

from streamkit.core.commands import (
    DismissNote,
    DropNextStep,
    GoTo,
    HoldPointers,
    LetPointersIn,
    MarkMoment,
    NoteNextStep,
    Point,
    PointingCommand,
    ReleaseNote,
    ReopenNote,
    TakePointBack,
)
from streamkit.core.decide.current import current, numbered
from streamkit.core.errors import Refused
from streamkit.core.events import (
    Event,
    LinePointed,
    MomentMarked,
    NextStepDropped,
    NextStepNoted,
    NoteDismissed,
    NoteReleased,
    NoteReopened,
    PointersHeld,
    PointersLetIn,
    PointTakenBack,
    PositionMoved,
)
from streamkit.core.model import SECOND, SubmissionId
from streamkit.core.note import Lines, Note, Standing
from streamkit.core.state import Session, State
from streamkit.core.submission import Submission

MOST_LINES = 40  # one pointer covers at most so many
COOL_DOWN = 20 * SECOND  # between two points of one viewer
CROWD = 10  # viewers who point within CROWD_WITHIN are one
CROWD_WITHIN = 10 * SECOND


def pointing(state: State, command: PointingCommand) -> list[Event]:
    session = current(state)
    match command:
        case Point():
            return _pointed(session, command)
        case TakePointBack():
            return _taken_back(session, command)
        case ReleaseNote() | DismissNote() | ReopenNote():
            return _settled(session, command)
        case HoldPointers():
            return [] if session.pointers_held else [PointersHeld(session.id)]
        case LetPointersIn(shown=shown):
            return [PointersLetIn(session.id, shown)] if session.pointers_held else []
        case GoTo(lines=lines):
            part, first, last, old = _clipped(lines)
            return [PositionMoved(session.id, _shown(session).id, part, first, last, old)]
        case MarkMoment(words=words):
            return [MomentMarked(session.id, session.shown, words)]
        case NoteNextStep(words=words, submission=submission):
            about = _known(session, submission) if submission else session.in_hand
            if about is None:
                raise Refused("nothing-on-stage")
            return [NextStepNoted(session.id, about.id, words)]
        case DropNextStep(submission=submission, step=step):
            steps = _known(session, submission).next_steps
            return [NextStepDropped(session.id, submission, step)] if 0 <= step < len(steps) else []
        case _:
            assert_never(command)


def _pointed(session: Session, command: Point) -> list[Event]:
    submission = _shown(session)
    held: list[Event] = []
    if not command.by_host:
        _wait_a_little(submission, command)
        if not session.pointers_held and _crowded(session, submission, command):
            held = [PointersHeld(session.id)]
    part, first, last, old = _clipped(command.lines)
    pointed = LinePointed(
        session.id, submission.id, command.person, first, last, command.words, command.by_host,
        part=part, old=old, content=submission.content,
    )  # fmt: skip
    return [*numbered(session, command.person), *held, pointed]


def _wait_a_little(submission: Submission, command: Point) -> None:
    """Raises Refused("point-too-soon"). What lies ahead was said before the machine was started anew."""
    own = [note.at for note in submission.notes if note.by == command.person and note.at <= command.at]
    left = max(own, default=command.at - COOL_DOWN) + COOL_DOWN - command.at
    if left > 0:
        raise Refused("point-too-soon", seconds=-(-left // SECOND))


def _crowded(session: Session, submission: Submission, command: Point) -> bool:
    """More viewers at once than anybody can look at, since the host last let them in."""
    since = max(command.at - CROWD_WITHIN, session.let_in_at)
    others = {note.by for note in submission.notes if since < note.at <= command.at and not note.by_host}
    return len(others - {command.person}) >= CROWD


def _clipped(lines: Lines) -> tuple[int, int, int, bool]:
    return lines.part, lines.first, min(lines.last, lines.first + MOST_LINES - 1), lines.old


def _taken_back(session: Session, command: TakePointBack) -> list[Event]:
    """Raises Refused("point-none")."""
    submission, lines = _shown(session), command.lines
    own = [
        number
        for number, note in enumerate(submission.notes)
        if note.by == command.person and not note.taken_back and (lines is None or _meet(note, lines))
        if command.note in {None, number}
    ]
    if not own:
        raise Refused("point-none")
    return [PointTakenBack(session.id, submission.id, number) for number in own]


def _meet(note: Note, lines: Lines) -> bool:
    same = (note.lines.part, note.lines.old) == (lines.part, lines.old)
    return same and note.lines.first <= lines.last and lines.first <= note.lines.last


def _settled(session: Session, command: ReleaseNote | DismissNote | ReopenNote) -> list[Event]:
    """Only words of viewers wait for an act. Raises Refused("note-unknown")."""
    notes = _known(session, command.submission).notes
    note = notes[command.note] if 0 <= command.note < len(notes) else None
    if note is None or note.words is None or note.by_host or note.taken_back:
        raise Refused("note-unknown")
    match command:
        case ReleaseNote(submission=submission, note=number):
            done = note.standing is Standing.RELEASED
            return [] if done else [NoteReleased(session.id, submission, number)]
        case DismissNote(submission=submission, note=number):
            done = note.standing is Standing.DISMISSED
            return [] if done else [NoteDismissed(session.id, submission, number)]
        case ReopenNote(submission=submission, note=number):
            done = note.standing is Standing.WAITING
            return [] if done else [NoteReopened(session.id, submission, number)]
        case _:
            assert_never(command)


def _shown(session: Session) -> Submission:
    if session.shown is None:
        raise Refused("nothing-on-stage")
    return session.submissions[session.shown]


def _known(session: Session, submission: SubmissionId) -> Submission:
    known = session.submissions.get(submission)
    if known is None:
        raise Refused("submission-none")
    return known
