"""Videos that were out already: looked at all together, hidden, deleted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from googleapiclient.errors import HttpError

from streamkit.adapters.youtube.client import Client
from streamkit.adapters.youtube.videos import is_shown, read_back, status_of, update_status
from streamkit.core.model import Visibility
from streamkit.ports.errors import Rejected
from streamkit.ports.publisher import Seen

TOGETHER = 50  # videos in one request, which costs one unit whatever their number


def look(client: Client, videos: Sequence[str]) -> Mapping[str, Seen]:
    """The channel is asked for first: to another one our private videos are not there at all."""
    client.own_channel()
    seen: dict[str, Seen] = {}
    for some in _in_groups(videos):
        answer = client.execute(client.service.videos().list(id=",".join(some), part="status"))
        for one in answer.get("items", []):
            if one["status"].get("uploadStatus") != "deleted":
                seen[str(one["id"])] = _seen(one["status"])
    return seen


def _in_groups(videos: Sequence[str]) -> list[Sequence[str]]:
    return [videos[start : start + TOGETHER] for start in range(0, len(videos), TOGETHER)]


def _seen(status: Mapping[str, Any]) -> Seen:
    told = status["privacyStatus"]
    return Seen(Visibility(told) if told in set(Visibility) else Visibility.PUBLIC, "publishAt" in status)


def hide(client: Client, video: str) -> None:
    """Sent also where it reads as private already.

    A change to public that was broken off a moment ago may reach YouTube after we looked.
    """
    before = status_of(client, video)
    if before is None:
        return
    try:
        update_status(client, video, before, Visibility.PRIVATE)
    except HttpError:
        if not is_shown(before, Visibility.PRIVATE):
            raise
    if status_of(client, video) is not None:
        read_back(client, video, Visibility.PRIVATE)


def delete(client: Client, video: str) -> None:
    """Raises Rejected("youtube-not-deleted") where it is there all the same."""
    client.own_channel()
    if status_of(client, video) is None:
        return
    client.execute(client.service.videos().delete(id=video))
    if status_of(client, video) is not None:
        raise Rejected("youtube-not-deleted")
