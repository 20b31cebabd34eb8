"""Uploads survive kills, outages and lost answers: one video or a person decides, never two."""

from __future__ import annotations

import asyncio
import json
import sys
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from googleapiclient.discovery_cache import get_static_doc

from streamkit.adapters.youtube.metadata import sent_bytes
from streamkit.core.description import Text
from streamkit.core.model import Licence, Visibility
from streamkit.ports.errors import PortError, Rejected, Unavailable
from streamkit.ports.publisher import Upload
from streamkit.rehearsal.youtube import Fault
from tests.adapters.youtube.studio import UNIT, Studio, a_studio, an_upload, ignored, sha256

TWENTY_MIB = 20 * 1024 * 1024
PASSING = [
    Fault.UNAVAILABLE_BEFORE,
    Fault.UNAVAILABLE_AFTER,
    Fault.RESET,
    Fault.SHORT_RANGE,
    Fault.NO_RANGE,
    Fault.LOST_ANSWER,
]


@pytest.fixture
async def studio(tmp_path: Path) -> AsyncIterator[Studio]:
    async with a_studio(tmp_path) as one:
        yield one


async def send_until_done(studio: Studio, upload: Upload, session: str) -> str:
    """As the publishing loop does: later, and again."""
    for _ in range(4):
        try:
            return await studio.youtube.send(upload, session=session, progress=ignored)
        except Unavailable:
            continue
    raise AssertionError


def is_the_only_video(studio: Studio, video: str, upload: Upload) -> bool:
    stored = [(id_, one.sha256, one.history) for id_, one in studio.server.videos.items()]
    return stored == [(video, sha256(upload.file), ["private"])] and studio.server.posts == 1


@pytest.mark.parametrize("fault", PASSING)
async def test_every_passing_fault_ends_in_one_equal_video(
    studio: Studio, tmp_path: Path, fault: Fault
) -> None:
    """Whatever breaks on the way, the bytes arrive once, and we never break the protocol."""
    upload = an_upload(tmp_path)
    session = await studio.youtube.open(upload)
    studio.server.fail_next(fault)
    video = await send_until_done(studio, upload, session)
    assert is_the_only_video(studio, video, upload)
    assert [one for one in studio.server.refusals if " 400 " in one] == []


async def test_an_access_token_that_ends_early_is_renewed_within_the_upload(
    studio: Studio, tmp_path: Path
) -> None:
    """A chunk met by 401 is not sent as an empty stream: it is asked for and sent again."""
    upload = an_upload(tmp_path)
    session = await studio.youtube.open(upload)
    studio.server.fail_next(Fault.UNAUTHORIZED, on="PUT /upload")
    studio.server.fail_next(Fault.UNAUTHORIZED, on="PUT /upload")
    video = await send_until_done(studio, upload, session)
    assert is_the_only_video(studio, video, upload)


async def test_an_upload_killed_midway_goes_on_in_another_process(studio: Studio, tmp_path: Path) -> None:
    """After kill -9 the same session becomes one video with equal bytes, at most 2 % of them sent twice."""
    upload = an_upload(tmp_path, size=TWENTY_MIB)
    session = await studio.youtube.open(upload)
    hold = studio.server.hold_after(TWENTY_MIB // 2 + 100_000)
    arguments = [str(tmp_path), studio.server.endpoint, session, str(TWENTY_MIB)]
    sender = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "tests.adapters.youtube.sender", *arguments
    )
    await hold.reached.wait()
    sender.kill()
    await sender.wait()
    studio.server.release()
    video = await send_until_done(studio, upload, session)
    assert is_the_only_video(studio, video, upload)
    assert studio.server.bytes_received - TWENTY_MIB <= TWENTY_MIB * 0.02


