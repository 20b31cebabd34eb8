"""What every `Publisher` promises, held to the fake and to YouTube's adapter at the local YouTube."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Protocol

import pytest

from streamkit.core.model import Visibility
from streamkit.ports.errors import Rejected, Unavailable
from streamkit.ports.publisher import Processing, Publisher, UploadStatus
from streamkit.rehearsal.youtube import Fault
from tests.adapters.youtube.studio import UNIT, Studio, a_studio, an_upload, ignored
from tests.fakes.publisher import FakePublisher

JPEG = b"\xff\xd8\xff" + bytes(100)


class Platform(Protocol):
    """The far side of a publisher, as a test plays it."""

    @property
    def publisher(self) -> Publisher: ...

    def histories(self) -> dict[str, list[str]]: ...

    def break_once(self) -> None: ...

    def lose_answer(self) -> None: ...

    def forget_sessions(self) -> None: ...

    def lock_privacy(self) -> None: ...

    def edit(self, video: str, visibility: Visibility) -> None: ...

    def remove(self, video: str) -> None: ...


@dataclass
class FakePlatform:
    publisher: FakePublisher

    def histories(self) -> dict[str, list[str]]:
        return {id_: [one.value for one in video.history] for id_, video in self.publisher.videos.items()}

    def break_once(self) -> None:
        self.publisher.break_at(1)

    def lose_answer(self) -> None:
        self.publisher.lose_answer()

    def forget_sessions(self) -> None:
        self.publisher.forget_sessions()

    def lock_privacy(self) -> None:
        self.publisher.lock_privacy()

    def edit(self, video: str, visibility: Visibility) -> None:
        self.publisher.edit(video, visibility)

    def remove(self, video: str) -> None:
        self.publisher.remove(video)


@dataclass
class LocalPlatform:
    studio: Studio

    @property
    def publisher(self) -> Publisher:
        return self.studio.youtube

    def histories(self) -> dict[str, list[str]]:
        return {id_: video.history for id_, video in self.studio.server.videos.items()}

    def break_once(self) -> None:
        self.studio.server.fail_next(Fault.UNAVAILABLE_AFTER)

    def lose_answer(self) -> None:
        self.studio.server.fail_next(Fault.LOST_ANSWER)

    def forget_sessions(self) -> None:
        self.studio.server.fail_next(Fault.DEAD_SESSION)

    def lock_privacy(self) -> None:
        self.studio.server.fail_next(Fault.PRIVACY_LOCK)

    def edit(self, video: str, visibility: Visibility) -> None:
        self.studio.server.edit(video, privacyStatus=visibility.value)

    def remove(self, video: str) -> None:
        del self.studio.server.videos[video]


@pytest.fixture(params=["fake", "local"])
async def platform(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Platform]:
    if request.param == "fake":
        yield FakePlatform(FakePublisher())
        return
    async with a_studio(tmp_path) as studio:
        yield LocalPlatform(studio)


async def uploaded(
    platform: Platform, folder: Path, marker: str = "m4rk", *, size: int = 3 * UNIT + 17
) -> str:
    upload = an_upload(folder, marker=marker, size=size)
    session = await platform.publisher.open(upload)
    return await platform.publisher.send(upload, session=session, progress=ignored)


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


async def test_visibility_changes_as_asked_and_is_read_back(platform: Platform, tmp_path: Path) -> None:
    """Shown, shown again, and taken back: each step once."""
    video = await uploaded(platform, tmp_path)
    for visibility in (Visibility.PUBLIC, Visibility.PUBLIC, Visibility.PRIVATE):
        await platform.publisher.show(video, visibility)
        assert (await platform.publisher.status(video)).visibility is visibility
    assert platform.histories() == {video: ["private", "public", "private"]}


async def test_a_visibility_that_did_not_take_is_rejected(platform: Platform, tmp_path: Path) -> None:
    """An accepted change that reads back otherwise is not called done."""
    video = await uploaded(platform, tmp_path)
    platform.lock_privacy()
    with pytest.raises(Rejected) as differs:
        await platform.publisher.show(video, Visibility.PUBLIC)
    assert differs.value.key == "youtube-visibility-differs"
    assert differs.value.args_ == {"wanted": "public", "found": "private"}


async def test_hidden_is_private_and_read_back(platform: Platform, tmp_path: Path) -> None:
    """From wherever it was; one that is gone needs none, one that stays visible is not hidden."""
    video = await uploaded(platform, tmp_path)
    await platform.publisher.show(video, Visibility.PUBLIC)
    platform.lock_privacy()
    with pytest.raises(Rejected) as differs:
        await platform.publisher.hide(video)
    assert differs.value.key == "youtube-visibility-differs"
    await platform.publisher.hide(video)
    assert (await platform.publisher.status(video)).visibility is Visibility.PRIVATE
    platform.remove(video)
    await platform.publisher.hide(video)
    assert platform.histories() == {}


async def test_what_the_owner_did_by_hand_is_told(platform: Platform, tmp_path: Path) -> None:
    """A change and a deletion in the platform's own pages are seen."""
    video = await uploaded(platform, tmp_path)
    platform.edit(video, Visibility.UNLISTED)
    assert await platform.publisher.status(video) == UploadStatus(Processing.DONE, Visibility.UNLISTED)
    platform.remove(video)
    assert await platform.publisher.status(video) == UploadStatus(Processing.GONE, None)
    with pytest.raises(Rejected) as gone:
        await platform.publisher.show(video, Visibility.PRIVATE)
    assert gone.value.key == "youtube-video-gone"


async def test_what_is_ours_and_not_private_is_found_wherever_it_stands(
    platform: Platform, tmp_path: Path
) -> None:
    """By its marker, behind any number of newer videos, public or by link only; nobody else's video."""
    shown = [await uploaded(platform, tmp_path, f"{n:016}") for n in range(2)]
    other = await uploaded(platform, tmp_path, "is what we use")
    for _ in range(60):
        await uploaded(platform, tmp_path, "0123456789abcdef", size=1)
    assert await platform.publisher.exposed() == ()
    platform.edit(shown[0], Visibility.PUBLIC)
    platform.edit(shown[1], Visibility.UNLISTED)
    platform.edit(other, Visibility.PUBLIC)
    assert sorted(await platform.publisher.exposed()) == sorted(shown)


async def test_a_thumbnail_is_a_small_jpeg(platform: Platform, tmp_path: Path) -> None:
    """A JPEG within the limit is taken, none is nothing to do, anything else is refused."""
    video = await uploaded(platform, tmp_path)
    await platform.publisher.dress(video, thumbnail=JPEG)
    await platform.publisher.dress(video, thumbnail=None)
    for wrong in (b"\x89PNG\r\n\x1a\n", JPEG + bytes(2 * 1024 * 1024)):
        with pytest.raises(Rejected) as refused:
            await platform.publisher.dress(video, thumbnail=wrong)
        assert refused.value.key == "youtube-thumbnail-refused"
