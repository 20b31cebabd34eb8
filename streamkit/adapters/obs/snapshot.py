"""Reading everything the gate needs out of OBS, in two batches; an unclear part makes it no snapshot."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from streamkit.adapters.obs import watchdog
from streamkit.adapters.obs.bridge import Answer, Bridge, Request
from streamkit.adapters.obs.inputs import Inputs, Listed, clear, listed, said
from streamkit.adapters.obs.kinds import OUR_OUTPUTS
from streamkit.adapters.obs.layout import Layouts
from streamkit.adapters.obs.made import OurPage
from streamkit.adapters.obs.mixing import TRACKS
from streamkit.adapters.obs.watch import Watch
from streamkit.ports import InputSeen, OutputSeen, Snapshot, Unavailable

ATTEMPTS = 3  # an input that comes or goes between the batches makes them begin again

INPUTS: Request = ("GetInputList", {})

OUTSIDE: tuple[Request, ...] = (
    INPUTS,
    ("GetOutputList", {}),
    ("GetRecordStatus", {}),
    ("GetStreamStatus", {}),
    ("GetStats", {}),
    ("GetProfileList", {}),
    ("GetSceneCollectionList", {}),
    ("GetProfileParameter", {"parameterCategory": "Output", "parameterName": "Mode"}),
    ("GetProfileParameter", {"parameterCategory": "AdvOut", "parameterName": "RecType"}),
    ("GetProfileParameter", {"parameterCategory": "AdvOut", "parameterName": "RecTracks"}),
    ("GetRecordDirectory", {}),
    watchdog.QUESTION,
)


class Reader:
    """Reads one OBS for as long as its link lasts. `cover` names the filter that hides a picture; `our_page`
    knows our overlays by their addresses.

    Which inputs are special is asked again only when the inputs change: to answer, OBS waits for its picture
    to be rendered, seconds on a machine whose graphics are overloaded (measured), and a device becomes
    special by an input made for it.
    """

    def __init__(self, bridge: Bridge, *, cover: str, our_page: OurPage) -> None:
        self._bridge, self._cover, self._our_page = bridge, cover, our_page
        self._layouts = Layouts()
        self._asked_for: tuple[Listed, ...] | None = None
        self._special: frozenset[str] = frozenset()

    async def read(self, *, at: int, watch: Watch) -> Snapshot:
        """Raises Unavailable where anything is missing, refused or of a shape not known."""
        for _ in range(ATTEMPTS):
            outside = await self._bridge.batch(OUTSIDE)
            try:
                inputs = listed(outside[0])
                about = [question for each in inputs for question in each.questions()]
                *inside, again = await self._bridge.batch([*about, *self._layouts.questions(), INPUTS])
                places = tuple(map(clear, inside[len(about) :]))
                layout = await self._layouts.read(places, self._bridge)
                if layout is not None and listed(again) == inputs:
                    known = Inputs(self._cover, layout, await self._special_of(inputs), self._our_page)
                    return _snapshot(outside, known.seen(inputs, inside), at=at, watch=watch)
            except (KeyError, TypeError, ValueError, IndexError):
                raise Unavailable("obs-unclear", request="", code=0) from None
        raise Unavailable("obs-not-ready")

    async def _special_of(self, inputs: tuple[Listed, ...]) -> frozenset[str]:
        if inputs != self._asked_for:
            named = said(await self._bridge.call("GetSpecialInputs")).values()
            self._special = frozenset(name for name in named if name)
            self._asked_for = inputs
        return self._special


def _snapshot(outside: Sequence[Answer], inputs: tuple[InputSeen, ...], *, at: int, watch: Watch) -> Snapshot:
    *rest, lease = outside
    _, outputs, record, stream, stats, profiles, collections, mode, kind, tracks, place = map(said, rest)
    advanced = _parameter(mode) == "Advanced" and _parameter(kind) == "Standard"
    return Snapshot(
        at=at,
        recording=watch.run_state(active=record["outputActive"], paused=record["outputPaused"]),
        streaming=stream["outputActive"] or stream["outputReconnecting"],
        inputs=inputs,
        outputs=tuple(map(_output, outputs["outputs"])),
        profile=profiles["currentProfileName"],
        scene_collection=collections["currentSceneCollectionName"],
        advanced=advanced,
        recorded_tracks=_mask(_parameter(tracks)) if advanced else frozenset(),
        disk_free=int(stats["availableDiskSpace"] * 2**20),
        skipped=_skipped(stats),
        watchdog=watchdog.acknowledged(lease),
        moved=watch.moved,
        rerouted=watch.rerouted,
        folder=Path(place["recordDirectory"]) if place["recordDirectory"] else None,
        written=int(record["outputBytes"]),
        stream_age=int(stream["outputDuration"]) * 1_000_000,
    )


def _skipped(stats: dict[str, Any]) -> int:
    """By the rate OBS reaches now: an overloaded one reaches less than it should, so this errs upwards."""
    frames = int(stats["renderSkippedFrames"]) + int(stats["outputSkippedFrames"])
    return round(frames * 1_000_000_000 / max(1.0, float(stats["activeFps"])))


def _output(output: dict[str, Any]) -> OutputSeen:
    name, kind = output["outputName"], output["outputKind"]
    return OutputSeen(name=name, kind=kind, active=output["outputActive"], ours=name in OUR_OUTPUTS)


def _mask(bits: str) -> frozenset[int]:
    return frozenset(number for number in TRACKS if int(bits) >> (number - 1) & 1)


def _parameter(fields: dict[str, Any]) -> str:
    value = fields["parameterValue"]
    return str(fields["defaultParameterValue"] if value is None else value)
