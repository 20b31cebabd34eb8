"""Decisions about asking people for a video: a round has an end, a wish takes out, silence is no.

Rule: a wish takes nothing but seconds, and is no approval; whoever is left out is so by the host, never by
another guest.
"""

from __future__ import annotations

from dataclasses import replace
from typing import assert_never

from streamkit.core.commands import (
    ApprovalCommand,
    AskForApprovalAgain,
    BringBack,
    EndApprovalTime,
    LeaveOut,
    OpenApprovalRound,
    PutApprovalQuestion,
    TellInquiry,
    UnwantPart,
)
from streamkit.core.cut_time import CutRange, in_takes, length
from streamkit.core.decide.videos import approval_code
from streamkit.core.decide.withdrawal import NOT_YET_OUT, taken_back
from streamkit.core.errors import Refused
from streamkit.core.events import (
    ApprovalAskedAgain,
    ApprovalQuestionPut,
    ApprovalRoundOpened,
    ApprovalTimeOver,
    CutVoided,
    Event,
    InquiryTold,
    PartUnwanted,
    PeopleBroughtBack,
    PeopleLeftOut,
)
from streamkit.core.inquiry import LONGEST_WISH, MOST_ROUNDS, MOST_WISHES, Version, Wish, silent, waits
from streamkit.core.model import SECOND, PersonId, Stage, Video
from streamkit.core.redaction import plan
from streamkit.core.said import By
from streamkit.core.state import State
from streamkit.core.stretches import GUARD


def approvals(state: State, command: ApprovalCommand) -> list[Event]:
    if isinstance(command, UnwantPart):
        return _unwanted(state, command)
    video = state.videos.get(command.video)
    if video is None:
        raise Refused("video-unknown")
    match command:
        case OpenApprovalRound(until=until):
            new = waits(video) and state.inquiry(video.id).round is None
            return [ApprovalRoundOpened(video.id, until)] if new else []
        case EndApprovalTime():
            now = state.inquiry(video.id).round
            return [ApprovalTimeOver(video.id)] if waits(video) and now is not None and not now.over else []
        case AskForApprovalAgain():
            return _asked_again(state, video)
        case PutApprovalQuestion(person=person):
            return [ApprovalQuestionPut(video.id, person)] if person in silent(video) else []
        case LeaveOut():
            return _left_out(state, video)
        case BringBack(person=person):
            return _brought_back(state, video, person)
        case TellInquiry(told=told, people=people, wish=wish):
            owed = state.inquiry(video.id).owed
            due = any((one.told, one.wish) == (told, wish) and one.people & people for one in owed)
            return [InquiryTold(video.id, told, people, wish)] if due else []
        case _:
            assert_never(command)


def version_of(state: State, code: str) -> tuple[Video, Version] | None:
    """The newest video that has, or had, a version with this code."""
    for video in reversed(list(state.videos.values())):
        for version in reversed(state.inquiry(video.id).versions):
            if approval_code(version.binding) == code:
                return video, version
    return None


def _asked_again(state: State, video: Video) -> list[Event]:
    inquiry = state.inquiry(video.id)
    if not waits(video):
        raise Refused("approval-not-asked")
    if inquiry.round is None or not inquiry.round.over:
        raise Refused("approval-still-open")
    if inquiry.rounds >= MOST_ROUNDS:
        raise Refused("approval-asked-enough", times=MOST_ROUNDS)
    return [ApprovalAskedAgain(video.id)]


def _unwanted(state: State, command: UnwantPart) -> list[Event]:
    found = version_of(state, command.code)
    if found is None:
        raise Refused("video-code-unknown", code=command.code)
    video, version = found
    session, host = state.sessions[video.session], command.by is By.HOST
    at_desk = host and command.person == (session.opener or session.host)
    if command.person not in version.people and not at_desk:
        raise Refused("video-not-in-it")
    wish = _wish(command, version, bounded=not host)
    # of several made one after the other of the same stretch, the newest is the one that may come out
    newest = [one for one in state.videos_of(session.id) if one.review == video.review][-1]
    inquiry = state.inquiry(newest.id)
    own = [one for one in inquiry.wishes if one.person == command.person]
    if any(one.parts == wish.parts for one in own):
        return []
    if len(own) >= MOST_WISHES and not host:
        raise Refused("wish-too-many", most=MOST_WISHES)
    facts: list[Event] = [
        PartUnwanted(newest.id, wish.person, wish.parts, wish.code, wish.start, wish.end, wish.why, wish.by)
    ]
    after = state.with_inquiry(newest.id, replace(inquiry, wishes=(*inquiry.wishes, wish)))
    if newest.binding is not None and plan(after, newest).digest != newest.binding.plan:
        facts += taken_back(newest, command.person)
    return facts


def _wish(command: UnwantPart, version: Version, *, bounded: bool) -> Wish:
    """Outward by the guard: who names a second means what is heard and seen in it."""
    if not 0 <= command.start < command.end:
        raise Refused("wish-unclear")
    if bounded and command.end - command.start > LONGEST_WISH + SECOND:  # typed seconds are whole ones
        raise Refused("wish-too-long", seconds=LONGEST_WISH // SECOND)
    if command.start >= length(version.pieces):
        raise Refused("wish-not-in-it", seconds=length(version.pieces) // SECOND)
    wide = CutRange(command.start - GUARD, command.end + GUARD)
    parts = in_takes(version.pieces, wide)
    return Wish(command.person, parts, command.code, command.start, command.end, command.why, command.by)


def _left_out(state: State, video: Video) -> list[Event]:
    session = state.sessions[video.session]
    if not waits(video):
        raise Refused("approval-not-asked")
    people = silent(video) - {session.host, session.opener or session.host}
    if not people:
        raise Refused("nobody-silent")
    return [PeopleLeftOut(video.id, people), CutVoided(video.id)]


def _brought_back(state: State, video: Video, person: PersonId | None) -> list[Event]:
    left_out = state.inquiry(video.id).left_out
    people = left_out if person is None else left_out & {person}
    if not people:
        raise Refused("nobody-left-out")
    if video.stage is Stage.DRAFT:
        return [PeopleBroughtBack(video.id, people)]
    if video.stage not in NOT_YET_OUT:
        raise Refused("video-on-its-way")
    return [PeopleBroughtBack(video.id, people), CutVoided(video.id)]