async def test_a_cancelled_upload_stops_within_its_chunk_and_can_go_on(tmp_path: Path) -> None:
    """Cancelling breaks the connection in mid chunk; nothing more arrives until it is sent again."""
    async with a_studio(tmp_path, chunk=64 * UNIT) as studio:
        upload = an_upload(tmp_path, size=TWENTY_MIB)
        session = await studio.youtube.open(upload)
        hold = studio.server.hold_after(TWENTY_MIB // 2)
        sending = asyncio.create_task(studio.youtube.send(upload, session=session, progress=ignored))
        await hold.reached.wait()
        sending.cancel()
        async with asyncio.timeout(3):
            with pytest.raises(asyncio.CancelledError):
                await sending
        studio.server.release()
        assert studio.server.videos == {}
        video = await send_until_done(studio, upload, session)
        assert is_the_only_video(studio, video, upload)


async def test_taking_back_does_not_wait_behind_an_upload(studio: Studio, tmp_path: Path) -> None:
    """While one upload hangs, another video becomes private."""
    first = an_upload(tmp_path, marker="first")
    video = await send_until_done(studio, first, await studio.youtube.open(first))
    await studio.youtube.show(video, Visibility.PUBLIC)
    second = an_upload(tmp_path)
    session = await studio.youtube.open(second)
    hold = studio.server.hold_after(UNIT)
    sending = asyncio.create_task(studio.youtube.send(second, session=session, progress=ignored))
    await hold.reached.wait()
    async with asyncio.timeout(3):
        await studio.youtube.show(video, Visibility.PRIVATE)
    studio.server.release()
    await sending
    assert studio.server.videos[video].history == ["private", "public", "private"]


async def test_an_opening_whose_answer_is_lost_leaves_no_video(studio: Studio, tmp_path: Path) -> None:
    """The POST is not repeated behind our back; the forgotten session holds nothing."""
    upload = an_upload(tmp_path)
    studio.server.fail_next(Fault.LOST_OPENING)
    with pytest.raises(Unavailable):
        await studio.youtube.open(upload)
    assert (studio.server.posts, studio.server.videos) == (1, {})
    assert await studio.youtube.find(upload) is None


@pytest.mark.parametrize(
    ("fault", "error", "key"),
    [
        (Fault.UPLOAD_LIMIT, Rejected, "youtube-upload-limit"),
        (Fault.QUOTA, Rejected, "youtube-quota"),
        (Fault.UNAVAILABLE, Unavailable, "youtube-unavailable"),
    ],
)
async def test_a_refused_opening_says_whose_fault_it_was(
    studio: Studio, tmp_path: Path, fault: Fault, error: type[PortError], key: str
) -> None:
    """Limits need a person or a day, outages a moment; nothing is opened meanwhile."""
    studio.server.fail_next(fault)
    with pytest.raises(error) as refused:
        await studio.youtube.open(an_upload(tmp_path))
    assert (refused.value.key, studio.server.posts) == (key, 0)


async def test_nobody_there_is_an_outage(tmp_path: Path) -> None:
    """A server that is not running is Unavailable, not a bug."""
    async with a_studio(tmp_path) as studio:
        await studio.server.stop()
        with pytest.raises(Unavailable) as nobody:
            await studio.youtube.open(an_upload(tmp_path))
        assert nobody.value.key == "youtube-unavailable"


async def test_a_session_elsewhere_gets_no_token(studio: Studio, tmp_path: Path) -> None:
    """An upload's address on another host is treated as gone before anything is sent there."""
    with pytest.raises(Rejected) as gone:
        await studio.youtube.send(an_upload(tmp_path), session="http://127.0.0.2:9/upload", progress=ignored)
    assert (gone.value.key, studio.server.requests) == ("youtube-session-gone", [])


@pytest.mark.parametrize(
    ("licence", "sent"),
    [
        (Licence.CC_BY, "creativeCommon"),
        (Licence.CC_BY_NC, "youtube"),
        (Licence.STANDARD, "youtube"),
    ],
)
async def test_what_is_inserted_is_private_silent_and_as_the_schema_has_it(
    studio: Studio, tmp_path: Path, licence: Licence, sent: str
) -> None:
    """The body is exactly this, is valid by YouTube's own document, and subscribers hear nothing."""
    upload = an_upload(tmp_path, licence=licence)
    video = await send_until_done(studio, upload, await studio.youtube.open(upload))
    ((method, body),) = studio.server.bodies
    assert (method, body) == (
        "youtube.videos.insert",
        {
            "snippet": {
                "title": upload.metadata.title,
                "description": upload.metadata.description,
                "tags": ["code review", "rust"],
                "categoryId": "28",
                "defaultLanguage": "ru",
                "defaultAudioLanguage": "ru",
            },
            "status": {
                "privacyStatus": "private",
                "license": sent,
                "embeddable": True,
                "selfDeclaredMadeForKids": False,
            },
            "localizations": {
                "en": {"title": "Review: a queue", "description": "What was shown.\n\nstreamkit m4rk"},
                "ru": {"title": upload.metadata.title, "description": upload.metadata.description},
            },
            "recordingDetails": {"recordingDate": "2026-11-21T00:00:00Z"},
        },
    )
    assert studio.server.opened_with == [sent_bytes(upload.metadata, marker=upload.marker)]
    jsonschema.Draft202012Validator(video_schema()).validate(body)
    assert studio.server.videos[video].notified is False


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"title": ""}, "title"),
        ({"title": "я" * 101}, "title"),
        ({"title": "a <b>"}, "title"),
        ({"description": "ы" * 2500 + "\nstreamkit m4rk"}, "description"),
        ({"description": "a > b\nstreamkit m4rk"}, "description"),
        ({"description": "streamkit another"}, "marker"),
        ({"tags": ("a" * 250, "b" * 250)}, "tags"),
        ({"tags": ("a,b",)}, "tags"),
        ({"localizations": (("en", Text("", "streamkit m4rk")),)}, "title"),
        ({"localizations": (("en", Text("x", "y")),)}, "marker"),
        ({"licence": Licence.CC_BY, "description": "CC BY-NC 4.0\nstreamkit m4rk"}, "licence"),
    ],
)
async def test_a_text_youtube_would_refuse_is_refused_before_it_is_asked(
    studio: Studio, tmp_path: Path, changed: dict[str, Any], reason: str
) -> None:
    """Length in characters and bytes, brackets, marker and tags are checked here."""
    with pytest.raises(Rejected) as refused:
        await studio.youtube.open(an_upload(tmp_path, **changed))
    assert (refused.value.key, refused.value.args_) == ("youtube-text-refused", {"reason": reason})
    assert studio.server.requests == []


def video_schema() -> dict[str, Any]:
    """YouTube's discovery document as JSON Schema; unknown properties are faults."""

    def converted(node: Any) -> Any:
        if isinstance(node, list):
            return [converted(one) for one in node]
        if not isinstance(node, dict):
            return node
        out = {key: converted(value) for key, value in node.items() if key not in ("format", "default")}
        if "$ref" in node and isinstance(node["$ref"], str):
            return {"$ref": f"#/$defs/{node['$ref']}"}
        if node.get("type") == "object" and "properties" in node:
            out["additionalProperties"] = False
        return out

    schemas = json.loads(get_static_doc("youtube", "v3"))["schemas"]
    definitions = {
        name: {
            "type": "object",
            "properties": {key: converted(value) for key, value in one.get("properties", {}).items()},
            "additionalProperties": False,
        }
        for name, one in schemas.items()
    }
    return {"$ref": "#/$defs/Video", "$defs": definitions}
