"""The program behind the socket: scene collection, profile and outputs."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from .collection import SceneCollection
from .inputs import StageInput
from .notices import Tell
from .outputs import AnyTake, OtherOutput, Output
from .profile import Profile
from .take import StuckTake, Take


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
        self.profile = Profile(recorded_tracks=recorded_tracks, directory=directory)
        self.collection = SceneCollection(tell)
        self.others: dict[str, OtherOutput] = {}
        self.tell = tell
        self.disk_free: int | None = None  # bytes; None asks the disk
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

    def add_input(self, new: StageInput) -> None:
        self.collection.add_input(new)

    async def close(self) -> None:
        await self.recording.close()
        await self.stream.close()

    def kill(self, *, finalised: bool) -> None:
        self.recording.kill(finalised=finalised)
        self.stream.kill(finalised=finalised)
        self._layout = []

    def _open_recording(self) -> AnyTake | None:
        directory = self.profile.directory
        if not directory.is_dir():
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
            self.collection.timeline,
            size=self.size,
            fps=self.fps,
            tracks=tracks,
            audio_buffering=self._audio_buffering,
        )


def _free_path(directory: Path, stem: str) -> Path:
    path, number = directory / f"{stem}.mkv", 2
    while path.exists():
        path, number = directory / f"{stem} ({number}).mkv", number + 1
    return path
