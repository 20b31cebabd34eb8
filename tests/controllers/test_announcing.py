"""A public video is told once, nobody else's is, and the word of it goes with the video."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path

import pytest

from streamkit.controllers.announcing import LONGEST_WAIT, Announcing
from streamkit.controllers.host_notices import HostNotices
from streamkit.controllers.upload_acts import about_upload
from streamkit.core.announcing import FRESH, AnnouncementState
from streamkit.core.commands import Retract
from streamkit.core.commands.announcing import AnnounceAgain
from streamkit.core.errors import Refused
from streamkit.core.gate import Gate
from streamkit.core.model import Stage, Visibility
from streamkit.core.views import Names, Surroundings, room_view
from streamkit.ports import PortError, Rejected, Unavailable
from tests.controllers.chatting import EN
from tests.controllers.evening import running, until
from tests.controllers.video_under_way import Publishing, publishing
from tests.fakes.announcer import FakeAnnouncer


def announcing(
    there: Publishing, announcer: FakeAnnouncer, *, notices: HostNotices | None = None
) -> Announcing:
    evening = there.evening
    return Announcing(
        service=evening.service, announcer=announcer, words=evening.store.words,
        scratch=evening.store.scratch, clock=evening.clock, ids=evening.ids, text=EN,
        notices=notices or HostNotices(evening.clock),
    )  # fmt: skip


@asynccontextmanager
async def public(folder: Path, *, visibility: Visibility = Visibility.PUBLIC) -> AsyncIterator[Publishing]:
    """A video that just came out."""
    async with publishing(folder) as there, running(*there.loops):
        await there.draft(visibility=visibility)
        await until(lambda: there.video.stage is Stage.AWAITING_APPROVALS)
        await there.approved(there.anya, there.host)
        await until(lambda: there.video.stage is Stage.PUBLISHED)
        yield there


def stands(there: Publishing) -> AnnouncementState | None:
    known = there.evening.state.announcements.get(there.video.id)
    return known.state if known else None


def acts(there: Publishing) -> list[str]:
    """What the control room offers to do about it."""
    around = Surroundings(now=0, gate=Gate(()))
    (row,) = room_view(there.evening.state, names=Names(EN.say, {}), around=around)["videos"]
    return list(row["act"])


async def test_a_public_video_is_told_once(tmp_path: Path) -> None:
    """Its title and its address, also after a restart."""
    announcer = FakeAnnouncer()
    async with public(tmp_path) as there:
        for _ in range(2):
            loop = announcing(there, announcer)
            async with running(loop.run, loop.watch_state):
                await until(lambda: stands(there) is AnnouncementState.STANDS)
        (uploaded,) = there.youtube.videos.values()
        title = uploaded.upload.metadata.title
        (message,) = announcer.messages.values()
        assert message == f"{EN.say('announce-lead')}\n**{title}**\nhttps://youtu.be/{there.video.upload_id}"
        assert announcer.posts == 1


async def test_nothing_else_is_told(tmp_path: Path) -> None:
    """Not what is unlisted."""
    announcer = FakeAnnouncer()
    async with public(tmp_path, visibility=Visibility.UNLISTED) as there:
        loop = announcing(there, announcer)
        async with running(loop.run, loop.watch_state):
            await there.evening.do(Retract(there.video.id))
            await until(lambda: there.video.stage is Stage.WITHDRAWN)
        assert (stands(there), announcer.posts) == (None, 0)


async def test_what_came_out_long_ago_is_no_news(tmp_path: Path) -> None:
    """Whoever sets up a webhook does not mean last year's videos."""
    announcer = FakeAnnouncer(set_up=False)
    async with public(tmp_path) as there:
        loop = announcing(there, announcer)
        async with running(loop.run, loop.watch_state):
            there.evening.clock.advance((FRESH + 1) * 1_000_000)
            announcer.set_up = True
            await there.evening.do(Retract(there.video.id))
            await until(lambda: there.video.stage is Stage.WITHDRAWN)
        assert (stands(there), announcer.posts) == (None, 0)


