"""What is seen of OBS before an evening, in the words of the gate it will meet there."""

from __future__ import annotations

from dataclasses import replace

import pytest

from streamkit.app.before import AMPLE, _seen
from streamkit.core.gate import LEAST_FREE
from streamkit.core.views.opening import Found
from streamkit.ports import OutputSeen, RunState, Snapshot
from tests.fakes.stage import EMPTY_OBS, an_input

REPLAY = OutputSeen("Replay", "replay_buffer", active=True, ours=False)
CAMERA = OutputSeen("virtualcam_output", "virtualcam_output", active=True, ours=False)
TWO = (an_input("camera"), replace(an_input("overlay"), made="overlay"))


def seen(snapshot: Snapshot) -> dict[str, Found]:
    return {check.key: check.found for check in _seen(snapshot)}


def test_an_obs_as_set_up_is_green() -> None:
    """Each thing that was looked at says so."""
    assert seen(EMPTY_OBS) == dict.fromkeys(["before-tracks", "before-disk", "before-sources"], Found.GOOD)


@pytest.mark.parametrize(
    ("snapshot", "key", "found"),
    [
        (replace(EMPTY_OBS, outputs=(REPLAY,)), "before-other-recorder", Found.BARRED),
        (replace(EMPTY_OBS, outputs=(CAMERA,)), "gate-other-recorder", Found.BAD),
        (replace(EMPTY_OBS, recording=RunState.RUNNING), "before-records", Found.WORRY),
        (replace(EMPTY_OBS, streaming=True), "before-streams", Found.LATER),
        (replace(EMPTY_OBS, advanced=False), "gate-layout", Found.BAD),
        (replace(EMPTY_OBS, recorded_tracks=frozenset({1, 2})), "gate-layout", Found.BAD),
        (replace(EMPTY_OBS, disk_free=LEAST_FREE - 1), "gate-disk", Found.BAD),
        (replace(EMPTY_OBS, disk_free=AMPLE - 1), "before-disk-small", Found.WORRY),
        (replace(EMPTY_OBS, inputs=TWO), "before-sources", Found.LATER),
    ],
)
def test_what_is_not_as_it_should_be(snapshot: Snapshot, key: str, found: Found) -> None:
    """Red where the gate would stay closed, yellow where it goes on, less well."""
    assert seen(snapshot)[key] is found


def test_our_own_page_is_nobody_to_be_named() -> None:
    """The host is told how many sources wait for a name."""
    (check,) = [each for each in _seen(replace(EMPTY_OBS, inputs=TWO)) if each.name == "sources"]
    assert check.args == {"count": 1}
