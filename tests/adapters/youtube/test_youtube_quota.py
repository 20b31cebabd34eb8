"""The day's quota: counted before the call, kept through restarts, never in the way of taking back."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from streamkit.adapters.youtube.quota import DAY, INSERT, Bucket, Quota, midnight_after
from streamkit.core.model import Visibility
from streamkit.ports.errors import Exhausted
from streamkit.rehearsal.youtube import Fault
from tests.adapters.youtube.studio import a_studio, an_upload, ignored

UPDATE, LIST = "youtube.videos.update", "youtube.videos.list"


def ms(text: str) -> int:
    return round(datetime.fromisoformat(text).timestamp() * 1000)


class Noon:
    """A clock that stands until it is moved."""

    def __init__(self) -> None:
        self.now = ms("2026-11-21T20:00:00+00:00")

    def wall(self) -> int:
        return self.now


@pytest.mark.parametrize(
    ("now", "midnight"),
    [
        ("2026-11-21T18:00:00+00:00", "2026-11-22T08:00:00+00:00"),
        ("2026-07-01T06:59:00+00:00", "2026-07-01T07:00:00+00:00"),
        ("2026-03-08T09:00:00+00:00", "2026-03-09T07:00:00+00:00"),  # 23 hours: clocks go forward
        ("2026-11-01T08:00:00+00:00", "2026-11-02T08:00:00+00:00"),  # 25 hours: clocks go back
    ],
)
def test_a_day_ends_at_midnight_in_california(now: str, midnight: str) -> None:
    """Also on the two days that are no 24 hours long."""
    assert datetime.fromtimestamp(midnight_after(ms(now)) / 1000, UTC) == datetime.fromisoformat(midnight)


def test_what_is_spent_is_kept_through_restarts_until_the_day_is_over(tmp_path: Path) -> None:
    """Another process counts on."""
    noon = Noon()
    for _ in range(3):
        again = Quota(tmp_path / "quota.json", wall=noon.wall)
        again.reserve(UPDATE, urgent=False)
        again.reserve(INSERT, urgent=False)
    assert again.spent() == {Bucket.UPLOADS: 3, Bucket.UNITS: 150}
    noon.now = midnight_after(noon.now)
    assert again.spent() == {Bucket.UPLOADS: 0, Bucket.UNITS: 0}


def test_the_last_units_are_for_taking_back(tmp_path: Path) -> None:
    """Everything else stops 200 before the end, and says when it goes on; taking back never stops."""
    noon = Noon()
    quota = Quota(tmp_path / "quota.json", wall=noon.wall)
    for _ in range(196):
        quota.reserve(UPDATE, urgent=False)
    with pytest.raises(Exhausted) as over:
        quota.reserve(LIST, urgent=False)
    for _ in range(10):
        quota.reserve(UPDATE, urgent=True)
    assert (over.value.key, over.value.until) == ("youtube-quota", midnight_after(noon.now))
    assert quota.spent()[Bucket.UNITS] == 206 * 50


def test_the_hundred_and_first_upload_of_a_day_is_not_tried(tmp_path: Path) -> None:
    """They have a count of their own."""
    quota = Quota(tmp_path / "quota.json", wall=Noon().wall)
    for _ in range(100):
        quota.reserve(INSERT, urgent=False)
    with pytest.raises(Exhausted) as over:
        quota.reserve(INSERT, urgent=False)
    quota.reserve(LIST, urgent=False)
    assert over.value.key == "youtube-quota-uploads"


def test_a_limit_that_was_met_is_not_asked_again_before_it_ends(tmp_path: Path) -> None:
    """The channel's is 24 hours long, whatever day that is; it concerns no other call."""
    noon = Noon()
    quota = Quota(tmp_path / "quota.json", wall=noon.wall)
    met = quota.met(INSERT, "uploadLimitExceeded")
    again = Quota(tmp_path / "quota.json", wall=noon.wall)
    again.reserve(LIST, urgent=False)
    noon.now += DAY - 1
    with pytest.raises(Exhausted) as frozen:
        again.reserve(INSERT, urgent=False)
    assert met is not None
    assert (met.key, met.until, frozen.value.until) == ("youtube-upload-limit", noon.now + 1, met.until)
    noon.now += 1
    again.reserve(INSERT, urgent=False)


def test_a_file_that_cannot_be_read_is_begun_anew(tmp_path: Path) -> None:
    """Nothing is kept from being taken back by half a file."""
    file = tmp_path / "quota.json"
    file.write_text('{"day": "2026')
    file.chmod(0o600)
    quota = Quota(file, wall=Noon().wall)
    quota.reserve(UPDATE, urgent=True)
    assert quota.spent()[Bucket.UNITS] == 50


async def test_a_limit_met_keeps_quiet_what_is_not_taking_back(tmp_path: Path) -> None:
    """One refusal; then nobody asks until midnight but who hides a video, and that goes through."""
    noon = Noon()
    quota = Quota(tmp_path / "quota.json", wall=noon.wall)
    async with a_studio(tmp_path, quota=quota) as studio:
        upload = an_upload(tmp_path)
        session = await studio.youtube.open(upload)
        video = await studio.youtube.send(upload, session=session, progress=ignored)
        await studio.youtube.show(video, Visibility.PUBLIC)
        studio.server.fail_next(Fault.QUOTA, on="GET /youtube/v3/videos")
        for _ in range(3):
            with pytest.raises(Exhausted) as over:
                await studio.youtube.status(video)
        asked = len(studio.server.requests)
        await studio.youtube.hide(video)
        assert over.value.until == midnight_after(noon.now)
        assert studio.server.videos[video].privacy == "private"
        assert sum("403" in one for one in studio.server.refusals) == 1
        noon.now = over.value.until
        await studio.youtube.status(video)
        assert len(studio.server.requests) > asked


async def test_what_is_counted_is_what_youtube_counts(tmp_path: Path) -> None:
    """A whole way out, and back: the same sum on both sides."""
    quota = Quota(tmp_path / "quota.json", wall=Noon().wall)
    async with a_studio(tmp_path, quota=quota) as studio:
        upload = an_upload(tmp_path)
        session = await studio.youtube.open(upload)
        video = await studio.youtube.send(upload, session=session, progress=ignored)
        await studio.youtube.show(video, Visibility.UNLISTED)
        await studio.youtube.find(upload)
        await studio.youtube.hide(video)
        await studio.youtube.delete(video)
        there = studio.server.quota
        assert quota.spent() == {Bucket.UPLOADS: there["inserts"], Bucket.UNITS: there["units"]}
