"""obs-websocket as OBS speaks it: the built-in stage and a real OBS give the same answers."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import pytest

from .conftest import PASSWORD, AnObs
from .obs_link import ACTIVE, ALL, JSON, MSGPACK, ObsLink, obs_link, proof

COVER = {"filterKind": "color_filter_v2", "filterSettings": {"opacity": 0.0}}


ENCODINGS = pytest.mark.parametrize("encoding", [JSON, MSGPACK])


@pytest.fixture(params=[JSON, MSGPACK])
async def link(obs: AnObs, request: pytest.FixtureRequest) -> AsyncIterator[ObsLink]:
    """A client that was let in, in either encoding."""
    async with obs_link(obs.port, subprotocol=request.param) as link:
        await link.identify(PASSWORD, events=ALL | ACTIVE)
        assert (await link.hears())["op"] == 2
        yield link


@pytest.mark.parametrize("subprotocol", [JSON, MSGPACK, None])
async def test_hello_asks_for_the_password_and_lets_in(obs: AnObs, subprotocol: str | None) -> None:
    """Without a named subprotocol JSON is spoken."""
    async with obs_link(obs.port, subprotocol=subprotocol) as link:
        hello = await link.identify(PASSWORD)
        assert (hello["op"], hello["d"]["rpcVersion"], set(hello["d"]["authentication"])) == (
            0,
            1,
            {"challenge", "salt"},
        )
        assert await link.hears() == {"op": 2, "d": {"negotiatedRpcVersion": 1}}
        assert link.socket.protocol == subprotocol


async def test_an_unknown_subprotocol_is_passed_over(obs: AnObs) -> None:
    """OBS goes on in JSON and names no subprotocol; a strict client leaves by itself."""
    async with obs_link(obs.port, subprotocol="smoke.signals") as link:
        assert (link.socket.protocol, (await link.hears())["op"]) == (None, 0)


async def test_of_two_subprotocols_the_first_is_spoken(obs: AnObs) -> None:
    """In the order of the client."""
    async with aiohttp.ClientSession() as http:
        for asked in ([MSGPACK, JSON], [JSON, MSGPACK], ["smoke.signals", MSGPACK]):
            async with http.ws_connect(f"ws://127.0.0.1:{obs.port}", protocols=asked) as socket:
                assert socket.protocol == next(each for each in asked if each in (JSON, MSGPACK))
                assert (await ObsLink(socket).hears())["op"] == 0


STRANGERS: list[tuple[Any, int]] = [
    ({"op": 1, "d": {"rpcVersion": 1, "authentication": "guessed"}}, 4009),
    ({"op": 1, "d": {"rpcVersion": 1, "authentication": "угадал"}}, 4009),
    ({"op": 1, "d": {"rpcVersion": 1}}, 4009),
    ({"op": 6, "d": {"requestType": "GetVersion", "requestId": "1"}}, 4007),
    ({"op": 77, "d": {}}, 4007),
    ({"op": 1}, 4003),
    ({"op": 1, "d": 5}, 4004),
    ({"d": {}}, 4006),
    ({"request-type": "GetVersion", "message-id": "1"}, 4010),
    ("not JSON", 4002),
    ([], 4002),
    (b"\xc1", 4002),
]


@ENCODINGS
async def test_a_stranger_is_sent_away_with_the_reason(obs: AnObs, encoding: str) -> None:
    """Each wrong first word has its own close code; text to who speaks bytes and bytes to who speaks text."""
    found = []
    for message, _ in STRANGERS:
        async with obs_link(obs.port, subprotocol=encoding) as link:
            await link.hears()
            await link.says_raw(message)
            found.append((message, await link.closed()))
    assert found == STRANGERS


IDENTIFICATIONS: list[tuple[dict[str, Any], int]] = [
    ({"rpcVersion": 2}, 4010),
    ({}, 4003),
    ({"rpcVersion": "1"}, 4004),
    ({"rpcVersion": 1, "eventSubscriptions": "all"}, 4004),
]


@ENCODINGS
async def test_who_knows_the_password_must_still_speak_version_1(obs: AnObs, encoding: str) -> None:
    """The password is checked first, then the version, then the subscriptions."""
    found = []
    for fields, _ in IDENTIFICATIONS:
        async with obs_link(obs.port, subprotocol=encoding) as link:
            question = (await link.hears())["d"]["authentication"]
            await link.says(1, authentication=proof(PASSWORD, question), **fields)
            found.append((fields, await link.closed()))
    assert found == IDENTIFICATIONS


MALFORMED: list[tuple[dict[str, Any], int]] = [
    ({"op": 1, "d": {"rpcVersion": 1}}, 4008),
    ({"op": 42, "d": {}}, 4006),
    ({"op": 6, "d": {"requestType": "GetVersion"}}, 4003),
    ({"op": 6, "d": {"requestId": "1"}}, 4003),
    ({"op": 6, "d": {"requestType": 5, "requestId": "1"}}, 4004),
    ({"op": 8, "d": {"requestId": "1"}}, 4003),
    ({"op": 8, "d": {"requests": []}}, 4003),
    ({"op": 8, "d": {"requestId": "1", "requests": {}}}, 4004),
    ({"op": 8, "d": {"requestId": "1", "requests": [], "executionType": 7}}, 4005),
    ({"op": 8, "d": {"requestId": "1", "requests": [], "haltOnFailure": 1}}, 4004),
    ({"op": 3, "d": {"eventSubscriptions": "all"}}, 4004),
]


@ENCODINGS
async def test_a_malformed_message_ends_the_connection(obs: AnObs, encoding: str) -> None:
    """Also for who was let in."""
    found = []
    for message, _ in MALFORMED:
        async with obs_link(obs.port, subprotocol=encoding) as link:
            await link.identify(PASSWORD)
            await link.hears()
            await link.says_raw(message)
            found.append((message, await link.closed()))
    assert found == MALFORMED


REFUSED: list[tuple[str, dict[str, Any], int, str | None]] = [
    ("Nonsense", {}, 204, "Your request type is not valid."),
    ("", {}, 203, "Your request's `requestType` may not be empty."),
    ("Sleep", {"sleepMillis": 1}, 206, None),
    ("GetInputMute", {}, 300, "Your request is missing the `inputName` field."),
    ("GetInputMute", {"inputName": 3}, 401, "The field value of `inputName` must be a string."),
    ("GetInputMute", {"inputName": ""}, 403, "The field value of `inputName` must not be empty."),
    ("GetInputMute", {"inputName": "Eve"}, 600, "No source was found by the name of `Eve`."),
    ("GetInputMute", {"inputName": "Main"}, 602, "The specified source is not an input."),
    (
        "SetInputMute",
        {"inputName": "Bob", "inputMuted": 1},
        401,
        "The field value of `inputMuted` must be boolean.",
    ),
    (
        "SetInputAudioTracks",
        {"inputName": "Bob", "inputAudioTracks": {"2": "no"}},
        401,
        "The value of one of your tracks is not a boolean.",
    ),
    (
        "SetInputAudioTracks",
        {"inputName": "Bob", "inputAudioTracks": {}},
        403,
        "The field value of `inputAudioTracks` must not be empty.",
    ),
    ("GetSceneItemList", {"sceneName": "Bob"}, 602, "The specified source is not a scene."),
    ("GetGroupSceneItemList", {"sceneName": "Main"}, 602, "The specified source is not a group. (Is scene)"),
    (
        "GetSceneItemEnabled",
        {"sceneName": "Main", "sceneItemId": 99},
        600,
        "No scene items were found in scene `Main` with the ID `99`.",
    ),
    (
        "GetSceneItemEnabled",
        {"sceneName": "Main", "sceneItemId": -1},
        402,
        "The field value of `sceneItemId` is below the minimum of `0.000000`",
    ),
    (
        "GetSourceFilter",
        {"sourceName": "Bob", "filterName": "none"},
        600,
        "No filter was found in the source `Bob` with the name `none`.",
    ),
    (
        "CreateInput",
        {"sceneName": "Main", "inputName": "Bob", "inputKind": "ffmpeg_source"},
        601,
        "A source already exists by that input name.",
    ),
    ("GetOutputStatus", {"outputName": "none"}, 600, "No output was found with the name `none`."),
    ("GetReplayBufferStatus", {}, 604, "Replay buffer is not available."),
    ("GetVirtualCamStatus", {}, 604, "VirtualCam is not available."),
    ("CallVendorRequest", {"vendorName": "x", "requestType": "y"}, 600, "No vendor was found by that name."),
    ("StopRecord", {}, 501, None),
    ("ResumeRecord", {}, 503, None),
    ("StopStream", {}, 501, None),
    ("GetCurrentPreviewScene", {}, 506, None),
]


async def test_what_cannot_be_done_is_refused_in_the_same_words(link: ObsLink) -> None:
    """Code and comment of every refusal our adapter may meet."""
    expected, found = [], []
    for request, fields, code, comment in REFUSED:
        status = {"result": False, "code": code} | ({"comment": comment} if comment else {})
        expected.append({"requestType": request, "requestStatus": status})
        found.append(await link.ask(request, **fields))
    assert found == expected


async def test_a_request_without_an_object_of_fields_is_refused(link: ObsLink) -> None:
    """301 here, 300 from OBS 30 on: a client must take either."""
    await link.says(6, requestType="GetInputMute", requestId=7)
    answer = await link.hears()
    assert (answer["op"], answer["d"]["requestId"]) == (7, 7)
    assert answer["d"]["requestStatus"]["code"] in (300, 301)


async def test_a_batch_goes_on_after_a_failure_or_halts_as_asked(link: ObsLink) -> None:
    """Results come in order; a halted batch ends with the failure."""
    requests = (
        {"requestType": "GetInputMute", "requestId": "a", "requestData": {"inputName": "Bob"}},
        {"requestType": "GetInputMute", "requestData": {"inputName": "Eve"}},
        {"requestType": "Sleep", "requestData": {"sleepMillis": 5}},
        {"requestType": "GetStudioModeEnabled"},
    )
    fine = {"result": True, "code": 100}
    refused = {"result": False, "code": 600, "comment": "No source was found by the name of `Eve`."}
    whole = [
        {
            "requestType": "GetInputMute",
            "requestId": "a",
            "requestStatus": fine,
            "responseData": {"inputMuted": False},
        },
        {"requestType": "GetInputMute", "requestStatus": refused},
        {"requestType": "Sleep", "requestStatus": fine},
        {
            "requestType": "GetStudioModeEnabled",
            "requestStatus": fine,
            "responseData": {"studioModeEnabled": False},
        },
    ]
    assert await link.batch(*requests) == whole
    assert await link.batch(*requests, haltOnFailure=True, executionType=0) == whole[:2]


async def test_a_batch_by_frames_sleeps_in_frames(link: ObsLink) -> None:
    """Six frames at 15 a second last 0.4 s."""
    sleep = {"requestType": "Sleep", "requestData": {"sleepFrames": 6}}
    loop = asyncio.get_running_loop()
    before = loop.time()
    results = await link.batch(sleep, {"requestType": "GetStudioModeEnabled"}, executionType=1)
    assert [each["requestStatus"]["code"] for each in results] == [100, 100]
    assert 0.3 < loop.time() - before < 1.5


async def test_only_what_was_subscribed_is_told(obs: AnObs, link: ObsLink) -> None:
    """Filters only, then after a new choice inputs only."""
    async with obs_link(obs.port) as other:
        await other.identify(PASSWORD, events=1 << 5)
        assert (await other.hears())["op"] == 2
        await link.get("SetInputMute", inputName="Bob", inputMuted=True)
        await link.get("CreateSourceFilter", sourceName="Bob", filterName="cover", **COVER)
        assert (await other.hears())["d"]["eventType"] == "SourceFilterCreated"
        await other.says(3, eventSubscriptions=1 << 3)
        assert await other.hears() == {"op": 2, "d": {"negotiatedRpcVersion": 1}}
        await link.get("RemoveSourceFilter", sourceName="Bob", filterName="cover")
        await link.get("SetInputMute", inputName="Bob", inputMuted=False)
        assert (await other.hears())["d"] == {
            "eventType": "InputMuteStateChanged",
            "eventIntent": 1 << 3,
            "eventData": {"inputName": "Bob", "inputMuted": False},
        }
