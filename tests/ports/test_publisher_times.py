"""What every `Publisher` promises of times to come out, of lost uploads and of deleting."""

from __future__ import annotations

import time
from dataclasses import replace
from pathlib import Path

import pytest

from streamkit.core.model import Visibility
from streamkit.ports.errors import Rejected
from streamkit.ports.publisher import Processing, UploadStatus
from tests.adapters.youtube.studio import an_upload
from tests.ports.platforms import Platform, platform, uploaded

__all__ = ["platform"]  # pytest finds the fixture by its name here

TOMORROW = (round(time.time()) + 24 * 3600) * 1000


async def test_a_time_is_kept_until_it_comes(platform: Platform, tmp_path: Path) -> None:
    """Private with a time, then public without one."""
    video = await uploaded(platform, tmp_path)
    await platform.publisher.schedule(video, TOMORROW + 1)
    await platform.publisher.schedule(video, TOMORROW)
    before = await platform.publisher.status(video)
    platform.come_out(video)
    after = await platform.publisher.status(video)
    assert (before, after) == (
        UploadStatus(Processing.DONE, Visibility.PRIVATE, TOMORROW),
        UploadStatus(Processing.DONE, Visibility.PUBLIC),
    )


async def test_private_has_no_time(platform: Platform, tmp_path: Path) -> None:
    """Hidden or shown as private, it stays so."""
    video = await uploaded(platform, tmp_path)
    for back in (platform.publisher.hide(video), platform.publisher.show(video, Visibility.PRIVATE)):
        await platform.publisher.schedule(video, TOMORROW)
        await back
        assert await platform.publisher.status(video) == UploadStatus(Processing.DONE, Visibility.PRIVATE)


async def test_what_was_out_once_has_no_time_any_more(platform: Platform, tmp_path: Path) -> None:
    """YouTube keeps times for what nobody saw yet."""
    video = await uploaded(platform, tmp_path)
    await platform.publisher.show(video, Visibility.UNLISTED)
    await platform.publisher.show(video, Visibility.PRIVATE)
    with pytest.raises(Rejected):
        await platform.publisher.schedule(video, TOMORROW)
    assert (await platform.publisher.status(video)).publish_at is None


async def test_only_the_whole_video_with_its_marker_is_recognized(platform: Platform, tmp_path: Path) -> None:
    """Another one, half of it, or none at all are not it."""
    video, other = await uploaded(platform, tmp_path), await uploaded(platform, tmp_path, "other")
    upload = an_upload(tmp_path)
    known = [await platform.publisher.recognize(upload, one) for one in (video, other, "nothing")]
    half = await platform.publisher.recognize(replace(upload, size=5), video)
    assert (known, half) == ([True, False, False], False)


async def test_what_carries_a_marker_is_listed_and_can_be_deleted(platform: Platform, tmp_path: Path) -> None:
    """However many; and deleting what is gone is no error."""
    ours = [await uploaded(platform, tmp_path) for _ in range(2)]
    other = await uploaded(platform, tmp_path, "other")
    assert sorted(await platform.publisher.marked("m4rk")) == sorted(ours)
    for video in [*ours, *ours]:
        await platform.publisher.delete(video)
    assert (await platform.publisher.marked("m4rk"), list(platform.histories())) == ((), [other])
