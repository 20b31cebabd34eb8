"""From takes to a published video on fakes: each step once, nothing without approvals, and back."""

from __future__ import annotations

from pathlib import Path

import pytest

from streamkit.core.commands import (
    GiveAnswer,
    RetryStep,
)
from streamkit.core.model import (
    Medium,
    Stage,
    Visibility,
)
from tests.controllers.evening import running, until
from tests.controllers.video_under_way import publishing


async def test_a_video_goes_out_after_everybody_in_it_approved(tmp_path: Path) -> None:
    """One private upload of exactly the approved bytes and text, then the approved visibility."""
    async with (
        publishing(tmp_path) as there,
        running(*there.loops),
    ):
        await there.draft()
        await until(lambda: there.video.stage is Stage.AWAITING_APPROVALS)
        await there.approved(there.anya)
        assert there.youtube.opened == 0
        await there.approved(there.host)
        await until(lambda: there.video.stage is Stage.PUBLISHED)
        (uploaded,) = there.youtube.videos.values()
        text = (tmp_path / "videos" / f"{there.video.id}.txt").read_text(encoding="utf-8")
        assert uploaded.history == [Visibility.PRIVATE, Visibility.UNLISTED]
        sent = uploaded.upload.metadata
        assert f"{sent.title}\n{sent.description}" == text
        assert there.video.binding is not None
        assert sent.digest == there.video.binding.text
        assert there.video.people == {there.anya, there.host}
        assert uploaded.thumbnail is not None


async def test_a_voice_taken_back_before_approval_makes_another_cut(tmp_path: Path) -> None:
    """The first cut and its approvals are void; the new one is built from the host's own track."""
    async with (
        publishing(tmp_path) as there,
        running(*there.loops),
    ):
        await there.draft()
        await until(lambda: there.video.stage is Stage.AWAITING_APPROVALS)
        first = there.video.binding
        await there.approved(there.host)
        await there.evening.do(GiveAnswer(there.anya, frozenset({Medium.VIDEO})))
        await until(lambda: there.video.stage is Stage.AWAITING_APPROVALS and there.video.binding != first)
        assert [piece.tracks for piece in there.media.cuts[-1]] == [(3,)]
        assert there.video.approvals == {}


async def test_a_file_that_is_not_the_approved_one_is_not_uploaded(tmp_path: Path) -> None:
    """What goes out is what was approved, or nothing; the host can retry once it is mended."""
    async with publishing(tmp_path) as there:
        await there.draft()
        async with running(*there.loops):
            await until(lambda: there.video.stage is Stage.AWAITING_APPROVALS)
        cut = tmp_path / "videos" / f"{there.video.id}.mp4"
        good = cut.read_bytes()
        cut.write_bytes(good + b"more")
        await there.approved(there.host, there.anya)
        async with running(*there.loops):
            await until(lambda: there.video.stage is Stage.FAILED)
            assert (there.video.why, there.youtube.opened) == ("cut-changed", 0)
            cut.write_bytes(good)
            await there.evening.do(RetryStep(there.video.id))
            await until(lambda: there.video.stage is Stage.PUBLISHED)


async def test_a_restart_in_the_middle_of_an_upload_makes_no_second_video(tmp_path: Path) -> None:
    """The same session goes on, wherever the program was cut off."""
    async with publishing(tmp_path) as there:
        await there.draft()
        async with running(*there.loops):
            await until(lambda: there.video.stage is Stage.AWAITING_APPROVALS)
            await there.approved(there.host, there.anya)
            await until(lambda: there.video.stage is not Stage.APPROVED)
        async with running(*there.loops):
            await until(lambda: there.video.stage is Stage.PUBLISHED)
        assert (there.youtube.opened, len(there.youtube.videos)) == (1, 1)


async def test_a_take_nobody_can_read_waits_for_a_person(tmp_path: Path) -> None:
    """No length, no media time, no plan, no video."""
    async with publishing(tmp_path) as there:
        there.media.takes.clear()
        async with running(*there.loops):
            await there.draft()
            await until(lambda: there.controller._unreadable)
            assert there.video.stage is Stage.DRAFT


@pytest.mark.parametrize("answer", [frozenset(), frozenset({Medium.AUDIO})])
async def test_a_picture_taken_back_leaves_nothing_of_a_shared_second(
    tmp_path: Path, answer: frozenset[Medium]
) -> None:
    """While layouts are not logged, a picture that is not allowed takes the whole stretch with it."""
    async with publishing(tmp_path) as there:
        await there.evening.do(GiveAnswer(there.anya, answer))
        async with running(*there.loops):
            await there.draft()
            await until(lambda: there.evening.session.takes[0].length is not None)
            assert there.video.stage is Stage.DRAFT
            assert there.media.cuts == []


async def test_a_closed_store_is_waited_out(tmp_path: Path) -> None:
    """A full disk ends neither the loop nor the video: it goes on when there is room again."""
    async with (
        publishing(tmp_path) as there,
        running(*there.loops),
    ):
        await until(lambda: there.evening.session.takes[0].length is not None)
        await there.draft()
        there.evening.store.disk.writable = False
        await until(lambda: there.media.cuts)
        there.evening.store.disk.writable = True
        await until(lambda: there.video.stage is Stage.AWAITING_APPROVALS, seconds=20)
