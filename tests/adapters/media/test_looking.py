"""Whether a box of a take is black: seen at its key frames, whatever stands beside it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import cast

import av
import numpy as np
import pytest
from av import VideoFrame
from av.packet import Packet
from av.stream import Stream
from av.video.stream import VideoStream

from streamkit.adapters.media.looking import Eye, Gaze, frames, look
from streamkit.core.box import Box
from streamkit.core.model import SECOND
from streamkit.core.picture_check import Window

SIZE = (320, 180)
CANVAS = (1280, 720)  # four times the file's size
FACE = Box(400, 80, 720, 400, CANVAS)  # x 100 to 180, y 20 to 100 of the file
WALL = Box(0, 400, 1280, 720, CANVAS)
RATE = 10  # frames a second, each second begins with a key frame


def filmed(
    path: Path,
    *,
    seconds: int,
    lit: tuple[float, float] = (0, 0),
    pixels: str = "yuv420p",
    codec: str = "libx264",
    open_gops: bool = False,
) -> Path:
    """A bright noisy wall with a black hole, through which a dim face looks in for some seconds."""
    chance = np.random.default_rng(7)
    wall = chance.integers(120, 255, (SIZE[1], SIZE[0], 3), dtype=np.uint8)
    with av.open(str(path), "w", format="matroska") as container:
        params = f"keyint={RATE}:min-keyint={RATE}:scenecut=0:bframes=2:open-gop={int(open_gops)}"
        options = {"crf": "32", "preset": "veryfast", f"{codec[3:]}-params": params}
        stream = container.add_stream(codec, rate=RATE, options=options)
        assert isinstance(stream, VideoStream)
        stream.width, stream.height, stream.pix_fmt = *SIZE, pixels
        for number in range(seconds * RATE):
            picture = np.roll(wall, number, axis=1)
            picture[20:100, 100:180] = 0
            if lit[0] <= number / RATE < lit[1]:
                picture[50:80, 120:150] = (90, 45, 30)
            frame = VideoFrame.from_ndarray(picture, format="rgb24")
            frame.pts = number
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    return path


def seen(take: Path, *windows: Window) -> list[list[tuple[float, float]]]:
    found = look(take, windows, progress=lambda _: None)
    return [[(start / SECOND, end / SECOND) for start, end in each] for each in found]


def window(start: float, end: float, box: Box = FACE) -> Window:
    return Window(round(start * SECOND), round(end * SECOND), box)


@pytest.mark.parametrize("open_gops", [False, True])
@pytest.mark.parametrize(
    ("codec", "pixels"),
    [("libx264", "yuv420p"), ("libx264", "yuvj420p"), ("libx264", "yuv444p"), ("libx265", "yuv420p10le")],
)
def test_what_shows_in_a_box_is_found_between_two_black_looks(
    tmp_path: Path, codec: str, pixels: str, *, open_gops: bool
) -> None:
    """For three seconds, dim and small; a window beside them is black, the wall around the box never is."""
    take = filmed(
        tmp_path / "take.mkv", seconds=12, lit=(4, 7), pixels=pixels, codec=codec, open_gops=open_gops
    )
    found = seen(take, window(0, 12), window(0.5, 3.9), window(5.5, 9), window(8, 12), window(9, 11.5, WALL))
    assert found == [[(3.0, 7.0)], [], [(5.5, 7.0)], [], [(9.0, 11.5)]]


def test_a_black_box_is_black_beside_a_noisy_wall(tmp_path: Path) -> None:
    """Whatever the encoder carries over its edges; and a window no key frame lies in says nothing."""
    take = filmed(tmp_path / "take.mkv", seconds=6)
    assert seen(take, window(0, 6), window(2.2, 2.8, WALL)) == [[], []]


def test_a_picture_to_the_end_is_there_to_the_end(tmp_path: Path) -> None:
    """Of the window, as nobody looked later."""
    take = filmed(tmp_path / "take.mkv", seconds=6, lit=(3, 6))
    assert seen(take, window(1, 5.5)) == [[(2.0, 5.5)]]


def test_what_cannot_be_decoded_is_not_black(tmp_path: Path) -> None:
    """A key frame of which the decoder makes nothing shows nobody knows what, also at the end."""
    take = filmed(tmp_path / "take.mkv", seconds=6)
    gaze = Gaze([Eye(window(0, 6))])
    with av.open(str(take)) as container:
        for packet in container.demux(cast("Stream", container.streams.video[0])):
            if packet.is_keyframe and packet.pts is not None:
                at = packet.pts * (SECOND // 1000)
                gaze.turns_to(at)
                gaze.rests_on(frames(damaged(packet) if at // SECOND in {2, 3, 5} else packet))
            elif not packet.size:
                gaze.rests_on(frames(packet))
    (eye,) = gaze.closed()
    assert eye.seen() == [(SECOND, 4 * SECOND), (4 * SECOND, 6 * SECOND)]


def damaged(packet: Packet[Stream]) -> Packet[Stream]:
    other: Packet[Stream] = Packet(b"no picture at all")
    other.stream, other.pts, other.time_base = packet.stream, packet.pts, packet.time_base
    return other


@pytest.mark.skipif(sys.platform != "linux", reason="measures memory as Linux tells it")
def test_memory_does_not_grow_with_what_is_looked_at(tmp_path: Path) -> None:
    """Ten times the length takes no more, give or take a little."""
    short = filmed(tmp_path / "short.mkv", seconds=12)
    long = filmed(tmp_path / "long.mkv", seconds=120)
    assert most_memory(long) < most_memory(short) + 8 * 1024


def most_memory(take: Path) -> int:
    """KiB at most while the worker's part looks, in a process of its own."""
    script = (
        "import resource, sys; from pathlib import Path;"
        "from streamkit.adapters.media.looking import look;"
        "from streamkit.core.picture_check import Window; from streamkit.core.box import Box;"
        f"box = Box(400, 80, 720, 400, {CANVAS});"
        "look(Path(sys.argv[1]), [Window(0, 10**12, box)], progress=lambda _: None);"
        "sys.stdout.write(str(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss))"
    )
    done = subprocess.run([sys.executable, "-c", script, str(take)], capture_output=True, check=True)
    return int(done.stdout)
