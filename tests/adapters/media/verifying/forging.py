"""Makes out of a clean film what must never pass, with Debian's ffmpeg: another's hand than the cutter's."""

from __future__ import annotations

import os
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

import av
import pytest

from streamkit.core.box import Box

_PLAIN = ("-fflags", "+bitexact", "-flags:v", "+bitexact", "-flags:a", "+bitexact", "-movflags", "+faststart")


def needs_ffmpeg() -> None:
    if shutil.which("ffmpeg") is None:
        if os.environ.get("STREAMKIT_REQUIRE_REAL") == "1":
            pytest.fail("ffmpeg is missing, and STREAMKIT_REQUIRE_REAL=1 asks for it")
        pytest.skip("needs an ffmpeg that is not ours")


def ffmpeg(*arguments: str | Path | float) -> None:
    command = ["ffmpeg", "-nostdin", "-v", "error", "-y", *(str(each) for each in arguments)]
    subprocess.run(command, check=True, timeout=100)


@dataclass(frozen=True, slots=True)
class Forger:
    """`film` is clean, `take` is what it was made from; every method writes another film."""

    take: Path
    film: Path
    into: Path

    def copied(self, *arguments: str | Path) -> Path:
        """The film's own packets, put into a file once more."""
        ffmpeg("-i", self.film, *(arguments or ("-map", "0")), "-c", "copy", *_PLAIN, self.into)
        return self.into

    def from_second(self, begin: float, film: Path) -> Path:
        ffmpeg("-ss", begin, "-i", film, "-map", "0", "-c", "copy", *_PLAIN, self.into)
        return self.into

    def chaptered(self, name: str) -> Path:
        notes = self.into.with_suffix(".notes")
        notes.write_text(f";FFMETADATA1\n[CHAPTER]\nTIMEBASE=1/1\nSTART=0\nEND=2\ntitle={name}\n")
        return self.copied("-i", notes, "-map", "0", "-map_chapters", "1")

    def heard(self, change: str) -> Path:
        """The sound changed by a graph from [0:a] (film) and the take's tracks [1:a:n] to [out]."""
        ffmpeg(
            "-i", self.film, "-i", self.take, "-filter_complex", change, "-map", "0:v", "-map", "[out]",
            "-c:v", "copy", "-c:a", "aac", "-b:a", "192k", "-map_chapters", "-1", *_PLAIN, self.into,
        )  # fmt: skip
        return self.into

    def seen(self, change: str, *, quality: int = 18) -> Path:
        """The picture changed by a graph from [0:v] (film) and [1:v] (take) to [out]."""
        ffmpeg(
            "-i", self.film, "-i", self.take, "-filter_complex", change, "-map", "[out]", "-map", "0:a",
            "-c:a", "copy", "-c:v", "libx264", "-crf", quality, "-preset", "veryfast", *_PLAIN, self.into,
        )  # fmt: skip
        return self.into

    def lengthened(self, kind: bytes, content: bytes) -> Path:
        """With a box more at the end, which no player reads."""
        box = (len(content) + 8).to_bytes(4, "big") + kind + content
        self.into.write_bytes(self.film.read_bytes() + box)
        return self.into

    def scratched(self, *, sound: bool = False) -> Path:
        """With some bytes of a key frame changed, or of three packets of sound."""
        content = bytearray(self.film.read_bytes())
        with av.open(str(self.film)) as film:
            chosen = film.streams.audio[0] if sound else film.streams.video[0]
            keys = [packet for packet in film.demux(chosen) if packet.size and packet.is_keyframe]
        for packet in keys[len(keys) // 2 :][: 3 if sound else 1]:
            middle = (packet.pos or 0) + packet.size // 2
            lasts = min(300, packet.size // 2)
            content[middle : middle + lasts] = (b"\xff" if sound else b"\0") * lasts
        self.into.write_bytes(content)
        return self.into


def voice(track: int, *, since: float, until: float, at: float, decibels: float) -> str:
    """A graph that lays what one track of the take says over the film; `track` counts from 0."""
    return (
        f"[1:a:{track}]atrim={since}:{until},asetpts=PTS-STARTPTS,volume={decibels}dB,"
        f"adelay={round(at * 1000)}:all=1[extra];[0:a][extra]amix=inputs=2:duration=first:normalize=0[out]"
    )


def pasted(box: Box, *, since: float, until: float, take_at: float) -> str:
    """A graph that puts a part of the take's picture where it stood, into the film from second to second."""
    width, height = box.right - box.left, box.bottom - box.top
    return (
        f"[1:v]trim=start={take_at},setpts=PTS-STARTPTS+{since}/TB,crop={width}:{height}:{box.left}:{box.top}"
        f"[part];[0:v][part]overlay={box.left}:{box.top}:enable='gte(t,{since})*lt(t,{until})'[out]"
    )
