"""What the control room shows to the host: everything that waits for them, and why a gate is closed."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import Any

from streamkit.core.announcing import may_be_told_again
from streamkit.core.consent import is_open
from streamkit.core.decide.answers import MOST_QUESTIONS
from streamkit.core.decide.videos import approval_code
from streamkit.core.gate import Gate
from streamkit.core.keeping import KEPT, Retention
from streamkit.core.model import IS_BACK, RECORDED_TRACKS, TAKEN_BACK, Source, Stage, Video
from streamkit.core.publication import asks_person, is_over, may_pause, may_plan
from streamkit.core.queue import LIMITS, Limits
from streamkit.core.shown_chat import Line
from streamkit.core.shown_code import is_hidden, refusers
from streamkit.core.state import Session, State
from streamkit.core.stretches import awaited
from streamkit.core.views.approvals import inquiry_view
from streamkit.core.views.chat import room_chat
from streamkit.core.views.cut_report import told
from streamkit.core.views.film import may_be_shown
from streamkit.core.views.hints import hints
from streamkit.core.views.host_acts import Stop, Undoable
from streamkit.core.views.kept import kept, quarantine
from streamkit.core.views.names import Names
from streamkit.core.views.opening import NOT_LOOKED, Looked, opening_view
from streamkit.core.views.person import person_view, roster
from streamkit.core.views.pointing import crowd, next_steps, waiting
from streamkit.core.views.queue import queue_view, submissions_view
from streamkit.core.views.reasons import reason_view
from streamkit.core.views.reports import reports_view
from streamkit.core.views.review import review_view
from streamkit.core.views.stay import stay_view
from streamkit.core.views.talk import talk_view

_SENT = {Stage.APPROVED, Stage.OPENING, Stage.UPLOADING}


@dataclass(frozen=True, slots=True)
class Sentence:
    """A text key and its arguments."""

    key: str
    args: dict[str, str | int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Link:
    """A connection to the outside: `seen` is wall ms of its last sign of life."""

    name: str
    state: str  # up, down, off
    seen: int | None = None
    why: Sentence | None = None


@dataclass(frozen=True, slots=True)
class Live:
    """Whether OBS streams, and since wall ms."""

    state: str = "unknown"  # on, off
    since: int | None = None


@dataclass(frozen=True, slots=True)
class Notice:
    """Something the host should know; said once."""

    id: str
    at: int
    level: str  # info, warn, alarm
    key: str
    args: dict[str, str | int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the room shows beside the state: the world as the controllers last saw it."""

    now: int  # wall ms
    gate: Gate
    mono: int = 0  # ns
    recording: str = "unknown"
    since: int | None = None
    stop: Stop | None = None
    live: Live = Live()
    undo: Undoable | None = None
    links: tuple[Link, ...] = ()
    progress: dict[str, float] = field(default_factory=dict)
    overlays: dict[str, int] = field(default_factory=dict)
    notices: tuple[Notice, ...] = ()
    personal_pages: bool = False  # whether guests can be given a link
    uploads_rest: bool = False  # while the evening is streamed
    limits: Limits = LIMITS
    lines: tuple[Line, ...] = ()  # of the chat, the last ones
    retention: Retention = KEPT
    looked: Looked = NOT_LOOKED


def room_view(state: State, *, names: Names, around: Surroundings) -> dict[str, Any]:
    session = state.session
    view: dict[str, Any] = {
        "now": around.now,
        "session": _session(session, names) if session else None,
        "recording": {
            "wanted": session is not None and session.wanted,
            "state": around.recording,
            "since": around.since,
            "stop": asdict(around.stop) if around.stop else None,
            "gate": {
                "open": around.gate.open,
                "reasons": [reason_view(session, reason, names) for reason in around.gate.reasons],
            },
        },
        "stay": None,
        "live": {"state": around.live.state, "since": around.live.since},
        "opening": None if session else opening_view(state, around.looked, names),
        "personal_pages": around.personal_pages,
        "people": [],
        "joins": [],
        "sources": [],
        "submissions": [],
        "queue": None,
        "review": None,
        "notes": [],
        "crowd": {"held": False, "waiting": 0},
        "marks": 0,
        "undo": asdict(around.undo) if around.undo else None,
        "next_steps": None,
        "reports": [],
        "chat": [],
        "links": [
            {
                "name": link.name,
                "state": link.state,
                "seen": link.seen,
                "text": names.say(link.why.key, **link.why.args) if link.why else "",
            }
            for link in around.links
        ],
        "videos": [_video(state, video, names, around) for video in state.videos.values()],
        "quarantine": quarantine(state, names, retention=around.retention),
        "overlays": [{"name": name, "seen": seen} for name, seen in sorted(around.overlays.items())],
        "notices": [
            {"id": n.id, "at": n.at, "level": n.level, "text": names.say(n.key, **n.args)}
            for n in around.notices
        ],
        **talk_view(state, names),
    }
    view["notices"] += kept(state, names, now=around.now)
    if session is not None:
        view |= _evening(state, session, names, around)
        view["notices"] += hints(session, names, now=around.now)
    return view


