"""Whatever breaks on the way to YouTube: one video, or a person decides, and never two."""

from __future__ import annotations

from pathlib import Path

import jsonschema
import pytest

from streamkit.core.model import Stage
from streamkit.rehearsal.youtube import Fault
from tests.adapters.youtube.test_youtube_uploads import video_schema
from tests.proof.upload import a_channel, approved
from tests.proof.uploader import take_out

UNIT = 256 * 1024
SIZE = 5 * UNIT + 17
POST, PUT = "POST /upload", "PUT /upload"

PASSING = [
    [(Fault.UNAVAILABLE, POST)],
    [(Fault.UNAVAILABLE, PUT)],
    [(Fault.UNAUTHORIZED, PUT)],
    [(Fault.UNAVAILABLE_BEFORE, "")],
    [(Fault.UNAVAILABLE_AFTER, "")],
    [(Fault.RESET, "")],
    [(Fault.SHORT_RANGE, "")],
    [(Fault.NO_RANGE, "")],
    [(Fault.LOST_ANSWER, "")],
    [(Fault.RESET, ""), (Fault.NO_RANGE, ""), (Fault.UNAVAILABLE_AFTER, ""), (Fault.LOST_ANSWER, "")],
]


@pytest.mark.parametrize("faults", PASSING, ids=lambda faults: "+".join(one.value for one, _ in faults))
async def test_what_passes_ends_in_one_equal_private_video(
    tmp_path: Path, faults: list[tuple[Fault, str]]
) -> None:
    """The real store, controllers and adapter; every body is as YouTube's document has it."""
    sha256 = await approved(tmp_path, size=SIZE)
    async with a_channel(tmp_path) as server:
        for fault, on in faults:
            server.fail_next(fault, on=on)
        video = await take_out(tmp_path, server.endpoint, chunk=UNIT)
        assert (video.stage, server.posts) == (Stage.DRESSING, 1)
        assert [(one.sha256, one.history) for one in server.videos.values()] == [(sha256, ["private"])]
        for _, body in server.bodies:
            jsonschema.Draft202012Validator(video_schema()).validate(body)


@pytest.mark.parametrize(
    ("fault", "on", "stage", "why"),
    [
        (Fault.DEAD_SESSION, "", Stage.LOOKING, None),
        (Fault.QUOTA, PUT, Stage.FAILED, "youtube-quota-uploads"),
        (Fault.QUOTA, POST, Stage.FAILED, "youtube-quota-uploads"),
        (Fault.UPLOAD_LIMIT, "", Stage.FAILED, "youtube-upload-limit"),
    ],
)
async def test_what_does_not_pass_waits_with_a_time_and_opens_nothing_more(
    tmp_path: Path, fault: Fault, on: str, stage: Stage, why: str | None
) -> None:
    """A session that is gone, or a limit: nothing is tried before it has sense, nothing is there twice."""
    await approved(tmp_path, size=SIZE)
    async with a_channel(tmp_path) as server:
        server.fail_next(fault, on=on)
        video = await take_out(tmp_path, server.endpoint, chunk=UNIT)
        assert (video.stage, video.why, video.again_at is not None) == (stage, why, True)
        assert (server.posts <= 1, len(server.videos)) == (True, 0)


async def test_a_lost_answer_of_a_session_that_is_gone_too_is_found_on_the_channel(tmp_path: Path) -> None:
    """Marker and size tell which it is."""
    await approved(tmp_path, size=SIZE)
    async with a_channel(tmp_path) as server:
        server.fail_next(Fault.LOST_ANSWER)
        server.fail_next(Fault.DEAD_WHEN_DONE)
        server.fail_next(Fault.UNAVAILABLE, on="GET /youtube/v3/playlistItems")
        video = await take_out(tmp_path, server.endpoint, chunk=UNIT)
        assert (video.stage, server.posts, list(server.videos)) == (Stage.DRESSING, 1, [video.upload_id])


async def test_a_lost_opening_leaves_one_video(tmp_path: Path) -> None:
    """The session nobody knows got no byte; the second is the only one with a film."""
    sha256 = await approved(tmp_path, size=SIZE)
    async with a_channel(tmp_path) as server:
        server.fail_next(Fault.LOST_OPENING)
        video = await take_out(tmp_path, server.endpoint, chunk=UNIT)
        assert (video.stage, server.posts) == (Stage.DRESSING, 2)
        assert [one.sha256 for one in server.videos.values()] == [sha256]
