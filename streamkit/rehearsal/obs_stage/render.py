"""Looks become pictures and sound."""

from __future__ import annotations

from collections.abc import Sequence

import av
import numpy as np
from av.video.reformatter import ColorRange, Colorspace
from numpy.typing import NDArray

from .inputs import TONE_PEAK
from .look import Look, Patch, Timeline

RATE = 48_000
BLOCK = 1024  # samples: OBS mixes, and AAC encodes, in these


class Painter:
    """Paints looks; the frame of an unchanged look is painted once."""

    def __init__(self, size: tuple[int, int]) -> None:
        self._size = size
        self._patches: tuple[Patch, ...] | None = None
        self._frame = av.VideoFrame(*size, "yuv420p")

    def frame(self, look: Look) -> av.VideoFrame:
        if look.patches != self._patches:
            self._patches, self._frame = look.patches, self._paint(look)
        return self._frame

    def _paint(self, look: Look) -> av.VideoFrame:
        width, height = self._size
        pixels = np.zeros((height, width, 3), dtype=np.uint8)
        for patch in look.patches:
            x, y, w, h = patch.rect
            pixels[max(y, 0) : max(y + h, 0), max(x, 0) : max(x + w, 0)] = patch.colour
        frame = av.VideoFrame.from_ndarray(pixels, format="rgb24")
        return frame.reformat(
            format="yuv420p", dst_colorspace=Colorspace.ITU709, dst_color_range=ColorRange.MPEG
        )


def mix(timeline: Timeline, *, start: float, sample: int, tracks: Sequence[int]) -> NDArray[np.float32]:
    """One block of sound for each track, from the monotonic second `start`; `sample` keeps tones in phase.

    A mute takes effect on the sample it was asked for. Routing is what it is now, although the sound is from
    earlier: OBS routes when the block leaves its buffer, so a change reaches back.
    """
    routed = {each.name: each.tracks for each in timeline.newest.voices}
    sound = np.zeros((len(tracks), BLOCK), dtype=np.float32)
    looks = timeline.between(start, start + BLOCK / RATE)
    edges = [min(max(round((since - start) * RATE), 0), BLOCK) for since, _ in looks] + [BLOCK]
    for (_, look), first, last in zip(looks, edges, edges[1:], strict=False):
        instants = (sample + np.arange(first, last)) / RATE
        for voice in look.voices:
            if voice.muted:
                continue
            tone = np.sin(2 * np.pi * voice.tone * instants) * TONE_PEAK
            on = routed.get(voice.name, voice.tracks)
            for row, track in enumerate(tracks):
                if track in on:
                    sound[row, first:last] += tone
    return sound
