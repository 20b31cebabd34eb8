"""Back from the public on fakes: private at once, whatever else is under way."""

from __future__ import annotations

import asyncio
from math import inf
from pathlib import Path

import pytest

from streamkit.controllers.publishing import PublishingController
from streamkit.core.commands import (
    Doubt,
    Retract,
    SpeakVeto,
)
from streamkit.core.model import (
    Stage,
    Visibility,
)
from streamkit.core.redaction import plan
from streamkit.ports import Rejected, Unavailable
from tests.controllers.evening import running, until
from tests.controllers.video_under_way import publishing


async def test_a_veto_after_publication_makes_it_private(tmp_path: Path) -> None:
    """Taken back is private first, read back, and never widened again."""
    async with (
        publishing(tmp_path) as there,
        running(*there.loops),
    ):
        await there.draft()
        await until(lambda: there.video.stage is Stage.AWAITING_APPROVALS)
        await there.approved(there.host, there.anya)
        await until(lambda: there.video.stage is Stage.PUBLISHED)
        await there.evening.do(SpeakVeto(there.anya))
        await until(lambda: there.video.stage is Stage.WITHDRAWN)
        (uploaded,) = there.youtube.videos.values()
        assert uploaded.visibility is Visibility.PRIVATE


async def test_a_doubt_after_publication_makes_it_private(tmp_path: Path) -> None:
    """Somebody new may be in what is out: as with a withdrawal, and a new video lacks it."""
    async with (
        publishing(tmp_path) as there,
        running(*there.loops),
    ):
        await there.draft()
        await until(lambda: there.video.stage is Stage.AWAITING_APPROVALS)
        await there.approved(there.host, there.anya)
        await until(lambda: there.video.stage is Stage.PUBLISHED)
        await there.evening.do(Doubt())
        await until(lambda: there.video.stage is Stage.WITHDRAWN)
        assert [one.visibility for one in there.youtube.videos.values()] == [Visibility.PRIVATE]
        assert plan(there.evening.state, there.video).pieces == ()


async def test_a_withdrawal_that_was_refused_is_tried_again_at_the_next_start(tmp_path: Path) -> None:
    """A dead login is told to the host; nobody has to click for a video to become private."""
    async with publishing(tmp_path) as there:
        async with running(*there.loops):
            await there.draft()
            await until(lambda: there.video.stage is Stage.AWAITING_APPROVALS)
            await there.approved(there.host, there.anya)
            await until(lambda: there.video.stage is Stage.PUBLISHED)
            there.youtube.fail("show", Rejected("youtube-login-dead"))
            await there.evening.do(SpeakVeto(there.anya))
            await until(lambda: there.video.stage is Stage.FAILED)
        again = PublishingController(
            service=there.evening.service,
            media=there.media,
            words=there.evening.store.words,
            ids=there.evening.ids,
            steps=there.controller._steps,
        )
        async with running(again.take_back, again.watch_state):
            await until(lambda: there.video.stage is Stage.WITHDRAWN)
        (uploaded,) = there.youtube.videos.values()
        assert uploaded.visibility is Visibility.PRIVATE


@pytest.mark.parametrize("until_then", [Stage.DRAFT, Stage.UPLOADING])
async def test_a_withdrawal_waits_for_no_other_video(tmp_path: Path, until_then: Stage) -> None:
    """However long the cut or the upload of one takes, another is private meanwhile."""
    async with publishing(tmp_path) as there, running(*there.loops):
        await there.draft()
        await until(lambda: there.video.stage is Stage.AWAITING_APPROVALS)
        await there.approved(there.host, there.anya)
        await until(lambda: there.video.stage is Stage.PUBLISHED)
        out = there.video.id
        await there.another_evening(tmp_path)
        released = there.youtube.held = asyncio.Event()
        if until_then is Stage.DRAFT:
            there.media.held = released
        await there.draft("w")
        await until(lambda: there.media.held or there.video.stage is Stage.AWAITING_APPROVALS)
        if until_then is Stage.UPLOADING:
            await there.approved(there.host, there.anya)
        await until(lambda: there.controller.at_work == {there.video.id} and there.video.stage is until_then)
        await there.evening.do(Retract(out))
        await until(lambda: there.evening.state.videos[out].stage is Stage.WITHDRAWN)
        assert [one.visibility for one in there.youtube.videos.values()] == [Visibility.PRIVATE]
        assert there.video.stage is until_then
        released.set()
        await until(lambda: there.video.stage in {Stage.AWAITING_APPROVALS, Stage.PUBLISHED})


async def test_an_outage_on_the_way_out_does_not_delay_the_way_back(tmp_path: Path) -> None:
    """The wait until the next try is the step's, and taking back is another one."""
    async with publishing(tmp_path) as there, running(*there.loops):
        await there.draft()
        await until(lambda: there.video.stage is Stage.AWAITING_APPROVALS)
        there.youtube.fail("dress", Unavailable("youtube-unavailable"))
        await there.approved(there.host, there.anya)
        await until(lambda: there.controller._not_before)
        there.controller._not_before = dict.fromkeys(there.controller._not_before, inf)
        await there.evening.do(SpeakVeto(there.anya))
        await until(lambda: there.video.stage is Stage.WITHDRAWN)
