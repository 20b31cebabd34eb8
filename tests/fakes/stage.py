"""What a fake OBS holds: its inputs as OBS makes them, and all the rest of a look at it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from streamkit.core.box import Box
from streamkit.ports import (
    InputMix,
    InputSeen,
    RunState,
    Snapshot,
)

ALL_TRACKS = frozenset(range(1, 7))
EMPTY_OBS = Snapshot(
    at=0,
    recording=RunState.STOPPED,
    streaming=False,
    inputs=(),
    outputs=(),
    profile="streamkit",
    scene_collection="streamkit",
    advanced=True,
    recorded_tracks=ALL_TRACKS - {1},
    disk_free=100 * 2**30,
    skipped=0,
)


def an_input(
    name: str,
    *,
    kind: str = "ffmpeg_source",
    has_video: bool = True,
    has_audio: bool = True,
    special: bool = False,
    active: bool = True,
    mix: InputMix | None = None,
    place: tuple[Box, ...] | None = None,
) -> InputSeen:
    """As OBS makes inputs: heard on all six tracks, and seen; anywhere where no place is told."""
    mix = mix or InputMix(tracks=ALL_TRACKS, muted=False, covered=False)
    return possible(InputSeen(name, kind, special, has_video, has_audio, active, mix, place=place))


def possible(each: InputSeen) -> InputSeen:
    """What has no sound reads as muted and on no track, what has no picture as covered and nowhere."""
    mix = each.mix
    if not each.has_audio:
        mix = replace(mix, tracks=frozenset(), muted=True)
    if not each.has_video:
        each, mix = replace(each, place=()), replace(mix, covered=True)
    return replace(each, mix=mix)


def mixes(stage: Mapping[str, InputSeen]) -> dict[str, InputMix]:
    return {name: each.mix for name, each in stage.items()}


def places(stage: Mapping[str, InputSeen]) -> dict[str, object]:
    return {name: (each.active, each.place) for name, each in stage.items()}
