"""The profile: OBS's settings as the strings its API hands out."""

from __future__ import annotations

from pathlib import Path

_DEFAULTS = {
    ("Output", "Mode"): "Simple",
    ("AdvOut", "RecType"): "Standard",
    ("AdvOut", "RecTracks"): "1",
    ("AdvOut", "RecFormat"): "mkv",
    ("AdvOut", "RecRB"): "false",
    ("AdvOut", "TrackIndex"): "1",
    ("AdvOut", "RecFilePath"): str(Path.home()),
    ("SimpleOutput", "FilePath"): str(Path.home()),
    ("SimpleOutput", "RecFormat"): "mkv",
}


class Profile:
    """Parameters by category and name, over OBS's defaults."""

    name = "streamkit"
    scene_collection = "streamkit"

    def __init__(self, *, recorded_tracks: frozenset[int], directory: Path) -> None:
        self._values = {
            ("Output", "Mode"): "Advanced",
            ("AdvOut", "RecTracks"): str(sum(1 << (track - 1) for track in recorded_tracks)),
            ("AdvOut", "RecFilePath"): str(directory),
        }

    def get(self, category: str, name: str) -> str | None:
        return self._values.get((category, name), _DEFAULTS.get((category, name)))

    def default(self, category: str, name: str) -> str | None:
        return _DEFAULTS.get((category, name))

    def set(self, category: str, name: str, value: str | None) -> None:
        if value is None:
            self._values.pop((category, name), None)
        else:
            self._values[category, name] = value

    @property
    def recorded_tracks(self) -> list[int]:
        mask = int(self.get("AdvOut", "RecTracks") or 0)
        return [track for track in range(1, 7) if mask >> (track - 1) & 1]

    @property
    def directory(self) -> Path:
        return Path(self.get("AdvOut", "RecFilePath") or "")
