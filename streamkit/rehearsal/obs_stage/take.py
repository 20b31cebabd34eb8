"""A take: a thread that renders the timeline into one file, in step with the wall clock."""

from __future__ import annotations

import threading
import time
from collections.abc import Sequence
from pathlib import Path

from .look import Timeline
from .mkv import MkvFile
from .render import BLOCK, RATE, Painter, mix

_BLOCK_SECONDS = BLOCK / RATE


class Take:
    """Writes `path` from now until it is stopped; pictures of a pause are left out."""

    def __init__(
        self,
        path: Path,
        timeline: Timeline,
        *,
        size: tuple[int, int],
        fps: int,
        tracks: Sequence[int],
        audio_buffering: float,
    ) -> None:
        self.path = path
        self._timeline = timeline
        self._fps = fps
        self._tracks = tuple(tracks)
        self._buffering = audio_buffering
        self._painter = Painter(size)
        self._file = MkvFile(path, size=size, fps=fps, tracks=self._tracks)
        self._start = time.monotonic()
        self._end = float("inf")
        self._pauses: list[tuple[float, float]] = []
        self._pictures = self._blocks = self._samples = 0
        self._woken = threading.Event()
        self._thread = threading.Thread(target=self._run, name=f"take {path.name}", daemon=True)
        self._thread.start()

    @property
    def bytes(self) -> int:
        return self._file.bytes

    @property
    def frames(self) -> int:
        return self._file.frames

    @property
    def paused(self) -> bool:
        return bool(self._pauses) and self._pauses[-1][1] == float("inf")

    def pause(self) -> None:
        self._pauses.append((time.monotonic(), float("inf")))

    def resume(self) -> None:
        since, _ = self._pauses[-1]
        self._pauses[-1] = since, time.monotonic()

    def stop(self) -> None:
        """The media ends now; `wait` returns when the file is closed."""
        self._end = time.monotonic()
        self._woken.set()

    def kill(self, *, finalised: bool) -> None:
        """Ends as by kill -9: finalised where the muxing helper of OBS outlives it, else cut off mid-file."""
        if not finalised:
            self._file.abandon()
        self.stop()
        self.wait()

    def wait(self) -> None:
        self._thread.join()

    def _run(self) -> None:
        while self._end == float("inf"):
            self._write_until(time.monotonic(), buffering=self._buffering)
            self._woken.wait(1 / self._fps)
        self._write_until(self._end, buffering=0.0)
        self._file.close()

    def _write_until(self, now: float, *, buffering: float) -> None:
        while (instant := self._start + self._pictures / self._fps) <= now:
            self._pictures += 1
            if not self._paused_at(instant):
                self._file.add_picture(self._painter.frame(self._timeline.at(instant), at=instant))
        while (instant := self._start + self._blocks * _BLOCK_SECONDS) + _BLOCK_SECONDS + buffering <= now:
            if not self._paused_at(instant):
                sound = mix(self._timeline, start=instant, sample=self._blocks * BLOCK, tracks=self._tracks)
                self._file.add_sound(sound, sample=self._samples)
                self._samples += BLOCK
            self._blocks += 1

    def _paused_at(self, instant: float) -> bool:
        return any(since <= instant < until for since, until in self._pauses)


class StuckTake:
    """A recording OBS believes in and never writes: what a track layout shrunk at run time makes of it."""

    bytes = frames = 0
    paused = False

    def __init__(self, path: Path) -> None:
        self.path = path

    def pause(self) -> None:
        """Does nothing, like everything here."""

    resume = stop = pause

    def kill(self, *, finalised: bool) -> None:
        """Nothing to cut off."""