async def test_an_outage_waits_and_then_it_is_told_once(tmp_path: Path) -> None:
    """Also through a restart: what surely was not sent is sent later."""
    announcer = FakeAnnouncer(faults=[Unavailable("announce-later")] * 2)
    async with public(tmp_path) as there:

        def met(left: int) -> bool:
            return len(announcer.faults) == left

        for left in (1, 0):
            loop = announcing(there, announcer)
            async with running(loop.run, loop.watch_state):
                await until(partial(met, left))
                assert (stands(there), announcer.posts) == (AnnouncementState.SENDING, 0)
        loop = announcing(there, announcer)
        async with running(loop.run, loop.watch_state):
            await until(lambda: stands(there) is AnnouncementState.STANDS)
        assert announcer.posts == 1


async def test_a_lost_answer_waits_for_a_person(tmp_path: Path) -> None:
    """It stands there, and is not sent again before the host wants it."""
    announcer = FakeAnnouncer(lose=True)
    async with public(tmp_path) as there:
        for _ in range(2):
            loop = announcing(there, announcer)
            async with running(loop.run, loop.watch_state):
                await until(lambda: stands(there) is AnnouncementState.UNCLEAR)
        assert announcer.posts == 1
        loop = announcing(there, announcer)
        async with running(loop.run, loop.watch_state):
            assert "announce-again" in acts(there)
            await there.evening.do(about_upload("announce-again", {"video": there.video.id}))
            await until(lambda: stands(there) is AnnouncementState.STANDS)
        assert announcer.posts == 2
        assert "announce-again" not in acts(there)
        with pytest.raises(Refused) as refused:
            await there.evening.do(AnnounceAgain(there.video.id))
        assert refused.value.key == "announce-nothing"


async def test_killed_while_it_was_sent_it_is_not_sent_again(tmp_path: Path) -> None:
    """Nobody knows whether it stands there, so nobody sends a second one."""
    announcer = FakeAnnouncer(held=asyncio.Event())
    async with public(tmp_path) as there:
        loop = announcing(there, announcer)
        async with running(loop.run, loop.watch_state):
            await until(lambda: announcer.waiting)
        again = announcing(there, announcer)
        async with running(again.run, again.watch_state):
            await until(lambda: stands(there) is AnnouncementState.UNCLEAR)
        assert announcer.posts == 0


@pytest.mark.parametrize("fault", [Rejected("announce-gone"), Rejected("announce-refused")])
async def test_a_refusal_is_the_host_s_to_mend(tmp_path: Path, fault: PortError) -> None:
    """Why stands in the log, and nothing is sent until they want it."""
    announcer = FakeAnnouncer(faults=[fault])
    async with public(tmp_path) as there:
        notices = HostNotices(there.evening.clock)
        loop = announcing(there, announcer, notices=notices)
        async with running(loop.run, loop.watch_state):
            await until(lambda: stands(there) is AnnouncementState.REFUSED)
            await until(lambda: [notice.key for notice in notices()] == [fault.key])
            assert there.evening.state.announcements[there.video.id].why == fault.key
            await there.evening.do(AnnounceAgain(there.video.id))
            await until(lambda: stands(there) is AnnouncementState.STANDS)


async def test_the_word_goes_with_the_video(tmp_path: Path) -> None:
    """Taken back, it is taken back there too, through outages."""
    announcer = FakeAnnouncer()
    async with public(tmp_path) as there:
        loop = announcing(there, announcer)

        def passed() -> bool:
            there.evening.clock.advance(2 * LONGEST_WAIT)
            return not announcer.messages

        async with running(loop.run, loop.watch_state):
            await until(lambda: stands(there) is AnnouncementState.STANDS)
            announcer.faults = [Unavailable("announce-later"), Rejected("announce-gone")]
            await there.evening.do(Retract(there.video.id))
            await until(lambda: passed() and stands(there) is AnnouncementState.GONE, seconds=20)
        assert announcer.posts == 1
