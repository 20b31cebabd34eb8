"""Where a track of a take sounds: found by its samples, to a frame, and never missed where nobody knows."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Mapping
from fractions import Fraction
from pathlib import Path
from typing import cast

import av
import numpy as np
import pytest
from av.audio.frame import AudioFrame
from av.audio.stream import AudioStream
from av.packet import Packet
from av.stream import Stream

from streamkit.adapters.media.listening import Ear, listen
from streamkit.core.model import SECOND

RATE = 48_000


def a_take(path: Path, sounds: Mapping[int, list[tuple[float, float]]], *, seconds: int, codec: str) -> Path:
    """Each track is digitally silent, but for a tone at -80 dBFS in the given stretches (s)."""
    with av.open(str(path), "w", format="matroska") as container:
        picture = container.add_stream("libx264", rate=5, options={"preset": "ultrafast"})
        picture.width, picture.height, picture.pix_fmt = 64, 36, "yuv420p"
        streams: dict[int, AudioStream] = {}
        for number in sounds:
            stream = container.add_stream(codec, rate=RATE, layout="stereo")
            assert isinstance(stream, AudioStream)
            stream.metadata["title"] = f"Track{number}"
            streams[number] = stream
        for second in range(seconds):
            frame = av.VideoFrame.from_ndarray(np.zeros((36, 64), np.uint8), format="gray")
            for n in range(5):
                grey = frame.reformat(format="yuv420p")
                grey.pts, grey.time_base = second * 5 + n, Fraction(1, 5)
                container.mux(picture.encode(grey))
            at = second + np.arange(RATE) / RATE
            for number, sound in streams.items():
                on = np.zeros(RATE, bool)
                for start, end in sounds[number]:
                    on |= (at >= start) & (at < end)
                wave = (10 ** (-80 / 20) * np.sin(2 * np.pi * 440 * at) * on).astype(np.float32)
                block = AudioFrame.from_ndarray(np.tile(wave, (2, 1)), format="fltp", layout="stereo")
                block.sample_rate, block.pts, block.time_base = RATE, second * RATE, Fraction(1, RATE)
                container.mux(sound.encode(block))
        container.mux(picture.encode(None))
        for sound in streams.values():
            container.mux(sound.encode(None))
    return path


@pytest.mark.parametrize("codec", ["aac", "flac"])
def test_a_faint_voice_is_found_where_it_is(tmp_path: Path, codec: str) -> None:
    """At -80 dBFS, 0.3 s long, to a tenth of a second; what nobody is on is silent to the last sample."""
    take = a_take(tmp_path / "take.mkv", {2: [(0, 6)], 3: [(1, 1.3), (4, 5)], 4: []}, seconds=6, codec=codec)
    found = listen(take, progress=lambda _: None)
    edges = [edge / SECOND for pair in found[3] for edge in pair]
    assert edges == pytest.approx([1, 1.3, 4, 5], abs=0.1)
    assert (len(found[2]), found[4]) == (1, [])


def test_what_cannot_be_decoded_counts_as_sound(tmp_path: Path) -> None:
    """A damaged stretch of a silent track is not known to be silent."""
    take = a_take(tmp_path / "take.mkv", {2: [], 3: []}, seconds=4, codec="flac")
    with av.open(str(take)) as container:
        track = container.streams.audio[1]
        ear = Ear(track)
        for number, packet in enumerate(container.demux(cast("Stream", track))):
            ear.take(damaged(packet) if number == 10 else packet)
    assert len(ear.loud) == 1


def damaged(packet: Packet[Stream]) -> Packet[Stream]:
    other: Packet[Stream] = Packet(b"no flac at all")
    other.stream, other.pts, other.time_base = packet.stream, packet.pts, packet.time_base
    other.duration = packet.duration
    return other


@pytest.mark.skipif(sys.platform != "linux", reason="measures memory as Linux tells it")
def test_memory_does_not_grow_with_the_take(tmp_path: Path) -> None:
    """Ten times the length takes no more, give or take a little."""
    short = a_take(tmp_path / "short.mkv", {2: [(0, 20)], 3: []}, seconds=20, codec="aac")
    long = a_take(tmp_path / "long.mkv", {2: [(0, 200)], 3: []}, seconds=200, codec="aac")
    assert most_memory(long) < most_memory(short) + 8 * 1024


def most_memory(take: Path) -> int:
    """KiB at most while the worker's part listens, in a process of its own."""
    script = (
        "import resource, sys; from pathlib import Path;"
        "from streamkit.adapters.media.listening import listen;"
        "listen(Path(sys.argv[1]), progress=lambda _: None);"
        "sys.stdout.write(str(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss))"
    )
    done = subprocess.run([sys.executable, "-c", script, str(take)], capture_output=True, check=True)
    return int(done.stdout)
