"""Making a preview: some seconds of a finished cut, small enough for a messenger, and a card after them.

It reads the cut and nothing else, so that it cannot hold what the cut does not.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from math import floor
from pathlib import Path

import numpy as np
from av import VideoFrame
from av.audio.frame import AudioFrame
from av.audio.resampler import AudioResampler
from av.container import InputContainer

from streamkit.adapters.media.budget import Budget, budget
from streamkit.adapters.media.card import drawn
from streamkit.adapters.media.preview_film import PreviewFilm
from streamkit.adapters.media.sound import Samples
from streamkit.adapters.media.take import length_of, look_of, opened
from streamkit.adapters.media.timeline import SOUND_RATE, nanoseconds
from streamkit.brand import Palette
from streamkit.core.cut_time import CutRange
from streamkit.core.model import SECOND
from streamkit.ports import PREVIEW_BYTES, Card, PreviewDone, Rejected

CARD = 6 * SECOND
_ATTEMPTS = 3


def preview(
    cut: Path,
    spans: Sequence[CutRange],
    *,
    card: Card,
    palette: Palette,
    part: Path,
    disk_reserve: int,
    progress: Callable[[float], None],
) -> PreviewDone:
    """Writes to `part`. Raises Rejected("preview-too-large" | "cut-empty" | "disk-full" | …)."""
    if not spans:
        raise Rejected("cut-empty")
    if shutil.disk_usage(part.parent).free < disk_reserve + PREVIEW_BYTES:
        raise Rejected("disk-full")
    with opened(cut, container="mp4") as container:
        if not container.streams.video:
            raise Rejected("take-not-readable", file=cut.name)
        look = look_of(container.streams.video[0])
    length = sum(span.end - span.start for span in spans) + CARD
    room = budget(look, length=length, room=PREVIEW_BYTES)
    for _ in range(_ATTEMPTS):
        part.unlink(missing_ok=True)
        with PreviewFilm(part, room) as film:
            _Copying(cut, film, room.rate, progress=lambda at: progress(at / length)).all(spans)
            film.stand(_frame(card, room, palette), seconds=CARD // SECOND)
        size = part.stat().st_size
        if size <= PREVIEW_BYTES:
            return _finished(part, size)
        room = replace(room, bits=room.bits * PREVIEW_BYTES * 9 // (size * 10))
    raise Rejected("preview-too-large")


class _Copying:
    """Takes the frames and samples of one span after the other; each lies where the film has come to."""

    def __init__(
        self, cut: Path, film: PreviewFilm, rate: Fraction, *, progress: Callable[[int], None]
    ) -> None:
        self._cut, self._film, self._rate = cut, film, rate
        self._progress = progress

    def all(self, spans: Sequence[CutRange]) -> None:
        at = 0
        with opened(self._cut, container="mp4") as container:
            container.streams.video[0].thread_count = 1  # OBS may be at work beside us
            for span in spans:
                self._copy(container, span, at=at)
                at += span.end - span.start

    def _copy(self, container: InputContainer, span: CutRange, *, at: int) -> None:
        sound = _Sound(span)
        for frame in _frames(container, span):
            if isinstance(frame, AudioFrame):
                for samples in sound.of(frame):
                    self._film.hear(samples)
                continue
            instant = _instant(frame)
            if span.start <= instant < span.end:
                self._progress(at + int(instant) - span.start)
                self._film.show(frame, floor((at + instant - span.start) * self._rate / SECOND))
        self._film.hear(sound.rest())
        self._film.reaches(at + span.end - span.start)


class _Sound:
    """The samples of a span, without a hole, as one channel."""

    def __init__(self, span: CutRange) -> None:
        self._first, self._stop = (round(Fraction(ns * SOUND_RATE, SECOND)) for ns in (span.start, span.end))
        self._next = self._first
        self._resampler = AudioResampler(format="fltp", layout="mono", rate=SOUND_RATE)

    def of(self, frame: AudioFrame) -> Iterator[Samples]:
        begin = round(_instant(frame) * SOUND_RATE / SECOND)
        for part in self._resampler.resample(frame):
            samples = part.to_ndarray().astype(np.float32, copy=False)
            yield self._placed(samples, begin)
            begin += samples.shape[1]

    def rest(self) -> Samples:
        missing, self._next = self._stop - self._next, self._stop
        return np.zeros((1, max(0, missing)), np.float32)

    def _placed(self, samples: Samples, begin: int) -> Samples:
        """What of a block lies in the span and was not yet heard, after the silence that leads to it."""
        end = min(begin + samples.shape[1], self._stop)
        if end <= self._next:
            return np.zeros((1, 0), np.float32)
        silence = max(0, begin - self._next)
        own = samples[:, max(0, self._next - begin) : end - begin]
        self._next = end
        return np.pad(own, ((0, 0), (silence, 0)))


def _frames(container: InputContainer, span: CutRange) -> Iterator[VideoFrame | AudioFrame]:
    """From before the span until every stream is past it. Raises Rejected("take-not-readable")."""
    picture = container.streams.video[0]
    wanted = [picture, *container.streams.audio[:1]]
    container.seek(max(0, span.start // 1000 - 100_000))  # microseconds; a block of AAC needs the one before
    going = {stream.index for stream in wanted}
    for packet in container.demux(*wanted):
        if packet.stream.index in going:
            for frame in packet.decode():
                if isinstance(frame, VideoFrame | AudioFrame) and frame.pts is not None:
                    yield frame
                    if _instant(frame) >= span.end:
                        going.discard(packet.stream.index)
        if not going:
            return


def _instant(frame: VideoFrame | AudioFrame) -> Fraction:
    """ns of the cut."""
    assert frame.pts is not None  # noqa: S101 because the others were left out
    return nanoseconds(frame.pts, Fraction(frame.time_base or 1))


def _frame(card: Card, room: Budget, palette: Palette) -> VideoFrame:
    picture = np.asarray(drawn(card, width=room.width, height=room.height, palette=palette))
    return VideoFrame.from_ndarray(picture, format="rgb24")


def _finished(part: Path, size: int) -> PreviewDone:
    with part.open("rb+") as file:
        os.fsync(file.fileno())
    with opened(part, container="mp4") as container:
        return PreviewDone(size, length_of(container))
