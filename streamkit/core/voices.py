"""Whose voice stands alone on which tracks, along a cut: what a recogniser of speech may hear.

Rule: only what is in the cut. A track that holds, or may hold for the guard, a voice that is not in it is
nobody's; and whoever has no track of their own is heard by nobody here.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from streamkit.core.model import PersonId, Video
from streamkit.core.redaction import Kept, PlannedPiece, parts
from streamkit.core.state import State


@dataclass(frozen=True, slots=True)
class Voice:
    """`pieces` are the whole cut, with their tracks only; `people` are several where they share one."""

    people: frozenset[PersonId]
    pieces: tuple[PlannedPiece, ...]


def voices(state: State, video: Video) -> tuple[Voice, ...]:
    """Of the cut that would be made of this video now; where somebody is not in it, a piece has no tracks."""
    kept = [part for part in parts(state, video) if isinstance(part, Kept)]
    whose = [_tracks(part) for part in kept]
    found = sorted({people for each in whose for people in each}, key=sorted)
    return tuple(
        Voice(
            people,
            tuple(
                PlannedPiece(part.piece.take, part.piece.start, part.piece.end, tracks.get(people, ()))
                for part, tracks in zip(kept, whose, strict=True)
            ),
        )
        for people in found
    )


def _tracks(part: Kept) -> dict[frozenset[PersonId], tuple[int, ...]]:
    on: dict[int, set[PersonId]] = defaultdict(set)
    for track, person in part.stems:
        on[track].add(person)
    tracks: dict[frozenset[PersonId], tuple[int, ...]] = {}
    for track, people in sorted(on.items()):
        whose = frozenset(people)
        tracks[whose] = (*tracks.get(whose, ()), track)
    return tracks
