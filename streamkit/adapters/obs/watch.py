"""What OBS's events say: the state of the recording, its files, and the signals the program hears."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from streamkit.adapters.obs import watchdog
from streamkit.adapters.obs.asked import Asked
from streamkit.ports import (
    RecordingEnded,
    RecordingStarted,
    RecordingStopping,
    RunState,
    Signal,
    StageChanged,
)

# Known to leave inputs, scenes, routing and outputs as they are; anything else, known or not, is looked at.
NO_CHANGE = frozenset(
    {
        "CustomEvent",
        "InputAudioMonitorTypeChanged",
        "InputVolumeChanged",
        "SceneItemLockStateChanged",
        "SceneItemSelected",
        "SceneItemTransformChanged",
        "ScreenshotSaved",
        "StudioModeStateChanged",
    }
)

# Whatever can move a picture in the programme, or show it there for the time of a transition. A drag tells of
# itself dozens of times a second: that alone is no reason to look before it is time anyway.
MOVES = frozenset(
    {
        "CurrentProgramSceneChanged",
        "SceneItemCreated",
        "SceneItemEnableStateChanged",
        "SceneItemRemoved",
        "SceneItemTransformChanged",
        "SceneTransitionEnded",
        "SceneTransitionStarted",
        "SceneTransitionVideoEnded",
        "StudioModeStateChanged",
    }
)

# Whatever can let a voice or a picture through to where it was not.
REROUTES = frozenset(
    {
        "InputAudioTracksChanged",
        "InputMuteStateChanged",
        "InputSettingsChanged",
        "SourceFilterCreated",
        "SourceFilterEnableStateChanged",
        "SourceFilterListReindexed",
        "SourceFilterNameChanged",
        "SourceFilterRemoved",
        "SourceFilterSettingsChanged",
    }
)

BEGINS_CHANGE = {"CurrentSceneCollectionChanging", "CurrentProfileChanging"}
ENDS_CHANGE = {"CurrentSceneCollectionChanged", "CurrentProfileChanged"}


class Watch:
    """Folds events into signals.

    `changing` is true while OBS swaps profile or scene collection: nothing it says then holds, and asking
    it has crashed OBS 29. `moved` is when something last was reported that can move a picture, `rerouted`
    one that can let something through and is not what we asked for.
    """

    def __init__(self, asked: Asked | None = None) -> None:
        self._asked = asked
        self.changing = False
        self.moved = self.rerouted = 0
        self._last: RunState | None = None
        self._files: list[Path] = []

    def heard(self, at: int, event: dict[str, Any]) -> Signal | None:
        kind, fields = event["eventType"], event.get("eventData") or {}
        if kind == "RecordStateChanged":
            return self._recording(at, state=fields.get("outputState", ""), path=fields.get("outputPath"))
        if kind == "RecordFileChanged" and fields.get("newOutputPath"):
            self._files.append(Path(fields["newOutputPath"]))
        if kind in BEGINS_CHANGE | ENDS_CHANGE:
            self.changing = kind in BEGINS_CHANGE
        if kind in MOVES:
            self.moved = at
        if kind in NO_CHANGE or _is_lease(kind, fields):
            return None
        if kind in REROUTES and not (self._asked and self._asked.is_echo(kind, fields, at=at)):
            self.rerouted = at
        return StageChanged(at)

    def run_state(self, *, active: bool, paused: bool) -> RunState:
        """The state of the recording. OBS's own status knows neither of starting nor of stopping.

        It stays active for a moment after STOPPED, in which OBS refuses to start again.
        """
        if self._last is RunState.STOPPING or (self._last is RunState.STOPPED and active):
            return RunState.STOPPING
        if not active:
            return RunState.STARTING if self._last is RunState.STARTING else RunState.STOPPED
        return RunState.PAUSED if paused else RunState.RUNNING

    def _recording(self, at: int, *, state: str, path: str | None) -> Signal:
        match state.removeprefix("OBS_WEBSOCKET_OUTPUT_"):
            case "STARTING":
                self._last, self._files = RunState.STARTING, []
            case "STARTED" if path:
                self._last, self._files = RunState.RUNNING, [Path(path)]
                return RecordingStarted(at, Path(path))
            case "STOPPING":
                self._last = RunState.STOPPING
                # Measured 1 to 5 ms after our StopRecord, and later only where OBS itself stalled before
                # it stopped: so this instant, not that of our question, is near the end of the media.
                return RecordingStopping(at)
            case "STOPPED":
                self._last = RunState.STOPPED
                return RecordingEnded(at, self._ended(path))
        return StageChanged(at)

    def _ended(self, path: str | None) -> tuple[Path, ...]:
        """After a split OBS still names the first file (32.2.2), and after our late arrival only that one."""
        first = [Path(path)] if path else []
        files, self._files = self._files, []
        return tuple(dict.fromkeys([*first, *files]))


def _is_lease(kind: str, fields: dict[str, Any]) -> bool:
    """OBS tells of every renewal (from 5.4 on): to look because of it would renew it again."""
    return kind == "SourceFilterSettingsChanged" and fields.get("sourceName") == watchdog.SCENE
