"""The host's acts about the way of a video: wait, a time, and what became of a lost upload."""

from __future__ import annotations

import re
from typing import Any

from streamkit.core.commands import ClaimUpload, PauseVideo, PlanRelease, RestartUpload, ResumeVideo
from streamkit.core.errors import Refused
from streamkit.core.model import VideoId

UPLOAD_ACTS = frozenset({"pause", "resume", "schedule", "claim-upload", "upload-anew"})

_ADDRESS = re.compile(r"(?:[?&]v=|youtu\.be/|/video/|/shorts/|/live/)([A-Za-z0-9_-]{11})(?![A-Za-z0-9_-])")

UploadAct = PauseVideo | ResumeVideo | PlanRelease | ClaimUpload | RestartUpload


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
        case _:
            raise Refused("act-unknown")


def _id(address: str) -> str:
    """YouTube's id of a video, from its address, Studio's, or as it is."""
    found = _ADDRESS.search(address)
    return found[1] if found else address.strip()
