"""The local YouTube: one server on 127.0.0.1 that refuses what YouTube refuses, and the tests' strings."""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

from aiohttp import hdrs, web

from streamkit.rehearsal.youtube.captions import Captions
from streamkit.rehearsal.youtube.faults import Fault, Faults, Hold
from streamkit.rehearsal.youtube.oauth import OAuth
from streamkit.rehearsal.youtube.playlists import Playlists
from streamkit.rehearsal.youtube.records import Refusal, Video
from streamkit.rehearsal.youtube.resources import THUMBNAIL_LIMIT, Resources
from streamkit.rehearsal.youtube.uploads import PATH, Uploads

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]
_COSTS = {"GET": 1, "PUT": 50, "DELETE": 50, "POST": 50}
_DAY = {"inserts": 100, "units": 10_000}

_DEAR = {"GET /youtube/v3/captions": 50, "POST /upload/youtube/v3/captions": 400}


class LocalYouTube:
    """YouTube's public protocol for one Google account with one channel (id, title)."""

    def __init__(
        self,
        *,
        client_id: str,
        client_secret: str,
        channel: tuple[str, str],
        port: int = 0,
        processing_seconds: float = 0.5,
    ) -> None:
        self._port = port
        self._client = (client_id, client_secret)
        self._runner: web.AppRunner | None = None
        self._folder = tempfile.TemporaryDirectory(prefix="local-youtube-")
        self._faults = Faults()
        self._oauth = OAuth(self._faults, client_id=client_id, client_secret=client_secret)
        self._uploads = Uploads(
            self._faults,
            Path(self._folder.name),
            channel=channel[0],
            processing_seconds=processing_seconds,
        )
        self._resources = Resources(self._faults, self._uploads.videos, channel)
        self._playlists = Playlists(self.videos, uploads=self._resources.list_uploads)
        self._captions = Captions(self.videos)
        self.requests: list[str] = []
        self.refusals: list[str] = []
        self.quota: Counter[str] = Counter()

    async def start(self) -> None:
        app = web.Application(middlewares=[self._gate], client_max_size=THUMBNAIL_LIMIT * 2)
        parts = (self._oauth, self._uploads, self._resources, self._playlists, self._captions)
        app.add_routes([route for part in parts for route in part.routes()])
        self._runner = web.AppRunner(app, handle_signals=False, access_log=None, shutdown_timeout=1)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", self._port).start()
        self._port = self._runner.addresses[0][1]

    async def stop(self) -> None:
        self._faults.over.set()
        if self._faults.hold:
            self._faults.hold.released.set()
        if self._runner:
            await self._runner.cleanup()
        self._folder.cleanup()

    @property
    def endpoint(self) -> str:
        return f"http://127.0.0.1:{self._port}/"

    @property
    def token_uri(self) -> str:
        return f"{self.endpoint}token"

    @property
    def videos(self) -> dict[str, Video]:
        return self._uploads.videos

    @property
    def posts(self) -> int:
        """How many uploads were opened."""
        return self._uploads.posts

    @property
    def bytes_received(self) -> int:
        """Of all chunks together, re-sent ones counted again."""
        return self._uploads.bytes_received

    @property
    def bodies(self) -> list[tuple[str, dict[str, Any]]]:
        """Every accepted body with its method: what was inserted, then what was updated."""
        inserted = [("youtube.videos.insert", body) for body in self._uploads.bodies]
        return inserted + [("youtube.videos.update", body) for body in self._resources.bodies]

    @property
    def opened_with(self) -> list[bytes]:
        """Every body an upload was opened with, byte by byte."""
        return self._uploads.opened_with

    @web.middleware
    async def _gate(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        """Logs without secrets, counts quota, plays faults, asks for a token, words refusals."""
        what = f"{request.method} {request.path}"
        self.requests.append(what)
        try:
            if self._faults.outage:
                raise Refusal(503, "backendError")
            if "youtube/v3" in request.path:
                self._count(request)
                if self._faults.take(Fault.SILENT, what):
                    await self._faults.over.wait()
                self._admit(request, what)
            return await handler(request)
        except Refusal as refusal:
            self.refusals.append(f"{what}: {refusal.status} {refusal.message}")
            return refusal.response

    def _count(self, request: web.Request) -> None:
        """Refused requests count too, and a chunk of an upload is none."""
        if request.path == PATH:
            self.quota["inserts"] += request.method == "POST"
            over = request.method == "POST" and self.quota["inserts"] > _DAY["inserts"]
        else:
            self.quota["units"] += _DEAR.get(f"{request.method} {request.path}", _COSTS[request.method])
            over = self.quota["units"] > _DAY["units"]
        if over:
            raise Refusal(403, "quotaExceeded")

    def _admit(self, request: web.Request, what: str) -> None:
        if self._faults.take(Fault.UNAUTHORIZED, what):
            self._oauth.forget_access()
        if not self._oauth.knows(request.headers.get(hdrs.AUTHORIZATION)):
            raise Refusal(401, "authError", "Invalid Credentials")
        if self._faults.take(Fault.UNAVAILABLE, what):
            raise Refusal(503, "backendError")
        if self._faults.take(Fault.QUOTA, what):
            raise Refusal(403, "quotaExceeded")

    # What follows is not YouTube's: the screenplay and the tests pull these strings.

    def issue_refresh_token(self) -> str:
        return self._oauth.issue_refresh_token()

    def client_config(self) -> dict[str, Any]:
        """The `client_secret_….json` a person downloads for a desktop client."""
        id_, secret = self._client
        return {
            "installed": {"client_id": id_, "client_secret": secret, "redirect_uris": ["http://localhost"]}
        }

    def revoke(self) -> None:
        """The person took the app off their account."""
        self._oauth.revoke()

    def grant(self, scope: str) -> None:
        """Access tokens are for this from now on."""
        self._oauth.scope = scope
        self._oauth.forget_access()

    def in_testing(self) -> None:
        """The project's publishing status is "Testing"."""
        self._oauth.testing = True

    def long_uploads(self, status: str) -> None:
        self._resources.long_uploads = status

    def switch_channel(self, id_: str, title: str) -> None:
        """The tokens belong to another channel of the same person; "" for none at all."""
        self._resources.channel = (id_, title)

    def edit(self, video: str, **status: str) -> None:
        """The owner changes the status by hand in Studio."""
        one = self.videos[video]
        one.set_status(one.status | status)

    def new_day(self) -> None:
        """Midnight in California."""
        self.quota.clear()

    def come_out(self, video: str) -> None:
        """The time it was scheduled for is there."""
        one = self.videos[video]
        if "publishAt" not in one.status:
            raise LookupError("it has no time")
        kept = {name: value for name, value in one.status.items() if name != "publishAt"}
        one.set_status(kept | {"privacyStatus": "public"})

    def fail_next(self, kind: Fault | str, *, times: int = 1, on: str = "") -> None:
        """The next `times` requests that it can befall (and that begin with `on`) meet this fault."""
        for _ in range(times):
            self._faults.add(Fault(kind), on=on)

    def outage(self, on: bool) -> None:
        """From now on nothing works, or everything again."""
        self._faults.outage = on

    def make_playlist(self, title: str) -> str:
        """The owner makes a playlist by hand; returns its id."""
        return self._playlists.make(title)

    def listed(self, playlist: str) -> list[str]:
        """The videos in a playlist."""
        return list(self._playlists.items[playlist].values())

    def captions(self, video: str) -> dict[str, str]:
        """The texts of its caption tracks, by language."""
        return {one.language: one.text for one in self._captions.tracks.values() if one.video == video}

    def hold_after(self, count: int) -> Hold:
        """Uploads stand still after `count` more bytes: time to kill, cancel or look."""
        self._faults.hold = Hold(count)
        return self._faults.hold

    def release(self) -> None:
        if self._faults.hold:
            self._faults.hold.released.set()
            self._faults.hold = None
