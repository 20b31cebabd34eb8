"""The local YouTube's playlists, captions and deletions refuse what YouTube refuses."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.rehearsal.youtube.test_local_youtube import Caller, caller, reason

__all__ = ["caller"]  # pytest finds the fixture by its name here

ITEMS = "youtube/v3/playlistItems"
CAPTIONS = "upload/youtube/v3/captions?uploadType=multipart&part=snippet"
VTT = "WEBVTT\n\n00:00:01.000 --> 00:00:02.500\nrace?\n"


@pytest.fixture
async def video(caller: Caller) -> str:
    return await caller.upload(b"film")


def item(playlist: str, video: str, kind: str = "youtube#video") -> dict[str, Any]:
    return {"snippet": {"playlistId": playlist, "resourceId": {"kind": kind, "videoId": video}}}


async def caption(
    caller: Caller, snippet: dict[str, Any], text: str, address: str = CAPTIONS
) -> tuple[int, Any]:
    body = (
        "--b\r\nContent-Type: application/json\r\nMIME-Version: 1.0\r\n\r\n"
        + json.dumps({"snippet": snippet})
        + "\r\n--b\r\nContent-Type: application/octet-stream\r\nContent-Transfer-Encoding: binary\r\n\r\n"
        + f"{text}\r\n--b--"
    ).encode()
    headers = {"Content-Type": 'multipart/related; boundary="b"'}
    status, _, answer = await caller.call("POST", address, data=body, headers=headers)
    return status, answer


async def test_a_video_is_listed_found_and_taken_out(caller: Caller, video: str) -> None:
    """By its own id in the playlist, which is not the video's."""
    playlist = caller.server.make_playlist("club")
    status, _, made = await caller.call("POST", f"{ITEMS}?part=snippet", json=item(playlist, video))
    _, _, found = await caller.call(
        "GET", f"{ITEMS}?part=contentDetails&playlistId={playlist}&videoId={video}"
    )
    assert (status, [one["id"] for one in found["items"]]) == (200, [made["id"]])
    status, _, _ = await caller.call("DELETE", f"{ITEMS}?id={made['id']}")
    assert (status, caller.server.listed(playlist)) == (204, [])


async def test_what_is_wrong_with_an_entry_is_said(caller: Caller, video: str) -> None:
    """Unknown places and videos, mistyped bodies, and the same video twice."""
    playlist = caller.server.make_playlist("club")
    added = item(playlist, video)
    wrong = [
        (f"{ITEMS}?part=snippet", item("PLnone", video)),
        (f"{ITEMS}?part=snippet", item(playlist, "n0video")),
        (f"{ITEMS}?part=snippet", item(playlist, video, kind="youtube#channel")),
        (f"{ITEMS}?part=snippet", {"snippet": {"playlist": playlist}}),
        (f"{ITEMS}?part=snippet,status", added),
        (ITEMS, added),
    ]
    reasons = [reason((await caller.call("POST", where, json=body))[2]) for where, body in wrong]
    await caller.call("POST", f"{ITEMS}?part=snippet", json=added)
    twice = await caller.call("POST", f"{ITEMS}?part=snippet", json=added)
    gone = await caller.call("DELETE", f"{ITEMS}?id=none")
    assert [*reasons, reason(twice[2]), reason(gone[2])] == [
        "playlistNotFound",
        "videoNotFound",
        "resourceIdRequired",
        "invalidMetadata",
        "invalidMetadata",
        "invalidParameter",
        "videoAlreadyInPlaylist",
        "playlistItemNotFound",
    ]


async def test_captions_need_timings_a_language_and_a_short_name(caller: Caller, video: str) -> None:
    """And no `sync`, which YouTube took out; one track of a name per language."""
    fine = {"videoId": video, "language": "ru", "name": ""}
    wrong = [
        (fine, "no timings here", CAPTIONS),
        ({"videoId": video, "name": ""}, VTT, CAPTIONS),
        (fine | {"name": "n" * 151}, VTT, CAPTIONS),
        (fine | {"videoId": "n0video"}, VTT, CAPTIONS),
        (fine | {"words": "x"}, VTT, CAPTIONS),
        (fine, VTT, f"{CAPTIONS}&sync=true"),
        (fine, VTT, CAPTIONS.replace("multipart", "media")),
    ]
    reasons = [reason((await caption(caller, *one))[1]) for one in wrong]
    status, _ = await caption(caller, fine, VTT)
    _, twice = await caption(caller, fine, VTT)
    assert [*reasons, status, reason(twice)] == [
        "contentRequired",
        "invalidMetadata",
        "invalidMetadata",
        "videoNotFound",
        "invalidMetadata",
        "invalidParameter",
        "badRequest",
        200,
        "captionExists",
    ]
    assert caller.server.captions(video) == {"ru": VTT.strip("\n") + "\n"}


async def test_what_is_dear_is_counted_so(caller: Caller, video: str) -> None:
    """A caption track costs eight times a playlist's entry, and looking for one fifty times a look."""
    before = caller.server.quota["units"]
    await caption(caller, {"videoId": video, "language": "ru", "name": ""}, VTT)
    await caller.call("GET", f"youtube/v3/captions?part=snippet&videoId={video}")
    await caller.call("GET", f"youtube/v3/videos?part=status&id={video}")
    assert caller.server.quota["units"] - before == 400 + 50 + 1


async def test_a_deleted_video_is_gone_from_everywhere_but_the_list_keeps_its_place(
    caller: Caller, video: str
) -> None:
    """YouTube leaves a "Deleted video" in the playlists it was in."""
    playlist = caller.server.make_playlist("club")
    await caller.call("POST", f"{ITEMS}?part=snippet", json=item(playlist, video))
    status, _, _ = await caller.call("DELETE", f"youtube/v3/videos?id={video}")
    again, _, _ = await caller.call("DELETE", f"youtube/v3/videos?id={video}")
    assert (status, again, caller.server.listed(playlist)) == (204, 404, [video])
