"""What a `Publisher` promises of uploads, held to the fake and to YouTube's adapter at a local YouTube."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from streamkit.core.model import Visibility
from streamkit.ports.errors import Rejected, Unavailable
from streamkit.ports.publisher import Processing, UploadStatus
from tests.adapters.youtube.studio import an_upload, ignored
from tests.ports.platforms import Platform, platform, uploaded

__all__ = ["platform"]  # pytest finds the fixture by its name here

JPEG = b"\xff\xd8\xff" + bytes(100)


async def test_an_upload_becomes_one_private_video(platform: Platform, tmp_path: Path) -> None:
    """What was sent is there once, private, and read back so."""
    video = await uploaded(platform, tmp_path)
    assert platform.histories() == {video: ["private"]}
    assert await platform.publisher.status(video) == UploadStatus(Processing.DONE, Visibility.PRIVATE)


async def test_progress_begins_where_the_session_stands_and_ends_with_the_size(
    platform: Platform, tmp_path: Path
) -> None:
    """Progress counts the file's bytes, only upwards, up to all of them."""
    upload = an_upload(tmp_path)
    seen: list[int] = []
    session = await platform.publisher.open(upload)
    await platform.publisher.send(upload, session=session, progress=seen.append)
    assert (seen[0], seen[-1], seen) == (0, upload.size, sorted(seen))


async def test_a_broken_sending_goes_on_where_it_was(platform: Platform, tmp_path: Path) -> None:
    """An outage within the upload is Unavailable; the next sending starts behind what is stored."""
    upload = an_upload(tmp_path)
    session = await platform.publisher.open(upload)
    platform.break_once()
    with pytest.raises(Unavailable):
        await platform.publisher.send(upload, session=session, progress=ignored)
    seen: list[int] = []
    video = await platform.publisher.send(upload, session=session, progress=seen.append)
    assert (seen[0] > 0, platform.histories()) == (True, {video: ["private"]})


async def test_a_lost_last_answer_is_found_by_asking_the_session(platform: Platform, tmp_path: Path) -> None:
    """The video exists though nobody heard so: sending again names it and makes no second."""
    upload = an_upload(tmp_path)
    session = await platform.publisher.open(upload)
    platform.lose_answer()
    with pytest.raises(Unavailable):
        await platform.publisher.send(upload, session=session, progress=ignored)
    video = await platform.publisher.send(upload, session=session, progress=ignored)
    assert platform.histories() == {video: ["private"]}


async def test_a_video_is_found_by_marker_and_size(platform: Platform, tmp_path: Path) -> None:
    """With the session lost too, the marker finds the video, and only the right one."""
    await uploaded(platform, tmp_path, "other")
    video = await uploaded(platform, tmp_path)
    assert await platform.publisher.find(an_upload(tmp_path)) == video
    assert await platform.publisher.find(an_upload(tmp_path, marker="unknown")) is None


async def test_nothing_is_found_on_an_empty_channel(platform: Platform, tmp_path: Path) -> None:
    """A channel without videos has none with this marker."""
    assert await platform.publisher.find(an_upload(tmp_path)) is None


async def test_a_marker_on_another_size_or_twice_needs_a_person(platform: Platform, tmp_path: Path) -> None:
    """What cannot be told apart is never decided by us."""
    video = await uploaded(platform, tmp_path)
    with pytest.raises(Rejected) as smaller:
        await platform.publisher.find(replace(an_upload(tmp_path), size=5))
    await uploaded(platform, tmp_path)
    with pytest.raises(Rejected) as twice:
        await platform.publisher.find(an_upload(tmp_path))
    assert (smaller.value.key, twice.value.key) == ("youtube-unclear", "youtube-unclear")
    assert platform.histories()[video] == ["private"]


async def test_a_forgotten_session_is_rejected(platform: Platform, tmp_path: Path) -> None:
    """A session that is gone is a person's or the reconciler's business, never a silent new upload."""
    upload = an_upload(tmp_path)
    session = await platform.publisher.open(upload)
    platform.forget_sessions()
    with pytest.raises(Rejected) as gone:
        await platform.publisher.send(upload, session=session, progress=ignored)
    assert (gone.value.key, platform.histories()) == ("youtube-session-gone", {})


async def test_a_changed_file_is_not_sent(platform: Platform, tmp_path: Path) -> None:
    """A file of another size than approved is refused before and after opening."""
    upload = an_upload(tmp_path)
    session = await platform.publisher.open(upload)
    upload.file.write_bytes(b"something else")
    for attempt in (
        platform.publisher.open(upload),
        platform.publisher.send(upload, session=session, progress=ignored),
    ):
        with pytest.raises(Rejected) as changed:
            await attempt
        assert changed.value.key == "youtube-file-changed"
    assert platform.histories() == {}


async def test_a_text_without_its_marker_is_refused(platform: Platform, tmp_path: Path) -> None:
    """A video that could not be found again is not uploaded."""
    with pytest.raises(Rejected) as refused:
        await platform.publisher.open(an_upload(tmp_path, description="Nothing to find me by."))
    assert (refused.value.key, refused.value.args_) == ("youtube-text-refused", {"reason": "marker"})


async def test_a_thumbnail_is_a_small_jpeg(platform: Platform, tmp_path: Path) -> None:
    """A JPEG within the limit is taken, none is nothing to do, anything else is refused."""
    video = await uploaded(platform, tmp_path)
    await platform.publisher.dress(video, thumbnail=JPEG)
    await platform.publisher.dress(video, thumbnail=None)
    for wrong in (b"\x89PNG\r\n\x1a\n", JPEG + bytes(2 * 1024 * 1024)):
        with pytest.raises(Rejected) as refused:
            await platform.publisher.dress(video, thumbnail=wrong)
        assert refused.value.key == "youtube-thumbnail-refused"
