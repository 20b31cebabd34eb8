"""Whether the watchdog's script runs in this OBS: it answers within its tick."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from streamkit.adapters.obs.asking import ask
from streamkit.adapters.obs.bridge import Bridge
from streamkit.adapters.obs.watchdog import FILTER, SCENE

LOOK_EVERY = 0.5  # s
_THERE = {"sourceName": SCENE, "filterName": FILTER}
_UNANSWERED = -1


async def watchdog_answers(
    bridge: Bridge, *, seconds: float, pause: Callable[[float], Awaitable[None]]
) -> bool:
    """Waits for the script to overwrite what was put in the place of its answer."""
    await ask(bridge, "SetSourceFilterSettings", **_THERE, filterSettings={"acknowledged": _UNANSWERED})
    for _ in range(round(seconds / LOOK_EVERY)):
        await pause(LOOK_EVERY)
        there = await ask(bridge, "GetSourceFilter", **_THERE)
        if there["filterSettings"].get("acknowledged", _UNANSWERED) != _UNANSWERED:
            return True
    return False
