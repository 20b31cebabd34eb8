"""The gates: may a recording run now, may a video go out now. Closed is the safe side.

Rule: recording may run only while every condition of `recording_gate` holds, recomputed on every change,
every OBS event and a slow tick. Whatever is not known closes it (consent.md, The gate).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from streamkit.core.consent import is_open, may_contribute, unanswered, vetoes
from streamkit.core.model import (
    RECORDED_TRACKS,
    SECOND,
    TAKEN_BACK,
    Medium,
    PersonId,
    Quorum,
    Source,
    SourceId,
    SourceMix,
    Video,
)
from streamkit.core.redaction import Plan
from streamkit.core.shown_code import COVERED_WITHIN, is_refused, refusers
from streamkit.core.state import Session, State

CHAT_SILENCE = 15 * SECOND  # a chat not heard for longer may hold a withdrawal nobody read
LEASE = 5 * SECOND // 2  # for so long OBS records on without hearing of us
GATE_STAY = "gate-stay"  # why none is wanted in the informal hour
LEAST_FREE = 2 * 2**30  # bytes; OBS itself ends a file without a word when 50 MB are left


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a gate is closed: the key of a sentence, whom or what it is about, and the act that resolves it."""

    key: str
    person: PersonId | None = None
    source: SourceId | None = None
    act: str | None = None


@dataclass(frozen=True, slots=True)
class Gate:
    reasons: tuple[Reason, ...]

    @property
    def open(self) -> bool:
        return not self.reasons


@dataclass(frozen=True, slots=True)
class Observed:
    """What the gate must know of the world at monotonic `now` (ns); the defaults are the safe ones."""

    now: int
    obs_answers: bool = False
    layout_as_set_up: bool = False  # profile, advanced mode, recorded tracks, scene collection
    stream_trusted: bool = False  # no stream, or one that began while we looked
    foreign_outputs: int = 0  # active outputs that are neither our stream nor our recording
    all_inputs_known: bool = False
    late: frozenset[SourceId] = frozenset()  # sources whose picture or sound OBS gives out late
    mix: dict[SourceId, SourceMix] = field(default_factory=dict)
    store_writable: bool = False
    disk_free: int = 0  # bytes where OBS records
    chat_heard: int | None = None
    stop_ignored: bool = False  # OBS was told to stop, and records on
    lease_kept: int | None = None  # when the newest lease was given that the watchdog in OBS acknowledged


def recording_gate(session: Session | None, observed: Observed) -> Gate:
    """Open only where a recording is wanted, allowed by everybody it needs, and seen to be as allowed."""
    if session is None or not session.open:
        return Gate((Reason("gate-no-session", act="open-session"),))
    code = _code(session, observed.now)
    return Gate((*_people(session), *code, *_sources(session, observed), *_world(observed)))


def _people(session: Session) -> Iterator[Reason]:
    if not session.wanted:
        why = GATE_STAY if session.stays_since is not None else session.unwanted_why
        yield Reason(why or "gate-not-wanted", act="want")
    if not session.on_stage:
        yield Reason("gate-nobody-on-stage", act="stage")
    for person in sorted(vetoes(session)):
        yield Reason("gate-veto", person=person, act=None if person == session.host else "hold")
    if session.quorum is Quorum.EVERYONE:
        for person in sorted(unanswered(session)):
            yield Reason("gate-unanswered", person=person, act="ask")


def _code(session: Session, now: int) -> Iterator[Reason]:
    """No file begins while code that may not be recorded can stand in the picture.

    What is taken back in the middle has a moment to be covered, as a voice has to leave its track.
    """
    since = session.refused_since
    if since is None or (session.running is not None and now - since <= COVERED_WITHIN):
        return
    for code in sorted(session.on_overlay):
        if is_refused(session, code):
            person = next(iter(refusers(session, code)), session.submissions[code].person)
            if session.wanted:
                yield Reason("gate-code-in-picture", person=person, act="ask-code")
            else:
                yield Reason("gate-code-shown", person=person, act="want")


