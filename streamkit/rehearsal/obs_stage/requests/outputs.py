"""Requests about what leaves OBS: recording, stream, replay buffer, virtual camera, others."""

from __future__ import annotations

from typing import Any

from streamkit.rehearsal.obs_stage.notices import Intent, Notice
from streamkit.rehearsal.obs_stage.outputs import OtherOutput, Output
from streamkit.rehearsal.obs_stage.studio import Studio

from .fields import Declined, Fields, Status

AnyOutput = Output | OtherOutput


def get_record_status(studio: Studio, fields: Fields) -> dict[str, Any]:
    output = studio.recording
    return {
        "outputActive": output.active,
        "outputPaused": output.paused,
        **_duration(studio, output),
        "outputBytes": output.bytes,
    }


def start_record(studio: Studio, fields: Fields) -> None:
    if studio.recording.running:
        raise Declined(Status.OUTPUT_RUNNING)
    studio.recording.start()


def toggle_record(studio: Studio, fields: Fields) -> dict[str, Any]:
    was_running = studio.recording.running
    (studio.recording.stop if was_running else studio.recording.start)()
    return {"outputActive": not was_running}


def stop_record(studio: Studio, fields: Fields) -> dict[str, Any]:
    if not studio.recording.running:
        raise Declined(Status.OUTPUT_NOT_RUNNING)
    studio.recording.stop()
    return {"outputPath": str(studio.recording.first_path)}


def pause_record(studio: Studio, fields: Fields) -> None:
    """Answers well even where nothing records, as OBS does."""
    if studio.recording.paused:
        raise Declined(Status.OUTPUT_PAUSED)
    if studio.recording.running:
        studio.recording.pause()


def resume_record(studio: Studio, fields: Fields) -> None:
    if not studio.recording.paused:
        raise Declined(Status.OUTPUT_NOT_PAUSED)
    studio.recording.resume()


def get_stream_status(studio: Studio, fields: Fields) -> dict[str, Any]:
    return _status(studio, studio.stream)


def start_stream(studio: Studio, fields: Fields) -> None:
    if studio.stream.running:
        raise Declined(Status.OUTPUT_RUNNING)
    studio.stream.start()


def stop_stream(studio: Studio, fields: Fields) -> None:
    if not studio.stream.running:
        raise Declined(Status.OUTPUT_NOT_RUNNING)
    studio.stream.stop()


def get_stream_service_settings(studio: Studio, fields: Fields) -> dict[str, Any]:
    kind, settings = studio.stream_service
    return {"streamServiceType": kind, "streamServiceSettings": settings}


def set_stream_service_settings(studio: Studio, fields: Fields) -> None:
    """Kept and never used: what a viewer gets is a file here."""
    kind = fields.text("streamServiceType")
    studio.stream_service = kind, fields.mapping("streamServiceSettings", may_be_empty=True)


def get_virtual_cam_status(studio: Studio, fields: Fields) -> dict[str, Any]:
    return {"outputActive": _other(studio, "virtualcam_output", "VirtualCam").active}


def get_replay_buffer_status(studio: Studio, fields: Fields) -> dict[str, Any]:
    return {"outputActive": _other(studio, "replay_buffer", "Replay buffer").active}


def stop_replay_buffer(studio: Studio, fields: Fields) -> None:
    buffer = _other(studio, "replay_buffer", "Replay buffer")
    if not buffer.active:
        raise Declined(Status.OUTPUT_NOT_RUNNING)
    buffer.active = False
    for state in ("STOPPING", "STOPPED"):
        fields_of = {"outputActive": False, "outputState": f"OBS_WEBSOCKET_OUTPUT_{state}"}
        studio.tell(Notice(Intent.OUTPUTS, "ReplayBufferStateChanged", fields_of))


def get_output_list(studio: Studio, fields: Fields) -> dict[str, Any]:
    return {"outputs": [_listed(studio, each) for each in _existing(studio)]}


def get_output_status(studio: Studio, fields: Fields) -> dict[str, Any]:
    name = fields.text("outputName")
    for each in _existing(studio):
        if each.name == name:
            return _status(studio, each)
    raise Declined(Status.NOT_FOUND, f"No output was found with the name `{name}`.")


def _existing(studio: Studio) -> list[AnyOutput]:
    """OBS makes the stream's output when it is first used."""
    stream = [studio.stream] if studio.stream.path else []
    return [studio.recording, *stream, *studio.others.values()]


def _other(studio: Studio, kind: str, words: str) -> OtherOutput:
    for each in studio.others.values():
        if each.kind == kind:
            return each
    raise Declined(Status.WRONG_STATE, f"{words} is not available.")


def _listed(studio: Studio, output: AnyOutput) -> dict[str, Any]:
    width, height = studio.size if output.active else (0, 0)
    return {
        "outputName": output.name,
        "outputKind": output.kind,
        "outputWidth": width,
        "outputHeight": height,
        "outputActive": output.active,
        "outputFlags": {
            "OBS_OUTPUT_AUDIO": True,
            "OBS_OUTPUT_VIDEO": True,
            "OBS_OUTPUT_ENCODED": output.kind != "virtualcam_output",
            "OBS_OUTPUT_MULTI_TRACK": output.kind != "virtualcam_output",
            "OBS_OUTPUT_SERVICE": output.kind == "rtmp_output",
        },
    }


def _status(studio: Studio, output: AnyOutput) -> dict[str, Any]:
    written = output if isinstance(output, Output) else None
    return {
        "outputActive": output.active,
        "outputReconnecting": False,
        **_duration(studio, output),
        "outputCongestion": 0.0,
        "outputBytes": written.bytes if written else 0,
        "outputSkippedFrames": 0,
        "outputTotalFrames": written.frames if written else 0,
    }


def _duration(studio: Studio, output: AnyOutput) -> dict[str, Any]:
    frames = output.frames if isinstance(output, Output) else 0
    millis = frames * 1000 // studio.fps
    seconds, rest = divmod(millis, 1000)
    code = f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}.{rest:03}"
    return {"outputDuration": millis, "outputTimecode": code}


HANDLERS = {
    "GetRecordStatus": get_record_status,
    "StartRecord": start_record,
    "ToggleRecord": toggle_record,
    "StopRecord": stop_record,
    "PauseRecord": pause_record,
    "ResumeRecord": resume_record,
    "GetStreamStatus": get_stream_status,
    "StartStream": start_stream,
    "StopStream": stop_stream,
    "GetStreamServiceSettings": get_stream_service_settings,
    "SetStreamServiceSettings": set_stream_service_settings,
    "GetVirtualCamStatus": get_virtual_cam_status,
    "GetReplayBufferStatus": get_replay_buffer_status,
    "StopReplayBuffer": stop_replay_buffer,
    "GetOutputList": get_output_list,
    "GetOutputStatus": get_output_status,
}
