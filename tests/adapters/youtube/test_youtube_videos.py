"""The channel is the pinned one, a status keeps what we do not mean, processing and logins are told."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from streamkit.adapters.youtube import YouTube
from streamkit.core.model import Visibility
from streamkit.ports.errors import Rejected, Unavailable
from streamkit.ports.publisher import Channel, Processing, Seen, UploadStatus
from streamkit.rehearsal.youtube import Fault
from tests.adapters.youtube.studio import CHANNEL, Studio, a_studio, an_upload, ignored

TOMORROW = "2126-01-01T00:00:00Z"


@pytest.fixture
async def studio(tmp_path: Path) -> AsyncIterator[Studio]:
    async with a_studio(tmp_path) as one:
        yield one


async def uploaded(studio: Studio, folder: Path) -> str:
    upload = an_upload(folder)
    session = await studio.youtube.open(upload)
    return await studio.youtube.send(upload, session=session, progress=ignored)


async def test_showing_changes_the_privacy_and_nothing_else(studio: Studio, tmp_path: Path) -> None:
    """What the owner set by hand in Studio survives a change of visibility."""
    video = await uploaded(studio, tmp_path)
    before = studio.server.videos[video].status | {"embeddable": False, "publicStatsViewable": False}
    studio.server.videos[video].status = dict(before)
    await studio.youtube.show(video, Visibility.UNLISTED)
    assert studio.server.videos[video].status == before | {"privacyStatus": "unlisted"}


async def test_taking_back_ends_a_schedule_set_by_hand(studio: Studio, tmp_path: Path) -> None:
    """A private video that YouTube would publish by itself is not private enough."""
    video = await uploaded(studio, tmp_path)
    studio.server.edit(video, publishAt=TOMORROW)
    await studio.youtube.show(video, Visibility.PRIVATE)
    status = studio.server.videos[video].status
    assert (status["privacyStatus"], "publishAt" in status) == ("private", False)


async def test_showing_what_is_shown_costs_no_update(studio: Studio, tmp_path: Path) -> None:
    """Asking twice reads twice and writes once."""
    video = await uploaded(studio, tmp_path)
    await studio.youtube.show(video, Visibility.UNLISTED)
    await studio.youtube.show(video, Visibility.UNLISTED)
    assert studio.server.requests.count("PUT /youtube/v3/videos") == 1


async def test_processing_is_told_from_uploaded_to_failed(tmp_path: Path) -> None:
    """Not ready, and never going to be, are different things."""
    async with a_studio(tmp_path, processing_seconds=600) as studio:
        studio.server.fail_next(Fault.PROCESSING_FAILED)
        video = await uploaded(studio, tmp_path)
        working = await studio.youtube.status(video)
        studio.server.videos[video].ready_at = 0
        failed = await studio.youtube.status(video)
        assert (working, failed) == (
            UploadStatus(Processing.PROCESSING, Visibility.PRIVATE),
            UploadStatus(Processing.FAILED, Visibility.PRIVATE),
        )


async def test_a_privacy_unknown_to_us_is_told_as_unknown(studio: Studio, tmp_path: Path) -> None:
    """A word YouTube invents tomorrow is no visibility we know, and no crash."""
    video = await uploaded(studio, tmp_path)
    studio.server.edit(video, privacyStatus="members")
    assert await studio.youtube.status(video) == UploadStatus(Processing.DONE, None)


async def test_another_channel_is_refused_before_anything_is_opened(studio: Studio, tmp_path: Path) -> None:
    """Tokens that act for another channel than the login did upload nothing there."""
    assert await studio.youtube.channel() == Channel(*CHANNEL)
    studio.server.switch_channel("UCprivate", "Mum's channel")
    for attempt in (studio.youtube.channel(), studio.youtube.open(an_upload(tmp_path))):
        with pytest.raises(Rejected) as wrong:
            await attempt
        assert (wrong.value.key, wrong.value.args_) == ("youtube-wrong-channel", {"found": "Mum's channel"})
    assert studio.server.posts == 0


async def test_to_another_channel_no_video_of_ours_is_gone(studio: Studio, tmp_path: Path) -> None:
    """It does not see our private videos: what is deleted, or missing, it cannot tell."""
    video = await uploaded(studio, tmp_path)
    studio.server.switch_channel("UCprivate", "Mum's channel")
    for attempt in (studio.youtube.look([video]), studio.youtube.delete(video)):
        with pytest.raises(Rejected) as wrong:
            await attempt
        assert wrong.value.key == "youtube-wrong-channel"
    assert video in studio.server.videos


async def test_a_schedule_made_by_hand_is_seen_and_hiding_ends_it(studio: Studio, tmp_path: Path) -> None:
    """Private, and public next week, is not private."""
    video = await uploaded(studio, tmp_path)
    studio.server.edit(video, publishAt="2099-01-01T00:00:00Z")
    assert await studio.youtube.look([video]) == {video: Seen(Visibility.PRIVATE, scheduled=True)}
    await studio.youtube.hide(video)
    assert await studio.youtube.look([video]) == {video: Seen(Visibility.PRIVATE)}


async def test_hiding_is_sent_also_where_it_reads_as_private(studio: Studio, tmp_path: Path) -> None:
    """A change to public that was broken off may still arrive: what was sent last holds."""
    video = await uploaded(studio, tmp_path)
    await studio.youtube.hide(video)
    assert [method for method, _ in studio.server.bodies] == [
        "youtube.videos.insert",
        "youtube.videos.update",
    ]


async def test_hiding_waits_for_no_other_call(studio: Studio, tmp_path: Path) -> None:
    """A question that YouTube leaves unanswered holds up whoever asked it, and nobody else."""
    video = await uploaded(studio, tmp_path)
    await studio.youtube.show(video, Visibility.PUBLIC)
    studio.server.fail_next(Fault.SILENT, on="GET /youtube/v3/channels")
    waiting = asyncio.ensure_future(studio.youtube.channel())
    await studio.youtube.hide(video)
    assert (studio.server.videos[video].privacy, waiting.done()) == ("private", False)
    waiting.cancel()
    await asyncio.gather(waiting, return_exceptions=True)


async def test_hiding_does_not_wait_long_on_a_dead_line(tmp_path: Path) -> None:
    """It is tried again within the minute; other calls have more patience."""
    async with a_studio(tmp_path, hurry=0.2) as studio:
        video = await uploaded(studio, tmp_path)
        studio.server.fail_next(Fault.SILENT, on="PUT /youtube/v3/videos")
        with pytest.raises(Unavailable):
            await studio.youtube.hide(video)
        await studio.youtube.hide(video)


async def test_a_login_for_another_channel_than_configured_is_refused(studio: Studio) -> None:
    """The configured channel wins over the login's."""
    youtube = studio.adapter(channel_id="UCanother")
    with pytest.raises(Rejected) as wrong:
        await youtube.channel()
    await youtube.close()
    assert (wrong.value.key, studio.server.requests) == ("youtube-wrong-channel", [])


