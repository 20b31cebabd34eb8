"""What a recogniser gets of a person holds their tone where it is allowed, and nothing of anybody else."""

from __future__ import annotations

import wave
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from streamkit.adapters.media.av_media import AvMedia
from streamkit.core.model import SECOND
from streamkit.ports import Piece, Rejected
from tests.adapters.media.takes import make_take

TONES = {2: 500, 3: 1100, 4: 1700, 5: 2300}  # Hz by OBS track
RATE = 16_000
SILENT = -85.0  # dBFS; the tones are at -12, and AAC leaves some noise around them


@pytest.fixture(scope="module")
def take(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_take(tmp_path_factory.mktemp("takes") / "take.mkv", seconds=8, tones=TONES)


async def heard(into: Path, *pieces: Piece) -> NDArray[np.float64]:
    told: list[float] = []
    await AvMedia(disk_reserve=0).voice(pieces, into=into, progress=told.append)
    assert told == sorted(told)
    with wave.open(str(into)) as sound:
        assert (sound.getframerate(), sound.getnchannels(), sound.getsampwidth()) == (RATE, 1, 2)
        return np.frombuffer(sound.readframes(sound.getnframes()), "<i2") / 32768


def level(sound: NDArray[np.float64], tone: float) -> float:
    """Of one tone, dBFS of its peak."""
    windowed = sound * np.hanning(len(sound))
    at = np.arange(len(sound)) / RATE
    power = abs(np.sum(windowed * np.exp(-2j * np.pi * tone * at))) * 4 / len(sound)
    return float(20 * np.log10(max(power, 1e-9)))


def loudest(sound: NDArray[np.float64]) -> float:
    return float(20 * np.log10(max(np.abs(sound).max(initial=0), 1e-9)))


async def test_one_voice_and_only_where_it_is_in_the_cut(tmp_path: Path, take: Path) -> None:
    """Its tone in its pieces, on the cut's timeline; silence where it is left out; the others' nowhere."""
    sound = await heard(
        tmp_path / "v.wav",
        Piece(take, 1 * SECOND, 3 * SECOND, (3,)),
        Piece(take, 4 * SECOND, 5 * SECOND, ()),
        Piece(take, 5 * SECOND, 7 * SECOND, (3,)),
    )
    assert abs(len(sound) - 5 * RATE) <= 2
    edge = RATE // 100  # 10 ms, of the filter that takes away what 16 kHz do not hold
    for first, last in ((0, 2), (3, 5)):
        part = sound[first * RATE + edge : last * RATE - edge]
        assert level(part, TONES[3]) == pytest.approx(-12, abs=1)
        assert max(level(part, TONES[other]) for other in (2, 4, 5)) < SILENT
    assert loudest(sound[2 * RATE + edge : 3 * RATE - edge]) < SILENT


async def test_somebody_on_two_tracks(tmp_path: Path, take: Path) -> None:
    """A microphone and a guitar are both theirs."""
    sound = await heard(tmp_path / "v.wav", Piece(take, SECOND, 3 * SECOND, (3, 5)))
    assert [level(sound, TONES[track]) > -14 for track in (2, 3, 4, 5)] == [False, True, False, True]


async def test_nothing_is_left_of_what_cannot_be_made(tmp_path: Path, take: Path) -> None:
    """No half of a voice lies about."""
    media = AvMedia(disk_reserve=1 << 60)
    with pytest.raises(Rejected, match="disk-full"):
        await media.voice([Piece(take, 0, SECOND, (3,))], into=tmp_path / "v.wav", progress=lambda _: None)
    assert not list(tmp_path.iterdir())
