"""The short form of a report on a cut, as it goes with the fact: what is left out, what was found, a verdict.

Rule: no verdict, no question of approval; and only a clean one is a verdict for the cut.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class Verdict(StrEnum):
    """`LISTEN`: it may hold a voice that was taken back, and only an ear can tell."""

    CLEAN = "clean"
    LISTEN = "listen"
    UNCLEAN = "unclean"


@dataclass(frozen=True, slots=True)
class LeftOut:
    """How much is not in the cut, ns: dropped, by text key of why; covered, and without a voice."""

    dropped: tuple[tuple[str, int], ...] = ()
    covered: int = 0
    silenced: int = 0


@dataclass(frozen=True, slots=True)
class CutSummary:
    """The largest residues in tenths: of a picture in steps of 255, of a voice over chance.

    `searched` is for how long (ns) voices were searched for that must not be heard.
    """

    verdict: Verdict
    left_out: LeftOut = field(default_factory=LeftOut)
    picture: int = 0
    voice: int = 0
    searched: int = 0
