"""The profile: OBS's settings as the strings its API hands out."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

_DEFAULTS = {
    ("Output", "Mode"): "Simple",
    ("AdvOut", "RecType"): "Standard",
    ("AdvOut", "RecTracks"): "1",
    ("AdvOut", "RecFormat"): "mkv",
    ("AdvOut", "RecRB"): "false",
    ("AdvOut", "Encoder"): "obs_x264",
    ("AdvOut", "RecEncoder"): "none",
    **{("AdvOut", f"Track{track}Bitrate"): "160" for track in range(1, 7)},
    ("AdvOut", "TrackIndex"): "1",
    ("AdvOut", "RecFilePath"): str(Path.home()),
    ("SimpleOutput", "FilePath"): str(Path.home()),
    ("SimpleOutput", "RecFormat"): "mkv",
    ("SimpleOutput", "RecQuality"): "Stream",
    ("Output", "FilenameFormatting"): "%CCYY-%MM-%DD %hh-%mm-%ss",
    ("Audio", "SampleRate"): "48000",
    ("Audio", "ChannelSetup"): "Stereo",
}


class Profile:
    """Parameters by category and name, over OBS's defaults."""

    def __init__(self, name: str, values: Mapping[tuple[str, str], str] | None = None) -> None:
        self.name = name
        self._values = {("General", "Name"): name, **(values or {})}

    def get(self, category: str, name: str) -> str | None:
        return self._values.get((category, name), _DEFAULTS.get((category, name)))

    def default(self, category: str, name: str) -> str | None:
        return _DEFAULTS.get((category, name))

    def has(self, category: str, name: str) -> bool:
        """Whether it was ever set here."""
        return (category, name) in self._values

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
