"""What facts do to the inquiry about a video: rounds, wishes, who is left out, what is still to be told."""

from __future__ import annotations

from dataclasses import replace
from typing import assert_never

from streamkit.core.events import (
    ApprovalAskedAgain,
    ApprovalEvent,
    ApprovalQuestionPut,
    ApprovalRoundOpened,
    ApprovalTimeOver,
    CutMade,
    CutVoided,
    InquiryTold,
    PartUnwanted,
    PeopleBroughtBack,
    PeopleLeftOut,
    RetractionWanted,
    VideoDrafted,
    VideoEvent,
)
from streamkit.core.inquiry import KEPT_VERSIONS, Inquiry, Owed, Put, Round, Told, Version, Wish
from streamkit.core.model import TakeRange, Video
from streamkit.core.redaction import plan
from streamkit.core.state import State


def approvals(state: State, event: ApprovalEvent, *, wall: int) -> State:
    inquiry = state.inquiry(event.video)
    if isinstance(event, PartUnwanted):
        return state.with_inquiry(event.video, _with_wish(state, inquiry, event))
    return state.with_inquiry(event.video, _changed(inquiry, event, wall=wall))


def inquired(state: State, event: VideoEvent) -> State:
    """What the way of a video means for what is asked about it."""
    inquiry = state.inquiry(event.video)
    match event:
        case VideoDrafted():
            return _inherited(state, state.videos[event.video])
        case CutMade():
            made = replace(inquiry, round=None, rounds=0, versions=_with_version(state, inquiry, event))
            return state.with_inquiry(event.video, made)
        case CutVoided() | RetractionWanted():
            return state.with_inquiry(event.video, replace(inquiry, round=None, rounds=0))
        case _:
            return state


def _inherited(state: State, video: Video) -> State:
    """What nobody was to see in the video made of this before, is in the next one neither."""
    same = [one.id for one in state.videos_of(video.session) if one.review == video.review]
    before = next((one for one in reversed(same) if one != video.id), None)
    if before is None or before not in state.inquiries:
        return state
    kept = state.inquiry(before)
    return state.with_inquiry(video.id, Inquiry(wishes=kept.wishes, left_out=kept.left_out))


def _with_version(state: State, inquiry: Inquiry, event: CutMade) -> tuple[Version, ...]:
    """Only a cut of the plan there is now can be found again in the takes; another is void at once."""
    planned = plan(state, state.videos[event.video])
    if planned.digest != event.binding.plan:
        return inquiry.versions
    pieces = tuple(TakeRange(piece.take, piece.start, piece.end) for piece in planned.pieces)
    version = Version(event.binding, pieces, event.people)
    return (*inquiry.versions, version)[-KEPT_VERSIONS:]


_Simple = (
    ApprovalRoundOpened
    | ApprovalTimeOver
    | ApprovalAskedAgain
    | ApprovalQuestionPut
    | PeopleLeftOut
    | PeopleBroughtBack
    | InquiryTold
)


def _changed(inquiry: Inquiry, event: _Simple, *, wall: int) -> Inquiry:
    match event:
        case ApprovalRoundOpened(until=until):
            return replace(inquiry, round=Round(wall, until), rounds=inquiry.rounds + 1)
        case ApprovalTimeOver():
            over = replace(inquiry.round, over=True) if inquiry.round is not None else None
            return replace(inquiry, round=over)
        case ApprovalAskedAgain():
            return replace(inquiry, round=None)
        case ApprovalQuestionPut(person=person):
            if inquiry.round is None:
                return inquiry
            before = inquiry.round.put.get(person, Put(0, wall))
            put = {**inquiry.round.put, person: Put(before.times + 1, wall)}
            return replace(inquiry, round=replace(inquiry.round, put=put))
        case PeopleLeftOut(people=people):
            owed = (*inquiry.owed, Owed(Told.LEFT_OUT, people))
            return replace(inquiry, left_out=inquiry.left_out | people, owed=owed)
        case PeopleBroughtBack(people=people):
            told = replace(inquiry, left_out=inquiry.left_out - people)
            return _told(told, Owed(Told.LEFT_OUT, people))
        case InquiryTold(told=told_of, people=people, wish=wish):
            return _told(inquiry, Owed(told_of, people, wish))
        case _:
            assert_never(event)


def _with_wish(state: State, inquiry: Inquiry, event: PartUnwanted) -> Inquiry:
    """The host and everybody else in the video hear of it."""
    video = state.videos[event.video]
    wish = Wish(event.person, event.parts, event.code, event.start, event.end, event.why, event.by)
    people = video.people | {state.sessions[video.session].host}
    owed = Owed(Told.WISH, people - {event.person}, len(inquiry.wishes))
    return replace(inquiry, wishes=(*inquiry.wishes, wish), owed=(*inquiry.owed, owed))


def _told(inquiry: Inquiry, heard: Owed) -> Inquiry:
    """These people have to hear of it no longer."""
    owed = (
        replace(one, people=one.people - heard.people)
        if (one.told, one.wish) == (heard.told, heard.wish)
        else one
        for one in inquiry.owed
    )
    return replace(inquiry, owed=tuple(one for one in owed if one.people))
