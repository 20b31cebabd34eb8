"""Caption tracks of videos, as the Data API has them: with timings, and one of a name per language."""

from __future__ import annotations

import email
import json
import re
import secrets
from dataclasses import dataclass
from typing import Any

from aiohttp import hdrs, web

from streamkit.rehearsal.youtube import rules
from streamkit.rehearsal.youtube.records import Refusal, Video

LIMIT = 100 * 1024 * 1024
NAME_LENGTH = 150
_TIMING = re.compile(r"^(?:\d{2,}:)?\d\d:\d\d[.,]\d{3} --> (?:\d{2,}:)?\d\d:\d\d[.,]\d{3}\s*$", re.M)


@dataclass(frozen=True, slots=True)
class Caption:
    """One track; `text` is the file as it came."""

    video: str
    language: str
    name: str
    text: str


class Captions:
    def __init__(self, videos: dict[str, Video]) -> None:
        self._videos = videos
        self.tracks: dict[str, Caption] = {}

    def routes(self) -> list[web.RouteDef]:
        return [
            web.get("/youtube/v3/captions", self._list),
            web.post("/upload/youtube/v3/captions", self._insert),
            web.delete("/youtube/v3/captions", self._delete),
        ]

    async def _list(self, request: web.Request) -> web.Response:
        rules.check_list("captions", request.query)
        video = self._one(request.query["videoId"])
        found = [(id_, one) for id_, one in self.tracks.items() if one.video == video]
        items = [{"kind": "youtube#caption", "id": id_, "snippet": _snippet(one)} for id_, one in found]
        return web.json_response({"kind": "youtube#captionListResponse", "items": items})

    async def _insert(self, request: web.Request) -> web.Response:
        query = dict(request.query)
        if query.pop("uploadType", None) != "multipart":
            raise Refusal(400, "badRequest", "uploadType must be multipart")
        if "sync" in query:
            raise Refusal(400, "invalidParameter", "sync is not supported since April 2024")
        body, text = await _parts(request)
        rules.check_body("captions", "insert", "Caption", query, body)
        snippet = body["snippet"]
        video = self._one(snippet.get("videoId", ""))
        if not snippet.get("language") or len(snippet.get("name", "")) > NAME_LENGTH:
            raise Refusal(400, "invalidMetadata")
        if not _TIMING.search(text):
            raise Refusal(400, "contentRequired", "captions must carry their timings")
        track = Caption(video, snippet["language"], snippet.get("name", ""), text)
        if any(_same(one, track) for one in self.tracks.values()):
            raise Refusal(409, "captionExists")
        id_ = secrets.token_urlsafe(12)
        self.tracks[id_] = track
        return web.json_response({"kind": "youtube#caption", "id": id_, "snippet": _snippet(track)})

    async def _delete(self, request: web.Request) -> web.Response:
        rules.check_parameters("captions", "delete", request.query)
        if self.tracks.pop(request.query["id"], None) is None:
            raise Refusal(404, "captionNotFound")
        return web.Response(status=204)

    def _one(self, id_: str) -> str:
        if id_ not in self._videos:
            raise Refusal(404, "videoNotFound")
        return id_


def _same(one: Caption, other: Caption) -> bool:
    return (one.video, one.language, one.name) == (other.video, other.language, other.name)


def _snippet(track: Caption) -> dict[str, str]:
    return {"videoId": track.video, "language": track.language, "name": track.name, "trackKind": "standard"}


async def _parts(request: web.Request) -> tuple[Any, str]:
    """The JSON and the file of a `multipart/related` body. Raises Refusal."""
    if request.content_type != "multipart/related":
        raise Refusal(400, "badRequest", "multipart/related expected")
    head = f"Content-Type: {request.headers[hdrs.CONTENT_TYPE]}\r\n\r\n".encode()
    whole = email.message_from_bytes(head + await request.read())
    found = [part.get_payload(decode=True) for part in whole.walk() if not part.is_multipart()]
    match found:
        case [bytes(metadata), bytes(file)] if len(file) <= LIMIT:
            pass
        case _:
            raise Refusal(400, "contentRequired")
    try:
        return json.loads(metadata), file.decode("utf-8")
    except ValueError:
        raise Refusal(400, "badRequest", "neither JSON nor UTF-8") from None
