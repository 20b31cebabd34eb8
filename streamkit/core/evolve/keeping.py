"""What is set aside, what is deleted, who is forgotten.

Rule: whatever takes something back, sets aside what the takes hold of it; only the person's own later yes, or
their word "from now on", brings it back (consent.md, Taking it back).
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from typing import assert_never

from streamkit.core.events import (
    AfterwardsEvent,
    AnswerGiven,
    ByHandEvent,
    CodeAnswerGiven,
    Event,
    FromNowOnChosen,
    KeepingEvent,
    PersonEvent,
    SubmissionEvent,
    TakeDeleted,
    VetoSpoken,
    VideoEvent,
)
from streamkit.core.model import EVERYTHING, Medium, Presence, Stage
from streamkit.core.quarantine import held, may_stay, newest_of
from streamkit.core.state import Session, State


def keeping(session: Session, event: KeepingEvent) -> Session:
    match event:
        case TakeDeleted(take=take, why=why):
            takes = tuple(replace(one, gone=why) if one.id == take else one for one in session.takes)
            return replace(session, takes=takes)
        case FromNowOnChosen(person=person):
            spared = newest_of(session, person)
            kept = {what: at for what, at in session.set_aside.items() if what not in spared}
            return replace(session, set_aside=kept, spared=session.spared | spared)
        case _:
            assert_never(event)


def set_aside(before: Session, after: Session, event: Event, *, wall: int) -> Session:
    """The evening after a fact, with what that took back set aside, and what it allowed again not."""
    if before.open and not after.open:
        return replace(after, closed_wall=wall)
    if isinstance(event, TakeDeleted):
        return _only(after, held(after))
    if not isinstance(event, PersonEvent | SubmissionEvent | CodeAnswerGiven):
        return after  # for speed: an evening has thousands of other facts
    if isinstance(event, AnswerGiven | VetoSpoken | CodeAnswerGiven):  # also the same word again
        about = _about(event)
        spared = frozenset(what for what in after.spared if what[0] != event.person or what[1] not in about)
        after = replace(after, spared=spared, last_word=after.last_word | {event.person: wall})
    now = may_stay(after)
    if (gone := may_stay(before) - now) and (new := (gone & held(after)) - after.set_aside.keys()):
        after = replace(after, set_aside=after.set_aside | dict.fromkeys(new, wall))
    return _only(after, after.set_aside.keys() - now)


def _about(event: AnswerGiven | VetoSpoken | CodeAnswerGiven) -> frozenset[Medium]:
    """Whatever a word is about, it is about the past too."""
    match event:
        case AnswerGiven():
            return EVERYTHING
        case VetoSpoken():
            return frozenset(Medium)
        case CodeAnswerGiven():
            return frozenset({Medium.CODE})


def _only(session: Session, these: Collection[Presence]) -> Session:
    if session.set_aside.keys() <= set(these):
        return session
    return replace(session, set_aside={what: at for what, at in session.set_aside.items() if what in these})


def settled(state: State, event: VideoEvent | AfterwardsEvent | ByHandEvent, *, wall: int) -> State:
    """A video that came to its end, out or taken back, is kept so long from then on."""
    video = state.videos[event.video]
    over = video.stage in {Stage.PUBLISHED, Stage.WITHDRAWN, Stage.DELETED}
    return state.with_video(replace(video, settled=wall)) if over and video.settled is None else state
