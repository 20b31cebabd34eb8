"""The control room's way to a person's preview: made by a POST, then saved like any file."""

from __future__ import annotations

from aiohttp import web

from streamkit.core.errors import Refused
from streamkit.ports.errors import PortError
from streamkit.web.bodies import json_object
from streamkit.web.guard import host_only
from streamkit.web.live import Live


class PreviewRoutes:
    def __init__(self, live: Live) -> None:
        self._live = live

    def table(self) -> list[web.RouteDef]:
        return [
            web.post("/api/preview", self.make),
            web.get("/preview/{video}/{person}", self.save, allow_head=False),
        ]

    async def make(self, request: web.Request) -> web.Response:
        """Answers when the file is there, which may take a minute; its progress stands in the views."""
        host_only(request)
        match await json_object(request):
            case {"video": str(video), "person": str(person)}:
                pass
            case _:
                raise web.HTTPBadRequest
        try:
            made = await self._live.make_preview(video, person)
        except Refused as no:
            return self._no(no.key, no.args_, status=409)
        except PortError as no:
            return self._no(no.key, no.args_, status=503)
        return web.json_response(
            {"address": f"/preview/{video}/{person}", "name": made.name, "size": made.stat().st_size}
        )

    async def save(self, request: web.Request) -> web.StreamResponse:
        """To be saved, and only while its version waits for words."""
        host_only(request)
        file = await self._live.preview(request.match_info["video"], request.match_info["person"])
        if file is None:
            raise web.HTTPNotFound
        name = f'attachment; filename="{file.name}"'
        return web.FileResponse(
            file,
            headers={"Content-Disposition": name, "Content-Type": "video/mp4", "Cache-Control": "no-store"},
        )

    def _no(self, key: str, args: dict[str, str | int], *, status: int) -> web.Response:
        return web.json_response({"key": key, "text": self._live.say(key, **args)}, status=status)
