"""What the host did about a video is taken back by the rows of the same table."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from streamkit.controllers.undo_table import UNDO, Done
from streamkit.core.commands import Command, LeaveOut, PauseVideo, PlanRelease, ResumeVideo
from streamkit.core.model import Stage, Visibility
from streamkit.core.state import State
from tests.core.asked import VIDEO, a_minute
from tests.core.evening import ASYA, Evening

AT = 1_800_000_000_000


def seen(state: State) -> dict[str, Any]:
    video = state.videos[VIDEO]
    return {"paused": video.paused, "at": video.publish_at, "out": state.inquiry(VIDEO).left_out}


def did(evening: Evening, command: Command, **args: object) -> Done:
    before = evening.state
    evening.do(command)
    return Done({"video": VIDEO, **args}, before, evening.state)


@pytest.mark.parametrize(
    ("name", "first", "command"),
    [
        ("pause", [], PauseVideo(VIDEO)),
        ("resume", [PauseVideo(VIDEO)], ResumeVideo(VIDEO)),
        ("schedule", [], PlanRelease(VIDEO, AT)),
        ("schedule", [PlanRelease(VIDEO, AT)], PlanRelease(VIDEO, None)),
        ("leave-out", [], LeaveOut(VIDEO)),
    ],
)
def test_a_video_is_as_before(name: str, first: list[Command], command: Command) -> None:
    """Held or not, its time, and who is in it."""
    evening = a_minute(ASYA)
    if name != "leave-out":  # everybody said yes, and it may come out at a time
        ready = replace(evening.state.videos[VIDEO], stage=Stage.APPROVED, visibility=Visibility.PUBLIC)
        evening.state = evening.state.with_video(ready)
    evening.do(*first)
    before = seen(evening.state)
    done = did(evening, command)
    assert seen(evening.state) != before
    for step in UNDO[name](done):
        assert not isinstance(step, tuple)
        evening.do(step)
    assert seen(evening.state) == before
