"""Playlists of the channel and what is in them, as the Data API has them."""

from __future__ import annotations

import secrets
from collections.abc import Awaitable, Callable
from typing import Any

from aiohttp import web

from streamkit.rehearsal.youtube import rules
from streamkit.rehearsal.youtube.records import Refusal, Video
from streamkit.rehearsal.youtube.uploads import json_body

Handler = Callable[[web.Request], Awaitable[web.Response]]


class Playlists:
    """`items` of each playlist by their id: which video. `uploads` answers for the channel's own list."""

    def __init__(self, videos: dict[str, Video], *, uploads: Handler) -> None:
        self._videos = videos
        self._uploads = uploads
        self.items: dict[str, dict[str, str]] = {}

    def routes(self) -> list[web.RouteDef]:
        path = "/youtube/v3/playlistItems"
        return [web.get(path, self._list), web.post(path, self._insert), web.delete(path, self._delete)]

    def make(self, title: str) -> str:
        """The owner makes one by hand; returns its id."""
        id_ = f"PL{title}{secrets.token_hex(8)}"
        self.items[id_] = {}
        return id_

    async def _list(self, request: web.Request) -> web.Response:
        listed = self.items.get(request.query.get("playlistId", ""))
        if listed is None:
            return await self._uploads(request)
        rules.check_list("playlistItems", request.query)
        wanted = request.query.get("videoId")
        found = [(id_, video) for id_, video in listed.items() if wanted in (None, video)]
        count, start = rules.page(request.query, of=len(found))
        items = [
            {"kind": "youtube#playlistItem", "id": id_, "contentDetails": {"videoId": video}}
            for id_, video in found[start : start + count]
        ]
        return web.json_response({"kind": "youtube#playlistItemListResponse", "items": items})

    async def _insert(self, request: web.Request) -> web.Response:
        body = await json_body(request)
        rules.check_body("playlistItems", "insert", "PlaylistItem", request.query, body)
        snippet: dict[str, Any] = body["snippet"]
        named = snippet.get("resourceId", {})
        if named.get("kind") != "youtube#video" or snippet.get("playlistId") is None:
            raise Refusal(400, "resourceIdRequired")
        if snippet["playlistId"] not in self.items:
            raise Refusal(404, "playlistNotFound")
        if named.get("videoId") not in self._videos:
            raise Refusal(404, "videoNotFound")
        listed = self.items[snippet["playlistId"]]
        if named["videoId"] in listed.values():
            raise Refusal(409, "videoAlreadyInPlaylist")
        id_ = secrets.token_urlsafe(12)
        listed[id_] = named["videoId"]
        return web.json_response({"kind": "youtube#playlistItem", "id": id_, "snippet": snippet})

    async def _delete(self, request: web.Request) -> web.Response:
        rules.check_parameters("playlistItems", "delete", request.query)
        for listed in self.items.values():
            if listed.pop(request.query["id"], None) is not None:
                return web.Response(status=204)
        raise Refusal(404, "playlistItemNotFound")
