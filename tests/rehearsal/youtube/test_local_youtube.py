"""The local YouTube refuses what YouTube refuses, and a little more where YouTube would publish."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import AsyncIterator
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import aiohttp
import pytest

from streamkit.rehearsal.youtube import LocalYouTube

UNIT = 256 * 1024
INSERT = "upload/youtube/v3/videos?uploadType=resumable&part=snippet,status&notifySubscribers=false"
BODY: dict[str, Any] = {
    "snippet": {"title": "A review", "description": "Of code.", "categoryId": "28"},
    "status": {"privacyStatus": "private", "license": "youtube"},
}
SCOPE = "https://www.googleapis.com/auth/youtube.force-ssl"


class Caller:
    """A client of the bare protocol."""

    def __init__(self, server: LocalYouTube, http: aiohttp.ClientSession) -> None:
        self.server = server
        self._http = http
        self.headers: dict[str, str] = {}

    async def call(self, method: str, address: str, **sent: Any) -> tuple[int, dict[str, str], Any]:
        headers = self.headers | sent.pop("headers", {})
        target = address if address.startswith("http") else self.server.endpoint + address
        async with self._http.request(
            method, target, headers=headers, allow_redirects=False, **sent
        ) as answer:
            content = await answer.json() if "json" in answer.content_type else await answer.text()
            return answer.status, dict(answer.headers), content

    async def refresh(self, token: str) -> tuple[int, Any]:
        form = {"grant_type": "refresh_token", "refresh_token": token}
        status, _, answer = await self.call(
            "POST", "token", data=form | {"client_id": "id", "client_secret": "s"}
        )
        return status, answer

    async def insert(self, body: Any, *, size: int, address: str = INSERT) -> tuple[int, str, Any]:
        kind = {"X-Upload-Content-Type": "video/*", "X-Upload-Content-Length": str(size)}
        status, headers, answer = await self.call("POST", address, json=body, headers=kind)
        return status, headers.get("Location", ""), answer

    async def put(self, session: str, span: str, content: bytes = b"") -> tuple[int, str | None]:
        status, headers, _ = await self.call(
            "PUT", session, data=content, headers={"Content-Range": f"bytes {span}"}
        )
        return status, headers.get("Range")

    async def upload(self, content: bytes) -> str:
        _, session, _ = await self.insert(BODY, size=len(content))
        _, _, video = await self.call(
            "PUT",
            session,
            data=content,
            headers={"Content-Range": f"bytes 0-{len(content) - 1}/{len(content)}"},
        )
        return str(video["id"])


@pytest.fixture
async def caller() -> AsyncIterator[Caller]:
    server = LocalYouTube(client_id="id", client_secret="s", channel=("UCclub", "Club"), processing_seconds=0)
    await server.start()
    async with aiohttp.ClientSession() as http:
        one = Caller(server, http)
        _, token = await one.refresh(server.issue_refresh_token())
        one.headers = {"Authorization": f"Bearer {token['access_token']}"}
        yield one
    await server.stop()


def reason(answer: Any) -> str:
    return str(answer["error"]["errors"][0]["reason"])


def with_(part: str, **changed: Any) -> dict[str, Any]:
    return BODY | {part: BODY[part] | changed}


@pytest.mark.parametrize(
    ("body", "why"),
    [
        (BODY | {"status": {}}, "invalidVideoMetadata"),
        (with_("status", privacyStatus="public"), "invalidVideoMetadata"),
        (with_("status", licence="youtube"), "invalidVideoMetadata"),
        (with_("status", license="CC-BY-NC"), "invalidVideoMetadata"),
        (with_("status", uploadStatus="processed"), "invalidVideoMetadata"),
        (with_("snippet", title=5), "invalidVideoMetadata"),
        (with_("snippet", tags="rust"), "invalidVideoMetadata"),
        (with_("snippet", title=""), "invalidTitle"),
        (with_("snippet", title="a" * 101), "invalidTitle"),
        (with_("snippet", description="я" * 2501), "invalidDescription"),
        (with_("snippet", tags=["a" * 300, "b" * 200]), "invalidTags"),
        (with_("snippet", categoryId="99"), "invalidCategoryId"),
        (with_("status", publishAt="2001-01-01T00:00:00Z"), "invalidPublishAt"),
        (BODY | {"recordingDetails": {}}, "unexpectedPart"),
    ],
)
async def test_a_wrong_body_opens_nothing(caller: Caller, body: Any, why: str) -> None:
    """Types, names, limits and the privacy are checked before there is a session."""
    status, session, answer = await caller.insert(body, size=1)
    assert (status, session, reason(answer), caller.server.posts) == (400, "", why, 0)


@pytest.mark.parametrize(
    "address",
    [
        INSERT.replace("snippet", "snipet"),
        INSERT.replace("uploadType=resumable&", ""),
        INSERT + "&colour=blue",
    ],
)
async def test_a_wrong_address_opens_nothing(caller: Caller, address: str) -> None:
    """Parts and parameters are those of the discovery document."""
    status, _, _ = await caller.insert(BODY, size=1, address=address)
    assert (status, caller.server.posts) == (400, 0)


async def test_a_day_has_a_hundred_uploads_and_ten_thousand_units(caller: Caller) -> None:
    """What is refused counts too; a new day begins anew."""
    for _ in range(100):
        await caller.insert({}, size=1)
    status, _, answer = await caller.insert(BODY, size=1)
    assert (status, reason(answer)) == (403, "quotaExceeded")
    for _ in range(200):
        await caller.call("DELETE", "youtube/v3/videos?id=none")
    status, _, answer = await caller.call("GET", "youtube/v3/channels?part=id&mine=true")
    assert (status, reason(answer)) == (403, "quotaExceeded")
    caller.server.new_day()
    assert (await caller.insert(BODY, size=1))[0] == 200


async def test_parts_come_with_commas_or_one_by_one(caller: Caller) -> None:
    """Google's clients differ in that."""
    _, _, answer = await caller.call("GET", "youtube/v3/channels?part=snippet&part=contentDetails&mine=true")
    assert {"snippet", "contentDetails"} <= answer["items"][0].keys()


