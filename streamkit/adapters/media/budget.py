"""How large, how quick and how fine a preview can be for its length, so that it fits into a messenger."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from streamkit.adapters.media.take import Look
from streamkit.core.model import SECOND

SOUND_BITS = 56_000  # per second; one voice, or several in one channel
_MOST_BITS = 2_500_000  # per second; more is not seen on a phone
_LEAST_BITS = 60_000
_OVERHEAD_BITS = 8_000  # per second; the container's own tables
_USED = Fraction(92, 100)  # of the room; an encoder overshoots
_HEIGHTS = ((1_200_000, 720), (500_000, 540), (0, 360))  # from so many bits a second on
_SLOW, _SLOW_RATE = 300_000, 15  # below so many bits a second, so many frames


@dataclass(frozen=True, slots=True)
class Budget:
    """Bits are of the picture, per second."""

    width: int
    height: int
    rate: Fraction
    bits: int


def budget(look: Look, *, length: int, room: int) -> Budget:
    """For `length` ns of a film that looks like this, in `room` bytes."""
    whole = int(room * 8 * _USED * SECOND / max(length, SECOND))
    bits = min(max(whole - SOUND_BITS - _OVERHEAD_BITS, _LEAST_BITS), _MOST_BITS)
    most = next(height for least, height in _HEIGHTS if bits >= least)
    scale = min(Fraction(1), Fraction(most, min(look.width, look.height)))
    width, height = (max(2, int(side * scale) & ~1) for side in (look.width, look.height))
    rate = min(look.rate, Fraction(_SLOW_RATE if bits < _SLOW else 30))
    return Budget(width, height, rate, bits)
