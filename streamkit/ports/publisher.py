"""Putting a video out, always private first, and taking it back."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Protocol

from streamkit.core.metadata import Metadata
from streamkit.core.model import Visibility


@dataclass(frozen=True, slots=True)
class Channel:
    """The channel an upload goes to."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class Login:
    """What the login can do.

    `long_uploads`: videos over 15 minutes; None where the platform does not say. `ends` is wall ms, None for
    a login without an end that is known.
    """

    channel: Channel
    long_uploads: bool | None
    ends: int | None


@dataclass(frozen=True, slots=True)
class Upload:
    """What is sent: the file and what goes beside it, both as approved. `marker` finds it after a crash."""

    file: Path
    size: int
    metadata: Metadata
    marker: str


class Processing(StrEnum):
    """What of the processing is known."""

    PROCESSING = "processing"
    DONE = "done"
    FAILED = "failed"
    GONE = "gone"  # no such video: deleted by hand


@dataclass(frozen=True, slots=True)
class UploadStatus:
    """A video as YouTube tells it, read back; `publish_at` is the wall ms it becomes public by itself."""

    processing: Processing
    visibility: Visibility | None
    publish_at: int | None = None


@dataclass(frozen=True, slots=True)
class Seen:
    """How visible a video is; `scheduled`: the platform itself will make it public at some time."""

    visibility: Visibility
    scheduled: bool = False


class Publisher(Protocol):
    """A video platform with resumable uploads.

    Raises Unavailable (outage, rate), Exhausted (quota, limits) and Rejected (dead token, refused text).
    """

    async def channel(self) -> Channel: ...

    async def login(self) -> Login:
        """Whether the login lives, was granted all it needs, and is for the right channel; else raises."""
        ...

    async def open(self, upload: Upload) -> str:
        """Opens a private upload and returns its address, a secret that is kept in scratch only."""
        ...

    async def send(self, upload: Upload, *, session: str, progress: Callable[[int], None]) -> str:
        """Sends what the session still lacks and returns the video's id; goes on where it was cut off."""
        ...

    async def find(self, upload: Upload) -> str | None:
        """The id of an uploaded video with this marker and size; None where there is none.

        Raises Rejected("youtube-unclear") where a person must look.
        """
        ...

    async def recognize(self, upload: Upload, video: str) -> bool:
        """Whether this video of the channel carries the upload's marker, and all of its bytes."""
        ...

    async def marked(self, marker: str) -> tuple[str, ...]:
        """The ids of the newest videos of the channel with this marker, whole or not."""
        ...

    async def exposed(self) -> tuple[str, ...]:
        """The ids of all videos of the channel that carry a marker of ours and are not surely private."""
        ...

    async def status(self, video: str) -> UploadStatus: ...

    async def show(self, video: str, visibility: Visibility) -> None:
        """Sets the visibility, leaving every other part of the status as it is."""
        ...

    async def look(self, videos: Sequence[str]) -> Mapping[str, Seen]:
        """How visible each of these is, if it is there at all; cheap enough to be asked all day."""
        ...

    async def delete(self, video: str) -> None:
        """Deletes it for good and looks that it is gone; once more is no fault."""
        ...

    async def hide(self, video: str) -> None:
        """Makes it private and reads that back; a video that is gone is more private than asked.

        Waits for no other call and asks no quota of ours: this is how something is taken back.
        """
        ...

    async def schedule(self, video: str, at: int) -> None:
        """Has it made public at wall `at` (ms), private until then, and reads that back."""
        ...

    async def dress(self, video: str, *, thumbnail: bytes | None) -> None:
        """Sets the thumbnail (JPEG, at most 2 MB)."""
        ...

    async def caption(self, video: str, *, language: str, captions: bytes) -> None:
        """Sets the captions (WebVTT, UTF-8) of this language, once."""
        ...

    async def enlist(self, video: str, playlist: str) -> None:
        """Puts it into the playlist, once. Raises Rejected("youtube-playlist-gone")."""
        ...

    async def delist(self, video: str, playlist: str) -> None:
        """Takes it out of the playlist, wherever in it and however often it is."""
        ...