def _sources(session: Session, observed: Observed) -> Iterator[Reason]:
    if not observed.all_inputs_known:
        yield Reason("gate-new-input")
    for source in session.sources.values():
        mix = observed.mix.get(source.id)
        if mix is None:  # not in the programme and heard nowhere
            continue
        if source.people is None and _silent(source, mix):
            continue  # held backstage, as whatever comes in late
        if source.people is None:
            yield Reason("gate-unmapped", source=source.id, act="map")
        elif is_open(source) and not source.people:
            yield Reason("gate-open-nobody", source=source.id, act="map")
        elif exceeds(session, source, mix):
            yield Reason("gate-routing", source=source.id)
        elif (source.people or source.overlay) and source.id in observed.late and _recorded(source, mix):
            yield Reason("gate-late", source=source.id)


def _silent(source: Source, mix: SourceMix) -> bool:
    return not mix.tracks and (mix.covered or not source.has_video)


def _recorded(source: Source, mix: SourceMix) -> bool:
    return not mix.tracks.isdisjoint(RECORDED_TRACKS) or (source.has_video and not mix.covered)


def exceeds(session: Session, source: Source, mix: SourceMix) -> bool:
    """Whether OBS lets more of a source into the recording than its people allow."""
    heard = not mix.tracks.isdisjoint(RECORDED_TRACKS) and not may_contribute(session, source, Medium.AUDIO)
    seen = source.has_video and not mix.covered and not may_contribute(session, source, Medium.VIDEO)
    return heard or seen


def _world(observed: Observed) -> Iterator[Reason]:
    if not observed.obs_answers:
        yield Reason("gate-obs-lost")
        return
    if observed.stop_ignored:
        yield Reason("gate-stop-ignored")
    if not observed.layout_as_set_up:
        yield Reason("gate-layout")
    if not observed.stream_trusted:
        yield Reason("gate-stream-before-us")
    if observed.foreign_outputs:
        yield Reason("gate-other-recorder")
    if observed.disk_free < LEAST_FREE:
        yield Reason("gate-disk")
    if not observed.store_writable:
        yield Reason("gate-store")
    if observed.chat_heard is None or observed.now - observed.chat_heard > CHAT_SILENCE:
        yield Reason("gate-chat-deaf")
    if observed.lease_kept is None or observed.now - observed.lease_kept > LEASE:
        yield Reason("gate-watchdog")


def is_a_wish_away(reason: Reason) -> bool:
    """Whether pressing record in OBS resolves it, as the click does; in the informal hour only the click."""
    return reason.act == "want" and reason.key != GATE_STAY


# What makes the host's click necessary again once it closed a running recording.
LATCHING = frozenset(
    {"gate-veto", "gate-obs-lost", "gate-store", "gate-disk", "gate-chat-deaf", "gate-watchdog"}
)


def publishing_gate(state: State, video: Video, plan: Plan) -> Gate:
    """Open only where everybody in the video approved exactly what would go out, and it is still the plan."""
    reasons = []
    session = state.sessions[video.session]
    if video.binding is None or video.binding.plan != plan.digest:
        reasons.append(Reason("gate-plan-changed"))
    elif (video.binding.visibility, video.binding.licence) != (video.visibility, video.licence):
        reasons.append(Reason("gate-terms-changed"))
    if not plan.pieces:
        reasons.append(Reason("gate-nothing-left"))
    for person in sorted(video.people | plan.people):
        approval = video.approvals.get(person)
        if approval is None or not approval.approved or approval.binding != video.binding:
            reasons.append(Reason("gate-unapproved", person=person))
        elif not session.own_word(person):
            reasons.append(Reason("gate-only-attested", person=person))
    if video.stage in TAKEN_BACK:
        reasons.append(Reason("gate-withdrawn"))
    return Gate(tuple(reasons))
