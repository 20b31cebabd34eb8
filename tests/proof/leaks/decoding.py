"""The independent decoder: Debian's ffmpeg and ffprobe, another build than the one that cuts."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Collection
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from streamkit.core.model import SECOND

SOUND_RATE = 48_000
_TIME_BASE = re.compile(r"config in time_base: (\d+)/(\d+)")
_STAMP = re.compile(r"\bpts: *(-?\d+) ")
_COMPLAINT = re.compile(r"^.*\[(?:error|fatal|panic)\].*$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Film:
    """All pictures of a file in the order shown: instants in ns, and Y, U, V in full size."""

    instants: tuple[Fraction, ...]
    planes: NDArray[np.uint8]  # frame, plane, row, column


@dataclass(frozen=True, slots=True)
class Sound:
    """All samples of a sound stream: the instant of the first in ns, and [left and right, n]."""

    begin: Fraction
    samples: NDArray[np.float32]


class DecoderComplains(AssertionError):
    """Where one decoder stumbles, another shows what it should not."""


def pictures(file: Path, *, size: tuple[int, int], hidden: bool = False) -> Film:
    """`hidden`: also what an edit list keeps from being shown."""
    raw, told = _ffmpeg(
        file, "-map", "0:v:0", "-vf", "showinfo", "-fps_mode", "passthrough",
        "-f", "rawvideo", "-pix_fmt", "yuv444p", hidden=hidden,
    )  # fmt: skip
    width, height = size
    planes = np.frombuffer(raw, np.uint8).reshape(-1, 3, height, width)
    instants = _instants(told)
    if len(instants) != len(planes):
        raise DecoderComplains(f"{len(instants)} stamps, {len(planes)} pictures")
    return Film(instants, planes)


def sound(file: Path, stream: int, *, hidden: bool = False) -> Sound:
    """At 48 kHz. The first stamp counts, for a take's are rounded to milliseconds."""
    raw, told = _ffmpeg(
        file, "-map", f"0:a:{stream}", "-af", "ashowinfo,aresample=48000", "-f", "f32le", "-ac", "2",
        hidden=hidden,
    )  # fmt: skip
    first = re.search(r"\bpts:(-?\d+) pts_time", told)
    rate = re.search(r"\brate:(\d+) ", told)
    samples = np.frombuffer(raw, np.float32).reshape(-1, 2).T
    begin = Fraction(int(first[1]) * SECOND, int(rate[1])) if first and rate else Fraction(0)
    return Sound(begin, samples)


@cache
def description(file: Path, changed: int) -> dict[str, Any]:
    """What ffprobe says of the file (`changed`: its own mtime, so that a new file is looked at anew)."""
    shown = ("-show_format", "-show_streams", "-show_chapters", "-show_packets", "-of", "json")
    command = ["ffprobe", "-v", "error", "-ignore_editlist", "1", *shown, f"file:{file}"]
    if file.suffix == ".mkv":
        del command[3:5]
    found = subprocess.run(command, check=True, capture_output=True)
    described: dict[str, Any] = json.loads(found.stdout)
    return described


def described(file: Path) -> dict[str, Any]:
    return description(file, file.stat().st_mtime_ns)


def copied_in(cut: Path, takes: Collection[Path]) -> int:
    """How many pictures of the cut are, to the last bit, in one of the takes: the slices without all else."""
    known = set().union(*(_slices(take, take.stat().st_mtime_ns) for take in takes))
    return sum(1 for digest in _slices(cut, cut.stat().st_mtime_ns) if digest in known)


@cache
def _slices(file: Path, changed: int) -> tuple[str, ...]:
    """The digest of each picture's coded slices."""
    told = subprocess.run(
        [
            "ffmpeg", "-v", "error", "-i", f"file:{file}", "-map", "0:v:0", "-c", "copy",
            "-bsf:v", "filter_units=pass_types=1-5", "-f", "framehash", "-hash", "md5", "pipe:1",
        ],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    return tuple(line.rpartition(",")[2].strip() for line in told.stdout.splitlines() if line[:1] == "0")


def _instants(told: str) -> tuple[Fraction, ...]:
    base = _TIME_BASE.search(told)
    if base is None:
        return ()
    tick = Fraction(int(base[1]), int(base[2])) * SECOND
    return tuple(int(stamp) * tick for stamp in _STAMP.findall(told))


def _ffmpeg(file: Path, *how: str, hidden: bool) -> tuple[bytes, str]:
    before = ("-ignore_editlist", "1") if hidden else ()
    command = ["ffmpeg", "-hide_banner", "-nostdin", "-nostats", "-loglevel", "level+info"]
    done = subprocess.run(
        [*command, "-threads", "1", "-copyts", *before, "-i", f"file:{file}", *how, "pipe:1"],
        capture_output=True,
        check=False,
    )
    told = done.stderr.decode("utf-8", "replace")
    if done.returncode or (complaint := _COMPLAINT.search(told)):
        raise DecoderComplains(complaint[0] if not done.returncode and complaint else told[-400:])
    return done.stdout, told
