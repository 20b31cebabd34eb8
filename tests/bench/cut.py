"""What a cut costs beside its bare parts: `python -m tests.bench.cut [MINUTES] [HOURS]`, 10 and 2 by default.

A generated take, 1080p30, a key frame every 2 s, five tracks: one minute of it looped by stream copy. Bare
are Debian's ffmpeg on the same file: a stream copy; the three voices that stay decoded, mixed and encoded
with the same AAC coder; as many seconds as our cut encodes, decoded and encoded with the same settings; and
a full re-encode of one minute, times the minutes. A cut also has to tell how loud the voices are, bring them
to one level and take the SHA-256 of the film: those are ffmpeg's ebur128, its volume and limiter, each less
the mix alone, and the digest of the copy. Ours runs as the program runs it, in its child. CPU is user and
system time of all children.
"""

from __future__ import annotations

import asyncio
import hashlib
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console

from streamkit.adapters.media.av_media import AvMedia
from streamkit.adapters.media.recipe import recipe
from streamkit.adapters.media.splicing import Encoded
from streamkit.adapters.media.timeline import placed
from streamkit.core.box import Box
from streamkit.core.model import SECOND
from streamkit.ports import Piece

VOICES = (3, 4, 5)  # of 2 to 6; one is left out
COVERED = (0, 0, 0, 1, 1, 1, 5, 20)  # per cent; what is over in seconds thrice, for the median
FACE = Box(1400, 700, 1880, 970, (1920, 1080))
_X264 = ("-c:v", "libx264", "-preset", "veryfast", "-crf", "20", "-g", "60", "-bf", "2")
_AAC = ("-c:a", "aac", "-aac_coder", "fast", "-b:a", "192k")
_say = Console(width=200).print


@dataclass(frozen=True, slots=True)
class Cost:
    cpu: float
    wall: float

    def __sub__(self, other: Cost) -> Cost:
        return Cost(self.cpu - other.cpu, self.wall - other.wall)

    def __str__(self) -> str:
        return f"{self.cpu:7.1f} CPU s {self.wall:7.1f} s"


@contextmanager
def measured(found: list[Cost]) -> Iterator[None]:
    began, before = time.monotonic(), _children()
    yield
    found.append(Cost(_children() - before, time.monotonic() - began))


def _children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def ffmpeg(*arguments: str | Path) -> Cost:
    program = shutil.which("ffmpeg")
    assert program is not None, "Debian's ffmpeg is the bare operation"
    found: list[Cost] = []
    with measured(found):
        subprocess.run([program, "-v", "error", "-nostdin", "-y", *arguments], check=True)
    return found[0]


def a_take(folder: Path, minutes: int) -> Path:
    """One minute, encoded once and looped; pictures and voices by themselves.

    Sixty seconds of AAC are a little longer than sixty seconds, so looped together each joint was a hole of
    some milliseconds in the pictures, as no take has it.
    """
    minute, whole = folder / "minute.mkv", folder / f"{minutes}.mkv"
    if not minute.exists():
        voices = [f"anoisesrc=d=60:c=pink:r=48000:a=0.3:seed={n},tremolo=f=0.7:d=0.9" for n in range(5)]
        stereo = ";".join(f"[{n + 2}]aformat=channel_layouts=stereo[a{n}]" for n in range(5))
        ffmpeg(
            *("-f", "lavfi", "-i", "testsrc2=s=1920x1080:r=30:d=60"),
            *("-f", "lavfi", "-i", "nullsrc=s=480x270:r=30:d=60,geq=random(1)*255:128:128"),
            *(part for voice in voices for part in ("-f", "lavfi", "-i", voice)),
            *("-filter_complex", f"[0][1]overlay=1400:700,format=yuv420p[v];{stereo}", "-map", "[v]"),
            *(part for n in range(5) for part in ("-map", f"[a{n}]")),
            *("-c:v", "libx264", "-preset", "veryfast", "-b:v", "6M", "-maxrate", "6M", "-bufsize", "6M"),
            *("-g", "60", "-bf", "2", "-c:a", "aac", "-b:a", "160k"),
            *(part for n in range(5) for part in (f"-metadata:s:a:{n}", f"title=Track{n + 2}")),
            minute,
        )  # fmt: skip
    if not whole.exists():
        pictures, heard = folder / "pictures.mkv", folder / "heard.mkv"
        ffmpeg("-i", minute, "-map", "0:v", "-c", "copy", pictures)
        ffmpeg("-i", minute, "-map", "0:a", "-c", "copy", heard)
        again = ("-stream_loop", str(minutes - 1), "-i")
        both = ("-map", "0:v", "-map", "1:a", "-c", "copy", "-t", str(minutes * 60))
        ffmpeg(*again, pictures, *again, heard, *both, *_titles(), whole)
    return whole


def _titles() -> Iterator[str]:
    for n in range(5):
        yield from (f"-metadata:s:a:{n}", f"title=Track{n + 2}")


def pieces(take: Path, seconds: int, percent: int) -> list[Piece]:
    """The whole take, a face covered in stretches of 6 s that are spread over it."""
    count = max(1, round(seconds * percent / 600)) if percent else 0
    lasts = seconds * percent / 100 / count if count else 0.0
    found, at = [], 0
    for n in range(count):
        begin = round((n + 0.5) * seconds / count * SECOND) + 317_000_000
        end = begin + round(lasts * SECOND)
        found += [Piece(take, at, begin, VOICES), Piece(take, begin, end, VOICES, (FACE,))]
        at = end
    return [*found, Piece(take, at, seconds * SECOND, VOICES)]


