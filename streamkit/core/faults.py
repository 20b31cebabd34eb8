"""What the check of a take can find: stretches of its file that are not as the log says."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class FaultKind(StrEnum):
    """What a file holds that the log says it cannot."""

    SOUND = "sound"  # on a track to which nothing was routed
    PICTURE = "picture"  # where a covered source leaves nothing to be seen


@dataclass(frozen=True, slots=True)
class Fault:
    """A stretch of a take, media ns, that is not as the log says; `track` is OBS's number."""

    kind: FaultKind
    start: int
    end: int
    track: int | None = None
