"""Going to a place in a file without trusting its index to be right."""

from __future__ import annotations

from math import floor

import av
from av.audio.stream import AudioStream
from av.container import InputContainer
from av.video.stream import VideoStream

from streamkit.adapters.media.verifying.laid import Instant, exact
from streamkit.core.model import SECOND


def from_before(container: InputContainer, stream: VideoStream | AudioStream, instant: Instant) -> None:
    """The next packet of the stream is not after `instant` (ns), if only because it is the first one."""
    if instant <= 0 or stream.time_base is None:
        return
    ticks = floor(instant / (stream.time_base * SECOND))
    try:
        container.seek(ticks, stream=stream)
        landed = next((p for p in container.demux(stream) if p.pts is not None), None)
        if landed is not None and landed.pts is not None and exact(landed.pts, landed.time_base) <= instant:
            container.seek(ticks, stream=stream)
            return
    except av.FFmpegError:
        pass
    container.seek(0)
