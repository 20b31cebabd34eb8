"""Looks become pictures and sound."""

from __future__ import annotations

from collections.abc import Sequence

import av
import numpy as np
from av.video.reformatter import ColorRange, Colorspace
from numpy.typing import NDArray

from .inputs import TONE_PEAK
from .look import Look, Patch, Timeline
from .transform import Shape, box

RATE = 48_000
BLOCK = 1024  # samples: OBS mixes, and AAC encodes, in these


class Painter:
    """Paints looks; the frame of an unchanged look is painted once."""

    def __init__(self, size: tuple[int, int]) -> None:
        self._size = size
        self._painted: list[tuple[tuple[Patch, ...], float]] | None = None
        self._frame = av.VideoFrame(*size, "yuv420p")

    def frame(self, look: Look, *, at: float) -> av.VideoFrame:
        layers = [(each.patches, share) for each, share in look.layers(at)]
        if layers != self._painted:
            self._painted, self._frame = layers, self._paint(layers)
        return self._frame

    def _paint(self, layers: Sequence[tuple[tuple[Patch, ...], float]]) -> av.VideoFrame:
        mixed = sum(share * self._pixels(patches).astype(np.float64) for patches, share in layers)
        frame = av.VideoFrame.from_ndarray(np.asarray(mixed).astype(np.uint8), format="rgb24")
        return frame.reformat(
            format="yuv420p", dst_colorspace=Colorspace.ITU709, dst_color_range=ColorRange.MPEG
        )

    def _pixels(self, patches: Sequence[Patch]) -> NDArray[np.uint8]:
        width, height = self._size
        pixels = np.zeros((height, width, 3), dtype=np.uint8)
        for patch in patches:
            _fill(pixels, patch.shape, patch.colour)
        return pixels


def _fill(pixels: NDArray[np.uint8], shape: Shape, colour: tuple[int, int, int]) -> None:
    """A pixel belongs to the shape where its centre does."""
    found = box([shape])
    if found is None:
        return
    left, top = (max(int(edge), 0) for edge in found[:2])
    part = pixels[top : max(int(found[3]) + 1, 0), left : max(int(found[2]) + 1, 0)]
    y, x = np.mgrid[: part.shape[0], : part.shape[1]] + np.array([top, left])[:, None, None] + 0.5
    sides = [
        (bx - ax) * (y - ay) - (by - ay) * (x - ax)
        for (ax, ay), (bx, by) in zip(shape, (*shape[1:], shape[0]), strict=True)
    ]
    inside = np.all([side >= 0 for side in sides], axis=0) | np.all([side <= 0 for side in sides], axis=0)
    part[inside] = colour


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
        for layer, share in look.layers(start + first / RATE):
            for voice in layer.voices:
                if voice.muted:
                    continue
                tone = np.sin(2 * np.pi * voice.tone * instants) * (TONE_PEAK * voice.gain * share)
                on = routed.get(voice.name, voice.tracks)
                for row, track in enumerate(tracks):
                    if track in on:
                        sound[row, first:last] += tone
    return sound
