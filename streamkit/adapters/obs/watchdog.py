"""The watchdog inside OBS: its script, and the place where streamkit and the script meet.

Both meet in the settings of a filter, on a scene of its own that is never shown: that works over the
websocket, so also with OBS on another machine; a scene is no input, so nobody has to be asked who is in it;
and OBS keeps it with its scenes, so that a crash of OBS does not disarm it.
"""

from __future__ import annotations

from importlib import resources
from typing import Any

from streamkit.adapters.obs.bridge import NOT_READY, OK, Answer, Bridge, Request
from streamkit.adapters.obs.mixing import ALREADY_EXISTS, NOT_FOUND
from streamkit.ports import Rejected, Unavailable

SCENE, FILTER = "streamkit watchdog", "lease"
_THERE: dict[str, Any] = {"sourceName": SCENE, "filterName": FILTER}
QUESTION: Request = ("GetSourceFilter", _THERE)
SCRIPT_NAME = "streamkit-watchdog.lua"  # of the file an organiser adds in Tools > Scripts


def script() -> bytes:
    """The Lua script; OBS reads it from any file of its machine."""
    return resources.files(__package__).joinpath("watchdog.lua").read_bytes()


def acknowledged(answer: Answer) -> int | None:
    """The number of the lease the script keeps, by OBS's answer to QUESTION."""
    kept = answer.fields["filterSettings"].get("acknowledged", 0) if answer.code == OK else 0
    return int(kept) // 2 or None


async def lease(bridge: Bridge, number: int, *, may_record: bool) -> None:
    """Raises Unavailable, Rejected."""
    settings = {"lease": number * 2 + may_record}
    answer = await bridge.call("SetSourceFilterSettings", **_THERE, filterSettings=settings)
    if answer.code == NOT_FOUND:
        _accepted(await bridge.call("CreateScene", sceneName=SCENE), or_else=ALREADY_EXISTS)
        # All numbers from the start: then OBS never moves what the script reads at this very moment.
        new = {"filterKind": "color_filter_v2", "filterSettings": {**settings, "acknowledged": 0}}
        answer = await bridge.call("CreateSourceFilter", **_THERE, **new)
    _accepted(answer)


async def disarm(bridge: Bridge) -> None:
    """Raises Unavailable, Rejected."""
    request, fields = QUESTION
    answer = await bridge.call(request, **fields)
    if answer.code == NOT_FOUND:
        return
    if _accepted(answer).fields["filterSettings"].get("lease", 0):
        settings = {"lease": 0}
        _accepted(await bridge.call("SetSourceFilterSettings", **_THERE, filterSettings=settings))


def _accepted(answer: Answer, *, or_else: int = OK) -> Answer:
    if answer.code == NOT_READY:
        raise Unavailable("obs-not-ready")
    if answer.code not in {OK, or_else}:
        raise Rejected("obs-refused", request=answer.request, code=answer.code)
    return answer
