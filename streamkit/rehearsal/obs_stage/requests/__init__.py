"""Every request the stage answers: a table from the name to what is done."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from streamkit.rehearsal.obs_stage.studio import Studio

from . import filters, inputs, outputs, scenes, settings
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
    **outputs.HANDLERS,
    **inputs.HANDLERS,
    **scenes.HANDLERS,
    **filters.HANDLERS,
}


def answer(studio: Studio, name: str, values: Any) -> dict[str, Any]:
    """`requestStatus` and, where there is any, `responseData`."""
    try:
        response = _handler(name)(studio, Fields(values if isinstance(values, dict) else None))
    except Declined as declined:
        return {"requestStatus": _status(declined.status, declined.comment)}
    done = {"requestStatus": _status(Status.SUCCESS)}
    return done if response is None else {**done, "responseData": response}


def not_ready() -> dict[str, Any]:
    return {"requestStatus": _status(Status.NOT_READY, "OBS is not ready to perform the request.")}


def _handler(name: str) -> Handler:
    if not name:
        raise Declined(Status.MISSING_TYPE, "Your request's `requestType` may not be empty.")
    if name not in HANDLERS:
        raise Declined(Status.UNKNOWN_TYPE, "Your request type is not valid.")
    return HANDLERS[name]


def _status(status: Status, comment: str = "") -> dict[str, Any]:
    short = {"result": status is Status.SUCCESS, "code": int(status)}
    return {**short, "comment": comment} if comment else short
