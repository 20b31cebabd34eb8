"""Asking OBS one thing after the other, where each answer has to be a yes."""

from __future__ import annotations

from typing import Any

from streamkit.adapters.obs.bridge import NOT_READY, OK, Bridge
from streamkit.ports import Rejected, Unavailable


async def ask(bridge: Bridge, request: str, /, **fields: object) -> dict[str, Any]:
    """Raises Rejected with OBS's own code where it says no."""
    return await tried(bridge, request, 0, **fields) or {}


async def tried(bridge: Bridge, request: str, no: int, /, **fields: object) -> dict[str, Any] | None:
    """The same, but None where OBS answers with the code `no`."""
    answer = await bridge.call(request, **fields)
    if answer.code == no:
        return None
    if answer.code == NOT_READY:
        raise Unavailable("obs-not-ready")
    if answer.code != OK:
        raise Rejected("obs-setup-refused", request=request, code=answer.code)
    return answer.fields
