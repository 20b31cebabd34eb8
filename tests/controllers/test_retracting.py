"""Back from the public on fakes: private at once, whatever else is under way or goes wrong."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from itertools import accumulate, pairwise
from math import inf
from pathlib import Path

import pytest

from streamkit.controllers.retracting import pause
from streamkit.core.commands import Doubt, Retract, SpeakVeto
from streamkit.core.model import SECOND, Stage, Visibility
from streamkit.core.redaction import plan
from streamkit.ports import Rejected, Unavailable
from tests.controllers.evening import running, until
from tests.controllers.video_under_way import Publishing, publishing

MINUTE = 60 * SECOND


@asynccontextmanager
async def published(folder: Path) -> AsyncIterator[Publishing]:
    """A video of the host and Anya is out, and everything runs."""
    async with publishing(folder) as there, running(*there.loops):
        await there.draft()
        await until(lambda: there.video.stage is Stage.AWAITING_APPROVALS)
        await there.approved(there.host, there.anya)
        await until(lambda: there.video.stage is Stage.PUBLISHED)
        yield there


def on_youtube(there: Publishing) -> list[Visibility]:
    return [video.visibility for video in there.youtube.videos.values()]


def told(there: Publishing) -> list[str]:
    return [notice.key for notice in there.evening.notices()]


async def test_a_veto_after_publication_makes_it_private(tmp_path: Path) -> None:
    """Taken back is private first, read back, and never widened again; the host need not be alarmed."""
    async with published(tmp_path) as there:
        await there.evening.do(SpeakVeto(there.anya))
        await until(lambda: there.video.stage is Stage.WITHDRAWN)
        assert (on_youtube(there), told(there)) == ([Visibility.PRIVATE], [])


async def test_a_doubt_after_publication_makes_it_private(tmp_path: Path) -> None:
    """Somebody new may be in what is out: as with a withdrawal, and a new video lacks it."""
    async with published(tmp_path) as there:
        await there.evening.do(Doubt())
        await until(lambda: there.video.stage is Stage.WITHDRAWN)
        assert on_youtube(there) == [Visibility.PRIVATE]
        assert plan(there.evening.state, there.video).pieces == ()


@pytest.mark.parametrize("why", ["youtube-login-dead", "youtube-quota", "youtube-visibility-differs"])
async def test_a_refused_withdrawal_alarms_the_host_and_is_tried_until_done(tmp_path: Path, why: str) -> None:
    """The host gets the address to do it by hand; nobody has to click, and nothing is called done before."""
    async with published(tmp_path) as there:
        there.youtube.fail("hide", Rejected(why), times=3)
        await there.evening.do(SpeakVeto(there.anya))
        await until(lambda: told(there) == ["notice-not-private"])
        (notice,) = there.evening.notices()
        assert (notice.level, there.video.stage) == ("alarm", Stage.WITHDRAWING)
        assert notice.args == {"address": f"https://studio.youtube.com/video/{there.video.upload_id}/edit"}
        for tries in (2, 3):
            there.evening.clock.advance(MINUTE)
            await until(lambda: there.youtube.calls["hide"] == tries)  # noqa: B023 — awaited at once
            assert (on_youtube(there), there.video.stage) == ([Visibility.UNLISTED], Stage.WITHDRAWING)
        there.evening.clock.advance(MINUTE)
        await until(lambda: there.video.stage is Stage.WITHDRAWN)
        await until(lambda: told(there) == ["notice-private-after-all"])  # after it is written down
        assert on_youtube(there) == [Visibility.PRIVATE]


def test_it_is_tried_often_within_the_promised_minute_and_sensibly_after_it() -> None:
    """An outage of half a minute leaves half a minute; a refusal may last until midnight in California."""
    outage = list(accumulate(pause(tries, outage=True) for tries in range(1, 200)))
    refusal = list(accumulate(pause(tries, outage=False) for tries in range(1, 200)))
    assert max(after - before for before, after in pairwise([0, *outage[:15]])) <= 8
    assert [at for at in refusal if at <= 60] == [1, 3, 7, 15, 31]
    assert (pause(100, outage=True), pause(100, outage=False)) == (60, 300)


async def test_a_short_outage_is_nobodys_business_and_a_long_one_is_the_hosts(tmp_path: Path) -> None:
    """Whoever is told of every hiccup reads no notice any more."""
    async with published(tmp_path) as there:
        there.youtube.fail("hide", Unavailable("youtube-unavailable"), times=999)
        await there.evening.do(SpeakVeto(there.anya))
        for tries in (1, 2, 3):
            await until(lambda: there.youtube.calls["hide"] == tries)  # noqa: B023 — awaited at once
            assert told(there) == []
            there.evening.clock.advance(MINUTE)
        await until(lambda: told(there) == ["notice-not-private"])


async def test_what_was_still_to_be_taken_back_is_so_after_a_restart(tmp_path: Path) -> None:
    """Nobody need remember it but the log."""
    async with publishing(tmp_path) as there:
        async with running(*there.loops):
            await there.draft()
            await until(lambda: there.video.stage is Stage.AWAITING_APPROVALS)
            await there.approved(there.host, there.anya)
            await until(lambda: there.video.stage is Stage.PUBLISHED)
            there.youtube.fail("hide", Rejected("youtube-login-dead"))
            await there.evening.do(SpeakVeto(there.anya))
            await until(lambda: told(there))
        again = there.restarted()
        async with running(again.run, again.watch_state):
            await until(lambda: there.video.stage is Stage.WITHDRAWN)
        assert on_youtube(there) == [Visibility.PRIVATE]


async def test_what_the_disk_refuses_to_keep_is_taken_back_all_the_same(tmp_path: Path) -> None:
    """Towards less nothing waits for the log; that it is done stands there when it can be written."""
    async with published(tmp_path) as there:
        there.evening.store.log.disk.writable = False
        with pytest.raises(Unavailable):
            await there.evening.do(SpeakVeto(there.anya))
        await until(lambda: on_youtube(there) == [Visibility.PRIVATE])
        assert there.video.stage is Stage.PUBLISHED
        there.evening.store.log.disk.writable = True

        def later() -> bool:
            there.evening.clock.advance(MINUTE)
            return there.video.stage is Stage.WITHDRAWN

        await until(later)
        assert told(there) == []


@pytest.mark.parametrize("until_then", [Stage.DRAFT, Stage.UPLOADING])
async def test_a_withdrawal_waits_for_no_other_video(tmp_path: Path, until_then: Stage) -> None:
    """However long the cut or the upload of one takes, another is private meanwhile."""
    async with published(tmp_path) as there:
        out = there.video.id
        await there.another_evening(tmp_path)
        released = there.youtube.held = asyncio.Event()
        if until_then is Stage.DRAFT:
            there.media.held = released
        await there.draft("w")
        await until(lambda: there.media.held or there.video.stage is Stage.AWAITING_APPROVALS)
        if until_then is Stage.UPLOADING:
            await there.approved(there.host, there.anya)
        await until(lambda: there.at_work == {there.video.id} and there.video.stage is until_then)
        await there.evening.do(Retract(out))
        await until(lambda: there.evening.state.videos[out].stage is Stage.WITHDRAWN)
        assert on_youtube(there) == [Visibility.PRIVATE]
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
