"""Videos, the channel, its uploads playlist and thumbnails, as the Data API has them."""

from __future__ import annotations

from typing import Any

from aiohttp import web

from streamkit.rehearsal.youtube import rules
from streamkit.rehearsal.youtube.faults import Fault, Faults
from streamkit.rehearsal.youtube.records import Refusal, Video
from streamkit.rehearsal.youtube.uploads import json_body

THUMBNAIL_LIMIT = 2 * 1024 * 1024  # since September 2026 YouTube takes more; not everywhere
_IMAGES = {"image/jpeg": b"\xff\xd8\xff", "image/png": b"\x89PNG\r\n\x1a\n"}


class Resources:
    """The Data API of one channel (id, title)."""

    def __init__(self, faults: Faults, videos: dict[str, Video], channel: tuple[str, str]) -> None:
        self._faults = faults
        self._videos = videos
        self.channel = channel
        self.long_uploads = "allowed"
        self.bodies: list[dict[str, Any]] = []

    def routes(self) -> list[web.RouteDef]:
        return [
            web.get("/youtube/v3/videos", self._list_videos),
            web.put("/youtube/v3/videos", self._update),
            web.delete("/youtube/v3/videos", self._delete),
            web.get("/youtube/v3/channels", self._list_channels),
            web.post("/upload/youtube/v3/thumbnails/set", self._set_thumbnail),
        ]

    async def _list_videos(self, request: web.Request) -> web.Response:
        parts = rules.check_list("videos", request.query)
        asked = [id_ for ids in request.query.getall("id", []) for id_ in ids.split(",")]
        if not 0 < len(asked) <= 50:
            raise Refusal(400, "missingRequiredParameter" if not asked else "invalidFilters")
        found = [self._videos[id_].resource(parts) for id_ in asked if id_ in self._videos]
        return web.json_response({"kind": "youtube#videoListResponse", "items": found})

    async def _update(self, request: web.Request) -> web.Response:
        body = await json_body(request)
        rules.check_update(request.query, body)
        video = self._one(body.get("id", ""))
        self.bodies.append(body)
        if "publishAt" in body["status"] and set(video.history) != {"private"}:
            raise Refusal(400, "invalidPublishAt", "only a video that was never out can have a time")
        locked = self._faults.take(Fault.PRIVACY_LOCK)
        video.set_status(body["status"] | ({"privacyStatus": video.privacy} if locked else {}))
        return web.json_response(video.resource(["status"]))

    async def _delete(self, request: web.Request) -> web.Response:
        video = self._one(request.query.get("id", ""))
        del self._videos[video.id]
        return web.Response(status=204)

    async def _list_channels(self, request: web.Request) -> web.Response:
        parts = rules.check_list("channels", request.query)
        if request.query.get("mine") != "true":
            raise Refusal(400, "missingRequiredParameter")
        id_, title = self.channel
        if not id_:  # a Google account that never made a channel
            return web.json_response({"kind": "youtube#channelListResponse"})
        known: dict[str, Any] = {
            "snippet": {"title": title},
            "status": {"privacyStatus": "public", "isLinked": True, "longUploadsStatus": self.long_uploads},
            "contentDetails": {"relatedPlaylists": {"uploads": self._uploads}},
        }
        item = {
            "kind": "youtube#channel",
            "id": id_,
            **{part: known[part] for part in parts if part in known},
        }
        return web.json_response({"kind": "youtube#channelListResponse", "items": [item]})

    async def list_uploads(self, request: web.Request) -> web.Response:
        rules.check_list("playlistItems", request.query)
        if request.query.get("playlistId") != self._uploads or not self._videos:
            raise Refusal(404, "playlistNotFound")  # so it is too while a channel has no video
        newest = list(reversed(self._videos))
        count, start = rules.page(request.query, of=len(newest))
        items = [
            {"kind": "youtube#playlistItem", "contentDetails": {"videoId": id_}}
            for id_ in newest[start : start + count]
        ]
        more = {"nextPageToken": rules.page_token(start + count)} if start + count < len(newest) else {}
        info = {"totalResults": len(newest), "resultsPerPage": count}
        answer = {"kind": "youtube#playlistItemListResponse", "items": items, "pageInfo": info, **more}
        return web.json_response(answer)

    async def _set_thumbnail(self, request: web.Request) -> web.Response:
        video = self._one(request.query.get("videoId", ""))
        magic = _IMAGES.get(request.content_type)
        image = await request.read()
        if magic is None or not image.startswith(magic) or len(image) > THUMBNAIL_LIMIT:
            raise Refusal(400, "invalidImage")
        video.thumbnail = image
        return web.json_response({"kind": "youtube#thumbnailSetResponse", "items": [{}]})

    @property
    def _uploads(self) -> str:
        return f"UU{self.channel[0].removeprefix('UC')}"

    def _one(self, id_: str) -> Video:
        if id_ not in self._videos:
            raise Refusal(404, "videoNotFound")
        return self._videos[id_]
