"""A time to come out on fakes: private until then, taken off at once where it may not come out any more."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from streamkit.core.commands import Doubt, PauseVideo, PlanRelease, ResumeVideo, Retract, RetryStep
from streamkit.core.errors import Refused
from streamkit.core.model import SECOND, Stage, Visibility
from streamkit.ports import PortError, Rejected, Unavailable
from tests.controllers.evening import running, until
from tests.controllers.video_under_way import Publishing, publishing
from tests.fakes.publisher import FakeVideo

HOUR = 3600


@pytest.fixture
async def there(tmp_path: Path) -> AsyncIterator[Publishing]:
    """A public video approved by everybody, to come out in an hour."""
    async with publishing(tmp_path) as one, running(*one.loops):
        await one.ready_to_go(visibility=Visibility.PUBLIC)
        await one.evening.do(PlanRelease(one.video.id, in_(one, HOUR)))
        yield one


def in_(there: Publishing, seconds: int) -> int:
    return there.evening.clock.wall() // 1000 * 1000 + seconds * 1000


def uploaded(there: Publishing) -> FakeVideo:
    (video,) = there.youtube.videos.values()
    return video


async def scheduled(there: Publishing) -> FakeVideo:
    there.live.clear()
    await until(lambda: there.video.stage is Stage.SCHEDULED)
    return uploaded(there)


async def test_it_comes_out_at_its_time(there: Publishing) -> None:
    """Private until then, and called published when it was read back."""
    video = await scheduled(there)
    assert (video.history, video.publish_at) == ([Visibility.PRIVATE], there.video.publish_at)
    there.evening.clock.advance((HOUR + 1) * SECOND)
    there.youtube.come_out(there.video.upload_id or "")
    await until(lambda: there.video.stage is Stage.PUBLISHED)
    assert video.visibility is Visibility.PUBLIC


@pytest.mark.parametrize("why", [Retract, Doubt, PauseVideo])
async def test_what_may_not_come_out_is_taken_off_its_schedule(there: Publishing, why: type) -> None:
    """YouTube would publish it by itself, whether we run or not."""
    video = await scheduled(there)
    await there.evening.do(why() if why is Doubt else why(there.video.id))
    await until(lambda: video.publish_at is None)
    await until(lambda: there.video.scheduled is None)
    assert video.history == [Visibility.PRIVATE]


@pytest.mark.parametrize("fault", [Rejected("youtube-refused"), Unavailable("youtube-unavailable")])
async def test_a_host_hears_at_once_that_it_may_come_out_although_it_may_not(
    there: Publishing, fault: PortError
) -> None:
    """With the address where they can hinder it; and that it is off its schedule after all."""
    video = await scheduled(there)
    there.youtube.fail("hide", fault)
    await there.evening.do(PauseVideo(there.video.id))
    await until(lambda: [one.key for one in there.evening.notices()] == ["notice-not-unscheduled"])
    (told,) = there.evening.notices()
    assert told.level == "alarm"
    assert str(there.video.upload_id) in str(told.args["address"])
    await until(lambda: [one.key for one in there.evening.notices()] == ["notice-unscheduled-after-all"])
    assert video.publish_at is None


async def test_a_schedule_whose_answer_was_lost_is_taken_off_too(there: Publishing) -> None:
    """What may have reached YouTube counts as if it had."""
    there.youtube.fail("schedule", Unavailable("youtube-unavailable"), times=1000)
    there.live.clear()
    await until(lambda: there.video.scheduled is not None)
    uploaded(there).publish_at = there.video.scheduled
    await there.evening.do(PauseVideo(there.video.id))
    await until(lambda: uploaded(there).publish_at is None)
    assert there.video.stage is Stage.READY


async def test_another_time_replaces_the_first_and_none_is_at_once(there: Publishing) -> None:
    """Moved, then taken away."""
    video = await scheduled(there)
    await there.evening.do(PlanRelease(there.video.id, in_(there, 2 * HOUR)))
    await until(lambda: video.publish_at == in_(there, 2 * HOUR))
    await there.evening.do(PlanRelease(there.video.id, None))
    await until(lambda: there.video.stage is Stage.PUBLISHED)
    assert video.history == [Visibility.PRIVATE, Visibility.PUBLIC]


async def test_a_time_taken_off_by_hand_is_not_set_again(there: Publishing) -> None:
    """Somebody made it less public; the host says what now."""
    video = await scheduled(there)
    video.publish_at = None
    there.evening.clock.advance((HOUR + 1) * SECOND)
    await until(lambda: there.video.stage is Stage.FAILED)
    assert (there.video.why, video.history) == ("youtube-schedule-gone", [Visibility.PRIVATE])
    there.youtube.edit(there.video.upload_id or "", Visibility.PUBLIC)
    await there.evening.do(RetryStep(there.video.id))
    await until(lambda: there.video.stage is Stage.PUBLISHED)


async def test_a_time_gone_by_before_it_was_ready_is_at_once(there: Publishing) -> None:
    """YouTube would refuse it, or publish at once without a word."""
    there.evening.clock.advance(HOUR * SECOND)
    there.live.clear()
    await until(lambda: there.video.stage is Stage.PUBLISHED)
    assert uploaded(there).history == [Visibility.PRIVATE, Visibility.PUBLIC]


async def test_paused_it_stays_where_it_is_until_it_goes_on(there: Publishing) -> None:
    """Ready is not out."""
    await there.evening.do(PauseVideo(there.video.id))
    there.live.clear()
    await asyncio.sleep(0)
    await there.evening.do(ResumeVideo(there.video.id))
    assert await scheduled(there)


async def test_only_what_is_to_be_public_has_a_time(tmp_path: Path) -> None:
    """YouTube knows no other."""
    async with publishing(tmp_path) as there:
        await there.draft()
        with pytest.raises(Refused) as refused:
            await there.evening.do(PlanRelease(there.video.id, 1))
        assert refused.value.key == "schedule-only-public"
