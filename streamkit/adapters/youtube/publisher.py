"""The asynchronous face of the adapter: one thread for uploads, one for taking back, one for all else."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path

from streamkit.adapters.youtube import afterwards, around, videos
from streamkit.adapters.youtube.client import Client
from streamkit.adapters.youtube.health import health
from streamkit.adapters.youtube.lane import Lane
from streamkit.adapters.youtube.places import places
from streamkit.adapters.youtube.quota import Quota
from streamkit.adapters.youtube.session import CHUNK, UNIT, open_session, send_rest
from streamkit.adapters.youtube.tokens import read_login
from streamkit.core.model import Visibility
from streamkit.ports.errors import Rejected
from streamkit.ports.publisher import Channel, Login, Seen, Upload, UploadStatus


class YouTube:
    """One channel, pinned by `channel_id` or else by the login.

    Uploads have a thread of their own, and so has taking back: it waits neither behind hours of sending nor
    behind a question that YouTube leaves unanswered.
    """

    def __init__(
        self,
        *,
        client_file: Path,
        token_file: Path,
        endpoint: str | None = None,
        channel_id: str | None = None,
        chunk: int = CHUNK,
        timeout: float = 60.0,
        hurry: float = 8.0,
        most: float | None = None,
        quota: Quota | None = None,
    ) -> None:
        """`chunk` in bytes, a multiple of 256 KiB; `timeout` in seconds of silence on the line.

        `most` is bytes a second of an upload; `quota` counts in memory alone where none is given. `hurry` is
        the timeout of taking back: a line that went dead must not use up the minute that is promised.
        """
        if chunk < UNIT or chunk % UNIT:
            raise ValueError("chunk")
        self._chunk = chunk
        self._token_file = token_file
        there = places(endpoint)

        self._most = most
        counted = quota or Quota.in_memory()

        def connect(*, patience: float, urgent: bool) -> Client:
            credentials, known = read_login(client_file, token_file, there)
            if channel_id not in (None, known.id):
                raise Rejected("youtube-wrong-channel", found=known.name)
            return Client(credentials, there, pinned=known.id, timeout=patience, quota=counted, urgent=urgent)

        self._uploads = Lane("youtube-uploads", partial(connect, patience=timeout, urgent=False))
        self._calls = Lane("youtube-calls", partial(connect, patience=timeout, urgent=False))
        self._back = Lane("youtube-back", partial(connect, patience=hurry, urgent=True))

    async def channel(self) -> Channel:
        channel, _ = await self._calls.run(lambda client, _: client.own_channel())
        return channel

    async def login(self) -> Login:
        return await self._calls.run(lambda client, _: health(client, self._token_file))

    async def open(self, upload: Upload) -> str:
        return await self._uploads.run(lambda client, stop: open_session(client, upload, stop))

    async def send(self, upload: Upload, *, session: str, progress: Callable[[int], None]) -> str:
        loop = asyncio.get_running_loop()

        def report(count: int) -> None:
            loop.call_soon_threadsafe(progress, count)

        def work(client: Client, stop: threading.Event) -> str:
            return send_rest(
                client, upload, session, chunk=self._chunk, stop=stop, most=self._most, report=report
            )

        return await self._uploads.run(work)

    async def find(self, upload: Upload) -> str | None:
        return await self._calls.run(lambda client, _: videos.find(client, upload))

    async def recognize(self, upload: Upload, video: str) -> bool:
        return await self._calls.run(lambda client, _: videos.recognize(client, upload, video))

    async def marked(self, marker: str) -> tuple[str, ...]:
        return await self._calls.run(lambda client, _: videos.marked(client, marker))

    async def exposed(self) -> tuple[str, ...]:
        return await self._back.run(lambda client, _: videos.exposed(client))

    async def status(self, video: str) -> UploadStatus:
        return await self._calls.run(lambda client, _: videos.status(client, video))

    async def show(self, video: str, visibility: Visibility) -> None:
        await self._calls.run(lambda client, _: videos.show(client, video, visibility))

    async def look(self, videos: Sequence[str]) -> Mapping[str, Seen]:
        return await self._calls.run(lambda client, _: afterwards.look(client, videos))

    async def delete(self, video: str) -> None:
        await self._back.run(lambda client, _: afterwards.delete(client, video))

    async def hide(self, video: str) -> None:
        await self._back.run(lambda client, _: afterwards.hide(client, video))

    async def schedule(self, video: str, at: int) -> None:
        await self._calls.run(lambda client, _: videos.schedule(client, video, at))

    async def dress(self, video: str, *, thumbnail: bytes | None) -> None:
        if thumbnail is not None:
            await self._calls.run(lambda client, _: videos.dress(client, video, thumbnail))

    async def caption(self, video: str, *, language: str, captions: bytes) -> None:
        await self._calls.run(
            lambda client, _: around.caption(client, video, language=language, captions=captions)
        )

    async def enlist(self, video: str, playlist: str) -> None:
        await self._calls.run(lambda client, _: around.enlist(client, video, playlist))

    async def delist(self, video: str, playlist: str) -> None:
        await self._calls.run(lambda client, _: around.delist(client, video, playlist))

    async def close(self) -> None:
        """Ends the threads and their connections; calls still under way end first."""
        await asyncio.gather(self._uploads.close(), self._calls.close(), self._back.close())
