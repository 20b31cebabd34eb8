"""One upload per video on fakes: the same session goes on, a lost one is looked for, a person starts anew."""

from __future__ import annotations

import asyncio
import os
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest

from streamkit.controllers.publishing import POLL, SOON, pause
from streamkit.core.commands import (
    ClaimUpload,
    PauseVideo,
    RestartUpload,
    ResumeVideo,
    RetryStep,
    SpeakVeto,
)
from streamkit.core.errors import Refused
from streamkit.core.model import SECOND, Stage, Visibility
from streamkit.core.publication import AwaitProcessing, SendFile, asks_person
from streamkit.ports import Exhausted, Rejected, Unavailable
from tests.controllers.evening import running, until
from tests.controllers.video_under_way import Publishing, publishing

MINUTE = 60 * SECOND


@pytest.fixture
async def there(tmp_path: Path) -> AsyncIterator[Publishing]:
    """A video approved by everybody; it goes out as soon as `live` is cleared."""
    async with publishing(tmp_path) as one, running(*one.loops):
        await one.ready_to_go()
        yield one


async def lost(there: Publishing) -> None:
    """Half is sent, then YouTube forgets the session."""
    there.youtube.break_at(1)
    there.live.clear()
    await until(lambda: there.youtube.sent > 0)
    there.youtube.forget_sessions()
    await until(lambda: there.video.stage is Stage.LOOKING and there.video.again_at is not None)


async def given_up(there: Publishing) -> None:
    await lost(there)
    there.evening.clock.advance(11 * MINUTE)
    await until(lambda: asks_person(there.video))


async def test_a_lost_upload_that_became_a_video_is_found(there: Publishing) -> None:
    """The session is gone, and the video is there after ten minutes: that is it."""
    await lost(there)
    there.youtube.appear(there.youtube.uploads[0])
    there.evening.clock.advance(11 * MINUTE)
    await until(lambda: there.video.stage is Stage.PUBLISHED)
    assert (there.youtube.opened, len(there.youtube.videos)) == (1, 1)


async def test_a_lost_upload_is_never_opened_again_by_itself(there: Publishing) -> None:
    """Looked for at once and ten minutes later; then a person is asked, however long that takes."""
    await lost(there)
    assert there.video.looks == 1
    there.evening.clock.advance(9 * MINUTE)
    await asyncio.sleep(0)
    assert there.video.stage is Stage.LOOKING
    there.evening.clock.advance(2 * MINUTE)
    await until(lambda: asks_person(there.video))
    there.evening.clock.advance(60 * 24 * MINUTE)
    assert (there.video.why, there.youtube.opened) == ("upload-not-found", 1)


async def test_several_that_may_be_it_are_for_a_person(there: Publishing) -> None:
    """Which of two is whole is not ours to guess."""
    await lost(there)
    for _ in range(2):
        there.youtube.appear(there.youtube.uploads[0])
    there.evening.clock.advance(11 * MINUTE)
    await until(lambda: asks_person(there.video))
    assert there.video.why == "youtube-unclear"


async def test_the_host_says_which_video_it_is_and_the_others_go(there: Publishing) -> None:
    """It is looked at before it is believed; what carries its marker beside it is deleted."""
    await given_up(there)
    half = there.youtube.appear(replace(there.youtube.uploads[0], size=1))
    whole = there.youtube.appear(there.youtube.uploads[0])
    await there.evening.do(ClaimUpload(there.video.id, half))
    await until(lambda: there.video.why == "upload-not-this")
    await there.evening.do(ClaimUpload(there.video.id, whole))
    await until(lambda: there.video.stage is Stage.PUBLISHED)
    await until(lambda: list(there.youtube.videos) == [whole])
    assert there.video.upload_id == whole


async def test_the_host_may_look_again(there: Publishing) -> None:
    """What lagged for an hour is found by the button."""
    await given_up(there)
    there.youtube.appear(there.youtube.uploads[0])
    await there.evening.do(RetryStep(there.video.id))
    await until(lambda: there.video.stage is Stage.PUBLISHED)
    assert there.youtube.opened == 1


async def test_uploaded_anew_by_the_host_it_is_there_once_in_the_end(there: Publishing) -> None:
    """The first one comes up after all, and is deleted; nobody but the host could start another."""
    await given_up(there)
    await there.evening.do(RestartUpload(there.video.id))
    await until(lambda: there.video.stage is Stage.PUBLISHED and there.video.again_at is not None)
    there.youtube.appear(there.youtube.uploads[0])
    there.evening.clock.advance(11 * MINUTE)
    await until(lambda: not there.video.leftover)
    assert (there.youtube.opened, list(there.youtube.videos)) == (2, [there.video.upload_id])


async def test_a_look_that_could_not_be_made_gives_nobody_anything_to_decide(there: Publishing) -> None:
    """A login that died says nothing about where the video is."""
    await lost(there)
    there.youtube.fail("find", Rejected("youtube-login-dead"))
    there.evening.clock.advance(11 * MINUTE)
    await until(lambda: there.video.stage is Stage.FAILED)
    with pytest.raises(Refused) as refused:
        await there.evening.do(RestartUpload(there.video.id))
    assert (refused.value.key, there.youtube.opened) == ("upload-not-in-doubt", 1)


