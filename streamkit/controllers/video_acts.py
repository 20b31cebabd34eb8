"""What the host does about a video that waits: their own word, cuts, who is left out, asking again."""

from __future__ import annotations

from typing import Any

from streamkit.core.commands import (
    Approve,
    AskForApprovalAgain,
    BringBack,
    Command,
    DraftVideo,
    LeaveOut,
    UnwantPart,
    VetoVideo,
)
from streamkit.core.decide.videos import approval_code
from streamkit.core.errors import Refused
from streamkit.core.model import PersonId, VideoId, WordsId
from streamkit.core.said import By
from streamkit.core.state import State
from streamkit.ports import Words

VIDEO_ACTS = frozenset({"approve", "veto", "cut-part", "leave-out", "bring-back", "ask-again"})
_MILLISECOND = 1_000_000


async def about_video(name: str, args: dict[str, Any], *, state: State, words: Words) -> Command:
    """Their own word is about the version on their screen; the rest is the host's as such."""
    video = VideoId(args["video"])
    match name:
        case "leave-out":
            return LeaveOut(video)
        case "bring-back":
            person = str(args.get("person") or "")
            return BringBack(video, PersonId(person) if person else None)
        case "ask-again":
            return AskForApprovalAgain(video)
        case "cut-part":
            return await _unwanted(args, state, video, words)
    host, code = _version(state, video)
    match name:
        case "approve":
            return Approve(host, code)
        case "veto":
            return VetoVideo(host, code, await _reason(args, host, words))
        case _:
            raise Refused("act-unknown")


def remade(state: State, video: VideoId, id_: VideoId) -> DraftVideo:
    """A new version of what was taken back: of what may still be shown, to be approved anew by everybody."""
    old = state.videos.get(video)
    if old is None:
        raise Refused("video-unknown")
    return DraftVideo(old.session, id_, old.review, old.visibility, old.licence)


async def _unwanted(args: dict[str, Any], state: State, video: VideoId, words: Words) -> UnwantPart:
    """The seconds are of the version whose code stood on the screen, also while the next is being made."""
    if video not in state.videos:
        raise Refused("video-unknown")
    session = state.sessions[state.videos[video].session]
    host = session.opener or session.host
    start, end = int(args["from_ms"]) * _MILLISECOND, int(args["to_ms"]) * _MILLISECOND
    return UnwantPart(host, str(args["code"]), start, end, await _reason(args, host, words), By.HOST)


def _version(state: State, video: VideoId) -> tuple[PersonId, str]:
    """Who sits here and the code of the version there is; after a hand-over their own word is nobody's."""
    known = state.videos.get(video)
    if known is None or known.binding is None:
        raise Refused("video-unknown")
    session = state.sessions[known.session]
    if not session.host_at_desk:
        raise Refused("approve-own-word")
    return session.opener or session.host, approval_code(known.binding)


async def _reason(args: dict[str, Any], host: PersonId, words: Words) -> WordsId | None:
    reason = str(args.get("reason") or "").strip()
    return await words.keep(reason, person=host) if reason else None
