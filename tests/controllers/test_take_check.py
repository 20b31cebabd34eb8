"""Every finished take is listened to before anything is cut from it, and once."""

from __future__ import annotations

from contextlib import AsyncExitStack
from pathlib import Path

from streamkit.controllers.take_check import TakeCheck
from streamkit.core.box import Box
from streamkit.core.faults import Fault, FaultKind
from streamkit.core.model import SECOND, Stage
from tests.controllers.evening import running, until
from tests.controllers.video_under_way import Publishing, publishing

FACE = Box(1200, 0, 1800, 400, (1920, 1080))


def the_check(there: Publishing, told: list[tuple[str, float | None]]) -> TakeCheck:
    return TakeCheck(
        service=there.evening.service,
        media=there.media,
        words=there.evening.store.words,
        ids=there.evening.ids,
        progress=lambda what, part: told.append((what, part)),
    )


async def test_a_video_waits_for_the_check_of_its_takes(tmp_path: Path) -> None:
    """And the stretch that holds a voice nobody routed there is in no cut."""
    told: list[tuple[str, float | None]] = []
    async with publishing(tmp_path, checked=False) as there, AsyncExitStack() as stack:
        (file,) = there.media.takes
        there.media.sounds[file] = {6: ((4 * SECOND, 5 * SECOND),)}
        await stack.enter_async_context(running(*there.loops))
        await there.draft()
        await until(lambda: there.evening.session.takes[0].length is not None)
        assert (there.video.stage, there.media.cuts) == (Stage.DRAFT, [])
        check = the_check(there, told)
        await stack.enter_async_context(running(check.run, check.watch_state))
        await until(lambda: there.video.stage is Stage.AWAITING_APPROVALS)
        assert there.evening.session.takes[0].faults == (Fault(FaultKind.SOUND, 4 * SECOND, 5 * SECOND, 6),)
        assert [(p.start, p.end) for p in there.media.cuts[0]] == [
            (0, 3_750_000_000),
            (5_250_000_000, 10 * SECOND),
        ]
        assert told == [("take-1", 1.0), ("take-1", None)]


async def test_a_take_that_cannot_be_read_waits_for_a_person(tmp_path: Path) -> None:
    """Nothing is cut from it, and everything else goes on."""
    async with publishing(tmp_path, checked=False) as there, AsyncExitStack() as stack:
        await stack.enter_async_context(running(*there.loops))
        await until(lambda: there.evening.session.takes[0].length is not None)
        there.media.takes.clear()
        check = the_check(there, [])
        await stack.enter_async_context(running(check.run, check.watch_state))
        await there.draft()
        await until(lambda: check._unreadable)
        assert (there.video.stage, there.evening.session.takes[0].faults) == (Stage.DRAFT, None)


async def test_a_picture_through_its_cover_is_in_no_cut(tmp_path: Path) -> None:
    """What nobody sees beside it stays; how far both looks are is told as one."""
    told: list[tuple[str, float | None]] = []
    async with publishing(tmp_path, checked=False, hidden=FACE) as there, AsyncExitStack() as stack:
        (file,) = there.media.takes
        there.media.sights[file] = {FACE: ((4 * SECOND, 7 * SECOND),)}
        await stack.enter_async_context(running(*there.loops))
        check = the_check(there, told)
        await stack.enter_async_context(running(check.run, check.watch_state))
        await there.draft()
        await until(lambda: there.video.stage is Stage.AWAITING_APPROVALS)
        assert there.evening.session.takes[0].faults == (Fault(FaultKind.PICTURE, 4 * SECOND, 7 * SECOND),)
        assert [(p.start, p.end) for p in there.media.cuts[0]] == [
            (0, 3_750_000_000),
            (7_250_000_000, 10 * SECOND),
        ]
        assert told == [("take-1", 0.5), ("take-1", 1.0), ("take-1", None)]
