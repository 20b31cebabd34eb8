"""How an evening begins and ends, and what a restart of the program does to it."""

from __future__ import annotations

from dataclasses import replace
from typing import assert_never

from streamkit.core.events import (
    ArchiveFound,
    EveningEvent,
    RecordingUnwanted,
    RecordingWanted,
    ServiceStarted,
    SessionClosed,
    SessionOpened,
)
from streamkit.core.events.hiding import PagesHidden
from streamkit.core.events.stay import StayBegun
from streamkit.core.evolve.news import left_over
from streamkit.core.evolve.vouching import unvouched
from streamkit.core.model import Allowed, Answer, Asked, Take, TakeEnd
from streamkit.core.state import Session, State


def opened(state: State, event: SessionOpened, *, wall: int) -> State:
    return state.with_session(
        Session(
            id=event.session,
            kind=event.kind,
            quorum=event.quorum,
            notice=event.notice,
            host=event.host,
            opener=event.host,
            notice_text=event.notice_text,
            archive_off=event.archive_off,
            title=event.title,
            opened_wall=wall,
        )
    )


def evening(session: Session, event: EveningEvent, *, wall: int) -> Session:
    match event:
        case SessionClosed():
            closed = replace(session, open=False, wanted=False, unwanted_why=None)
            return left_over(closed, wall=wall)
        case RecordingWanted():
            return replace(session, wanted=True, unwanted_why=None, stays_since=None)
        case RecordingUnwanted(why=why):
            return replace(session, wanted=False, unwanted_why=why)
        case StayBegun():
            return replace(session, wanted=False, stays_since=wall)
        case PagesHidden(on=on):
            return replace(session, hidden=on)
        case ArchiveFound():
            return replace(session, archived=True)
        case _:
            assert_never(event)


def restarted(state: State, event: ServiceStarted, *, at: int) -> State:
    """What was said while the program was off was not heard, so a recording is wanted only by a new click,
    and open sources count only by a new word for who is in them.

    After a reboot old instants do not compare with new ones: a yes counts from now, and a take that was
    running then has no anchor.
    """
    rebooted = bool(state.boot) and state.boot != event.boot
    state = replace(state, boot=event.boot)
    if state.session is None:
        return state
    session = replace(unvouched(state.session), layout={}, code_layout={})
    if session.wanted:
        session = replace(session, wanted=False, unwanted_why="gate-restarted")
    if rebooted:
        session = _after_reboot(session, at=at)
    return state.with_session(session)


def _after_reboot(session: Session, *, at: int) -> Session:
    return replace(
        session,
        answers={person: _begins_anew(answer, at=at) for person, answer in session.answers.items()},
        sources={source.id: replace(source, since=at) for source in session.sources.values()},
        named={},
        refused_since=None,
        vouched_at=None,  # a doubt reaches back over every take since that vouch
        takes=tuple(_lost(take) for take in session.takes),
    )


def _begins_anew(answer: Answer, *, at: int) -> Answer:
    match answer:
        case Allowed():
            return replace(answer, since=at)
        case Asked():
            return replace(answer, at=at)
        case _:
            return answer


def _lost(take: Take) -> Take:
    return take if take.end is not None else replace(take, end=TakeEnd.LOST, stopped=take.started)
