"""Requests about videos that go out by the host's own hands."""

from dataclasses import dataclass

from streamkit.core.model import VideoId


@dataclass(frozen=True, slots=True)
class HandOverVideo:
    """Everything lies in the folder."""

    video: VideoId


@dataclass(frozen=True, slots=True)
class TellUploaded:
    """The host uploaded it: this is its id there."""

    video: VideoId
    upload_id: str


@dataclass(frozen=True, slots=True)
class TellTakenDown:
    """The host took it down, or never uploaded it."""

    video: VideoId


ByHandCommand = HandOverVideo | TellUploaded | TellTakenDown
