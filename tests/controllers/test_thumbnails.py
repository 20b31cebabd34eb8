"""The thumbnail is made beside the cut, bound by the approvals, and sent as it was approved or not at all."""

from __future__ import annotations

from pathlib import Path

from streamkit.core.commands import RetryStep
from streamkit.core.metadata import unpack
from streamkit.core.model import Stage
from tests.controllers.evening import running, until
from tests.controllers.video_under_way import publishing


async def test_the_approved_picture_is_sent(tmp_path: Path) -> None:
    """Its digest is in what everybody approved."""
    async with publishing(tmp_path) as there, running(*there.loops):
        await there.draft()
        await until(lambda: there.video.stage is Stage.AWAITING_APPROVALS)
        picture = (tmp_path / "videos" / f"{there.video.id}.jpg").read_bytes()
        await there.approved(there.anya, there.host)
        await until(lambda: there.video.stage is Stage.PUBLISHED)
        (uploaded,) = there.youtube.videos.values()
        assert uploaded.thumbnail == picture
        assert uploaded.upload.metadata.title.encode() in picture


async def test_another_picture_is_not_sent(tmp_path: Path) -> None:
    """Whoever changed the file, a person decides; put back, it goes on."""
    async with publishing(tmp_path) as there, running(*there.loops):
        await there.draft()
        await until(lambda: there.video.stage is Stage.AWAITING_APPROVALS)
        file = tmp_path / "videos" / f"{there.video.id}.jpg"
        approved = file.read_bytes()
        file.write_bytes(b"\xff\xd8\xff something else")
        await there.approved(there.anya, there.host)
        await until(lambda: there.video.stage is Stage.FAILED)
        (uploaded,) = there.youtube.videos.values()
        assert (there.video.why, uploaded.thumbnail) == ("thumbnail-changed", None)
        file.unlink()
        await there.evening.do(RetryStep(there.video.id))
        await until(lambda: there.video.stage is Stage.FAILED and there.video.why == "thumbnail-gone")
        file.write_bytes(approved)
        await there.evening.do(RetryStep(there.video.id))
        await until(lambda: there.video.stage is Stage.PUBLISHED)
        assert uploaded.thumbnail == approved


async def test_the_digest_is_part_of_what_is_approved(tmp_path: Path) -> None:
    """Another picture would be another version."""
    async with publishing(tmp_path) as there, running(*there.loops):
        await there.draft()
        await until(lambda: there.video.stage is Stage.AWAITING_APPROVALS)
        assert there.video.text is not None
        metadata = unpack(await there.evening.store.words.read(there.video.text) or "")
        assert metadata.thumbnail is not None
        assert there.video.binding is not None
        assert metadata.digest == there.video.binding.text
