"""Events into signals."""

from __future__ import annotations

from pathlib import Path

import pytest

from streamkit.adapters.obs.signals import Unread
from streamkit.adapters.obs.watch import Watch
from streamkit.ports import (
    LinkLost,
    RecordingEnded,
    RecordingStarted,
    RecordingStopping,
    RunState,
    Signal,
    StageChanged,
)

FIRST, SECOND, THIRD = Path("/rec/1.mkv"), Path("/rec/2.mkv"), Path("/rec/3.mkv")


def record(watch: Watch, at: int, state: str, path: Path | None = None) -> Signal | None:
    fields = {"outputState": f"OBS_WEBSOCKET_OUTPUT_{state}", "outputPath": str(path) if path else None}
    return watch.heard(at, {"eventType": "RecordStateChanged", "eventData": fields})


def split(watch: Watch, at: int, path: Path) -> Signal | None:
    return watch.heard(at, {"eventType": "RecordFileChanged", "eventData": {"newOutputPath": str(path)}})


def test_a_recording_from_first_to_last() -> None:
    """OBS's own order: it says STARTING before and STOPPED after."""
    watch = Watch()
    assert [
        record(watch, 1, "STARTING"),
        record(watch, 2, "STARTED", FIRST),
        record(watch, 3, "PAUSED"),
        record(watch, 4, "RESUMED"),
        record(watch, 5, "STOPPING"),
        record(watch, 6, "STOPPED", FIRST),
    ] == [
        StageChanged(1),
        RecordingStarted(2, FIRST),
        StageChanged(3),
        StageChanged(4),
        RecordingStopping(5),
        RecordingEnded(6, (FIRST,)),
    ]


def test_a_split_recording_ends_with_all_its_files() -> None:
    """OBS names only the first when it stops; the newest is last."""
    watch = Watch()
    record(watch, 1, "STARTED", FIRST)
    split(watch, 2, SECOND)
    split(watch, 3, THIRD)
    assert record(watch, 4, "STOPPED", FIRST) == RecordingEnded(4, (FIRST, SECOND, THIRD))


def test_a_recording_that_began_before_we_came_ends_with_its_file() -> None:
    """And the next one does not inherit it."""
    watch = Watch()
    assert record(watch, 1, "STOPPED", FIRST) == RecordingEnded(1, (FIRST,))
    record(watch, 2, "STARTED", SECOND)
    assert record(watch, 3, "STOPPED", SECOND) == RecordingEnded(3, (SECOND,))


@pytest.mark.parametrize(
    ("events", "active", "paused", "state"),
    [
        ([], False, False, RunState.STOPPED),
        ([], True, False, RunState.RUNNING),
        ([], True, True, RunState.PAUSED),
        (["STARTING"], False, False, RunState.STARTING),
        (["STARTING"], True, False, RunState.RUNNING),
        (["STARTED"], True, True, RunState.PAUSED),
        (["STARTED", "STOPPING"], True, False, RunState.STOPPING),
        (["STARTED", "STOPPING"], False, False, RunState.STOPPING),
        (["STARTED", "STOPPING", "STOPPED"], True, False, RunState.STOPPING),
        (["STARTED", "STOPPING", "STOPPED"], False, False, RunState.STOPPED),
        (["STARTED"], False, False, RunState.STOPPED),
    ],
)
def test_the_state_is_what_event_and_status_say_together(
    events: list[str], active: bool, paused: bool, state: RunState
) -> None:
    """OBS's status alone knows no starting and no stopping."""
    watch = Watch()
    for event in events:
        record(watch, 1, event, FIRST)
    assert watch.run_state(active=active, paused=paused) is state


def test_what_is_not_known_is_looked_at() -> None:
    """An event of a newer OBS could change anything; a few are known to change nothing."""
    watch = Watch()
    assert watch.heard(7, {"eventType": "CanvasCreated"}) == StageChanged(7)
    assert watch.heard(8, {"eventType": "InputVolumeChanged", "eventData": {}}) is None


def test_while_obs_swaps_its_scenes_nothing_holds() -> None:
    """From Changing to Changed."""
    watch = Watch()
    watch.heard(1, {"eventType": "CurrentSceneCollectionChanging"})
    during = watch.changing
    watch.heard(2, {"eventType": "CurrentSceneCollectionChanged"})
    assert (during, watch.changing) == (True, False)


async def test_a_slow_reader_finds_only_the_newest_of_neighbouring_changes() -> None:
    """Everything else stays, in order."""
    unread = Unread()
    for each in (
        StageChanged(1),
        StageChanged(2),
        RecordingStopping(3),
        StageChanged(4),
        StageChanged(5),
        LinkLost(6),
    ):
        unread.put(each)
    read: list[Signal] = []
    async for signal in unread:
        read.append(signal)
        if isinstance(signal, LinkLost):
            break
    assert read == [StageChanged(2), RecordingStopping(3), StageChanged(5), LinkLost(6)]
