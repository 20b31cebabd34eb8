"""Decisions about OBS: what was seen is taken down; who is carried is the host's word."""

from __future__ import annotations

from typing import assert_never

from streamkit.core.commands import (
    CheckTake,
    Dirty,
    Doubt,
    EndTake,
    LoseSource,
    MapSource,
    MeasureTake,
    ReadBack,
    RecorderCommand,
    SeeLayout,
    SeeSource,
    StartTake,
    Vouch,
)
from streamkit.core.decide.current import current, stepped
from streamkit.core.decide.withdrawal import doubted as videos_in_doubt
from streamkit.core.errors import Refused
from streamkit.core.events import (
    Event,
    LayoutSeen,
    MixReadBack,
    RosterDoubted,
    RosterVouched,
    SourceGone,
    SourceMapped,
    SourceSeen,
    StretchDirtied,
    TakeChecked,
    TakeEnded,
    TakeMeasured,
    TakeStarted,
)
from streamkit.core.layout import stands
from streamkit.core.model import STEMS, Take
from streamkit.core.spans import doubted
from streamkit.core.state import Session, State


def recorder(state: State, command: RecorderCommand) -> list[Event]:
    match command:
        case StartTake() | EndTake() | MeasureTake() | CheckTake():
            return _take(state, command)
        case SeeSource() | MapSource() | LoseSource() | Vouch():
            return _sources(current(state), command)
        case Doubt():
            return _doubted(state, current(state))
        case ReadBack(mix=mix):
            session = current(state)
            unknown = session.dirty or session.remapped
            same = not unknown and session.mix == {one.source: one for one in mix}
            return [] if same else [MixReadBack(session.id, mix)]
        case SeeLayout(since=since, places=places):
            session = current(state)
            return [] if stands(session, places) else [LayoutSeen(session.id, since, places)]
        case Dirty(since=since):
            session = current(state)
            return [] if session.dirty else [StretchDirtied(session.id, since)]
        case _:
            assert_never(command)


def _sources(session: Session, command: SeeSource | MapSource | LoseSource | Vouch) -> list[Event]:
    match command:
        case SeeSource(source=source):
            if source in session.sources:
                return []
            return [
                SourceSeen(
                    session.id,
                    source,
                    command.name,
                    command.open,
                    command.has_video,
                    command.has_audio,
                    command.overlay,
                )
            ]
        case MapSource():
            return _mapped(session, command)
        case LoseSource(source=source):
            return [SourceGone(session.id, source)] if source in session.sources else []
        case Vouch():
            return [RosterVouched(session.id)]
        case _:
            assert_never(command)


def _doubted(state: State, session: Session) -> list[Event]:
    """What becomes unknown must not stay public either."""
    facts: list[Event] = [RosterDoubted(session.id)]
    if session.running is not None:
        since = max(session.running.started, session.vouched_at or 0)
        facts.append(StretchDirtied(session.id, since))
    return [*facts, *videos_in_doubt(state, doubted(session))]


def _mapped(session: Session, command: MapSource) -> list[Event]:
    source = session.sources.get(command.source)
    if source is None:
        raise Refused("source-unknown")
    if source.open and not command.people:
        raise Refused("source-open-nobody")
    facts = stepped(session, command.people)
    stem = source.stem if source.people == command.people else _stem(session, command)
    return [*facts, SourceMapped(session.id, source.id, command.people, stem)]


def _stem(session: Session, command: MapSource) -> int | None:
    """A stem belongs to one person for the whole evening; the fifth voice is in the mix only."""
    if len(command.people) != 1:
        return None
    owners = {s.stem: s.people for s in session.sources.values() if s.stem is not None}
    owners |= {
        track: frozenset({person})
        for take in session.takes
        for span in take.spans
        for track, person in span.stems
    }
    taken = next((track for track, people in owners.items() if people == command.people), None)
    free = (track for track in STEMS if track not in owners)
    return taken if taken is not None else next(free, None)


def _take(state: State, command: StartTake | EndTake | MeasureTake | CheckTake) -> list[Event]:
    match command:
        case StartTake(take=take, gate_was_open=gate_was_open):
            session = current(state)
            if session.running is not None:
                return []
            return [TakeStarted(session.id, take, gate_was_open)]
        case EndTake() | MeasureTake() | CheckTake():
            for session in state.sessions.values():
                for take_ in session.takes:
                    if take_.id == command.take:
                        return _ended(session, command, take_)
            return []
        case _:
            assert_never(command)


def _ended(session: Session, command: EndTake | MeasureTake | CheckTake, known: Take) -> list[Event]:
    match command:
        case EndTake(take=take, end=end, stopped=stopped, file=file, skipped=skipped):
            ended = TakeEnded(session.id, take, end, stopped, file, skipped)
            return [ended] if known.end is None else []
        case MeasureTake(take=take, length=length, guard=guard):
            return [TakeMeasured(session.id, take, length, guard)]
        case CheckTake(take=take, faults=faults):
            fresh = known.length is not None and known.faults is None
            return [TakeChecked(session.id, take, faults)] if fresh else []
        case _:
            assert_never(command)
