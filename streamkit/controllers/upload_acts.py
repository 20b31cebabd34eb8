"""The host's acts about the way of a video: wait, a time, and what became of a lost upload."""

from __future__ import annotations

from typing import Any

from streamkit.core.commands import (
    ClaimUpload,
    PauseVideo,
    PlanRelease,
    RestartUpload,
    ResumeVideo,
)
from streamkit.core.commands.announcing import AnnounceAgain
from streamkit.core.commands.by_hand import TellTakenDown, TellUploaded
from streamkit.core.errors import Refused
from streamkit.core.model import VideoId
from streamkit.core.video_address import id_in

UPLOAD_ACTS = frozenset(
    {"pause", "resume", "schedule", "claim-upload", "upload-anew", "uploaded", "taken-down", "announce-again"}
)

UploadAct = (
    PauseVideo | ResumeVideo | PlanRelease | ClaimUpload | RestartUpload | TellUploaded | TellTakenDown
    | AnnounceAgain
)  # fmt: skip


def about_upload(name: str, args: dict[str, Any]) -> UploadAct:
    video = VideoId(args["video"])
    match name:
        case "pause":
            return PauseVideo(video)
        case "resume":
            return ResumeVideo(video)
        case "schedule":
            return PlanRelease(video, args.get("at"))
        case "claim-upload":
            return ClaimUpload(video, _surely_an_id(str(args["address"])))
        case "upload-anew":
            return RestartUpload(video)
        case "uploaded":
            return TellUploaded(video, _surely_an_id(str(args["address"])))
        case "taken-down":
            return TellTakenDown(video)
        case "announce-again":
            return AnnounceAgain(video)
        case _:
            raise Refused("act-unknown")


def _surely_an_id(address: str) -> str:
    """What is no address helps nobody, so it is said at once."""
    found = id_in(address)
    if found is None:
        raise Refused("by-hand-address-unknown")
    return found
