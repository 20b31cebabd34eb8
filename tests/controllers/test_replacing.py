"""A later version takes the place of one that was taken back."""

from __future__ import annotations

from pathlib import Path

from streamkit.controllers.video_acts import remade
from streamkit.core.commands import CloseSession, Retract
from streamkit.core.gate import Gate
from streamkit.core.model import Stage, VideoId, Visibility
from streamkit.core.views import Names, Surroundings, room_view
from streamkit.locale import Text
from streamkit.ports import Rejected, Unavailable
from tests.controllers.evening import running, until
from tests.controllers.video_under_way import Publishing, publishing

OLD, NEW = VideoId("v" * 26), VideoId("w" * 26)


def stages(there: Publishing) -> dict[VideoId, Stage]:
    return {video.id: video.stage for video in there.evening.state.videos.values()}


async def taken_back(there: Publishing) -> str:
    """A video came out and was taken back; returns its id on YouTube."""
    await comes_out(there, "v")
    await there.evening.do(Retract(OLD))
    await until(lambda: there.video.stage is Stage.WITHDRAWN)
    assert there.video.upload_id is not None
    return there.video.upload_id


async def comes_out(there: Publishing, name: str) -> None:
    await there.draft(name)
    await until(lambda: there.video.stage is Stage.AWAITING_APPROVALS)
    await there.approved(there.host, there.anya)
    await until(lambda: there.video.stage is Stage.PUBLISHED)


async def test_the_earlier_version_is_deleted_once_the_later_one_is_out(tmp_path: Path) -> None:
    """Not before: until then nobody knows whether there will be one."""
    async with publishing(tmp_path) as there, running(*there.loops):
        old = await taken_back(there)
        await there.draft("w")
        await until(lambda: there.video.stage is Stage.AWAITING_APPROVALS)
        assert old in there.youtube.videos
        await there.approved(there.host, there.anya)
        await until(lambda: stages(there) == {OLD: Stage.DELETED, NEW: Stage.PUBLISHED})
        assert [one.visibility for one in there.youtube.videos.values()] == [Visibility.UNLISTED]
        assert there.evening.state.videos[OLD].superseded_by == NEW


async def test_deleting_is_tried_until_it_is_done(tmp_path: Path) -> None:
    """It is private meanwhile; the host is told that it still lies there, and after all that it is gone."""
    async with publishing(tmp_path) as there, running(*there.loops):
        await taken_back(there)
        there.youtube.fail("delete", Unavailable("youtube-unavailable"))
        there.youtube.fail("delete", Rejected("youtube-quota"))
        await comes_out(there, "w")

        def later() -> bool:
            there.evening.clock.advance(60_000_000_000)
            return stages(there)[OLD] is Stage.DELETED

        await until(lambda: there.youtube.calls["delete"] >= 1 and stages(there)[OLD] is Stage.SUPERSEDED)
        await until(later)
        assert [one.key for one in there.evening.notices()] == ["notice-deleted-after-all"]
        assert len(there.youtube.videos) == 1


async def test_a_later_version_that_stays_here_deletes_nothing(tmp_path: Path) -> None:
    """Drafted, cut, and never approved: the earlier one stays, private."""
    async with publishing(tmp_path) as there, running(*there.loops):
        await taken_back(there)
        await there.draft("w")
        await until(lambda: there.video.stage is Stage.AWAITING_APPROVALS)
        await there.evening.do(Retract(NEW))
        await until(lambda: stages(there) == {OLD: Stage.WITHDRAWN, NEW: Stage.WITHDRAWN})
        assert [one.visibility for one in there.youtube.videos.values()] == [Visibility.PRIVATE]


def offered(there: Publishing, video: VideoId) -> bool:
    """Whether the control room offers to make a new version of it."""
    around = Surroundings(now=0, gate=Gate(()))
    view = room_view(there.evening.state, names=Names(Text("ru").say, {}), around=around)
    (row,) = [row for row in view["videos"] if row["id"] == video]
    return "remake" in row["act"]


async def test_the_host_asks_for_a_new_version_when_the_evening_is_long_over(tmp_path: Path) -> None:
    """Of what may still be shown, once, and only while no other version is under way."""
    async with publishing(tmp_path) as there, running(*there.loops):
        await comes_out(there, "v")
        assert not offered(there, OLD)
        await there.evening.do(CloseSession())
        await there.evening.do(Retract(OLD))
        await until(lambda: there.video.stage is Stage.WITHDRAWN)
        assert offered(there, OLD)
        await there.evening.do(remade(there.evening.state, OLD, NEW))
        await until(lambda: there.video.stage is Stage.AWAITING_APPROVALS)
        assert (there.video.id, offered(there, OLD), offered(there, NEW)) == (NEW, False, False)
        await there.evening.do(remade(there.evening.state, OLD, VideoId("x" * 26)))
        assert stages(there).keys() == {OLD, NEW}
