"""What the filters of a source do: cover it, hold its picture back, or leave it where it stands."""

from __future__ import annotations

import re
from typing import Any

COVER_KIND = "color_filter_v2"

# Filters that keep a picture within the width and height OBS tells of its source, and in its time.
_STILL = frozenset(
    {
        "chroma_key_filter",
        "clut_filter",
        "color_filter",
        "color_grade_filter",
        "color_key_filter",
        "crop_filter",
        "hdr_tonemap_filter",
        "luma_key_filter",
        "mask_filter",
        "nv_greenscreen_filter",
        "scale_filter",
        "scroll_filter",
        "sharpness_filter",
    }
)
_SOUND = frozenset(
    {
        "basic_eq_filter",
        "compressor_filter",
        "eq_filter",
        "expander_filter",
        "gain_filter",
        "invert_polarity_filter",
        "limiter_filter",
        "noise_gate_filter",
        "noise_suppress_filter",
        "nvidia_audiofx_filter",
        "upward_compressor_filter",
        "vst_filter",
    }
)
_DELAYS = frozenset({"async_delay_filter", "dynamic_delay_filter", "freeze_filter", "gpu_delay"})

Filters = list[dict[str, Any]]


def covers(filters: Filters, *, cover: str) -> bool:
    """Whether our cover is there, enabled, and nothing is seen through it."""
    ours = next((each for each in filters if each["filterName"] == cover), None)
    if ours is None:
        return False
    sees_through = ours["filterSettings"].get("opacity") == 0
    return ours["filterKind"] == COVER_KIND and ours["filterEnabled"] is True and sees_through


def stays(filters: Filters) -> bool:
    """Whether the picture surely stands where, and when, OBS says that its source does."""
    return all(_kind(each) in _STILL | _SOUND for each in filters if each["filterEnabled"])


def delays(filters: Filters, *, cover: str) -> bool:
    """Whether what is covered or allowed now may show earlier.

    OBS applies filters in the order it lists them: one after our cover can hold uncovered pictures back, and
    one that delays shows, wherever it stands, pictures of before a yes.
    """
    names = [each["filterName"] for each in filters]
    after = filters[names.index(cover) + 1 :] if cover in names else []
    return holds(filters) or not stays(after)


def holds(filters: Filters) -> bool:
    """Whether one of them is known to show pictures later than they came."""
    return any(_kind(each) in _DELAYS for each in filters if each["filterEnabled"])


def _kind(one: dict[str, Any]) -> str:
    return re.sub(r"_v\d+\Z", "", one["filterKind"])
