"""The judge can say no: a refused voice in OBS's file is found, however faint or however short."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import av
import numpy as np
import pytest
from numpy.typing import NDArray

from streamkit.rehearsal.company import CALL, CAMERA, TONES
from streamkit.rehearsal.judge import _takes
from streamkit.rehearsal.screenplay import Cue
from streamkit.rehearsal.take_seen import Take

RATE = 48_000
SECONDS = 6


def a_sine(frequency: int, *, dbfs: float, start: float = 0.0, end: float = SECONDS) -> NDArray[np.float64]:
    time = np.arange(SECONDS * RATE) / RATE
    wave = 10 ** (dbfs / 20) * np.sin(2 * np.pi * frequency * time)
    return np.where((time >= start) & (time < end), wave, 0.0)


def a_take(file: Path, sound: NDArray[np.float64]) -> Take:
    """A file with this sound on track 2."""
    with av.open(str(file), "w", format="matroska") as container:
        stream = container.add_stream("aac", rate=RATE, layout="mono")
        stream.bit_rate = 160_000
        stream.metadata["title"] = "Track2"
        for number, block in enumerate(sound.reshape(-1, 1024)[:]):
            frame = av.AudioFrame.from_ndarray(block[None].astype(np.float32), format="fltp", layout="mono")
            frame.sample_rate, frame.pts, frame.time_base = RATE, number * 1024, Fraction(1, RATE)
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    return Take(file, stopped=SECONDS * 10**9, length=SECONDS * 10**9)


def verdicts(take: Take) -> dict[str, bool]:
    """Of the two promises about refused voices; nobody slips in this evening."""
    cue = Cue(taken_back=0, slipped=10**12, code_taken_back=None)
    checks = {check.name: check.ok for check in _takes([take], cue)}
    return {
        "tone": checks["a refused voice is on no track of OBS's files"],
        "burst": checks["nor in any burst of them"],
    }


@pytest.mark.parametrize(
    ("leak", "found"),
    [
        pytest.param(a_sine(TONES[CALL], dbfs=-200), {"tone": True, "burst": True}, id="nothing"),
        pytest.param(a_sine(TONES[CALL], dbfs=-60), {"tone": False, "burst": True}, id="faint, all along"),
        pytest.param(
            a_sine(TONES[CALL], dbfs=-18, start=2.0, end=2.03),
            {"tone": False, "burst": False},
            id="loud, 30 ms, where two whole seconds meet",
        ),
    ],
)
def test_a_refused_voice_is_found(tmp_path: Path, leak: NDArray[np.float64], found: dict[str, bool]) -> None:
    """Beside the host, who speaks all the time."""
    host = a_sine(TONES[CAMERA], dbfs=-18)
    samples = (host + leak)[: SECONDS * RATE // 1024 * 1024]
    assert verdicts(a_take(tmp_path / "take.mkv", samples)) == found
