"""Which sound stream of a take holds which of OBS's tracks, by the names OBS gives them or by their order."""

from __future__ import annotations

from pathlib import Path

from streamkit.adapters.media.take import opened
from streamkit.core.model import RECORDED_TRACKS
from streamkit.ports import Rejected

_PREFIX = "Track"


def positions(file: Path) -> dict[int, int]:
    """The position among the streams by OBS's number. Raises Rejected("take-tracks-unknown")."""
    with opened(file) as container:
        titles = [(s.metadata.get("title", ""), s.index) for s in container.streams.audio]
    if not any(title for title, _ in titles) and len(titles) == len(RECORDED_TRACKS):
        return dict(zip(RECORDED_TRACKS, (index for _, index in titles), strict=True))
    named = {
        title.removeprefix(_PREFIX).strip(): index for title, index in titles if title.startswith(_PREFIX)
    }
    if len(named) != len(titles) or not all(number in "123456" and len(number) == 1 for number in named):
        raise Rejected("take-tracks-unknown", file=file.name)
    return {int(number): index for number, index in named.items()}
