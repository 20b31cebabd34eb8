"""What is on stage: what OBS says of it, and how loud it is in a recording."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from streamkit.rehearsal.obs_stage import StageInput

from .conftest import AnObs
from .footage_seen import RATE, WINDOW, levels, sound
from .obs_link import ObsLink

UNMOVED: dict[str, Any] = {
    "alignment": 5,
    "boundsAlignment": 0,
    "boundsHeight": 0.0,
    "boundsType": "OBS_BOUNDS_NONE",
    "boundsWidth": 0.0,
    "cropBottom": 0,
    "cropLeft": 0,
    "cropRight": 0,
    "cropTop": 0,
    "height": 180.0,
    "positionX": 0.0,
    "positionY": 0.0,
    "rotation": 0.0,
    "scaleX": 1.0,
    "scaleY": 1.0,
    "sourceHeight": 180.0,
    "sourceWidth": 320.0,
    "width": 320.0,
}


async def active(link: ObsLink, *names: str) -> list[bool]:
    return [(await link.get("GetSourceActive", sourceName=name))["videoActive"] for name in names]


async def frames(link: ObsLink) -> None:
    """Lets OBS render a few."""
    await link.batch({"requestType": "Sleep", "requestData": {"sleepMillis": 250}})


def level(path: Path, who: StageInput, obs: AnObs) -> float:
    """dBFS of a tone on track 2, in the middle of what was recorded."""
    part = sound(path, 2)[int(obs.settled * RATE) :]
    return float(sorted(levels(part, who.tone))[len(part) // WINDOW // 2])


def loud(path: Path, who: StageInput, obs: AnObs) -> bool:
    found = level(path, who, obs)
    assert not -80 < found < -24, f"{who.name} is neither loud nor silent: {found}"
    return found > -24
