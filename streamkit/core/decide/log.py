"""Decisions about a log that lost its end.

Rule: somebody may have taken something back in what was lost, so every yes from before is gone, nothing from
before comes out, and what is out becomes private (consent.md: unknown means no). What the log itself does not
know any more has to be looked for where it is out.
"""

from __future__ import annotations

from typing import assert_never

from streamkit.core.commands import AcceptLog, FinishSearch, LogCommand
from streamkit.core.decide.withdrawal import taken_back
from streamkit.core.events import (
    AnswerGiven,
    CodeAnswerGiven,
    Event,
    LogAccepted,
    LostUploadsHidden,
    RecordingUnwanted,
    SessionClosed,
    SubmissionWithdrawn,
)
from streamkit.core.model import NOTHING, Evidence
from streamkit.core.quarantine import code_stays, spared
from streamkit.core.said import By
from streamkit.core.state import Session, State


def log(state: State, command: LogCommand) -> list[Event]:
    match command:
        case AcceptLog():
            return _accepted(state, command)
        case FinishSearch(hidden=hidden):
            return [LostUploadsHidden(hidden)] if state.search_owed else []
        case _:
            assert_never(command)


def _accepted(state: State, command: AcceptLog) -> list[Event]:
    facts: list[Event] = [LogAccepted(command.first, command.last, command.file)]
    for session in state.sessions.values():
        facts += _ended(session)
    for video in state.videos.values():
        facts += taken_back(video, None)
    return facts


def _ended(session: Session) -> list[Event]:
    facts: list[Event] = [
        AnswerGiven(session.id, person, NOTHING, Evidence.CONTROL_ROOM, by=By.HOST)
        for person in sorted(session.answers)
        if session.media(person) or spared(session, person)
    ]
    facts += [
        CodeAnswerGiven(session.id, person, False, Evidence.CONTROL_ROOM, by=By.HOST)
        for person in sorted({*session.code, *(who for who, _ in session.spared)})
        if code_stays(session, person)
    ]
    facts += [
        SubmissionWithdrawn(session.id, one.id)
        for one in session.submissions.values()
        if one.shown_at is not None and not one.taken_off
    ]
    if session.wanted:
        facts.append(RecordingUnwanted(session.id, "gate-restarted"))
    if session.open:
        facts.append(SessionClosed(session.id))
    return facts
