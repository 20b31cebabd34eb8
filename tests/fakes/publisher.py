"""A video platform in memory: a test breaks it and looks at what became of each video."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from streamkit.core.description_text import is_marked
from streamkit.core.model import Visibility
from streamkit.ports.errors import PortError, Rejected, Unavailable
from streamkit.ports.publisher import Channel, Login, Processing, Seen, Upload, UploadStatus

CHUNK = 256 * 1024
THUMBNAIL_BYTES = 2 * 1024 * 1024


@dataclass
class FakeVideo:
    """`history` is every visibility it ever had, the present one last."""

    upload: Upload
    processing: Processing = Processing.DONE
    history: list[Visibility] = field(default_factory=lambda: [Visibility.PRIVATE])
    thumbnail: bytes | None = None
    publish_at: int | None = None  # wall ms
    captions: dict[str, str] = field(default_factory=dict)

    @property
    def visibility(self) -> Visibility:
        return self.history[-1]


class FakePublisher:
    """`Publisher` without a network; `videos` and `sent` (bytes, re-sent ones again) are what it did."""

    def __init__(self, channel: Channel = Channel("UCfake", "Fake Club")) -> None:  # noqa: B008 — it is frozen
        self._channel = channel
        self._sessions: dict[str, Upload] = {}
        self._stored: dict[str, int] = {}
        self._finished: dict[str, str] = {}
        self._failures: dict[str, list[PortError]] = {}
        self._break_at: int | None = None
        self._lose_answer = False
        self._lock = False
        self._told: dict[str, Visibility] = {}
        self._instead: Visibility | None = None
        self.processing = Processing.DONE
        self.long_uploads: bool | None = True
        self.playlists: dict[str, list[str]] = {}
        self.login_ends: int | None = None
        self.videos: dict[str, FakeVideo] = {}
        self.opened = 0
        self.uploads: list[Upload] = []  # each that was opened
        self.sent = 0
        self.calls: Counter[str] = Counter()  # by method, those that failed too
        self.held: asyncio.Event | None = None  # once it is there, an upload stands still until it is set

    async def channel(self) -> Channel:
        self._may_fail("channel")
        return self._channel

    async def login(self) -> Login:
        self._may_fail("login")
        return Login(self._channel, self.long_uploads, self.login_ends)

    async def open(self, upload: Upload) -> str:
        self._may_fail("open")
        _check_file(upload)
        if not _marked(upload, upload.marker):
            raise Rejected("youtube-text-refused", reason="marker")
        self.opened += 1
        self.uploads.append(upload)
        session = f"https://fake.invalid/session/{self.opened}"
        self._sessions[session], self._stored[session] = upload, 0
        return session

    async def send(self, upload: Upload, *, session: str, progress: Callable[[int], None]) -> str:
        self._may_fail("send")
        _check_file(upload)
        if session not in self._sessions:
            raise Rejected("youtube-session-gone")
        while (at := self._stored[session]) < upload.size:
            progress(at)
            if self.held is not None:
                await self.held.wait()
            self._take(session, min(CHUNK, upload.size - at))
        progress(upload.size)
        if session not in self._finished:
            self._finished[session] = f"video-{len(self.videos) + 1}"
            self.videos[self._finished[session]] = FakeVideo(self._sessions[session], self.processing)
        if self._lose_answer:
            self._lose_answer = False
            raise Unavailable("youtube-unavailable")
        return self._finished[session]

    async def find(self, upload: Upload) -> str | None:
        self._may_fail("find")
        marked = [id_ for id_, one in self.videos.items() if _marked(one.upload, upload.marker)]
        if not marked:
            return None
        if len(marked) > 1 or self.videos[marked[0]].upload.size != upload.size:
            raise Rejected("youtube-unclear", count=len(marked))
        return marked[0]

    async def recognize(self, upload: Upload, video: str) -> bool:
        self._may_fail("recognize")
        one = self.videos.get(video)
        return one is not None and _marked(one.upload, upload.marker) and one.upload.size == upload.size

    async def marked(self, marker: str) -> tuple[str, ...]:
        self._may_fail("marked")
        return tuple(id_ for id_, one in self.videos.items() if _marked(one.upload, marker))

    async def exposed(self) -> tuple[str, ...]:
        self._may_fail("exposed")
        return tuple(
            id_
            for id_, one in self.videos.items()
            if is_marked(one.upload.metadata.description) and one.visibility is not Visibility.PRIVATE
        )

    async def status(self, video: str) -> UploadStatus:
        self._may_fail("status")
        if video not in self.videos:
            return UploadStatus(Processing.GONE, None)
        one = self.videos[video]
        return UploadStatus(one.processing, one.visibility, one.publish_at)

    async def show(self, video: str, visibility: Visibility) -> None:
        self._may_fail("show")
        one = self._one(video)
        if self._instead is not None:
            one.history.append(self._instead)
            self._instead = None
            raise Rejected("youtube-visibility-differs", wanted=visibility.value, found=one.visibility.value)
        if one.visibility is not visibility and not self._lock:
            one.history.append(visibility)
        one.publish_at = one.publish_at if self._lock else None
        if self._lock:
            self._lock = False
            raise Rejected("youtube-visibility-differs", wanted=visibility.value, found=one.visibility.value)

    async def look(self, videos: Sequence[str]) -> Mapping[str, Seen]:
        self._may_fail("look")
        told, self._told = self._told, {}
        there = [id_ for id_ in videos if id_ in self.videos]
        return {
            id_: Seen(told.get(id_, one.visibility), scheduled=one.publish_at is not None)
            for id_, one in ((id_, self.videos[id_]) for id_ in there)
        }

    async def hide(self, video: str) -> None:
        self._may_fail("hide")
        if video in self.videos:
            await self.show(video, Visibility.PRIVATE)

    async def schedule(self, video: str, at: int) -> None:
        self._may_fail("schedule")
        one = self._one(video)
        if one.history != [Visibility.PRIVATE]:
            raise Rejected("youtube-refused", status=400, reason="invalidPublishAt")
        one.publish_at = at // 1000 * 1000

    async def delete(self, video: str) -> None:
        self._may_fail("delete")
        self.videos.pop(video, None)

    async def dress(self, video: str, *, thumbnail: bytes | None) -> None:
        self._may_fail("dress")
        if thumbnail is None:
            return
        if not thumbnail.startswith(b"\xff\xd8\xff") or len(thumbnail) > THUMBNAIL_BYTES:
            raise Rejected("youtube-thumbnail-refused")
        self._one(video).thumbnail = thumbnail

    async def caption(self, video: str, *, language: str, captions: bytes) -> None:
        self._may_fail("caption")
        self._one(video).captions.setdefault(language, captions.decode())

    async def enlist(self, video: str, playlist: str) -> None:
        self._may_fail("enlist")
        if playlist not in self.playlists:
            raise Rejected("youtube-playlist-gone")
        if self._one(video) and video not in self.playlists[playlist]:
            self.playlists[playlist].append(video)

    async def delist(self, video: str, playlist: str) -> None:
        self._may_fail("delist")
        if video in self.playlists.get(playlist, []):
            self.playlists[playlist].remove(video)

    # What follows is not the port's: tests pull these strings.

    def fail(self, method: str, error: PortError, *, times: int = 1) -> None:
        """The next `times` calls of this method raise it, and change nothing."""
        self._failures.setdefault(method, []).extend([error] * times)

    def break_at(self, count: int) -> None:
        """The next sending breaks once that many bytes are stored."""
        self._break_at = count

    def lose_answer(self) -> None:
        """The next finished upload becomes a video of which the caller learns nothing."""
        self._lose_answer = True

    def lock_privacy(self) -> None:
        """The next change of visibility has no effect."""
        self._lock = True

    def tell_once(self, video: str, visibility: Visibility) -> None:
        """The next look is answered with what is not so any more, or not yet."""
        self._told[video] = visibility

    def show_instead(self, visibility: Visibility) -> None:
        """The next change of visibility becomes this one."""
        self._instead = visibility

    def forget_sessions(self) -> None:
        self._sessions.clear()

    def appear(self, upload: Upload) -> str:
        """A video of which nobody was told comes up on the channel."""
        id_ = f"video-{len(self.videos) + 1}"
        self.videos[id_] = FakeVideo(upload)
        return id_

    def edit(self, video: str, visibility: Visibility) -> None:
        """The owner changes it by hand."""
        self.videos[video].history.append(visibility)

    def come_out(self, video: str) -> None:
        """The time of its schedule is there."""
        one = self.videos[video]
        assert one.publish_at is not None
        one.publish_at = None
        one.history.append(Visibility.PUBLIC)

    def remove(self, video: str) -> None:
        """The owner deletes it by hand."""
        del self.videos[video]

    def _may_fail(self, method: str) -> None:
        self.calls[method] += 1
        if self._failures.get(method):
            raise self._failures[method].pop(0)

    def _take(self, session: str, count: int) -> None:
        self._stored[session] += count
        self.sent += count
        if self._break_at is not None and self._stored[session] >= self._break_at:
            self._break_at = None
            raise Unavailable("youtube-unavailable")

    def _one(self, video: str) -> FakeVideo:
        if video not in self.videos:
            raise Rejected("youtube-video-gone")
        return self.videos[video]


def _check_file(upload: Upload) -> None:
    if not upload.file.exists() or upload.file.stat().st_size != upload.size:
        raise Rejected("youtube-file-changed", file=upload.file.name)


def _marked(upload: Upload, marker: str) -> bool:
    return f"streamkit {marker}" in upload.metadata.description.splitlines()
