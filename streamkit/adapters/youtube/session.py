"""The resumable upload: opened before the first byte, asked before every resumption, sent in chunks.

Ours because the client's loop re-sends consumed streams after a 503, breaks with one chunk for all,
forgets the session's address in its JSON form, and tells it only after the first chunk.
"""

from __future__ import annotations

import io
import json
import os
import re
import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, BinaryIO

import httplib2
from googleapiclient.errors import HttpError
from googleapiclient.http import MediaIoBaseUpload

from streamkit.adapters.youtube.body import Once, Throttle
from streamkit.adapters.youtube.client import Client
from streamkit.adapters.youtube.metadata import insert_body
from streamkit.adapters.youtube.quota import INSERT
from streamkit.ports.errors import Rejected, Unavailable
from streamkit.ports.publisher import Upload

UNIT = 256 * 1024  # every chunk but the last is a multiple of it
CHUNK = 64 * 1024 * 1024  # one answer is waited for per chunk: small ones cost most of a fast uplink
_KIND = "application/octet-stream"
_RANGE = re.compile(r"bytes=0-(\d+)\Z")


@dataclass(frozen=True, slots=True)
class Stored:
    """The session holds this many bytes."""

    count: int


@dataclass(frozen=True, slots=True)
class Finished:
    """Every byte is there; the video's id."""

    video: str


Progress = Stored | Finished


class Session:
    """An open upload of `size` bytes at `address`, a secret."""

    def __init__(self, client: Client, address: str, size: int) -> None:
        self._client = client
        self._address = address
        self._size = size

    def ask(self) -> Progress:
        """What the session holds."""
        return self._put(f"bytes */{self._size}", 0, None)

    def send(self, start: int, length: int, body: Once) -> Progress:
        """One chunk. An answer that names no range says nothing, so it is asked for."""
        after = self._put(f"bytes {start}-{start + length - 1}/{self._size}", length, body)
        return self.ask() if after == Stored(0) else after

    def _put(self, content_range: str, length: int, body: Once | None) -> Progress:
        headers = {"Content-Length": str(length), "Content-Range": content_range, "Content-Type": _KIND}

        def put() -> Progress:
            return _read(*self._client.request(self._address, "PUT", headers=headers, body=body))

        return self._client.limited(INSERT, put)


def open_session(client: Client, upload: Upload, stop: threading.Event) -> str:
    """Opens a private upload; its address is returned before anything is sent to it."""
    body = insert_body(upload.metadata, marker=upload.marker)
    _check_size(upload)
    client.own_channel()
    request = client.service.videos().insert(
        part=",".join(body),
        body=body,
        notifySubscribers=False,
        media_body=MediaIoBaseUpload(io.BytesIO(), mimetype=_KIND, resumable=True),
    )
    address = _post(client, request, upload.size, stop)
    if not client.places.trusts(address):
        raise Unavailable("youtube-unavailable")
    return address


def _post(client: Client, request: Any, size: int, stop: threading.Event) -> str:
    content = request.body.encode()
    headers = {
        **request.headers,
        "Content-Length": str(len(content)),
        "X-Upload-Content-Length": str(size),
        "X-Upload-Content-Type": _KIND,
    }
    once = Once(io.BytesIO(content), start=0, length=len(content), stop=stop, report=_silent)

    def post() -> str:
        response, answer = client.request(request.uri, "POST", headers=headers, body=once)
        if response.status != 200:
            raise HttpError(response, answer)
        return str(response.get("location", ""))

    client.close()  # a connection that idled may be dead, and this cannot be sent twice
    return client.counted(INSERT, post)


def send_rest(
    client: Client,
    upload: Upload,
    address: str,
    *,
    chunk: int,
    stop: threading.Event,
    most: float | None,
    report: Callable[[int], None],
) -> str:
    """Sends what the session lacks, at `most` so many bytes a second; the video's id.

    Raises Rejected("youtube-session-gone"), Rejected("youtube-file-changed").
    """
    _check_size(upload)
    if not client.places.trusts(address):
        raise Rejected("youtube-session-gone")
    session = Session(client, address, upload.size)
    client.close()
    throttle = Throttle(most, stop) if most else None
    with upload.file.open("rb") as file:
        began = _check_open(file, upload, None)

        def reported(count: int) -> None:
            _check_open(file, upload, began)
            report(count)

        progress = session.ask()
        while isinstance(progress, Stored):
            start = progress.count
            reported(start)
            length = _next_length(start, upload.size, chunk)
            body = Once(file, start=start, length=length, stop=stop, report=reported, throttle=throttle)
            progress = _further(session.send(start, length, body), than=start)
    report(upload.size)
    return progress.video


def _next_length(start: int, size: int, chunk: int) -> int:
    if start > size:
        raise Rejected("youtube-session-gone")  # another file's
    if start == size:
        raise Unavailable("youtube-unavailable")  # all is there, the video not yet
    return min(chunk, size - start)


def _further(progress: Progress, *, than: int) -> Progress:
    """A chunk of which nothing was kept is an outage: no loop runs hot."""
    if isinstance(progress, Stored) and progress.count <= than:
        raise Unavailable("youtube-unavailable")
    return progress


def _read(response: httplib2.Response, content: bytes) -> Progress:
    match response.status:
        case 200 | 201:
            return Finished(str(json.loads(content)["id"]))
        case 308:
            stored = _RANGE.match(response.get("range", ""))
            return Stored(int(stored[1]) + 1 if stored else 0)
        case 404 | 410:
            raise Rejected("youtube-session-gone")
        case _:
            raise HttpError(response, content)


def _check_size(upload: Upload) -> None:
    """The file is still the approved one, by its size."""
    try:
        size = upload.file.stat().st_size
    except FileNotFoundError:
        size = -1
    if size != upload.size:
        raise Rejected("youtube-file-changed", file=upload.file.name)


def _check_open(file: BinaryIO, upload: Upload, began: int | None) -> int:
    """When the file was last written, ns; it must not be written while it is sent."""
    now = os.fstat(file.fileno())
    if now.st_size != upload.size or began not in (None, now.st_mtime_ns):
        raise Rejected("youtube-file-changed", file=upload.file.name)
    return now.st_mtime_ns


def _silent(count: int) -> None:
    """Nobody counts the bytes of a JSON body."""
