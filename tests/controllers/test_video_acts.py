"""What the host does about a video that waits: a cut, the silent left out and brought back, asking again."""

from __future__ import annotations

from pathlib import Path

import pytest

from streamkit.controllers.video_acts import about_video
from streamkit.core.commands import EndApprovalTime, OpenApprovalRound
from streamkit.core.decide.videos import approval_code
from streamkit.core.errors import Refused
from streamkit.core.model import Stage
from streamkit.core.said import By
from tests.controllers.evening import running, until
from tests.controllers.video_under_way import Publishing, publishing


async def press(there: Publishing, name: str, **args: object) -> None:
    evening = there.evening
    given = {"video": there.video.id, **args}
    await evening.do(await about_video(name, given, state=evening.state, words=evening.store.words))


def code_of(there: Publishing) -> str:
    assert there.video.binding is not None
    return approval_code(there.video.binding)


async def asked(there: Publishing) -> None:
    await until(lambda: there.video.stage is Stage.AWAITING_APPROVALS)


async def test_the_host_cuts_something_out_and_says_why(tmp_path: Path) -> None:
    """By their own name, on the version on their screen; then a new one is made."""
    async with publishing(tmp_path) as there, running(*there.loops):
        await there.draft()
        await asked(there)
        code = code_of(there)
        await press(there, "cut-part", code=code, from_ms=2_000, to_ms=4_500, reason="the street")
        (wish,) = there.evening.state.inquiry(there.video.id).wishes
        assert (wish.person, wish.by, wish.start, wish.end) == (there.host, By.HOST, 2 * 10**9, 4_500 * 10**6)
        assert wish.why is not None
        assert await there.evening.store.words.read(wish.why) == "the street"
        await asked(there)
        assert sum(piece.end - piece.start for piece in there.media.cuts[-1]) == 7 * 10**9


async def test_seconds_are_those_of_the_version_the_host_saw(tmp_path: Path) -> None:
    """A new cut that came while they typed is another timeline: the second wish begins where they saw it."""
    async with publishing(tmp_path) as there, running(*there.loops):
        await there.draft()
        await asked(there)
        first = code_of(there)
        await press(there, "cut-part", code=first, from_ms=2_000, to_ms=4_000, reason="one")
        await asked(there)
        await press(there, "cut-part", code=first, from_ms=6_000, to_ms=7_000, reason="two")
        starts = [wish.start for wish in there.evening.state.inquiry(there.video.id).wishes]
        assert starts == [2 * 10**9, 6 * 10**9]
        with pytest.raises(Refused, match="video-code-unknown"):
            await press(there, "cut-part", code="00000", from_ms=1_000, to_ms=2_000, reason="three")


async def test_the_silent_are_left_out_and_brought_back(tmp_path: Path) -> None:
    """Each makes another version; nobody is brought back twice."""
    async with publishing(tmp_path) as there, running(*there.loops):
        await there.draft()
        await asked(there)
        await there.approved(there.host)
        await press(there, "leave-out")
        assert there.evening.state.inquiry(there.video.id).left_out == {there.anya}
        await press(there, "bring-back", person=there.anya)
        await asked(there)
        assert there.video.people == {there.host, there.anya}
        with pytest.raises(Refused, match="nobody-left-out"):
            await press(there, "bring-back")


async def test_the_host_asks_again_when_the_time_is_over(tmp_path: Path) -> None:
    """Not before; and then the same version is open once more."""
    async with publishing(tmp_path) as there, running(*there.loops):
        await there.draft()
        await asked(there)
        await there.evening.do(OpenApprovalRound(there.video.id, 1))
        with pytest.raises(Refused, match="approval-still-open"):
            await press(there, "ask-again")
        await there.evening.do(EndApprovalTime(there.video.id))
        await press(there, "ask-again")
        assert there.evening.state.inquiry(there.video.id).round is None
