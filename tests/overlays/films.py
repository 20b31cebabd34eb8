"""Short films for a browser: a picture that tells its second, and a card over its right half for a while."""

from __future__ import annotations

from pathlib import Path

import av
import numpy as np

INK = (8, 38, 58)
_SIZE = (640, 360)
_RATE = 10


def a_film(path: Path, *, seconds: int, covered: range) -> None:
    """The left half grows lighter; the right half is red, or the brand's ink in covered seconds."""
    with av.open(str(path), "w", format="mp4", options={"movflags": "+faststart"}) as film:
        picture = film.add_stream("libx264", rate=_RATE, options={"preset": "ultrafast", "g": "10"})
        sound = film.add_stream("aac", rate=48_000, layout="stereo")
        picture.width, picture.height, picture.pix_fmt = *_SIZE, "yuv420p"
        for n in range(seconds * _RATE):
            image = np.zeros((_SIZE[1], _SIZE[0], 3), np.uint8)
            image[:, :320] = 40 + 200 * n // (seconds * _RATE)
            image[:, 320:] = INK if n // _RATE in covered else (200, 30, 30)
            frame = av.VideoFrame.from_ndarray(image, format="rgb24")
            frame.pts = n
            film.mux(picture.encode(frame.reformat(format="yuv420p")))
            block = av.AudioFrame.from_ndarray(
                np.zeros((2, 4800), np.float32), format="fltp", layout="stereo"
            )
            block.sample_rate, block.pts = 48_000, n * 4800
            film.mux(sound.encode(block))
        film.mux(picture.encode(None))
        film.mux(sound.encode(None))
