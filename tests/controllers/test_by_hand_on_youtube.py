"""What somebody does in YouTube's own pages: less holds, more is set back, nobody is asked."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from streamkit.controllers.watching import Watching
from streamkit.core.commands import Retract, RetryStep
from streamkit.core.model import Stage, Visibility
from streamkit.ports import Rejected, Unavailable
from tests.controllers.evening import running, until
from tests.controllers.video_under_way import Publishing, publishing


@asynccontextmanager
async def watched(folder: Path, visibility: Visibility = Visibility.UNLISTED) -> AsyncIterator[Publishing]:
    """A video is out as far as was approved, and YouTube is looked at again and again."""
    async with publishing(folder) as there, running(*there.loops, watching(there).run):
        await comes_out(there, visibility)
        yield there


def watching(there: Publishing) -> Watching:
    return Watching(
        service=there.evening.service, publisher=there.youtube, ids=there.evening.ids,
        notices=there.evening.notices, every=0.01, again=0.01,
    )  # fmt: skip


async def comes_out(there: Publishing, visibility: Visibility) -> None:
    await there.draft(visibility=visibility)
    await until(lambda: there.video.stage is Stage.AWAITING_APPROVALS)
    await there.approved(there.host, there.anya)
    await until(lambda: there.video.stage is Stage.PUBLISHED)


def history(there: Publishing) -> list[str]:
    (video,) = there.youtube.videos.values()
    return [each.value for each in video.history]


def upload(there: Publishing) -> str:
    assert there.video.upload_id is not None
    return there.video.upload_id


def told(there: Publishing) -> list[str]:
    return [notice.key for notice in there.evening.notices()]


async def looks(there: Publishing, times: int = 3) -> None:
    """So often YouTube is looked at from now on."""
    before = there.youtube.calls["look"]
    await until(lambda: there.youtube.calls["look"] >= before + times)


async def test_made_private_by_hand_is_taken_back_and_never_widened(tmp_path: Path) -> None:
    """The host is told; no loop of ours shows it again, after a restart neither."""
    async with watched(tmp_path) as there:
        there.youtube.edit(upload(there), Visibility.PRIVATE)
        await until(lambda: there.video.stage is Stage.WITHDRAWN)
        await looks(there)
        assert history(there) == ["private", "unlisted", "private"]
        assert told(there) == ["notice-narrowed-by-hand"]


async def test_made_unlisted_by_hand_it_stays_so(tmp_path: Path) -> None:
    """Public was approved, and less is the owner's to decide; it is out all the same."""
    async with watched(tmp_path, Visibility.PUBLIC) as there:
        there.youtube.edit(upload(there), Visibility.UNLISTED)
        await until(lambda: there.video.visibility is Visibility.UNLISTED)
        await looks(there)
        assert (there.video.stage, history(there)) == (Stage.PUBLISHED, ["private", "public", "unlisted"])
        assert told(there) == ["notice-narrowed-by-hand"]


async def test_deleted_by_hand_it_is_gone(tmp_path: Path) -> None:
    """As good as taken back; a new version of it may be drafted."""
    async with watched(tmp_path) as there:
        there.youtube.remove(upload(there))
        await until(lambda: there.video.stage is Stage.DELETED)
        await until(lambda: told(there) == ["notice-deleted-by-hand"])
        await there.draft("w")
        assert there.video.stage is not Stage.DELETED


async def test_wider_than_approved_is_set_back_to_what_was(tmp_path: Path) -> None:
    """A click too many in Studio: by link only was approved, and by link only it is again."""
    async with watched(tmp_path) as there:
        there.youtube.edit(upload(there), Visibility.PUBLIC)
        await until(lambda: history(there) == ["private", "unlisted", "public", "unlisted"])
        await until(lambda: there.video.astray is None)
        assert there.video.stage is Stage.PUBLISHED
        assert [(one.key, one.level) for one in there.evening.notices()] == [
            ("notice-widened-by-hand", "alarm")
        ]


