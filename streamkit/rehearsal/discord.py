"""The local Discord: one webhook on 127.0.0.1, with the answers and refusals of the real one."""

from __future__ import annotations

import asyncio
import itertools
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any

from aiohttp import hdrs, web

LONGEST = 2_000
_UNKNOWN_MESSAGE, _UNKNOWN_WEBHOOK, _INVALID = 10008, 10015, 50035
_MENTIONS = {"parse", "roles", "users", "replied_user"}


@dataclass(slots=True)
class LocalDiscord:
    """`messages` by id, as they stand there; `calls` are the messages that would have called somebody."""

    id: str = "1234567890123456789"
    token: str = "S3cr3t-" + "x" * 61
    port: int = 0
    messages: dict[str, dict[str, Any]] = field(default_factory=dict)
    requests: list[str] = field(default_factory=list)
    calls: list[str] = field(default_factory=list)
    silent: bool = False  # takes a request and never answers
    _faults: list[str | int] = field(default_factory=list)
    _ids: Any = field(default_factory=lambda: itertools.count(10**18))
    _runner: web.AppRunner | None = None

    @property
    def address(self) -> str:
        """What a person copies out of the channel's settings; a secret."""
        return f"http://127.0.0.1:{self.port}/api/webhooks/{self.id}/{self.token}"

    def fail_next(self, fault: str | int, *, times: int = 1) -> None:
        """A status the next request is answered with; or "lost": it is done, and no answer comes."""
        self._faults += [fault] * times

    def delete_webhook(self) -> None:
        """Somebody took it out of the channel's settings; what it wrote stays."""
        self.token = "gone"  # noqa: S105 because it is none

    async def start(self) -> None:
        app = web.Application(middlewares=[self._gate])
        app.add_routes(
            [
                web.post("/api/webhooks/{id}/{token}", self._post),
                web.delete("/api/webhooks/{id}/{token}/messages/{message}", self._delete),
            ]
        )
        self._runner = web.AppRunner(app, handle_signals=False, access_log=None, shutdown_timeout=1)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", self.port).start()
        self.port = self._runner.addresses[0][1]

    async def stop(self) -> None:
        if self._runner is not None:
            await self._runner.cleanup()
            self._runner = None

    @web.middleware
    async def _gate(
        self, request: web.Request, handler: Callable[[web.Request], Awaitable[web.StreamResponse]]
    ) -> web.StreamResponse:
        self.requests.append(request.method)
        if self.silent:
            await asyncio.Event().wait()
        fault = self._faults.pop(0) if self._faults else None
        if isinstance(fault, int):
            headers = {"Retry-After": "1"} if fault == 429 else {}
            return web.json_response({"message": "failing on demand"}, status=fault, headers=headers)
        if (request.match_info.get("id"), request.match_info.get("token")) != (self.id, self.token):
            return _refused(404, _UNKNOWN_WEBHOOK, "Unknown Webhook")
        answer = await handler(request)
        if fault == "lost" and request.transport is not None:
            request.transport.abort()
        return answer

    async def _post(self, request: web.Request) -> web.Response:
        if request.content_type != "application/json":
            return _refused(400, _INVALID, "Content-Type")
        body = await request.json()
        content = body.get("content") if isinstance(body, dict) else None
        mentions = body.get("allowed_mentions", {}) if isinstance(body, dict) else {}
        if not isinstance(content, str) or not 1 <= len(content) <= LONGEST or set(mentions) - _MENTIONS:
            return _refused(400, _INVALID, "Invalid Form Body")
        message = {"id": str(next(self._ids)), "content": content}
        self.messages[message["id"]] = message
        if "allowed_mentions" not in body or mentions.get("parse") or mentions.get("users"):
            self.calls.append(message["id"])
        return web.json_response(message) if request.query.get("wait") == "true" else web.Response(status=204)

    async def _delete(self, request: web.Request) -> web.Response:
        if self.messages.pop(request.match_info["message"], None) is None:
            return _refused(404, _UNKNOWN_MESSAGE, "Unknown Message")
        return web.Response(status=204, headers={hdrs.CONTENT_TYPE: "text/html"})


def _refused(status: int, code: int, message: str) -> web.Response:
    return web.json_response({"message": message, "code": code}, status=status)
