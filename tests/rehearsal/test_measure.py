"""The judge by bytes hears exactly the tones and sees exactly the colours a file was made of."""

from fractions import Fraction
from pathlib import Path

import av
import numpy as np
import pytest
from av import VideoFrame
from av.audio.frame import AudioFrame
from av.audio.stream import AudioStream

from streamkit.rehearsal import measure
from streamkit.rehearsal.measure import COLOURS, SILENCE, TONES

LEFT, RIGHT = (0.25, 0.5), (0.75, 0.5)


def write(
    path: Path, wave: np.ndarray, *, codec: str = "aac", colours: tuple[str, str] | None = None
) -> Path:
    """A file with one mono track, and two colours side by side that change places after half of it."""
    with av.open(str(path), "w", format="matroska") as container:
        sound: AudioStream = container.add_stream(codec, rate=48_000, layout="mono")  # type: ignore[assignment]  # by name
        sound.metadata["title"] = "Track3"
        picture = (
            container.add_stream("libx264", rate=10, options={"preset": "ultrafast"}) if colours else None
        )
        if picture is not None and colours is not None:
            picture.width, picture.height, picture.pix_fmt = 64, 32, "yuv420p"
            for n in range(count := len(wave) // 4800):
                a, b = (COLOURS[name] for name in (colours if n < count // 2 else colours[::-1]))
                pixels = np.array([[a] * 32 + [b] * 32] * 32, np.uint8)
                frame = VideoFrame.from_ndarray(pixels, format="rgb24")
                frame.pts, frame.time_base = n, Fraction(1, 10)
                container.mux(picture.encode(frame))
            container.mux(picture.encode(None))
        planar = AudioFrame.from_ndarray(wave.astype(np.float32)[None], format="fltp", layout="mono")
        planar.sample_rate, planar.pts = 48_000, 0
        container.mux(sound.encode(planar))
        container.mux(sound.encode(None))
    return path


def sine(hertz: float, seconds: float, *, level: float = 0.5) -> np.ndarray:
    return level * np.sin(2 * np.pi * hertz * np.arange(round(seconds * 48_000)) / 48_000)


def silence(seconds: float) -> np.ndarray:
    return np.zeros(round(seconds * 48_000))


def test_level_of_a_tone(tmp_path: Path) -> None:
    """A tone of half scale measures -6 dBFS and its neighbours nothing."""
    file = write(tmp_path / "a.mkv", sine(TONES[0], 3), codec="flac")
    levels = measure.tones(file, 0, TONES[:3])
    assert levels.shape == (3, 3)
    assert levels[:, 0] == pytest.approx(-6.02, abs=0.05)
    assert levels[:, 1:].max() < -90


def test_silence_is_silent(tmp_path: Path) -> None:
    """Digital silence measures the floor, also through AAC."""
    file = write(tmp_path / "a.mkv", silence(2))
    assert measure.loudest(file, 0, TONES[0]) == SILENCE
    assert measure.heard(file, 0, TONES[0]) == []


def test_neighbours_through_aac(tmp_path: Path) -> None:
    """A loud tone through AAC leaves every other tone of TONES below -80 dBFS."""
    file = write(tmp_path / "a.mkv", sine(TONES[1], 3))
    others = [hertz for hertz in TONES if hertz != TONES[1]]
    assert measure.tones(file, 0, others)[1].max() < -80


def test_when_a_tone_is_heard(tmp_path: Path) -> None:
    """The stretches of a tone are found to a twentieth of a second, whatever plays beside it."""
    wave = np.concatenate([silence(1.02), sine(TONES[2], 0.5), silence(1.0), sine(TONES[2], 1.0)])
    file = write(tmp_path / "a.mkv", wave + sine(TONES[4], 3.52, level=0.2))
    (a, b), (c, d) = measure.heard(file, 0, TONES[2])
    assert [a, b, c, d] == pytest.approx([1.02, 1.52, 2.52, 3.52], abs=0.06)


@pytest.mark.parametrize("at", [0.0, 0.49, 0.987, 1.97])
def test_a_short_leak_is_never_missed(tmp_path: Path, at: float) -> None:
    """Thirty milliseconds of a tone anywhere in a file are heard by `loudest`."""
    wave = np.concatenate([silence(at), sine(TONES[3], 0.03, level=0.1), silence(1.97 - at)])
    assert measure.loudest(write(tmp_path / "a.mkv", wave), 0, TONES[3]) > -40


def test_colours(tmp_path: Path) -> None:
    """Every colour of COLOURS is told from every other after 4:2:0."""
    for name in COLOURS:
        other = "white" if name == "black" else "black"
        file = write(tmp_path / f"{name}.mkv", silence(1), colours=(name, other))
        assert measure.shown(file, LEFT, name) == [pytest.approx((0.0, 0.5))]
        assert measure.shown(file, RIGHT, name) == [pytest.approx((0.5, 1.0))]


def test_titles_and_length(tmp_path: Path) -> None:
    """Titles and length are those of the file."""
    file = write(tmp_path / "a.mkv", silence(1), codec="flac")
    assert measure.sound_titles(file) == ["Track3"]
    assert measure.length(file) == pytest.approx(1.0, abs=0.002)
