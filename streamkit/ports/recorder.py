"""What OBS is asked to do, and what it is seen to do."""

from collections.abc import AsyncIterator, Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Protocol

from streamkit.core.box import Box


class RunState(StrEnum):
    """Of the recording. PAUSED is still an open file."""

    STOPPED = "stopped"
    STARTING = "starting"
    RUNNING = "running"
    PAUSED = "paused"
    STOPPING = "stopping"


@dataclass(frozen=True, slots=True)
class InputMix:
    """What one input gives: the tracks (1-6) its sound is on, whether it is muted, whether it is covered."""

    tracks: frozenset[int]
    muted: bool
    covered: bool


@dataclass(frozen=True, slots=True)
class InputSeen:
    """An input as OBS has it. `kind` is OBS's unversioned input kind; `active` means in the programme."""

    name: str
    kind: str
    special: bool  # a desktop or microphone device outside the scenes
    has_video: bool
    has_audio: bool
    active: bool
    mix: InputMix
    made: str | None = None  # ours: "overlay" with code, "page" without, or a slot and its link's digest
    settings: str = ""  # digest of what it is set to: another device or address makes another one
    place: tuple[Box, ...] | None = None  # in the programme, also of a covered picture; None may be anywhere
    code: tuple[Box, ...] | None = None  # of our overlay: where in the programme code and words on it stand
    delayed: bool = False  # a filter shows its picture late, so that covering it takes effect late
    sound_offset: int = 0  # ns by which OBS moves its sound, later or earlier than it came


@dataclass(frozen=True, slots=True)
class OutputSeen:
    """An OBS output; `ours` marks the stream and the recording streamkit knows of."""

    name: str
    kind: str
    active: bool
    ours: bool


@dataclass(frozen=True, slots=True)
class Snapshot:
    """OBS at monotonic instant `at` (ns, taken before the first question): everything the gate needs."""

    at: int
    recording: RunState
    streaming: bool
    inputs: tuple[InputSeen, ...]
    outputs: tuple[OutputSeen, ...]
    profile: str
    scene_collection: str
    advanced: bool  # advanced output mode, the only one with a track layout
    recorded_tracks: frozenset[int]
    disk_free: int  # bytes
    skipped: int  # ns of picture left out since OBS started: its machine is too slow, what is seen is late
    watchdog: int | None = None  # the newest lease the watchdog in OBS acknowledged
    moved: int = 0  # the newest instant at which something that can move a picture was reported
    rerouted: int = 0  # and one that can let a voice or a picture through and is not what we asked for
    folder: Path | None = None  # where OBS is set up to record
    written: int | None = None  # bytes of the recording up to now; None where that is not told
    stream_age: int = 0  # ns the stream has been running, by its frames: never more than is true


@dataclass(frozen=True, slots=True)
class LinkUp:
    """OBS answers (again)."""

    at: int


@dataclass(frozen=True, slots=True)
class LinkLost:
    """OBS does not answer; whatever it does, nobody sees it."""

    at: int


@dataclass(frozen=True, slots=True)
class StageChanged:
    """Something about inputs, scenes, mutes, tracks, filters or outputs changed; look again."""

    at: int


@dataclass(frozen=True, slots=True)
class RecordingStarted:
    """OBS writes the file at `path`."""

    at: int
    path: Path


@dataclass(frozen=True, slots=True)
class RecordingStopping:
    """The media ends about here: `at` is the instant media time is anchored at."""

    at: int


@dataclass(frozen=True, slots=True)
class RecordingEnded:
    """The files are closed; the last is the newest where OBS split the recording."""

    at: int
    paths: tuple[Path, ...]


Signal = LinkUp | LinkLost | StageChanged | RecordingStarted | RecordingStopping | RecordingEnded


class Recorder(Protocol):
    """OBS Studio: records, routes, covers, and tells what it does.

    Every call raises Unavailable where OBS does not answer in time, and Rejected with OBS's own code where
    it says no. No call is believed: the caller takes a snapshot afterwards.
    """

    async def run(self) -> None:
        """Connects and serves until the link is lost, then raises Unavailable; run again it goes on."""
        ...

    def signals(self) -> AsyncIterator[Signal]:
        """What OBS reports from now on; one reader; a full queue drops only repeated StageChanged."""
        ...

    async def snapshot(self) -> Snapshot: ...

    async def recording(self) -> RunState:
        """Whether it records, and nothing else of what its owner has there."""
        ...

    async def start(self) -> None:
        """Asks OBS to record; it happened only when RecordingStarted comes."""
        ...

    async def stop(self) -> None:
        """Asks OBS to stop recording; stopping what does not run is no error."""
        ...

    async def lease(self, number: int, *, may_record: bool) -> None:
        """Arms the watchdog inside OBS: it stops every recording and replay buffer, by itself, but for the
        2.5 s after a lease that may record. `number` is the wall time in ms and only grows; one that is not
        followed for 12 h is forgotten. `Snapshot.watchdog` names a lease once the watchdog keeps it.
        """
        ...

    async def disarm(self) -> None:
        """OBS is its owner's again; nothing is touched where no lease was given."""
        ...

    async def stop_stream(self) -> None:
        """Asks OBS to stop streaming; stopping what does not run is no error."""
        ...

    async def mix(self, wanted: Mapping[str, InputMix]) -> None:
        """Sets tracks, mute and cover of the named inputs in one batch; an unknown name stops no other."""
        ...

    async def reload(self, addresses: Collection[str]) -> None:
        """Loads anew, past its cache, every browser source that shows one of these addresses.

        What follows "?" does not count. Whether the page came is for the page to say.
        """
        ...
