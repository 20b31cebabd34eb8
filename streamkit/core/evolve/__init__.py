"""evolve(state, fact): the only way a state comes to be. Total: every fact ever written must fold."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import reduce
from typing import assert_never

from streamkit.core.events import (
    AfterwardsEvent,
    AnnouncingEvent,
    ApprovalEvent,
    ByHandEvent,
    CodeEvent,
    EveningEvent,
    Fact,
    KeepingEvent,
    LogAccepted,
    LostUploadsHidden,
    PersonEvent,
    PersonForgotten,
    PointingEvent,
    PostingEvent,
    QueueEvent,
    RecorderEvent,
    ServiceStarted,
    SessionOpened,
    SubmissionEvent,
    VideoEvent,
)
from streamkit.core.events.chat import ChatEvent
from streamkit.core.events.scene import SceneEvent
from streamkit.core.events.talk import TalkEvent
from streamkit.core.events.undoing import UndoEvent
from streamkit.core.evolve.afterwards import afterwards
from streamkit.core.evolve.announcing import announcing
from streamkit.core.evolve.approvals import approvals, inquired
from streamkit.core.evolve.by_hand import by_hand
from streamkit.core.evolve.chat import chat
from streamkit.core.evolve.code import code
from streamkit.core.evolve.evening import evening, opened, restarted
from streamkit.core.evolve.keeping import keeping, set_aside, settled
from streamkit.core.evolve.people import people
from streamkit.core.evolve.pointing import pointing
from streamkit.core.evolve.posting import posting
from streamkit.core.evolve.queue import queue
from streamkit.core.evolve.recorder import recorder
from streamkit.core.evolve.scene import passed, scene
from streamkit.core.evolve.submissions import submissions
from streamkit.core.evolve.talk import talk
from streamkit.core.evolve.undoing import undoing
from streamkit.core.evolve.videos import videos
from streamkit.core.shown_code import exposed
from streamkit.core.spans import respan
from streamkit.core.state import Session, State


def evolve(state: State, fact: Fact) -> State:
    """The state after one more fact."""
    state = replace(state, seq=fact.seq)
    event = fact.event
    if isinstance(event, ServiceStarted):
        state = restarted(state, event, at=fact.mono)
        evening_now = state.session
        if evening_now is None:
            return state
        return state.with_session(exposed(evening_now, at=fact.mono, seq=fact.seq))
    if isinstance(event, SessionOpened):
        return passed(opened(state, event, wall=fact.wall), event)
    if isinstance(event, VideoEvent):
        return inquired(settled(videos(state, event), event, wall=fact.wall), event)
    if isinstance(event, ApprovalEvent):
        return approvals(state, event, wall=fact.wall)
    if isinstance(event, AfterwardsEvent):
        return settled(afterwards(state, event), event, wall=fact.wall)
    if isinstance(event, AnnouncingEvent):
        return announcing(state, event)
    if isinstance(event, ByHandEvent):
        return settled(by_hand(state, event), event, wall=fact.wall)
    if isinstance(event, SceneEvent):
        return scene(state, event, wall=fact.wall)
    if isinstance(event, PersonForgotten):
        return replace(state, forgotten={**state.forgotten, event.person: fact.wall})
    if isinstance(event, LogAccepted):
        return replace(state, search_owed=True)  # the facts beside it take back what is still known
    if isinstance(event, LostUploadsHidden):
        return replace(state, search_owed=False)
    before = state.sessions[event.session]
    after = exposed(_in_session(before, event, fact), at=fact.mono, seq=fact.seq)
    after = respan(after, at=fact.mono)
    return passed(state.with_session(set_aside(before, after, event, wall=fact.wall)), event)


def replay(facts: Iterable[Fact], state: State | None = None) -> State:
    return reduce(evolve, facts, state or State())


def _in_session(
    session: Session,
    event: EveningEvent
    | PersonEvent
    | RecorderEvent
    | SubmissionEvent
    | PointingEvent
    | PostingEvent
    | CodeEvent
    | ChatEvent
    | QueueEvent
    | KeepingEvent
    | TalkEvent
    | UndoEvent,
    fact: Fact,
) -> Session:
    if isinstance(event, EveningEvent):
        return evening(session, event, wall=fact.wall)
    if isinstance(event, PersonEvent):
        return people(session, event, at=fact.mono, wall=fact.wall)
    if isinstance(event, RecorderEvent):
        return recorder(session, event, at=fact.mono)
    if isinstance(event, SubmissionEvent):
        return submissions(session, event, at=fact.mono, wall=fact.wall)
    if isinstance(event, PostingEvent):
        return posting(session, event)
    if isinstance(event, PointingEvent):
        return pointing(session, event, at=fact.mono)
    if isinstance(event, CodeEvent):
        return code(session, event, wall=fact.wall)
    if isinstance(event, ChatEvent):
        return chat(session, event, seq=fact.seq)
    if isinstance(event, UndoEvent):
        return undoing(session, event, at=fact.mono)
    if isinstance(event, QueueEvent):
        return queue(session, event, wall=fact.wall)
    if isinstance(event, KeepingEvent):
        return keeping(session, event)
    if isinstance(event, TalkEvent):
        return talk(session, event, wall=fact.wall)
    assert_never(event)
