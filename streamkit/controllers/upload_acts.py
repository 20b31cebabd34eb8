"""The host's acts about the way of a video: wait, a time, and what became of a lost upload."""

from __future__ import annotations

import re
from typing import Any

from streamkit.core.commands import (
    ClaimUpload,
    PauseVideo,
    PlanRelease,
    RestartUpload,
    ResumeVideo,
)
from streamkit.core.commands.by_hand import TellTakenDown, TellUploaded
from streamkit.core.errors import Refused
from streamkit.core.model import VideoId

UPLOAD_ACTS = frozenset(
    {"pause", "resume", "schedule", "claim-upload", "upload-anew", "uploaded", "taken-down"}
)

_ADDRESS = re.compile(r"(?:[?&]v=|youtu\.be/|/video/|/shorts/|/live/)([A-Za-z0-9_-]{11})(?![A-Za-z0-9_-])")

_ID = re.compile(r"[A-Za-z0-9_-]{11}")

UploadAct = (
    PauseVideo | ResumeVideo | PlanRelease | ClaimUpload | RestartUpload | TellUploaded | TellTakenDown
)


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
            return ClaimUpload(video, _id(str(args["address"])))
        case "upload-anew":
            return RestartUpload(video)
        case "uploaded":
            return TellUploaded(video, _surely_an_id(str(args["address"])))
        case "taken-down":
            return TellTakenDown(video)
        case _:
            raise Refused("act-unknown")


def _id(address: str) -> str:
    """YouTube's id of a video, from its address, Studio's, or as it is."""
    found = _ADDRESS.search(address)
    return found[1] if found else address.strip()


def _surely_an_id(address: str) -> str:
    """Nobody can look there, so at least it has to look like one."""
    found = _id(address)
    if not _ID.fullmatch(found):
        raise Refused("by-hand-address-unknown")
    return found
