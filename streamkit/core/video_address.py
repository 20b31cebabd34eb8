"""A video's addresses on YouTube: where it is watched, where its owner works on it, and what people copy."""

from __future__ import annotations

import re

from streamkit.core.model import Video

_IN_ADDRESS = re.compile(r"(?:[?&]v=|youtu\.be/|/video/|/shorts/|/live/)([A-Za-z0-9_-]{11})(?![A-Za-z0-9_-])")
_ID = re.compile(r"[A-Za-z0-9_-]{11}")


def watched_at(upload_id: str) -> str:
    return f"https://youtu.be/{upload_id}"


def studio(video: Video) -> str:
    """Where its owner sets the visibility by hand."""
    return f"https://studio.youtube.com/video/{video.upload_id}/edit"


def id_in(address: str) -> str | None:
    """YouTube's id of a video, from its address, Studio's, or as it is; None for anything else."""
    if found := _IN_ADDRESS.search(address):
        return found[1]
    return address.strip() if _ID.fullmatch(address.strip()) else None
