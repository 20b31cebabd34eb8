"""The kinds of input and filter the stage knows, and which of them sound."""

from __future__ import annotations

import re

SILENT = frozenset(
    {
        "image_source",
        "color_source_v3",
        "slideshow",
        "text_ft2_source_v2",
        "text_gdiplus_v3",
        "v4l2_input",
        "xshm_input",
        "monitor_capture",
        "window_capture",
    }
)
SOUND_ONLY = frozenset(
    {
        "alsa_input_capture",
        "pulse_input_capture",
        "pulse_output_capture",
        "wasapi_input_capture",
        "wasapi_output_capture",
    }
)
INPUT_KINDS = tuple(
    sorted(SILENT | SOUND_ONLY | {"browser_source", "ffmpeg_source", "dshow_input", "game_capture"})
)
FILTER_KINDS = (
    "async_delay_filter",
    "color_filter",
    "color_filter_v2",
    "crop_filter",
    "gain_filter",
    "gpu_delay",
    "mask_filter_v2",
)

COLOUR_FILTER_DEFAULTS = {
    "brightness": 0.0,
    "color_add": 0,
    "color_multiply": 16777215,
    "contrast": 0.0,
    "gamma": 0.0,
    "hue_shift": 0.0,
    "opacity": 1.0,
    "saturation": 0.0,
}


def unversioned(kind: str) -> str:
    return re.sub(r"_v\d+\Z", "", kind)


def sounds(kind: str) -> bool:
    return kind not in SILENT