async def test_an_account_without_a_channel_is_told(studio: Studio) -> None:
    """A Google account may have no channel at all."""
    studio.server.switch_channel("", "")
    with pytest.raises(Rejected) as none:
        await studio.youtube.channel()
    assert none.value.key == "youtube-no-channel"


async def test_a_login_made_anew_is_used_without_a_restart(studio: Studio) -> None:
    """A dead login is a person's business; once they logged in again, the next call works."""
    await studio.youtube.channel()
    studio.server.revoke()
    with pytest.raises(Rejected) as dead:
        await studio.youtube.channel()
    studio.log_in()
    assert (dead.value.key, await studio.youtube.channel()) == ("youtube-login-dead", Channel(*CHANNEL))


async def test_quota_is_named_wherever_it_ends(studio: Studio, tmp_path: Path) -> None:
    """Reading, too, can meet the day's limit."""
    video = await uploaded(studio, tmp_path)
    studio.server.fail_next(Fault.QUOTA, on="PUT /youtube/v3/videos")
    with pytest.raises(Rejected) as quota:
        await studio.youtube.show(video, Visibility.PUBLIC)
    assert (quota.value.key, studio.server.videos[video].privacy) == ("youtube-quota", "private")


async def test_missing_and_foreign_files_are_named(studio: Studio, tmp_path: Path) -> None:
    """Each missing piece of a login has its own sentence."""
    client, token = studio.client_file, studio.token_file
    nowhere = tmp_path / "nowhere.json"
    seen = []
    for files in ({"client_file": nowhere}, {"client_file": token}, {"token_file": nowhere}):
        youtube = studio.adapter(**{"client_file": client, "token_file": token, **files})
        with pytest.raises(Rejected) as missing:
            await youtube.channel()
        await youtube.close()
        seen.append(missing.value.key)
    assert seen == ["youtube-client-missing", "youtube-client-not-desktop", "youtube-login-missing"]


def test_an_endpoint_in_the_clear_is_refused(tmp_path: Path) -> None:
    """Tokens leave this machine only encrypted."""
    with pytest.raises(Rejected) as clear:
        YouTube(client_file=tmp_path, token_file=tmp_path, endpoint="http://youtube.example/")
    assert clear.value.key == "youtube-endpoint-open"
