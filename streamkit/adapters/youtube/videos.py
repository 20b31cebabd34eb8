"""Videos that are already there: found again after a crash, read back, shown, dressed."""

from __future__ import annotations

import io
from datetime import UTC, datetime
from typing import Any

from googleapiclient.errors import HttpError
from googleapiclient.http import MediaIoBaseUpload

from streamkit.adapters.youtube.client import Client
from streamkit.adapters.youtube.errors import reason_of
from streamkit.core.description_text import is_marked, marker_line
from streamkit.core.model import Visibility
from streamkit.ports.errors import Rejected
from streamkit.ports.publisher import Processing, Upload, UploadStatus

THUMBNAIL_BYTES = 2 * 1024 * 1024
_JPEG = b"\xff\xd8\xff"
_PROCESSING = {"uploaded": Processing.PROCESSING, "processed": Processing.DONE, "deleted": Processing.GONE}
_KEPT = (
    "license",
    "embeddable",
    "publicStatsViewable",
    "selfDeclaredMadeForKids",
    "containsSyntheticMedia",
)


def find(client: Client, upload: Upload) -> str | None:
    """Looks through the newest uploads for the marker; search.list lags too much and costs too much."""
    _, playlist = client.own_channel()
    newest, _ = _page(client, playlist, "")
    marked = [one for one in newest if _has_marker(one, upload.marker)]
    match marked:
        case []:
            return None
        case [one] if _is_whole(one, upload.size):
            return str(one["id"])
        case _:
            raise Rejected("youtube-unclear", count=len(marked))


def recognize(client: Client, upload: Upload, video: str) -> bool:
    channel, _ = client.own_channel()
    found = client.one(client.service.videos().list(id=video, part="snippet,status,fileDetails"))
    if found is None or found["snippet"].get("channelId") != channel.id:
        return False
    return _has_marker(found, upload.marker) and _is_whole(found, upload.size)


def marked(client: Client, marker: str) -> tuple[str, ...]:
    """Of the newest fifty uploads."""
    _, playlist = client.own_channel()
    newest, _ = _page(client, playlist, "")
    return tuple(str(one["id"]) for one in newest if _has_marker(one, marker))


def exposed(client: Client) -> tuple[str, ...]:
    """Looks through all uploads of the channel, two units of quota for each fifty."""
    _, playlist = client.own_channel()
    found: list[str] = []
    page: str | None = ""
    while page is not None:
        videos, page = _page(client, playlist, page)
        found += [str(one["id"]) for one in videos if _is_exposed(one)]
    return tuple(found)


def _is_exposed(video: dict[str, Any]) -> bool:
    marked = is_marked(video["snippet"].get("description", ""))
    return marked and not is_shown(video["status"], Visibility.PRIVATE)


def _page(client: Client, playlist: str, page: str) -> tuple[list[dict[str, Any]], str | None]:
    """At most fifty uploads, newest first, and the name of the next page."""
    listing = client.service.playlistItems().list(
        playlistId=playlist, part="contentDetails", maxResults=50, **({"pageToken": page} if page else {})
    )
    try:
        answer = client.execute(listing)
    except HttpError as error:
        if reason_of(error) != "playlistNotFound":
            raise
        return [], None  # so it is while a channel has no video
    ids = ",".join(item["contentDetails"]["videoId"] for item in answer.get("items", []))
    if not ids:
        return [], answer.get("nextPageToken")
    asked = client.service.videos().list(id=ids, part="snippet,status,fileDetails")
    found: list[dict[str, Any]] = client.execute(asked).get("items", [])
    return found, answer.get("nextPageToken")


def _has_marker(video: dict[str, Any], marker: str) -> bool:
    return marker_line(marker) in video["snippet"].get("description", "").splitlines()


def _is_whole(video: dict[str, Any], size: int) -> bool:
    """Partial uploads were seen to become videos; and right after an upload the size may be unknown yet."""
    right_size = video.get("fileDetails", {}).get("fileSize") == str(size)
    return right_size and video["status"].get("uploadStatus") in ("uploaded", "processed")


def status(client: Client, video: str) -> UploadStatus:
    found = client.one(client.service.videos().list(id=video, part="status,processingDetails"))
    if found is None:
        return UploadStatus(Processing.GONE, None)
    told = found["status"]
    processing = _PROCESSING.get(told.get("uploadStatus"), Processing.FAILED)
    if found.get("processingDetails", {}).get("processingStatus") in ("failed", "terminated"):
        processing = Processing.FAILED
    if processing is Processing.GONE:
        return UploadStatus(Processing.GONE, None)
    visibility = Visibility(told["privacyStatus"]) if told["privacyStatus"] in set(Visibility) else None
    return UploadStatus(processing, visibility, _instant(told.get("publishAt")))


def _instant(told: str | None) -> int | None:
    """Wall ms of a time as YouTube writes it."""
    return None if told is None else round(datetime.fromisoformat(told).timestamp() * 1000)


def show(client: Client, video: str, visibility: Visibility) -> None:
    """An update replaces the whole part, so all of it is read first and sent back.

    Only `publishAt` is not: a schedule set by hand would make a retracted video public again.
    """
    before = _existing(client, video)
    if not is_shown(before, visibility):
        update_status(client, video, before, visibility)
        read_back(client, video, visibility)


def schedule(client: Client, video: str, at: int) -> None:
    """YouTube takes a time only of a video that is private and never was anything else."""
    before = _existing(client, video)
    if not _is_due(before, at):
        when = datetime.fromtimestamp(at // 1000, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        update_status(client, video, before, Visibility.PRIVATE, publishAt=when)
        if not _is_due(_existing(client, video), at):
            raise Rejected("youtube-schedule-differs")


def _is_due(status: dict[str, Any], at: int) -> bool:
    told = _instant(status.get("publishAt"))
    return status["privacyStatus"] == Visibility.PRIVATE and told is not None and told == at // 1000 * 1000


def update_status(
    client: Client, video: str, before: dict[str, Any], visibility: Visibility, **more: str
) -> None:
    wanted = {name: before[name] for name in _KEPT if name in before} | {"privacyStatus": visibility.value}
    wanted |= more
    wanted.setdefault("selfDeclaredMadeForKids", False)
    client.execute(client.service.videos().update(part="status", body={"id": video, "status": wanted}))


def read_back(client: Client, video: str, visibility: Visibility) -> None:
    after = _existing(client, video)
    if not is_shown(after, visibility):
        raise Rejected("youtube-visibility-differs", wanted=visibility.value, found=after["privacyStatus"])


def is_shown(status: dict[str, Any], visibility: Visibility) -> bool:
    return status["privacyStatus"] == visibility and "publishAt" not in status


def _existing(client: Client, video: str) -> dict[str, Any]:
    told = status_of(client, video)
    if told is None:
        raise Rejected("youtube-video-gone")
    return told


def status_of(client: Client, video: str) -> dict[str, Any] | None:
    """Its status; None for a video that is not there any more."""
    found = client.one(client.service.videos().list(id=video, part="status"))
    return None if found is None or found["status"].get("uploadStatus") == "deleted" else found["status"]


def dress(client: Client, video: str, thumbnail: bytes) -> None:
    """Raises Rejected("youtube-thumbnail-refused") for anything but a JPEG of at most 2 MiB."""
    if not thumbnail.startswith(_JPEG) or len(thumbnail) > THUMBNAIL_BYTES:
        raise Rejected("youtube-thumbnail-refused")
    media = MediaIoBaseUpload(io.BytesIO(thumbnail), mimetype="image/jpeg", resumable=False)
    client.execute(client.service.thumbnails().set(videoId=video, media_body=media))
