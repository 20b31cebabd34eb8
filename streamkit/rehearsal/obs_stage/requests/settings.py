"""Requests about the program itself: version, load, canvas, folders."""

from __future__ import annotations

from typing import Any

from streamkit.rehearsal.obs_stage.notices import Intent, Notice
from streamkit.rehearsal.obs_stage.studio import Studio

from .fields import Declined, Fields, Status

OBS_VERSION, WEBSOCKET_VERSION = "29.0.2", "5.1.0"  # what every shape here was compared with


def get_stats(studio: Studio, fields: Fields) -> dict[str, Any]:
    """Megabytes, milliseconds, counts; only disk and frames are true."""
    return {
        "cpuUsage": 5.0,
        "memoryUsage": 200.0,
        "availableDiskSpace": studio.disk_free / 2**20,
        "activeFps": float(studio.fps),
        "averageFrameRenderTime": 0.5,
        "renderSkippedFrames": 0,
        "renderTotalFrames": studio.recording.frames,
        "outputSkippedFrames": 0,
        "outputTotalFrames": studio.recording.frames,
        "webSocketSessionIncomingMessages": None,
        "webSocketSessionOutgoingMessages": None,
    }


def get_video_settings(studio: Studio, fields: Fields) -> dict[str, Any]:
    width, height = studio.size
    return {
        "fpsNumerator": studio.fps,
        "fpsDenominator": 1,
        "baseWidth": width,
        "baseHeight": height,
        "outputWidth": width,
        "outputHeight": height,
    }


def set_video_settings(studio: Studio, fields: Fields) -> None:
    """One canvas: what is put out has its size."""
    if studio.recording.active or studio.stream.active:
        raise Declined(Status.OUTPUT_RUNNING, "Video settings cannot be changed while an output is active.")
    width, height = (fields.number(name, least=8, most=4096) for name in ("baseWidth", "baseHeight"))
    studio.size, studio.fps = (width, height), fields.number("fpsNumerator", least=1)


def get_record_directory(studio: Studio, fields: Fields) -> dict[str, Any]:
    return {"recordDirectory": str(studio.profile.directory)}


def broadcast_custom_event(studio: Studio, fields: Fields) -> None:
    studio.tell(Notice(Intent.GENERAL, "CustomEvent", fields.mapping("eventData")))


def call_vendor_request(studio: Studio, fields: Fields) -> None:
    fields.text("vendorName")
    fields.text("requestType")
    raise Declined(Status.NOT_FOUND, "No vendor was found by that name.")


def sleep(studio: Studio, fields: Fields) -> None:
    """Only a batch may sleep; the batch does it itself."""
    raise Declined(Status.WRONG_EXECUTION_TYPE)


HANDLERS = {
    "GetStats": get_stats,
    "GetVideoSettings": get_video_settings,
    "SetVideoSettings": set_video_settings,
    "GetRecordDirectory": get_record_directory,
    "BroadcastCustomEvent": broadcast_custom_event,
    "CallVendorRequest": call_vendor_request,
    "Sleep": sleep,
}