@dataclass(frozen=True, slots=True)
class Ours:
    cost: Cost
    encoded: float  # seconds of film
    peak: int  # MiB


async def ours(take: Path, seconds: int, percent: int, into: Path) -> Ours:
    wanted = pieces(take, seconds, percent)
    how = recipe(list(placed(wanted)), anew=False)
    encoded = sum(len(part.slots) for part in how.parts if isinstance(part, Encoded))
    found: list[Cost] = []
    peaks = [0]
    with measured(found):
        watching = asyncio.create_task(_watch(peaks))
        await AvMedia(disk_reserve=0).cut(wanted, into=into, progress=lambda _: None)
        watching.cancel()
    into.unlink()
    return Ours(found[0], encoded / float(how.look.rate), max(peaks))


async def _watch(peaks: list[int]) -> None:
    """The most memory each child of ours had, as the kernel counts it."""
    while True:
        for entry in Path("/proc").glob("[0-9]*/status"):
            with suppress(OSError):
                told = dict(line.split(":", 1) for line in entry.read_text().splitlines())
                if int(told["PPid"]) == os.getpid() and "VmHWM" in told:
                    peaks.append(int(told["VmHWM"].split()[0]) >> 10)
        await asyncio.sleep(0.2)


@dataclass(frozen=True, slots=True)
class Bare:
    """What a cut cannot do without, and what ours does besides to the sound and to the finished file."""

    copy: Cost
    sound: Cost  # decoded, mixed and encoded
    measuring: Cost
    levelling: Cost
    digest: Cost

    def bounds(self, touched: Cost) -> tuple[float, float, float]:
        """CPU s of the first two and of what is touched; then with measuring; then with all."""
        least = self.copy.cpu + self.sound.cpu + touched.cpu
        measured = least + self.measuring.cpu
        return least, measured, measured + self.levelling.cpu + self.digest.cpu


def bare_parts(take: Path, folder: Path) -> Bare:
    copied = folder / "copy.mp4"
    streams = ("-map", "0:v", "-map", "0:a:0", "-c", "copy", "-movflags", "+faststart")
    copy, digest = ffmpeg("-i", take, *streams, copied), bare_digest(copied)
    copied.unlink()
    plain = bare_sound(take)
    return Bare(
        copy,
        bare_sound(take, *_AAC),
        bare_sound(take, filters=",ebur128=framelog=verbose") - plain,
        bare_sound(take, filters=",volume=3dB,alimiter=limit=0.84:level=disabled") - plain,
        digest,
    )


def bare_sound(take: Path, *encoded: str, filters: str = "") -> Cost:
    mix = "".join(f"[0:a:{voice - 2}]" for voice in VOICES) + f"amix=inputs=3:normalize=0{filters}"
    return ffmpeg("-i", take, "-vn", "-filter_complex", mix, *encoded, "-f", "null", "-")


def bare_digest(file: Path) -> Cost:
    cpu, wall = time.process_time(), time.monotonic()
    with file.open("rb") as content:
        hashlib.file_digest(content, "sha256")
    return Cost(time.process_time() - cpu, time.monotonic() - wall)


def bare_encoding(take: Path, seconds: float) -> Cost:
    if not seconds:
        return Cost(0, 0)
    return ffmpeg("-t", f"{seconds}", "-i", take, "-map", "0:v", *_X264, "-f", "null", "-")


def table(folder: Path, minutes: int) -> None:
    """Each line has its bare parts measured right before it, so that a busier minute weighs on both."""
    take, seconds = a_take(folder, minutes), minutes * 60
    full = bare_encoding(take, 60)
    _say(f"1 min: decoded and encoded {full}; {minutes} min {Cost(full.cpu * minutes, full.wall * minutes)}")
    for percent in COVERED:
        bare = bare_parts(take, folder)
        _say(f"{minutes} min: stream copy {bare.copy}; three voices mixed and encoded {bare.sound}")
        _say(f"        measured {bare.measuring}; levelled {bare.levelling}; SHA-256 {bare.digest}")
        made = asyncio.run(ours(take, seconds, percent, folder / "ours.mp4"))
        cost, touched = made.cost, bare_encoding(take, made.encoded)
        least, measured, everything = (cost.cpu / bound for bound in bare.bounds(touched))
        _say(
            f"{minutes} min: ours at {percent} % covered {cost}; {made.encoded:.0f} s encoded, "
            f"bare {touched}; peak {made.peak} MiB; CPU {least:.2f} x bare, "
            f"{measured:.2f} x bare with measuring, {everything:.2f} x bare with all"
        )


def main(minutes: int, hours: int, folder: Path) -> None:
    _say("x264 veryfast, crf 20; FFmpeg's AAC with its fast coder")
    table(folder, minutes)
    if hours:
        take, seconds = a_take(folder, hours * 60), hours * 3600
        made = asyncio.run(ours(take, seconds, 1, folder / "ours.mp4"))
        _say(
            f"{hours} h: ours at 1 % covered {made.cost}; {made.encoded:.0f} s encoded; peak {made.peak} MiB"
        )


if __name__ == "__main__":
    minutes, hours = [*map(int, sys.argv[1:]), *(10, 2)[len(sys.argv) - 1 :]]
    with tempfile.TemporaryDirectory() as temporary:
        main(minutes, hours, Path(temporary))
