"""Every request the stage answers: a table from the name to what is done."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from streamkit.rehearsal.obs_stage.studio import Studio

from . import filters, inputs, items, outputs, profiles, scenes, settings, sound
from .fields import Declined, Fields, Status

Handler = Callable[[Studio, Fields], dict[str, Any] | None]


def _get_version(studio: Studio, fields: Fields) -> dict[str, Any]:
    return {
        "obsVersion": settings.OBS_VERSION,
        "obsWebSocketVersion": settings.WEBSOCKET_VERSION,
        "rpcVersion": 1,
        "availableRequests": sorted(HANDLERS),
        "supportedImageFormats": ["png"],
        "platform": "stage",
        "platformDescription": "streamkit's stand-in for OBS Studio",
    }


HANDLERS: dict[str, Handler] = {
    "GetVersion": _get_version,
    **settings.HANDLERS,
    **profiles.HANDLERS,
    **outputs.HANDLERS,
    **inputs.HANDLERS,
    **sound.HANDLERS,
    **scenes.HANDLERS,
    **items.HANDLERS,
    **filters.HANDLERS,
}


def answer(studio: Studio, name: str, values: Any) -> dict[str, Any]:
    """`requestStatus` and, where there is any, `responseData`."""
    try:
        response = _handler(name)(studio, Fields(values if isinstance(values, dict) else None))
    except Declined as declined:
        return refusal(declined)
    return done() if response is None else {**done(), "responseData": response}


def done() -> dict[str, Any]:
    return {"requestStatus": {"result": True, "code": int(Status.SUCCESS)}}


def refusal(why: Declined) -> dict[str, Any]:
    short = {"result": False, "code": int(why.status)}
    return {"requestStatus": {**short, "comment": why.comment} if why.comment else short}


def not_ready() -> dict[str, Any]:
    return refusal(Declined(Status.NOT_READY, "OBS is not ready to perform the request."))


def _handler(name: str) -> Handler:
    if not name:
        raise Declined(Status.MISSING_TYPE, "Your request's `requestType` may not be empty.")
    if name not in HANDLERS:
        raise Declined(Status.UNKNOWN_TYPE, "Your request type is not valid.")
    return HANDLERS[name]
