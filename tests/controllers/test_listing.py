"""The playlist holds what is out and was approved with it, and nothing that was taken back."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from streamkit.controllers.describing import Own
from streamkit.controllers.listing import Listing
from streamkit.core.commands import Retract
from streamkit.core.model import Stage
from streamkit.ports import Unavailable
from tests.controllers.evening import running, until
from tests.controllers.video_under_way import Publishing, publishing

CLUB = "PLclub"


@asynccontextmanager
async def published(folder: Path, *, playlist: str = CLUB) -> AsyncIterator[Publishing]:
    """A video is out that was approved with this playlist."""
    async with publishing(folder, own=Own(playlist=playlist)) as there, running(*there.loops):
        there.youtube.playlists[CLUB] = ["an older video"]
        await there.draft()
        await until(lambda: there.video.stage is Stage.AWAITING_APPROVALS)
        await there.approved(there.host, there.anya)
        await until(lambda: there.video.stage is Stage.PUBLISHED)
        yield there


def listing(there: Publishing) -> Listing:
    return Listing(
        service=there.evening.service, publisher=there.youtube, words=there.evening.store.words,
        ids=there.evening.ids, notices=there.evening.notices, again=0.01,
    )  # fmt: skip


async def test_it_comes_in_when_it_is_out_and_goes_when_it_is_back(tmp_path: Path) -> None:
    """Private videos in a public list only make viewers ask."""
    async with published(tmp_path) as there:
        loop = listing(there)
        async with running(loop.run, loop.watch_state):
            await until(lambda: there.video.listed_in == CLUB)
            assert there.youtube.playlists[CLUB] == ["an older video", there.video.upload_id]
            await there.evening.do(Retract(there.video.id))
            await until(lambda: there.video.stage is Stage.WITHDRAWN and there.video.listed_in is None)
            assert there.youtube.playlists[CLUB] == ["an older video"]


async def test_what_was_approved_without_a_playlist_is_put_into_none(tmp_path: Path) -> None:
    """Whatever the settings say by now."""
    async with published(tmp_path, playlist="") as there:
        loop = listing(there)
        async with running(loop.run, loop.watch_state):
            await until(lambda: loop._nowhere)
        assert there.youtube.calls["enlist"] == 0


async def test_an_outage_is_waited_out(tmp_path: Path) -> None:
    """A video is out without its playlist too; it follows."""
    async with published(tmp_path) as there:
        there.youtube.fail("enlist", Unavailable("youtube-unavailable"), times=2)
        loop = listing(there)
        async with running(loop.run, loop.watch_state):
            await until(lambda: there.video.listed_in == CLUB)
        assert there.evening.notices() == ()


async def test_a_playlist_that_is_gone_is_the_hosts_to_mend(tmp_path: Path) -> None:
    """Said once; tried on, for it may be put right in the settings of YouTube."""
    async with published(tmp_path) as there:
        del there.youtube.playlists[CLUB]
        loop = listing(there)
        async with running(loop.run, loop.watch_state):
            await until(lambda: [one.key for one in there.evening.notices()] == ["youtube-playlist-gone"])
            there.youtube.playlists[CLUB] = []
            await until(lambda: there.video.listed_in == CLUB)
