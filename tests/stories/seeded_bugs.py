"""Bugs put in on purpose, each by swapping one function or constant: what the stories must not let pass."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from importlib import import_module
from pathlib import Path
from typing import Any

import streamkit.controllers.recording as recording_controller
import streamkit.controllers.routing as routing_controller
import streamkit.controllers.takes as takes_controller
import streamkit.core.consent as consent
import streamkit.core.evolve as evolve
import streamkit.core.gate as gate
import streamkit.core.publication as publication
import streamkit.core.redaction as redaction
import streamkit.core.routing as routing
import streamkit.core.spans as spans
import streamkit.service as service
from streamkit.core.commands import GiveAnswer
from streamkit.core.events import AnswerGiven, Event, ServiceStarted
from streamkit.core.model import (
    EVERYTHING,
    Approval,
    Medium,
    PersonId,
    Presence,
    Source,
    SourceId,
    SourceMix,
    Span,
    Stage,
    Video,
)
from streamkit.core.narrowing import narrows
from streamkit.core.state import Session, State

# a package's function of the same name hides these modules
decide_people = import_module("streamkit.core.decide.people")
decide_videos = import_module("streamkit.core.decide.videos")
evolve_videos = import_module("streamkit.core.evolve.videos")
evolve_recorder = import_module("streamkit.core.evolve.recorder")

Swap = tuple[object, str, object]  # where, the name there, and what stands there instead


@dataclass(frozen=True, slots=True)
class Bug:
    """What is wrong, in words, and the swaps that make it so."""

    what: str
    swaps: tuple[Swap, ...]


@contextmanager
def put_in(bug: Bug) -> Iterator[None]:
    before = [(where, name, getattr(where, name)) for where, name, _ in bug.swaps]
    try:
        for where, name, instead in bug.swaps:
            setattr(where, name, instead)
        yield
    finally:
        for where, name, instead in before:
            setattr(where, name, instead)


def _nobody(_session: Session) -> frozenset[Any]:
    return frozenset()


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


def _durable_gate(self: recording_controller.RecordingController) -> gate.Gate:
    observed = replace(self._observed or gate.Observed(0), now=self._clock.mono(), store_writable=True)
    heard = replace(observed, chat_heard=self._chat.heard_at())
    return gate.recording_gate(self._service.state.session, heard)


async def _hears_no_hand(self: recording_controller.RecordingController) -> None:
    """A hand that stops the recording in OBS."""


_started = takes_controller.Takes.started


async def _keeps_the_anchor(self: takes_controller.Takes, path: Path, *, gate_was_open: bool) -> None:
    anchor = self._stopping
    await _started(self, path, gate_was_open=gate_was_open)
    self._stopping = anchor


_judged = redaction._judge


def _as_if(change: Callable[[Any], Any]) -> Callable[..., Any]:
    """The plan judges each stretch as if its spans were otherwise."""

    def judge(stretch: Any, **given: Any) -> Any:
        truths, heard = (tuple(map(change, some)) for some in (stretch.truths, stretch.heard))
        return _judged(replace(stretch, truths=truths, heard=heard), **given)

    return judge


def _unmixed(span: Span) -> Span:
    return replace(span, mixed=frozenset())


def _clean(span: Span) -> Span:
    return replace(span, dirty=False)


def _now_only(stretch: Any, *, now: Any, taken_back: Any) -> Any:
    return _as_if(lambda span: replace(span, allowed=now))(stretch, now=now, taken_back=taken_back)


def _then_only(stretch: Any, *, now: Any, taken_back: Any) -> Any:
    then = stretch.truths[0].allowed if stretch.truths else frozenset()
    return _judged(stretch, now=then, taken_back=taken_back)


def _always_usable(take: Any) -> bool:
    return take.end is not None and take.length is not None


def _same(session: Session, **_instants: int) -> Session:
    return replace(session, dirty=False)


def _bug(what: str, *swaps: Swap) -> Bug:
    return Bug(what, swaps)


_Gate, _Routing = recording_controller.RecordingController, routing_controller.Routing
_Takes, _Service = takes_controller.Takes, service.Service

BUGS = (
    _bug("the gate forgets voices", (gate, "exceeds", _sees_only)),
    _bug("the gate does not wait for answers", (gate, "unanswered", _nobody)),
    _bug("the gate does not hear a stop", (gate, "vetoes", _nobody)),
    _bug("the gate trusts a deaf chat", (gate, "CHAT_SILENCE", 10**15)),
    _bug("the gate does not look at the pending state", (_Gate, "_gate_now", _durable_gate)),
    _bug(
        "one yes is enough for a shared source",
        (gate, "may_contribute", _one_is_enough),
        (routing, "may_contribute", _one_is_enough),
    ),
    _bug(
        "nobody has to vouch for a shared source",
        (consent, "is_open", lambda _source: False),
        (gate, "is_open", lambda _source: False),
    ),
    _bug("a yes reaches back into OBS's buffer", (routing, "WIDENING_WAIT", 0)),
    _bug("a new face reaches back into OBS's buffer", (routing, "since", _people_only)),
    _bug("spans do not follow the answers", (spans, "allowed", _everybody)),
    _bug("what nobody saw is not dirty", (evolve_recorder, "dirty_since", _same)),
    _bug("a doubt forgets takes that are over", (evolve_recorder, "doubted", lambda session: session)),
    _bug("a restart goes on recording", (evolve, "restarted", _goes_on)),
    _bug("a yes counts before the question", (decide_people, "_answer", _unasked_too)),
    _bug("a refused message counts when it comes again", (_Service, "_decide", _forgets_refusals)),
    _bug("every message counts when it comes again", (_Service, "_decide", _knows_nothing)),
    _bug("a no overtakes the yes before it", (_Service, "_decide", _less_goes_first)),
    _bug("a no is lost with a commit that failed", (service, "narrows", lambda _command: False)),
    _bug("a pending no is not acted on", (_Routing, "_wanted", _durable_only)),
    _bug("a stop by hand in OBS is undone", (_Gate, "_stopped_by_hand", _hears_no_hand)),
    _bug(
        "an old anchor counts for a new take",
        (_Takes, "started", _keeps_the_anchor),
        (_Takes, "link_lost", lambda _self: None),
    ),
    _bug("nothing around a change is guarded", (redaction, "GUARD", 0)),
    _bug("the plan forgets what OBS had buffered", (redaction, "REACH_BACK", 0)),
    _bug("dirt forgets what OBS had buffered", (spans, "REACH_BACK", 0)),
    _bug("the plan looks at answers now, not then", (redaction, "_judge", _now_only)),
    _bug("the plan looks at answers then, not now", (redaction, "_judge", _then_only)),
    _bug("the plan takes dirty stretches", (redaction, "_judge", _as_if(_clean))),
    _bug("the plan takes what was begun behind a closed gate", (redaction, "usable", _always_usable)),
    _bug("the plan leaves a voice in the mix", (redaction, "_judge", _as_if(_unmixed))),
    _bug("the plan keeps code that was taken back", (redaction, "_withdrawn", _nobody)),
    _bug("the plan names nobody", (redaction, "_people_in", lambda *_: set())),
)


def _without(*keys: str) -> Callable[..., gate.Gate]:
    """The publishing gate forgets these reasons."""

    def forgets(state: State, video: Video, plan: redaction.Plan) -> gate.Gate:
        return gate.Gate(tuple(one for one in _asked(state, video, plan).reasons if one.key not in keys))

    return forgets


def _without_one(state: State, video: Video, plan: redaction.Plan) -> gate.Gate:
    somebody = max(video.people, default=None)
    return gate.Gate(tuple(one for one in _asked(state, video, plan).reasons if one.person != somebody))


def _with_one_yes(video: Video, person: PersonId, approval: Approval) -> Video:
    """All but one person are waited for."""
    approvals = {**video.approvals, person: approval}
    others = sorted(video.people)[:-1]
    complete = all(who in approvals and approvals[who].approved for who in others)
    stage = Stage.APPROVED if complete else Stage.AWAITING_APPROVALS
    return replace(video, approvals=approvals, stage=stage)


_asked = gate.publishing_gate

PUBLICATION_BUGS = (
    _bug(
        "the gate forgets somebody",
        (publication, "publishing_gate", _without_one),
        (evolve_videos, "_with_approval", _with_one_yes),
    ),
    _bug("what was said aloud is enough", (publication, "publishing_gate", _without("gate-only-attested"))),
    _bug("another plan goes out", (publication, "publishing_gate", _without("gate-plan-changed"))),
    _bug("what was taken back stays out", (decide_people, "retracted", lambda *_: [])),
    _bug("a late report counts", (decide_videos, "_FROM", defaultdict(lambda: set(Stage)))),
)