async def test_without_a_token_nothing_is_told(caller: Caller) -> None:
    """Every call needs an access token that lives."""
    caller.headers = {"Authorization": "Bearer made-up"}
    status, _, answer = await caller.call("GET", "youtube/v3/channels?part=id&mine=true")
    assert (status, reason(answer)) == (401, "authError")


async def test_chunks_are_units_in_order(caller: Caller) -> None:
    """What came is told, what is out of step is refused, and the end is a video."""
    content = bytes(range(256)) * (2 * UNIT // 256) + b"end"
    total = len(content)
    _, session, _ = await caller.insert(BODY, size=total)
    told = [
        await caller.put(session, f"*/{total}"),
        await caller.put(session, f"0-99/{total}", content[:100]),
        await caller.put(session, f"0-{UNIT - 1}/{total}", content[:UNIT]),
        await caller.put(session, f"0-{UNIT - 1}/{total}", content[:UNIT]),
        await caller.put(session, f"*/{total}"),
        await caller.put(session, f"{UNIT}-{total - 1}/{total}", content[UNIT:]),
        await caller.put(session, f"*/{total}"),
        await caller.put(session + "x", f"*/{total}"),
    ]
    first = f"bytes=0-{UNIT - 1}"
    assert told == [
        (308, None),
        (400, None),
        (308, first),
        (400, None),
        (308, first),
        (200, None),
        (200, None),
        (404, None),
    ]
    (video,) = caller.server.videos.values()
    assert (video.sha256, video.size, video.history, video.notified) == (
        hashlib.sha256(content).hexdigest(),
        total,
        ["private"],
        False,
    )


async def test_an_update_replaces_the_whole_status(caller: Caller) -> None:
    """What an update leaves out falls back; without the privacy it is refused here, public there."""
    video = await caller.upload(b"video")
    caller.server.edit(video, license="creativeCommon")
    update = "youtube/v3/videos?part=status"
    forgotten, _, _ = await caller.call("PUT", update, json={"id": video, "status": {"embeddable": False}})
    changed, _, _ = await caller.call(
        "PUT", update, json={"id": video, "status": {"privacyStatus": "unlisted"}}
    )
    assert (forgotten, changed, caller.server.videos[video].status) == (
        400,
        200,
        {
            "license": "youtube",
            "embeddable": True,
            "publicStatsViewable": True,
            "privacyStatus": "unlisted",
        },
    )


async def test_the_uploads_playlist_lists_the_newest_first(caller: Caller) -> None:
    """It does not exist before the first video, and comes in pages of at most fifty, by the names it gave."""
    listing = "youtube/v3/playlistItems?part=contentDetails&playlistId=UUclub&maxResults=1"
    empty, _, _ = await caller.call("GET", listing)
    videos = [await caller.upload(content) for content in (b"one", b"two")]
    _, _, page = await caller.call("GET", listing)
    _, _, rest = await caller.call("GET", f"{listing}&pageToken={page['nextPageToken']}")
    found = [item["contentDetails"]["videoId"] for item in page["items"] + rest["items"]]
    assert (empty, found, "nextPageToken" in rest) == (404, videos[::-1], False)
    wrong = [f"{listing}&pageToken=1", listing.replace("=1", "=51"), listing.replace("=1", "=-1")]
    assert [(await caller.call("GET", one))[0] for one in wrong] == [400, 400, 400]


async def test_quota_is_counted_as_youtube_does(caller: Caller) -> None:
    """Uploads have their own bucket; reading costs 1, writing 50."""
    video = await caller.upload(b"video")
    await caller.call("GET", f"youtube/v3/videos?part=status&id={video}")
    await caller.call("DELETE", f"youtube/v3/videos?id={video}")
    assert (dict(caller.server.quota), caller.server.videos) == ({"inserts": 1, "units": 51}, {})


async def test_a_dead_refresh_token_is_an_invalid_grant(caller: Caller) -> None:
    """A revoked login gets no further."""
    token = caller.server.issue_refresh_token()
    caller.server.revoke()
    assert await caller.refresh(token) == (
        400,
        {"error": "invalid_grant", "error_description": "invalid_grant"},
    )


async def test_a_code_counts_once_and_for_its_verifier(caller: Caller) -> None:
    """PKCE: whoever stole the code has no use for it."""
    verifier = "v" * 64
    challenge = base64.urlsafe_b64encode(hashlib.sha256(verifier.encode()).digest()).decode().rstrip("=")
    asked = {
        "client_id": "id",
        "redirect_uri": "http://127.0.0.1:9/",
        "response_type": "code",
        "scope": SCOPE,
        "access_type": "offline",
        "prompt": "consent",
        "state": "some-state",
        "code_challenge": challenge,
        "code_challenge_method": "S256",
    }

    async def redeemed(with_verifier: str, *, again: bool = False) -> list[int]:
        _, headers, _ = await caller.call("GET", "o/oauth2/auth", params=asked)
        form = {
            "grant_type": "authorization_code",
            "code": dict(parse_qsl(urlsplit(headers["Location"]).query))["code"],
            "redirect_uri": asked["redirect_uri"],
            "code_verifier": with_verifier,
            "client_id": "id",
            "client_secret": "s",
        }
        return [(await caller.call("POST", "token", data=form))[0] for _ in range(1 + again)]

    elsewhere, _, _ = await caller.call(
        "GET", "o/oauth2/auth", params=asked | {"redirect_uri": "http://evil.example/"}
    )
    assert (await redeemed("w" * 64), await redeemed(verifier, again=True), elsewhere) == (
        [400],
        [200, 400],
        400,
    )


async def test_a_request_log_holds_no_query(caller: Caller) -> None:
    """Session addresses are secrets, here too."""
    await caller.upload(b"video")
    assert caller.server.requests == [
        "POST /token",
        "POST /upload/youtube/v3/videos",
        "PUT /upload/youtube/v3/videos",
    ]
