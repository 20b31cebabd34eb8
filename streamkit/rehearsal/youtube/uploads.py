"""Resumable uploads: sessions, chunks of 256 KiB, status queries, and the video at the end."""

from __future__ import annotations

import asyncio
import hashlib
import json
import re
import secrets
import time
from pathlib import Path
from typing import Any

from aiohttp import hdrs, web

from streamkit.rehearsal.youtube import rules
from streamkit.rehearsal.youtube.faults import Fault, Faults
from streamkit.rehearsal.youtube.records import Refusal, Session, Video

UNIT = 256 * 1024
MOST = 274_877_906_944
PATH = "/upload/youtube/v3/videos"
_RANGE = re.compile(r"bytes (?:\*|(\d+)-(\d+))/(\d+)\Z")


class Uploads:
    """Upload sessions of one channel; what comes lies in `folder` while the server runs."""

    def __init__(self, faults: Faults, folder: Path, *, channel: str, processing_seconds: float) -> None:
        self._faults = faults
        self._folder = folder
        self._channel = channel
        self._processing = processing_seconds
        self._sessions: dict[str, Session] = {}
        self.videos: dict[str, Video] = {}
        self.bodies: list[dict[str, Any]] = []
        self.opened_with: list[bytes] = []  # the same, byte by byte
        self.posts = 0
        self.bytes_received = 0

    def routes(self) -> list[web.RouteDef]:
        return [web.post(PATH, self._open), web.put(PATH, self._put)]

    async def _open(self, request: web.Request) -> web.Response:
        if self._faults.take(Fault.UPLOAD_LIMIT):
            raise Refusal(400, "uploadLimitExceeded")
        query = request.url.without_query_params("uploadType").query
        if request.query.get("uploadType") != "resumable":
            raise Refusal(400, "badRequest", "uploadType must be resumable")
        body = await json_body(request)
        rules.check_insert(query, body)
        size, kind = _announced(request)
        id_ = secrets.token_urlsafe(24)
        file = self._folder / id_
        file.touch()
        self._sessions[id_] = Session(body, size, kind, query.get("notifySubscribers") != "false", file)
        self.posts += 1
        self.bodies.append(body)
        self.opened_with.append(await request.read())
        if self._faults.take(Fault.LOST_OPENING):
            return _broken(request)
        return web.Response(headers={hdrs.LOCATION: str(request.url.update_query(upload_id=id_))})

    async def _put(self, request: web.Request) -> web.Response:
        id_ = request.query.get("upload_id", "")
        if self._faults.take(Fault.DEAD_SESSION):
            self._sessions.pop(id_, None)
        session = self._sessions.get(id_)
        if session is not None and session.video is not None and self._faults.take(Fault.DEAD_WHEN_DONE):
            self._sessions.pop(id_)
            session = None
        if session is None:
            raise Refusal(404, "notFound")
        asked = _RANGE.match(request.headers.get("Content-Range", ""))
        if asked is None or int(asked[3]) != session.size:
            raise Refusal(400, "badContentRange")
        async with session.lock:
            if session.video is None and asked[1] is not None:
                return await self._take_chunk(request, session, int(asked[1]), int(asked[2]) + 1)
            return self._answer(session)

    async def _take_chunk(self, request: web.Request, session: Session, start: int, end: int) -> web.Response:
        _check_chunk(request, session, start, end)
        if self._faults.take(Fault.UNAVAILABLE_BEFORE):
            async for _ in request.content.iter_chunked(65536):
                pass
            raise Refusal(503, "backendError")
        if self._faults.take(Fault.RESET):
            await self._receive(request, session, start + (end - start) // 2)
            return _broken(request)
        await self._receive(request, session, end)
        if self._faults.take(Fault.SHORT_RANGE):
            self._keep(session, start + (end - start) // 2)
        if self._faults.take(Fault.UNAVAILABLE_AFTER):
            raise Refusal(503, "backendError")
        if session.received == session.size:
            await self._finish(session)
            return _broken(request) if self._faults.take(Fault.LOST_ANSWER) else self._answer(session)
        if self._faults.take(Fault.NO_RANGE):
            return web.Response(status=308)
        return self._answer(session)

    async def _receive(self, request: web.Request, session: Session, end: int) -> None:
        """Stores what comes up to `end`; of a broken chunk whole units are kept."""
        with session.file.open("r+b") as file:
            file.seek(session.received)
            while session.received < end:
                try:
                    block = await request.content.read(min(65536, end - session.received))
                except (OSError, web.RequestPayloadError):
                    block = b""
                if not block:
                    break
                file.write(block)
                session.received += len(block)
                self.bytes_received += len(block)
                await self._faults.pass_by(len(block))
        if session.received < end or end < session.size:
            self._keep(session, session.received)

    def _keep(self, session: Session, count: int) -> None:
        session.received = count // UNIT * UNIT

    async def _finish(self, session: Session) -> None:
        def digest() -> str:
            with session.file.open("rb") as file:
                return hashlib.file_digest(file, "sha256").hexdigest()

        sha256 = await asyncio.to_thread(digest)
        session.video = secrets.token_urlsafe(9)[:11]
        video = Video(
            id=session.video,
            channel=self._channel,
            snippet=dict(session.body["snippet"]),
            status={},
            path=session.file,
            size=session.size,
            sha256=sha256,
            notified=session.notify,
            ready_at=time.monotonic() + self._processing,
            fails=self._faults.take(Fault.PROCESSING_FAILED),
        )
        video.set_status(session.body["status"])
        self.videos[video.id] = video

    def _answer(self, session: Session) -> web.Response:
        if session.video is not None:
            video = self.videos.get(session.video)
            if video is None:
                raise Refusal(404, "notFound")
            return web.json_response(video.resource(["snippet", "status"]))
        headers = {"Range": f"bytes=0-{session.received - 1}"} if session.received else {}
        return web.Response(status=308, headers=headers)


async def json_body(request: web.Request) -> Any:
    """Raises Refusal where the body is not JSON."""
    if request.content_type != "application/json":
        raise Refusal(400, "badContent", "the body must be application/json")
    try:
        return json.loads(await request.read())
    except ValueError:
        raise Refusal(400, "parseError") from None


def _announced(request: web.Request) -> tuple[int, str]:
    size = request.headers.get("X-Upload-Content-Length", "")
    kind = request.headers.get("X-Upload-Content-Type", "")
    if not size.isdigit() or not 0 < int(size) <= MOST:
        raise Refusal(400, "mediaBodyRequired", "X-Upload-Content-Length")
    if not kind.startswith("video/") and kind != "application/octet-stream":
        raise Refusal(400, "badContent", "X-Upload-Content-Type")
    return int(size), kind


def _check_chunk(request: web.Request, session: Session, start: int, end: int) -> None:
    if start != session.received or not start < end <= session.size:
        raise Refusal(400, "badContentRange", f"{start}-{end - 1} after {session.received}")
    if request.content_length != end - start:
        raise Refusal(400, "badContentRange", "Content-Length differs from Content-Range")
    if end < session.size and (end - start) % UNIT:
        raise Refusal(400, "badContentRange", "a chunk that is not the last must be a multiple of 256 KiB")


def _broken(request: web.Request) -> web.Response:
    """The connection ends without an answer."""
    if request.transport is not None:
        request.transport.abort()
    return web.Response()
