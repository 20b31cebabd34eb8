"""Decisions about the evening: one at a time, and recording is wanted only by somebody's act."""

from __future__ import annotations

from typing import assert_never

from streamkit.core.commands import (
    CloseSession,
    EveningCommand,
    FindArchive,
    OpenSession,
    StartService,
    UnwantRecording,
    WantRecording,
)
from streamkit.core.commands.hiding import HidePages
from streamkit.core.commands.stay import StayAwhile
from streamkit.core.decide.current import current
from streamkit.core.errors import Refused
from streamkit.core.events import (
    AnswerGiven,
    ArchiveFound,
    Event,
    RecordingUnwanted,
    RecordingWanted,
    ReviewEnded,
    ServiceStarted,
    SessionClosed,
    SessionOpened,
    SteppedOnStage,
    StretchDirtied,
)
from streamkit.core.events.hiding import PagesHidden
from streamkit.core.events.stay import StayBegun
from streamkit.core.gate import GATE_STAY
from streamkit.core.model import Evidence
from streamkit.core.state import Session, State


def evening(state: State, command: EveningCommand) -> list[Event]:
    match command:
        case StartService():
            return _started(state, command)
        case OpenSession():
            return _opened(state, command)
        case FindArchive():
            session = current(state)
            return [] if session.archived else [ArchiveFound(session.id)]
        case CloseSession():
            session = current(state)
            if session.running is not None:
                raise Refused("close-while-recording")
            ended: list[Event] = [ReviewEnded(session.id, session.shown)] if session.shown else []
            return [*ended, SessionClosed(session.id)]
        case WantRecording():
            session = current(state)
            return [] if session.wanted else [RecordingWanted(session.id)]
        case UnwantRecording(why=why):
            session = current(state)
            return [RecordingUnwanted(session.id, why)] if session.wanted else []
        case HidePages(on=on):
            session = current(state)
            return [PagesHidden(session.id, on)] if on != session.hidden else []
        case StayAwhile():
            return _stays(current(state))
        case _:
            assert_never(command)


def _stays(session: Session) -> list[Event]:
    """Also where none was wanted: what OBS may do by itself then stays unwanted all the same."""
    if session.stays_since is not None:
        return []
    ended: list[Event] = [RecordingUnwanted(session.id, GATE_STAY)] if session.wanted else []
    return [*ended, StayBegun(session.id)]


def _started(state: State, command: StartService) -> list[Event]:
    """Nobody watched while the program was off: what a running take holds of that time is unknown."""
    session = state.session
    started: list[Event] = []
    if session is not None and (take := session.running) is not None:
        started.append(StretchDirtied(session.id, max(take.started, command.since or take.started)))
    return [*started, ServiceStarted(command.boot)]


def _opened(state: State, command: OpenSession) -> list[Event]:
    if state.session is not None:
        raise Refused("session-open-already")
    session = command.session
    return [
        SessionOpened(
            session,
            command.kind,
            command.quorum,
            command.notice,
            command.host,
            command.title,
            command.notice_text,
            command.archive_off,
        ),
        SteppedOnStage(session, command.host),
        AnswerGiven(session, command.host, command.media, Evidence.CONTROL_ROOM),
    ]
