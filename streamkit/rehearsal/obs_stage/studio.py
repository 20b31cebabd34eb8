"""The program behind the socket: scene collection, profile and outputs."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from .collection import SceneCollection
from .inputs import StageInput, grouped
from .look import Look, Timeline
from .notices import Tell
from .outputs import AnyTake, OtherOutput, Output
from .profile import Profile
from .switching import Switching
from .take import StuckTake, Take

LEAST_DISK = 50 * 2**20  # bytes; below it OBS begins no file and ends a running one, without a word


class Studio:
    """One OBS; it outlives a kill and a restart of its socket, as OBS's settings on disk do."""

    def __init__(
        self,
        *,
        directory: Path,
        size: tuple[int, int],
        fps: int,
        recorded_tracks: frozenset[int],
        audio_buffering: float,
        tell: Tell,
    ) -> None:
        self.size, self.fps = size, fps
        self.directory = directory
        self.profile = Profile("streamkit", _set_up(recorded_tracks, directory))
        self.profiles = {self.profile.name: self.profile}
        self.timeline = Timeline(Look((), ()))
        self.tell = tell
        self.collection_name = "streamkit"
        self.collections = {self.collection_name: self.new_collection("Main")}
        self.switching = Switching(self.collection)
        self.others: dict[str, OtherOutput] = {}
        self.disk: int | None = None  # bytes said to be free; None asks the disk
        self.stream_service: tuple[str, dict[str, Any]] = ("rtmp_common", {})
        self._audio_buffering = audio_buffering
        self._layout: list[int] = []
        self.recording = Output(
            name="adv_file_output",
            kind="ffmpeg_muxer",
            event="RecordStateChanged",
            open_take=self._open_recording,
            tell=tell,
        )
        self.stream = Output(
            name="adv_stream",
            kind="rtmp_output",
            event="StreamStateChanged",
            open_take=self._open_live,
            tell=tell,
        )

    @property
    def disk_free(self) -> int:
        """Bytes where it records."""
        if self.disk is not None:
            return self.disk
        directory = self.profile.directory
        return shutil.disk_usage(directory).free if directory.is_dir() else 0

    @property
    def collection(self) -> SceneCollection:
        """The one that is loaded."""
        return self.collections[self.collection_name]

    def new_collection(self, first_scene: str = "Scene") -> SceneCollection:
        return SceneCollection(self.tell, self.timeline, self.size, first_scene)

    def add_inputs(self, inputs: Sequence[StageInput]) -> None:
        """Those of a group stand above the others, as in a real OBS of one's own."""
        for each in sorted(inputs, key=lambda each: bool(each.group)):
            self.collection.add_input(each)
        for name, members in grouped(inputs).items():
            self.collection.group(name, {each.name for each in members})

    def load_profile(self, name: str) -> None:
        """The outputs are made anew, so that no encoder of an earlier track layout stays."""
        self.profile = self.profiles[name]
        if not self.recording.active and not self.stream.active:
            self._layout = []

    def load_collection(self, name: str) -> None:
        self.switching.close()
        self.collection_name = name
        self.switching = Switching(self.collection)
        self.collection.note()

    async def close(self) -> None:
        self.switching.close()
        await self.recording.close()
        await self.stream.close()

    def kill(self, *, finalised: bool) -> None:
        self.switching.close()
        self.recording.kill(finalised=finalised)
        self.stream.kill(finalised=finalised)
        self._layout = []

    def _open_recording(self) -> AnyTake | None:
        directory = self.profile.directory
        if not directory.is_dir() or self.disk_free < LEAST_DISK:
            return None
        self._set_up_tracks()
        path = _free_path(directory, datetime.now().astimezone().strftime("%Y-%m-%d %H-%M-%S"))
        if len(set(self._layout)) < len(self._layout):
            return StuckTake(path)
        return self._take(path, self._layout)

    def _open_live(self) -> AnyTake | None:
        self._set_up_tracks()
        return self._take(
            _free_path(self.directory, "live"), [int(self.profile.get("AdvOut", "TrackIndex") or 1)]
        )

    def _set_up_tracks(self) -> None:
        """Encoders of an earlier, longer layout stay on; nothing is set up while another output runs."""
        if self.recording.active or self.stream.active:
            return
        wanted = self.profile.recorded_tracks
        self._layout = wanted + self._layout[len(wanted) :]

    def _take(self, path: Path, tracks: list[int]) -> Take:
        return Take(
            path,
            self.timeline,
            size=self.size,
            fps=self.fps,
            tracks=tracks,
            audio_buffering=self._audio_buffering,
        )


def _set_up(recorded_tracks: frozenset[int], directory: Path) -> dict[tuple[str, str], str]:
    return {
        ("Output", "Mode"): "Advanced",
        ("AdvOut", "RecTracks"): str(sum(1 << (track - 1) for track in recorded_tracks)),
        ("AdvOut", "RecFilePath"): str(directory),
    }


def _free_path(directory: Path, stem: str) -> Path:
    path, number = directory / f"{stem}.mkv", 2
    while path.exists():
        path, number = directory / f"{stem} ({number}).mkv", number + 1
    return path
