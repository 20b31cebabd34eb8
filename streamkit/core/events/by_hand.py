"""Videos that go out by the host's own hands, because no account is set up."""

from dataclasses import dataclass

from streamkit.core.model import VideoId


@dataclass(frozen=True, slots=True)
class VideoHandedOver:
    """Film, thumbnail and texts lie in a folder for the host, as everybody in it approved them."""

    video: VideoId


@dataclass(frozen=True, slots=True)
class VideoUploadedByHand:
    """The host says that it is there; nobody could read that back."""

    video: VideoId
    upload_id: str


@dataclass(frozen=True, slots=True)
class VideoTakenDownByHand:
    """The host says that it can be seen nowhere any more; nobody could read that back."""

    video: VideoId


ByHandEvent = VideoHandedOver | VideoUploadedByHand | VideoTakenDownByHand
