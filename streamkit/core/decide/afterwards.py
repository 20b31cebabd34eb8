"""Decisions about videos that are on YouTube already.

Rule: a hand on YouTube that shows less is a decision and holds; one that shows more than was approved is set
back. What somebody took back is never shown again, by whomever.
"""

from __future__ import annotations

from typing import assert_never

from streamkit.core.commands.afterwards import (
    AfterwardsCommand,
    FinishErasure,
    FinishListing,
    FinishSetBack,
    SeeOnYouTube,
)
from streamkit.core.errors import Refused
from streamkit.core.events import (
    Event,
    RetractionWanted,
    StepFailed,
    StepRetried,
    VideoPublished,
)
from streamkit.core.events.afterwards import (
    VideoAstray,
    VideoDeleted,
    VideoListed,
    VideoNarrowedByHand,
    VideoSetBack,
    VideoSuperseded,
    VideoUnlisted,
)
from streamkit.core.gate import publishing_gate
from streamkit.core.model import Stage, Video, Visibility
from streamkit.core.redaction import plan
from streamkit.core.state import State

_SEEN_BY_MORE = (Visibility.PRIVATE, Visibility.UNLISTED, Visibility.PUBLIC)


def afterwards(state: State, command: AfterwardsCommand) -> list[Event]:
    video = state.videos.get(command.video)
    if video is None:
        raise Refused("video-unknown")
    match command:
        case SeeOnYouTube(found=found, scheduled=scheduled):
            return _seen(state, video, found, scheduled=scheduled)
        case FinishSetBack(visibility=visibility):
            return [VideoSetBack(video.id, visibility)] if video.astray is not None else []
        case FinishErasure():
            return [VideoDeleted(video.id, by_hand=False)] if video.stage is Stage.SUPERSEDED else []
        case FinishListing(playlist=playlist):
            return _listed(video, playlist)
        case _:
            assert_never(command)


def _listed(video: Video, playlist: str | None) -> list[Event]:
    if playlist == video.listed_in:
        return []
    return [VideoUnlisted(video.id) if playlist is None else VideoListed(video.id, playlist)]


def superseded(state: State, video: Video) -> list[Event]:
    """What this video, now out, takes the place of: earlier versions that still lie on YouTube."""
    return [
        VideoSuperseded(old.id, video.id)
        for old in state.videos_of(video.session)
        if (old.review, old.stage) == (video.review, Stage.WITHDRAWN) and old.upload_id is not None
    ]


def _seen(state: State, video: Video, found: Visibility | None, *, scheduled: bool) -> list[Event]:
    if video.upload_id is None or video.stage in {Stage.WITHDRAWING, Stage.SUPERSEDED, Stage.DELETED}:
        return []
    if found is None:
        return [VideoDeleted(video.id, by_hand=True)]
    if video.stage is Stage.WITHDRAWN:
        quiet = found is Visibility.PRIVATE and not scheduled
        return [] if quiet else [VideoAstray(video.id, found), RetractionWanted(video.id, None)]
    if _wider(found, than=video.visibility):
        return [] if video.astray is found else [*_halted(video), VideoAstray(video.id, found)]
    if video.stage is Stage.PUBLISHED and _wider(video.visibility, than=found):
        return [VideoNarrowedByHand(video.id, found)]
    if video.stage is Stage.FAILED and video.resume is Stage.READY:
        return _released_by_hand(state, video, found)
    return []


def _halted(video: Video) -> list[Event]:
    """On its way out it goes no further by itself: it would come to the same once more."""
    if video.stage in {Stage.PUBLISHED, Stage.FAILED}:
        return []
    return [StepFailed(video.id, video.stage.value, "youtube-visibility-differs")]


def _released_by_hand(state: State, video: Video, found: Visibility) -> list[Event]:
    """What YouTube would not let us show, its owner may show in Studio, as far as it was approved."""
    private = found is Visibility.PRIVATE
    if private or not publishing_gate(state, video, plan(state, video)).open:
        return []
    return [StepRetried(video.id), VideoPublished(video.id, found), *superseded(state, video)]


def _wider(one: Visibility, *, than: Visibility) -> bool:
    return _SEEN_BY_MORE.index(one) > _SEEN_BY_MORE.index(than)
