"""Back from the public on fakes: private at once, whatever else is under way."""

from __future__ import annotations

from pathlib import Path

from streamkit.controllers.publishing import PublishingController
from streamkit.core.commands import (
    Doubt,
    SpeakVeto,
)
from streamkit.core.model import (
    Stage,
    Visibility,
)
from streamkit.core.redaction import plan
from streamkit.ports import Rejected
from tests.controllers.evening import running, until
from tests.controllers.video_under_way import publishing


async def test_a_veto_after_publication_makes_it_private(tmp_path: Path) -> None:
    """Taken back is private first, read back, and never widened again."""
    async with (
        publishing(tmp_path) as there,
        running(there.controller.run, there.controller.watch_state),
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
        running(there.controller.run, there.controller.watch_state),
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
        async with running(there.controller.run, there.controller.watch_state):
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
        async with running(again.run, again.watch_state):
            await until(lambda: there.video.stage is Stage.WITHDRAWN)
        (uploaded,) = there.youtube.videos.values()
        assert uploaded.visibility is Visibility.PRIVATE
