"""A cut is as loud as videos are, no peak of it too high, and not a sample longer or shorter for that."""

from __future__ import annotations

import re
import shutil
import subprocess
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
import pytest
from av.audio.frame import AudioFrame

from streamkit.adapters.media.cutting import cut
from streamkit.adapters.media.loudness import Leveller, Meter
from streamkit.adapters.media.sound import Samples
from streamkit.core.model import SECOND
from streamkit.ports import Piece
from tests.adapters.media.decoder import NEEDED
from tests.adapters.media.takes import make_take

RATE = 48_000
SECONDS = 12


def voice(seconds: float, *, level: float, seed: int = 3) -> Samples:
    """Noise that comes and goes like speech, with a shout now and then: its peaks are far above its mean."""
    chance = np.random.default_rng(seed)
    count = round(seconds * RATE)
    loud = np.repeat(chance.uniform(0.02, 0.3, count // 4800 + 1), 4800)[:count]
    loud[RATE * 5 : RATE * 5 + 1200] = 1
    wave = np.convolve(chance.normal(0, 1, count), np.hanning(9), "same") * loud
    return np.stack([wave, wave * 0.8]).astype(np.float32) * np.float32(level)


def spoken(path: Path, samples: Samples) -> Path:
    """A take with one frame of picture, and this on track 2, exactly."""
    make_take(path.with_suffix(".base"), seconds=SECONDS, tones={2: 1100})
    with av.open(str(path.with_suffix(".base"))) as base, av.open(str(path), "w", format="matroska") as into:
        picture = into.add_stream_from_template(base.streams.video[0])
        sound = into.add_stream("pcm_f32le", rate=RATE, layout="stereo")
        sound.metadata["title"] = "Track2"
        for packet in base.demux(base.streams.video[0]):
            if packet.size:
                packet.stream = picture
                into.mux(packet)
        for first in range(0, samples.shape[1], 960):
            block = np.ascontiguousarray(samples[:, first : first + 960].T.reshape(1, -1))
            frame = AudioFrame.from_ndarray(block, format="flt", layout="stereo")
            frame.sample_rate, frame.pts, frame.time_base = RATE, first, Fraction(1, RATE)
            into.mux(sound.encode(frame))
        into.mux(sound.encode(None))
    return path


def measured(file: Path) -> tuple[float, float]:
    """LUFS and dBTP, by Debian's ffmpeg."""
    ffmpeg = shutil.which("ffmpeg")
    assert ffmpeg is not None
    command: list[str] = [
        ffmpeg,
        "-nostdin",
        "-i",
        str(file),
        "-af",
        "ebur128=peak=true:framelog=verbose",
        "-vn",
        "-f",
        "null",
        "-",
    ]
    told = subprocess.run(command, capture_output=True, text=True, check=True).stderr
    found = {name: float(value) for name, value in re.findall(r"^\s+(I|Peak):\s+(-?[\d.]+)", told, re.M)}
    return found["I"], found["Peak"]


@NEEDED
@pytest.mark.parametrize("level", [0.02, 0.1, 0.5, 3.0])
def test_as_loud_as_videos_are(tmp_path: Path, level: float) -> None:
    """Quiet or far too loud, the cut is at -14 LUFS, and no true peak of it is above -1 dB."""
    take = spoken(tmp_path / "take.mkv", voice(SECONDS, level=level))
    cut(
        [Piece(take, 0, SECONDS * SECOND, (2,))],
        part=tmp_path / "cut",
        disk_reserve=0,
        progress=lambda _: None,
    )
    loudness, peak = measured(tmp_path / "cut")
    assert loudness == pytest.approx(-14, abs=1.0)
    assert peak <= -1.0


def test_every_sample_stays(tmp_path: Path) -> None:
    """As many samples come out as went in, and what needed no turning down is only multiplied."""
    for count in (1, 47, 48, 479, 48_000, 100_001):
        samples = voice(3, level=0.2)[:, :count]
        leveller = Leveller(0.5)
        parts = [leveller.add(samples[:, first : first + 7_001]) for first in range(0, count, 7_001)]
        levelled = np.concatenate([*parts, leveller.rest()], axis=1)
        assert np.array_equal(levelled, samples * np.float32(0.5))


def test_peaks_are_turned_down_before_they_come() -> None:
    """No sample is above the ceiling, in whatever portions they come, and nothing jumps."""
    samples = voice(6, level=2.0)
    for portion in (48_000, 4_801, 100):
        leveller = Leveller(1.0)
        parts = [leveller.add(samples[:, n : n + portion]) for n in range(0, samples.shape[1], portion)]
        levelled = np.concatenate([*parts, leveller.rest()], axis=1)
        assert levelled.shape == samples.shape
        assert np.abs(levelled).max() <= 10 ** (-1.5 / 20) + 1e-6
        gain = (levelled[0] / samples[0])[np.abs(samples[0]) > 1e-3]
        assert np.abs(np.diff(gain)).max() < 0.05


@pytest.mark.parametrize("level", [0.0, 1e-6])
def test_silence_stays_silence(level: float) -> None:
    """What is below the meter's gate is not made loud."""
    meter = Meter()
    meter.add(voice(4, level=level))
    assert meter.gain() == 1.0


def test_a_whisper_is_not_blown_up_without_end() -> None:
    """The gain ends at 30 dB."""
    meter = Meter()
    meter.add(voice(4, level=0.002))
    assert meter.gain() == pytest.approx(10**1.5)
