"""What is out though the log lost its facts becomes private, once, and the host is told."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from streamkit.controllers.host_notices import HostNotices
from streamkit.controllers.lost_uploads import LostUploads
from streamkit.core.commands import AcceptLog
from streamkit.core.events import LostUploadsHidden
from streamkit.core.model import Digest, Stage, Visibility
from streamkit.ports import Rejected
from tests.adapters.youtube.studio import an_upload, ignored
from tests.controllers.evening import Evening, an_evening, running, until
from tests.controllers.video_under_way import publishing
from tests.fakes.publisher import FakePublisher

ACCEPTED = AcceptLog(100, 200, Digest("b" * 64))


@asynccontextmanager
async def looking(
    evening: Evening, youtube: FakePublisher | None, *, again: float = 0.001
) -> AsyncIterator[HostNotices]:
    notices = HostNotices(evening.clock)
    loop = LostUploads(
        service=evening.service, publisher=youtube, ids=evening.ids, notices=notices, again=again
    )
    async with running(loop.run):
        yield notices


async def out(youtube: FakePublisher, folder: Path, *, marker: str) -> str:
    """Public, and nothing in the log says so."""
    upload = an_upload(folder, marker=marker, size=10)
    video = await youtube.send(upload, session=await youtube.open(upload), progress=ignored)
    await youtube.show(video, Visibility.PUBLIC)
    return video


def hidden(evening: Evening) -> list[tuple[str, ...]]:
    events = [fact.event for fact in evening.store.log.kept]
    return [event.uploads for event in events if isinstance(event, LostUploadsHidden)]


async def test_what_is_out_and_lost_becomes_private_and_is_written_down(tmp_path: Path) -> None:
    """Found by its marker; the club's other videos stay as they are."""
    youtube = FakePublisher()
    lost = await out(youtube, tmp_path, marker="0123456789abcdef")
    other = await out(youtube, tmp_path, marker="is what we use")
    async with an_evening() as evening, looking(evening, youtube) as notices:
        await evening.do(ACCEPTED)
        await until(lambda: not evening.state.search_owed)
        (said,) = notices()
        assert hidden(evening) == [(lost,)]
        assert youtube.videos[lost].visibility is Visibility.PRIVATE
        assert youtube.videos[other].visibility is Visibility.PUBLIC
        assert (said.key, said.args) == ("notice-lost-uploads", {"count": 1})


async def test_nothing_is_looked_for_while_the_log_is_whole(tmp_path: Path) -> None:
    """Another installation may share the channel: its videos are none of ours while nothing was lost."""
    youtube = FakePublisher()
    video = await out(youtube, tmp_path, marker="0123456789abcdef")
    async with an_evening() as evening, looking(evening, youtube) as notices:
        await evening.open("anya")
        assert (youtube.videos[video].visibility, notices()) == (Visibility.PUBLIC, ())


async def test_a_channel_that_was_searched_is_left_alone(tmp_path: Path) -> None:
    """What its owner makes public afterwards, they make public themselves."""
    youtube = FakePublisher()
    video = await out(youtube, tmp_path, marker="0123456789abcdef")
    async with an_evening() as evening:
        async with looking(evening, youtube):
            await evening.do(ACCEPTED)
            await until(lambda: not evening.state.search_owed)
        youtube.edit(video, Visibility.PUBLIC)
        async with looking(evening, youtube):
            await evening.open("anya")
        assert hidden(evening) == [(video,)]
        assert youtube.videos[video].visibility is Visibility.PUBLIC


async def test_a_search_that_fails_is_made_again_and_the_host_looks_meanwhile(tmp_path: Path) -> None:
    """A dead login, or a change YouTube accepts and does not make, ends nothing."""
    youtube = FakePublisher()
    lost = await out(youtube, tmp_path, marker="0123456789abcdef")
    youtube.fail("exposed", Rejected("youtube-login-dead"))
    async with an_evening() as evening:
        await evening.do(ACCEPTED)
        async with looking(evening, youtube, again=60) as notices:
            await until(lambda: [said.key for said in notices()] == ["notice-lost-uploads-unseen"])
        youtube.lock_privacy()
        async with looking(evening, youtube) as notices:
            await until(lambda: not evening.state.search_owed)
        assert youtube.videos[lost].visibility is Visibility.PRIVATE


async def test_without_an_account_the_host_is_told_to_look() -> None:
    """And it stays owed, for the day there is one."""
    async with an_evening() as evening, looking(evening, None) as notices:
        await evening.do(ACCEPTED)
        await until(lambda: [said.key for said in notices()] == ["notice-lost-uploads-unseen"])
        assert evening.state.search_owed


async def test_what_the_log_still_knows_is_taken_back_as_ever(tmp_path: Path) -> None:
    """Its own withdrawal makes it private and writes that down; the search leaves it to it."""
    async with publishing(tmp_path) as there:
        async with running(*there.loops):
            await there.draft()
            await until(lambda: there.video.stage is Stage.AWAITING_APPROVALS)
            await there.approved(there.host, there.anya)
            await until(lambda: there.video.stage is Stage.PUBLISHED)
        async with looking(there.evening, there.youtube):
            await there.evening.do(ACCEPTED)
            await until(lambda: not there.evening.state.search_owed)
        assert hidden(there.evening) == [()]
        assert there.video.stage is Stage.WITHDRAWING
