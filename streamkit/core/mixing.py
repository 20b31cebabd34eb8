"""Which tracks the sound of a stretch is mixed from: just the voices that are allowed, each by its own track.

Rule: a voice is never muted in a mix. What nobody has said yes to is on no track that is mixed.
"""

from __future__ import annotations

from streamkit.core.model import ALLOWED_MIX, Medium, PersonId, Presence, Span
from streamkit.core.stretches import Stretch


def tracks_to_mix(stretch: Stretch, *, may: frozenset[Presence]) -> tuple[int, ...] | None:
    """Just the voices that are allowed; None where one that is not has no track of its own."""
    refused = {p for span in stretch.heard for p in span.mixed if (p, Medium.AUDIO) not in may}
    if not refused:
        return (ALLOWED_MIX,)
    if any(not _alone_on_stem(span, refused) for span in stretch.heard):
        return None
    stems = {stem for span in stretch.heard for stem in span.stems}
    spoilt = {track for track, person in stems if (person, Medium.AUDIO) not in may}
    return tuple(sorted({track for track, _ in stems} - spoilt))


def _alone_on_stem(span: Span, refused: set[PersonId]) -> bool:
    """Whether each refused voice of the span has a track of its own, so that the others' can be kept."""
    return (span.mixed & refused) <= {person for _, person in span.stems}


def stems_alone(
    stretch: Stretch, tracks: tuple[int, ...], *, may: frozenset[Presence]
) -> frozenset[tuple[int, PersonId]]:
    """No track on which anybody sounds who is not in what is mixed of the stretch."""
    heard = [(span, stem) for span in stretch.heard for stem in span.stems]
    spoilt = {track for _, (track, person) in heard if (person, Medium.AUDIO) not in may}
    if tracks == (ALLOWED_MIX,):
        spoilt |= {track for span, (track, person) in heard if person not in span.mixed}
    else:
        spoilt |= {track for _, (track, _) in heard if track not in tracks}
    return frozenset(stem for _, stem in heard if stem[0] not in spoilt)