async def test_what_was_taken_back_is_hidden_again_whoever_shows_it(tmp_path: Path) -> None:
    """Nobody in it allows it any more; a word of the host's cannot replace theirs."""
    async with watched(tmp_path) as there:
        await there.evening.do(Retract(there.video.id))
        await until(lambda: there.video.stage is Stage.WITHDRAWN)
        there.youtube.edit(upload(there), Visibility.PUBLIC)
        await until(lambda: history(there)[-2:] == ["public", "private"])
        await until(lambda: there.video.stage is Stage.WITHDRAWN)
        assert told(there) == ["notice-widened-by-hand"]


async def test_one_wrong_answer_of_youtube_takes_nothing_back(tmp_path: Path) -> None:
    """Its answers trail its own changes: what shows less counts when it is seen twice."""
    async with watched(tmp_path) as there:
        there.youtube.tell_once(upload(there), Visibility.PRIVATE)
        await looks(there, 5)
        assert (there.video.stage, told(there)) == (Stage.PUBLISHED, [])


@pytest.mark.parametrize("error", [Unavailable("youtube-unavailable"), Rejected("youtube-quota")])
async def test_what_cannot_be_looked_at_is_not_gone(tmp_path: Path, error: Unavailable | Rejected) -> None:
    """An outage, a used-up quota or another channel's login is no decision of anybody's."""
    async with watched(tmp_path) as there:
        there.youtube.fail("look", error, times=4)
        await looks(there, 6)
        assert (there.video.stage, told(there)) == (Stage.PUBLISHED, [])


async def test_what_youtube_keeps_private_is_not_called_published(tmp_path: Path) -> None:
    """A project Google has not verified: said as what it is, and shown by hand it counts."""
    async with publishing(tmp_path) as there, running(*there.loops):
        there.youtube.lock_privacy()
        await there.draft()
        await until(lambda: there.video.stage is Stage.AWAITING_APPROVALS)
        await there.approved(there.host, there.anya)
        await until(lambda: there.video.stage is Stage.FAILED)
        assert (there.video.why, history(there)) == ("youtube-kept-private", ["private"])
        there.youtube.edit(upload(there), Visibility.UNLISTED)
        async with running(watching(there).run):
            await until(lambda: there.video.stage is Stage.PUBLISHED)
        assert told(there) == ["notice-released-by-hand"]


async def test_more_than_asked_is_hidden_at_once_and_waits_for_a_person(tmp_path: Path) -> None:
    """By link only was asked, and public was read back: alarm, private, and no second try by itself."""
    async with publishing(tmp_path) as there, running(*there.loops):
        there.youtube.show_instead(Visibility.PUBLIC)
        await there.draft()
        await until(lambda: there.video.stage is Stage.AWAITING_APPROVALS)
        await there.approved(there.host, there.anya)
        await until(lambda: there.video.stage is Stage.FAILED)
        await until(lambda: there.video.astray is None)
        assert there.video.why == "youtube-visibility-differs"
        assert history(there) == ["private", "public", "private"]
        await there.evening.do(RetryStep(there.video.id))
        await until(lambda: there.video.stage is Stage.PUBLISHED)
        assert history(there)[-1] == "unlisted"


async def test_hidden_by_hand_while_we_were_dead_it_is_not_shown_again(tmp_path: Path) -> None:
    """A crash came between the showing and its fact; a night later it is private, and nobody knows why."""
    async with publishing(tmp_path) as there:
        await there.evening.store.scratch.put(f"shown:{'v' * 26}", "1")
        async with running(*there.loops):
            await there.draft()
            await until(lambda: there.video.stage is Stage.AWAITING_APPROVALS)
            await there.approved(there.host, there.anya)
            await until(lambda: there.video.stage is Stage.FAILED)
            assert (there.video.why, history(there)) == ("youtube-kept-private", ["private"])
            await there.evening.do(RetryStep(there.video.id))
            await until(lambda: there.video.stage is Stage.PUBLISHED)
