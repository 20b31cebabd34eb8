"""Measuring a take by its own packets."""

from __future__ import annotations

from pathlib import Path

from streamkit.adapters.media.take import frame_rate, length_of, opened, streams_of
from streamkit.ports import Probe, Rejected, Track


def probe(file: Path) -> Probe:
    """What a take holds. Raises Rejected("take-not-readable" | "take-tracks-unknown" | "take-missing")."""
    with opened(file) as container:
        streams = streams_of(container, name=file.name)
        length = length_of(container)
        if not length:
            raise Rejected("take-not-readable", file=file.name)
        return Probe(
            length=length,
            width=streams.picture.width,
            height=streams.picture.height,
            frames_per_second=float(frame_rate(streams.picture)),
            tracks=tuple(Track(sound.index, number) for number, sound in streams.sounds.items()),
        )
