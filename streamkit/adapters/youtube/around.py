"""What stands around a video: its playlist, its captions. Looked for first, so twice changes nothing."""

from __future__ import annotations

import io
from typing import Any

from googleapiclient.errors import HttpError
from googleapiclient.http import MediaIoBaseUpload

from streamkit.adapters.youtube.client import Client
from streamkit.adapters.youtube.errors import reason_of
from streamkit.ports.errors import Rejected

CAPTION_BYTES = 100 * 1024 * 1024


def enlist(client: Client, video: str, playlist: str) -> None:
    """Raises Rejected("youtube-playlist-gone")."""
    if _items(client, video, playlist):
        return
    resource = {"kind": "youtube#video", "videoId": video}
    body = {"snippet": {"playlistId": playlist, "resourceId": resource}}
    try:
        client.execute(client.service.playlistItems().insert(part="snippet", body=body))
    except HttpError as error:
        if reason_of(error) != "videoAlreadyInPlaylist":
            raise


def delist(client: Client, video: str, playlist: str) -> None:
    """A playlist that is gone holds it no more."""
    try:
        items = _items(client, video, playlist)
    except Rejected:
        return
    for item in items:
        client.execute(client.service.playlistItems().delete(id=item))


def _items(client: Client, video: str, playlist: str) -> list[str]:
    """The ids of a video's places in a playlist."""
    asked = client.service.playlistItems().list(
        playlistId=playlist, videoId=video, part="contentDetails", maxResults=50
    )
    try:
        found: list[dict[str, Any]] = client.execute(asked).get("items", [])
    except HttpError as error:
        if reason_of(error) != "playlistNotFound":
            raise
        raise Rejected("youtube-playlist-gone") from None
    return [str(item["id"]) for item in found]


def caption(client: Client, video: str, *, language: str, captions: bytes) -> None:
    """A track of this language that is there already was ours, for the video is. Raises Rejected."""
    if len(captions) > CAPTION_BYTES:
        raise Rejected("youtube-captions-refused")
    listed = client.execute(client.service.captions().list(videoId=video, part="snippet"))
    if any(_is_ours(item["snippet"], language) for item in listed.get("items", [])):
        return
    media = MediaIoBaseUpload(io.BytesIO(captions), mimetype="application/octet-stream", resumable=False)
    body = {"snippet": {"videoId": video, "language": language, "name": ""}}
    client.execute(client.service.captions().insert(part="snippet", body=body, media_body=media))


def _is_ours(track: dict[str, Any], language: str) -> bool:
    """Not one that YouTube made by listening."""
    return track.get("language") == language and track.get("trackKind", "").lower() != "asr"
