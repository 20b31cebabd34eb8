"""What every `Publisher` promises of videos that are there: shown, looked at, hidden, deleted."""

from __future__ import annotations

from pathlib import Path

import pytest

from streamkit.core.model import Visibility
from streamkit.ports.errors import Rejected
from streamkit.ports.publisher import Processing, Seen, UploadStatus
from tests.ports.platforms import Platform, platform, uploaded

__all__ = ["platform"]  # pytest finds the fixture by its name here


VTT = "WEBVTT\n\n00:00:01.000 --> 00:00:02.500\nгонка?\n".encode()


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


async def test_any_number_of_videos_is_looked_at_together(platform: Platform, tmp_path: Path) -> None:
    """Each as it stands; what was deleted, or never was, is not there."""
    videos = [await uploaded(platform, tmp_path, f"{n:016}", size=1) for n in range(60)]
    platform.edit(videos[0], Visibility.PUBLIC)
    platform.edit(videos[59], Visibility.UNLISTED)
    platform.remove(videos[30])
    seen = await platform.publisher.look([*videos, "n0such1d"])
    assert seen.keys() == set(videos) - {videos[30]}
    assert {one for one in seen.items() if one[1] != Seen(Visibility.PRIVATE)} == {
        (videos[0], Seen(Visibility.PUBLIC)),
        (videos[59], Seen(Visibility.UNLISTED)),
    }


async def test_deleted_is_gone_for_good(platform: Platform, tmp_path: Path) -> None:
    """Only this one, and once more is no fault."""
    video, other = [await uploaded(platform, tmp_path, f"{n:016}", size=1) for n in range(2)]
    await platform.publisher.delete(video)
    await platform.publisher.delete(video)
    assert platform.histories().keys() == {other}
    assert (await platform.publisher.status(video)).processing is Processing.GONE


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


async def test_a_video_stands_in_a_playlist_once(platform: Platform, tmp_path: Path) -> None:
    """However often it is put there; taken out, the others stay, and taken out again is no fault."""
    playlist = platform.make_playlist()
    one, other = [await uploaded(platform, tmp_path, f"{n:016}", size=1) for n in range(2)]
    for video in (one, other, one):
        await platform.publisher.enlist(video, playlist)
    assert platform.listed(playlist) == [one, other]
    for _ in range(2):
        await platform.publisher.delist(one, playlist)
    assert platform.listed(playlist) == [other]


async def test_a_playlist_that_is_gone_takes_nothing_and_holds_nothing(
    platform: Platform, tmp_path: Path
) -> None:
    """Putting in is refused with its own sentence, taking out is done already."""
    video = await uploaded(platform, tmp_path, size=1)
    with pytest.raises(Rejected) as gone:
        await platform.publisher.enlist(video, "PLnowhere")
    assert gone.value.key == "youtube-playlist-gone"
    await platform.publisher.delist(video, "PLnowhere")


async def test_captions_are_set_once_per_language(platform: Platform, tmp_path: Path) -> None:
    """A second time, after a crash, costs a look and makes no second track."""
    video = await uploaded(platform, tmp_path, size=1)
    for language in ("ru", "ru", "en"):
        await platform.publisher.caption(video, language=language, captions=VTT)
    assert platform.captions(video) == {"ru": VTT.decode(), "en": VTT.decode()}
