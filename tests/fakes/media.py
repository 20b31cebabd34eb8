"""A `Media` that measures only takes it was told of, and whose cuts are small real films."""

from __future__ import annotations

import asyncio
import hashlib
import wave
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
from av import VideoFrame
from av.audio.frame import AudioFrame

from streamkit.core.box import Box
from streamkit.core.cut_report import CutReport, Finding, Found, Measured
from streamkit.core.cut_summary import CutSummary, Verdict
from streamkit.core.cut_time import CutRange
from streamkit.core.model import RECORDED_TRACKS, SECOND, Digest
from streamkit.core.picture_check import Window
from streamkit.ports import Card, CutDone, Piece, PreviewDone, Probe, Rejected, Sounding, Track

CLEAN = CutSummary(Verdict.CLEAN)  # the short form of a report that found nothing
_SOUND_RATE = 8_000


def a_probe(seconds: float, *, tracks: Sequence[int] = RECORDED_TRACKS) -> Probe:
    """What a take of that length holds."""
    numbered = tuple(Track(index, number) for index, number in enumerate(tracks, start=1))
    return Probe(round(seconds * SECOND), 1920, 1080, 30.0, numbered)


@dataclass(slots=True)
class FakeMedia:
    """Knows `takes` by file, and no other file is readable; `cuts` holds the pieces of every cut made.

    Once `held` is there, a cut stands still until it is set.
    """

    takes: dict[Path, Probe] = field(default_factory=dict)
    cuts: list[tuple[Piece, ...]] = field(default_factory=list)
    previews: list[tuple[Path, tuple[CutRange, ...], Card]] = field(default_factory=list)
    sounds: dict[Path, dict[int, Sounding]] = field(default_factory=dict)  # on no track where not told
    sights: dict[Path, dict[Box, Sounding]] = field(default_factory=dict)  # black where not told

    held: asyncio.Event | None = None
    anew: list[bool] = field(default_factory=list)  # of each cut, whether it was to copy nothing
    findings: list[tuple[Finding, ...]] = field(default_factory=list)  # of the next looks; then all is clean
    looks: list[tuple[Piece, ...]] = field(default_factory=list)

    async def probe(self, file: Path) -> Probe:
        if file not in self.takes:
            raise Rejected("take-not-readable", file=file.name)
        return self.takes[file]

    async def listen(self, file: Path, *, progress: Callable[[float], None]) -> Mapping[int, Sounding]:
        there = (await self.probe(file)).tracks
        progress(1.0)
        return {track.number: self.sounds.get(file, {}).get(track.number, ()) for track in there}

    async def look(
        self, file: Path, windows: Sequence[Window], *, progress: Callable[[float], None]
    ) -> tuple[Sounding, ...]:
        await self.probe(file)
        progress(1.0)
        lit = self.sights.get(file, {})
        return tuple(tuple(_overlaps(lit.get(window.box, ()), window)) for window in windows)

    async def cut(
        self,
        pieces: Sequence[Piece],
        *,
        into: Path,
        progress: Callable[[float], None],
        anew: bool = False,
        live: bool = False,
    ) -> CutDone:
        if not any(piece.start < piece.end for piece in pieces):
            raise Rejected("cut-empty")
        for piece in pieces:
            there = {track.number for track in (await self.probe(piece.file)).tracks}
            for missing in sorted(set(piece.tracks) - there):
                raise Rejected("take-missing-track", file=piece.file.name, track=missing)
        progress(0.0)
        if self.held is not None:
            await self.held.wait()
        length = sum(piece.end - piece.start for piece in pieces)
        part = into.with_name(f"{into.name}.part")
        _write_film(part, length)
        part.replace(into)
        self.cuts.append(tuple(pieces))
        self.anew.append(anew)
        progress(1.0)
        return _done(into, length)

    async def verify(
        self, pieces: Sequence[Piece], cut: Path, *, progress: Callable[[float], None]
    ) -> CutReport:
        """Knows only whether the film is as long as it should be; everything else is told it beforehand."""
        done = _done(cut, 0)
        progress(1.0)
        self.looks.append(tuple(pieces))
        length = sum(piece.end - piece.start for piece in pieces)
        found = self.findings.pop(0) if self.findings else ()
        if abs(_length_of(cut) - length) > SECOND // 5:
            found = (*found, Finding(0, length, Found.LENGTH))
        return CutReport(done.sha256, Measured(samples=length * 48_000 // SECOND), found)

    async def thumbnail(self, cut: Path, spans: Sequence[CutRange], *, title: str, note: str) -> bytes:
        """Something that begins like a JPEG."""
        return b"\xff\xd8\xff\xe0" + f"{title}\n{note}".encode()

    async def voice(self, pieces: Sequence[Piece], *, into: Path, progress: Callable[[float], None]) -> None:
        """Each track has a tone of its own, a hundred times its number."""
        for piece in pieces:
            await self.probe(piece.file)
        sounds = [_tones(piece.tracks, (piece.end - piece.start) * 16_000 // SECOND) for piece in pieces]
        with wave.open(str(into), "wb") as file:
            file.setnchannels(1)
            file.setsampwidth(2)
            file.setframerate(16_000)
            file.writeframes(b"".join(sounds))
        progress(1.0)

    async def preview(
        self,
        cut: Path,
        spans: Sequence[CutRange],
        *,
        card: Card,
        into: Path,
        progress: Callable[[float], None],
    ) -> PreviewDone:
        if not spans:
            raise Rejected("cut-empty")
        with av.open(str(cut)):
            progress(0.0)
        length = sum(span.end - span.start for span in spans) + 6 * SECOND
        part = into.with_name(f"{into.name}.part")
        _write_film(part, length)
        part.replace(into)
        self.previews.append((cut, tuple(spans), card))
        progress(1.0)
        return PreviewDone(into.stat().st_size, length)


def _tones(tracks: Sequence[int], samples: int) -> bytes:
    at = np.arange(samples) / 16_000
    waves = [np.sin(2 * np.pi * 100 * track * at) * 5_000 for track in tracks]
    return bytes(np.sum([np.zeros(samples), *waves], axis=0).astype("<i2").tobytes())


def _overlaps(lit: Sounding, window: Window) -> Iterator[tuple[int, int]]:
    for start, end in lit:
        if start < window.end and window.start < end:
            yield max(start, window.start), min(end, window.end)


def _done(film: Path, length: int) -> CutDone:
    content = film.read_bytes()
    return CutDone(Digest(hashlib.sha256(content).hexdigest()), len(content), length)


def _length_of(film: Path) -> int:
    with av.open(str(film)) as container:
        return (container.duration or 0) * 1000


def _write_film(path: Path, length: int) -> None:
    """One grey frame and silence, each as long as it has to be."""
    samples = length * _SOUND_RATE // SECOND
    with av.open(str(path), "w", format="mp4") as film:
        picture = film.add_stream("libx264", rate=Fraction(SECOND, max(length, 1)).limit_denominator(1 << 20))
        sound = film.add_stream("aac", rate=_SOUND_RATE, layout="mono")
        picture.width, picture.height, picture.pix_fmt = 64, 36, "yuv420p"
        frame = VideoFrame.from_ndarray(np.full((36, 64), 128, np.uint8), format="gray")
        frame.pts = 0
        film.mux(picture.encode(frame.reformat(format="yuv420p")))
        film.mux(picture.encode(None))
        for first in range(0, samples, 1024):
            silence = np.zeros((1, min(1024, samples - first)), np.float32)
            block = AudioFrame.from_ndarray(silence, format="fltp", layout="mono")
            block.sample_rate, block.pts = _SOUND_RATE, first
            film.mux(sound.encode(block))
        film.mux(sound.encode(None))
