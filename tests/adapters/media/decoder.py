"""Somebody else's decoder, Debian's ffmpeg: the frames of a file by stamp and hash, and its complaints."""

from __future__ import annotations

import os
import shutil
import subprocess
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

import pytest

_FFMPEG = shutil.which("ffmpeg")
NEEDED = pytest.mark.skipif(
    _FFMPEG is None and os.environ.get("STREAMKIT_REQUIRE_REAL") != "1", reason="no ffmpeg of the system"
)


@dataclass(frozen=True, slots=True)
class Shown:
    """What a player shows: instants (s) and hashes of the frames, in order; and what its decoder said."""

    instants: tuple[Fraction, ...]
    hashes: tuple[str, ...]
    complaints: str


def shown(file: Path, *options: str) -> Shown:
    """`options` are those of the input."""
    done = _run(*options, "-i", file, "-map", "0:v", "-fps_mode", "passthrough", "-f", "framemd5", "-")
    base = next(line.split()[-1] for line in done.stdout.splitlines() if line.startswith("#tb 0"))
    lines = [line.split(",") for line in done.stdout.splitlines() if not line.startswith("#")]
    instants = tuple(int(line[2]) * Fraction(base) for line in lines)
    return Shown(instants, tuple(line[5].strip() for line in lines), done.stderr)


def stamps_of_packets(file: Path) -> list[tuple[int, int]]:
    """Of decoding and of showing, in the order of the file."""
    probe = shutil.which("ffprobe")
    assert probe is not None
    wanted = ["-select_streams", "v", "-show_entries", "packet=dts,pts", "-of", "csv=p=0"]
    text = subprocess.run([probe, "-v", "error", *wanted, file], capture_output=True, text=True, check=True)
    found = [line.strip(",").split(",") for line in text.stdout.split()]
    return [(int(dts), int(pts)) for pts, dts in found]


def _run(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    assert _FFMPEG is not None, "STREAMKIT_REQUIRE_REAL wants ffmpeg installed"
    command = [_FFMPEG, "-v", "warning", "-nostdin", *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=True)
