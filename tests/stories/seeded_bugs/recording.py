"""Bugs in what decides, routes, records and writes down."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import streamkit.controllers.hands as hands
import streamkit.controllers.lease as lease_controller
import streamkit.controllers.observing as observing
import streamkit.controllers.recording as recording_controller
import streamkit.controllers.routing as routing_controller
import streamkit.controllers.sources as sources_controller
import streamkit.controllers.takes as takes_controller
import streamkit.core.consent as consent
import streamkit.core.evolve as evolve
import streamkit.core.evolve.vouching as vouching
import streamkit.core.gate as gate
import streamkit.core.routing as routing
import streamkit.core.spans as spans
import streamkit.service as service
from streamkit.core.commands import GiveAnswer
from streamkit.core.events import AnswerGiven, Event, ServiceStarted
from streamkit.core.model import (
    EVERYTHING,
    Medium,
    Presence,
    Source,
    SourceId,
    SourceMix,
)
from streamkit.core.narrowing import narrows
from streamkit.core.state import Session, State
from streamkit.ports import InputSeen, Snapshot
from tests.stories.seeded_bugs.bug import bug, nobody
from tests.stories.seeded_bugs.hidden import decide_people, evolve_evening, evolve_recorder


def _sees_only(session: Session, source: Source, mix: SourceMix) -> bool:
    return source.has_video and not mix.covered and not consent.may_contribute(session, source, Medium.VIDEO)


def _one_is_enough(session: Session, source: Source, medium: Medium) -> bool:
    if consent.is_open(source) and not (source.people and source.vouched):
        return False
    return source.people is not None and any(medium in session.media(who) for who in source.people)


def _people_only(session: Session, source: Source, medium: Medium) -> int:
    return consent.since(session, replace(source, since=0), medium)


def _everybody(session: Session) -> frozenset[Presence]:
    return frozenset((person, medium) for person in session.answers for medium in EVERYTHING)


def _goes_on(state: State, event: ServiceStarted, *, at: int) -> State:
    return replace(state, boot=event.boot)


def _unasked_too(state: State, command: GiveAnswer) -> list[Event]:
    session = state.session
    if session is None:
        return []
    return [AnswerGiven(session.id, command.person, command.media, command.evidence)]


_decided = service.Service._decide


def _forgets_refusals(self: service.Service, waiting: Sequence[Any], known: frozenset[Any]) -> Any:
    batch = _decided(self, waiting, known)
    refused = {request.cause for request, _ in batch.refusals}
    batch.entries = [entry for entry in batch.entries if entry.cause not in refused]
    return batch


def _less_goes_first(self: service.Service, waiting: Sequence[Any], known: frozenset[Any]) -> Any:
    return _decided(self, sorted(waiting, key=lambda request: not narrows(request.command)), known)


def _knows_nothing(self: service.Service, waiting: Sequence[Any], known: frozenset[Any]) -> Any:
    return _decided(self, waiting, frozenset())


def _durable_only(
    self: routing_controller.Routing, session: Session, *, recording: bool
) -> dict[SourceId, SourceMix]:
    return routing.wanted_mix(session, now=self._clock.mono(), recording=recording)


def _durable_gate(self: observing.Observing) -> gate.Gate:
    observed = replace(self._observed or gate.Observed(0), now=self._clock.mono(), store_writable=True)
    heard = replace(observed, chat_heard=self._chat.heard_at(), lease_kept=self._leases.kept_at)
    return gate.recording_gate(self._service.state.session, heard)


def _the_same(_self: sources_controller.Sources, _source: Source, _seen: InputSeen) -> bool:
    return False


async def _hears_no_hand(self: recording_controller.RecordingController) -> None:
    """A hand that stops the recording in OBS."""


_started = takes_controller.Takes.started


async def _keeps_the_anchor(self: takes_controller.Takes, path: Path, *, gate_was_open: bool) -> None:
    anchor = self._stopping
    await _started(self, path, gate_was_open=gate_was_open)
    self._stopping = anchor


_lent = lease_controller.Leases.lend


async def _unguarded(self: lease_controller.Leases, gate: gate.Gate, snapshot: Snapshot) -> None:
    await _lent(self, gate, snapshot)
    await self._recorder.disarm()


def _same(session: Session, **_instants: int) -> Session:
    return replace(session, dirty=False)


_Gate, _Routing = recording_controller.RecordingController, routing_controller.Routing
_Takes, _Service, _Sources = takes_controller.Takes, service.Service, sources_controller.Sources

BUGS = (
    bug("the gate forgets voices", (gate, "exceeds", _sees_only)),
    bug("the gate does not wait for answers", (gate, "unanswered", nobody)),
    bug("the gate does not hear a stop", (gate, "vetoes", nobody)),
    bug("the gate trusts a deaf chat", (gate, "CHAT_SILENCE", 10**15)),
    bug("the gate does not miss the watchdog", (gate, "LEASE", 10**15)),
    bug("OBS is left unguarded in an evening", (lease_controller.Leases, "lend", _unguarded)),
    bug(
        "what nobody saw of a hanging program is clean",
        (_Routing, "_late", lambda _self, _at: False),
        (hands.Hands, "slipped", lambda _self, _snapshot: False),
    ),
    bug("the gate does not look at the pending state", (observing.Observing, "gate_now", _durable_gate)),
    bug(
        "one yes is enough for a shared source",
        (gate, "may_contribute", _one_is_enough),
        (routing, "may_contribute", _one_is_enough),
    ),
    bug(
        "nobody has to vouch for a shared source",
        (consent, "is_open", lambda _source: False),
        (gate, "is_open", lambda _source: False),
    ),
    bug("a yes reaches back into OBS's buffer", (routing, "WIDENING_WAIT", 0)),
    bug("a new face reaches back into OBS's buffer", (routing, "since", _people_only)),
    bug("spans do not follow the answers", (spans, "allowed", _everybody)),
    bug("what nobody saw is not dirty", (evolve_recorder, "dirty_since", _same)),
    bug("a doubt forgets takes that are over", (vouching, "doubted", lambda session: session)),
    bug("a vouch outlives its take", (evolve_recorder, "unvouched", lambda session: session)),
    bug("a vouch outlives the program", (evolve_evening, "unvouched", lambda session: session)),
    bug("a restart goes on recording", (evolve, "restarted", _goes_on)),
    bug("a yes counts before the question", (decide_people, "answer", _unasked_too)),
    bug("a refused message counts when it comes again", (_Service, "_decide", _forgets_refusals)),
    bug("every message counts when it comes again", (_Service, "_decide", _knows_nothing)),
    bug("a no overtakes the yes before it", (_Service, "_decide", _less_goes_first)),
    bug("a no is lost with a commit that failed", (service, "narrows", lambda _command: False)),
    bug("a pending no is not acted on", (_Routing, "_wanted", _durable_only)),
    bug("another device under a known name is who was there before", (_Sources, "_is_another", _the_same)),
    bug("a slip between two looks is not seen", (hands.Hands, "slipped", lambda _self, _snapshot: False)),
    bug("who muted themselves is put on the air", (hands.Hands, "respected", lambda _self, wanted: wanted)),
    bug("a stop by hand in OBS is undone", (_Gate, "_stopped_by_hand", _hears_no_hand)),
    bug(
        "an old anchor counts for a new take",
        (_Takes, "started", _keeps_the_anchor),
        (_Takes, "link_lost", lambda _self: None),
    ),
)