def _session(session: Session, names: Names) -> dict[str, Any]:
    return {
        "id": session.id,
        "kind": session.kind.value,
        "title": names.text(session.title),
        "since": session.opened_wall,
    }


def _evening(state: State, session: Session, names: Names, around: Surroundings) -> dict[str, Any]:
    return {
        "stay": stay_view(session, stopped=around.recording == "stopped"),
        "people": [person_view(session, person, names) for person in roster(session)],
        "joins": [{"id": person, "nick": names.nick(person)} for person in session.joins],
        "sources": [_source(session, source, names) for source in session.sources.values()],
        "submissions": submissions_view(state, session, names, now=around.now, limits=around.limits),
        "queue": queue_view(session),
        "review": review_view(session, names, now=around.mono),
        "code_hidden": _code_hidden(session, names),
        "notes": waiting(session, names, now=around.mono),
        "crowd": crowd(session),
        "marks": len(session.marks),
        "next_steps": next_steps(session, names),
        "reports": reports_view(state, session, names),
        "chat": room_chat(session, names, around.lines, now=around.mono),
    }


def _code_hidden(session: Session, names: Names) -> dict[str, Any] | None:
    """Why the code on stage is not on the overlay, and whether its author can be asked: never after a no."""
    if session.shown is None or not is_hidden(session, recording=False):
        return None
    person = refusers(session, session.shown)[0]
    parted = person in session.submissions[session.shown].parted
    word, asks = session.code.get(person), session.code_asks.get(person, 0)
    own = person == session.host and session.host_at_desk
    ask = (
        word is None
        and not parted
        and asks < MOST_QUESTIONS
        and person not in names.without_account
        and not own
    )
    key = "code-hidden-silent" if word is None and not parted else "code-hidden-refused"
    return {
        "text": names.say(key, who=names.label(session, person)),
        "person": person,
        "ask": ask,
        "own": own,
    }


def _source(session: Session, source: Source, names: Names) -> dict[str, Any]:
    mix = session.mix.get(source.id)
    audio = video = "off"
    if mix is not None and source.has_audio and mix.tracks:
        audio = "live-only" if mix.tracks.isdisjoint(RECORDED_TRACKS) else "recorded"
    if mix is not None and source.has_video:
        video = "covered" if mix.covered else "recorded"
    return {
        "id": source.id,
        "name": names.text(source.name),
        "open": is_open(source),
        "people": sorted(source.people) if source.people is not None else None,
        "vouched": source.vouched,
        "held": source.held,
        "audio": audio,
        "video": video,
    }


def _video(state: State, video: Video, names: Names, around: Surroundings) -> dict[str, Any]:
    session = state.sessions[video.session]
    key = video.why if video.stage is Stage.FAILED and video.why else f"video-{video.stage.value}"
    if video.paused and video.stage is not Stage.FAILED and not is_over(video):
        key = "video-paused"
    elif around.uploads_rest and video.stage in _SENT:
        key = "video-rests"
    checked = around.progress.get(video.id)
    if video.stage is Stage.DRAFT and (takes := [t.id for t in session.takes if awaited(t)]):
        key, checked = "video-checking", around.progress.get(takes[0])
    return {
        "id": video.id,
        "title": names.title(video) or names.text(session.title),
        "stage": video.stage.value,
        "progress": checked,
        "code": approval_code(video.binding) if video.binding else None,
        "text": names.say(key),
        "again_at": video.again_at,
        "publish_at": video.publish_at,
        "may_schedule": may_plan(video),
        "doubt": asks_person(video),
        "report": told(video.report, names.say),
        "handed_over": video.stage is Stage.HANDED_OVER,
        "watch": may_be_shown(state, video),
        "act": _acts(state, video),
        "inquiry": inquiry_view(state, video, names, progress=around.progress),
    }


def _acts(state: State, video: Video) -> list[str]:
    acts = []
    session = state.sessions[video.session]
    spoken_for = session.host_at_desk and session.host in video.people
    if video.stage is Stage.AWAITING_APPROVALS and spoken_for:
        acts += ["approve", "veto"]
    if video.stage is Stage.FAILED:
        acts.append("retry")
    if video.paused:
        acts.append("resume")
    elif may_pause(video):
        acts.append("pause")
    if asks_person(video):
        acts.append("upload-anew")
    if video.by_hand and video.stage is Stage.WITHDRAWING:
        acts.append("taken-down")
    if video.stage not in {Stage.DRAFT, *TAKEN_BACK}:
        acts.append("retract")
    if _may_remake(state, video):
        acts.append("remake")
    if may_be_told_again(video, state.announcements.get(video.id)):
        acts.append("announce-again")
    return acts


def _may_remake(state: State, video: Video) -> bool:
    """Where no version of it is under way, and something is left to make one of."""
    versions = [each for each in state.videos_of(video.session) if each.review == video.review]
    left = any(take.gone is None for take in state.sessions[video.session].takes)
    return left and all(each.stage in IS_BACK for each in versions) and versions[-1].id == video.id