async def test_only_a_lost_upload_can_be_started_anew(there: Publishing) -> None:
    """Neither a video on its way nor one that is out."""
    for command in (RestartUpload(there.video.id), ClaimUpload(there.video.id, "dQw4w9WgXcQ")):
        with pytest.raises(Refused) as refused:
            await there.evening.do(command)
        assert refused.value.key == "upload-not-in-doubt"


async def test_what_a_withdrawn_upload_left_behind_is_deleted(there: Publishing) -> None:
    """Taken back while its last answer was lost: the video of which nobody was told goes."""
    there.youtube.lose_answer()
    there.live.clear()
    await until(lambda: there.youtube.videos)
    await there.evening.do(SpeakVeto(there.anya))
    await until(lambda: there.video.stage is Stage.WITHDRAWN and not there.youtube.videos)
    late = there.youtube.appear(there.youtube.uploads[0])
    there.evening.clock.advance(11 * MINUTE)
    await until(lambda: not there.video.leftover)
    assert late not in there.youtube.videos


async def test_a_limit_is_waited_out_without_a_click_and_without_asking_again(there: Publishing) -> None:
    """The host reads when it ends; then it goes on by itself."""
    ends = there.evening.clock.wall() + 3_600_000
    there.youtube.fail("open", Exhausted("youtube-upload-limit", until=ends))
    there.live.clear()
    await until(lambda: there.video.stage is Stage.FAILED)
    assert (there.video.why, there.video.again_at) == ("youtube-upload-limit", ends)
    there.evening.clock.advance(59 * MINUTE)
    assert there.youtube.opened == 0
    there.evening.clock.advance(2 * MINUTE)
    await until(lambda: there.video.stage is Stage.PUBLISHED)
    assert there.youtube.opened == 1


async def test_any_other_refusal_waits_for_a_person(there: Publishing) -> None:
    """However late it gets."""
    there.youtube.fail("open", Rejected("youtube-api-off"))
    there.live.clear()
    await until(lambda: there.video.stage is Stage.FAILED)
    there.evening.clock.advance(60 * 24 * MINUTE)
    assert there.video.again_at is None
    await there.evening.do(RetryStep(there.video.id))
    await until(lambda: there.video.stage is Stage.PUBLISHED)


@pytest.mark.parametrize("by", ["host", "stream"])
async def test_an_upload_rests_while_paused_or_live_and_goes_on_where_it_was(
    there: Publishing, by: str
) -> None:
    """It is broken off at once; nothing is sent twice."""
    there.youtube.held = asyncio.Event()
    there.live.clear()
    await until(lambda: there.video.stage is Stage.UPLOADING and there.video.id in there.at_work)
    if by == "host":
        await there.evening.do(PauseVideo(there.video.id))
    else:
        there.live.set()
    await until(lambda: there.video.id not in there.at_work)
    there.youtube.held.set()
    assert there.youtube.videos == {}
    if by == "host":
        await there.evening.do(ResumeVideo(there.video.id))
    else:
        there.live.clear()
    await until(lambda: there.video.stage is Stage.PUBLISHED)
    assert (there.youtube.opened, there.youtube.sent) == (1, there.video.size)


async def test_another_file_of_the_same_size_is_not_sent_after_a_restart(tmp_path: Path) -> None:
    """Size, time and digest: what goes on is what was approved."""
    async with publishing(tmp_path) as there:
        async with running(*there.loops):
            await there.ready_to_go()
            there.youtube.fail("send", Unavailable("youtube-unavailable"), times=1000)
            there.live.clear()
            await until(lambda: there.video.stage is Stage.UPLOADING)
        cut = tmp_path / "videos" / f"{there.video.id}.mp4"
        before = cut.stat()
        cut.write_bytes(b"X" + cut.read_bytes()[1:])
        os.utime(cut, ns=(before.st_atime_ns, before.st_mtime_ns + 1))
        there.restart()
        async with running(*there.loops):
            await until(lambda: there.video.stage is Stage.FAILED)
        assert (there.video.why, there.youtube.videos) == ("cut-changed", {})


def test_processing_is_asked_for_ever_more_rarely() -> None:
    """From half a minute to ten minutes; an outage is tried again at once at first."""
    assert [pause(AwaitProcessing, n) for n in range(1, 8)] == [30, 60, 120, 240, 480, 600, 600]
    assert [pause(SendFile, n) for n in (1, 2, 7, 50)] == [1, 2, 60, 60]
    assert (POLL, SOON) == ((30.0, 600.0), (1.0, 60.0))


async def test_the_visibility_is_the_approved_one(there: Publishing) -> None:
    """Private first, whatever is to come."""
    there.live.clear()
    await until(lambda: there.video.stage is Stage.PUBLISHED)
    (video,) = there.youtube.videos.values()
    assert video.history == [Visibility.PRIVATE, Visibility.UNLISTED]
