"""obs-websocket as OBS speaks it: the built-in stage and a real OBS give the same answers."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import Any

import av
import pytest

from .conftest import ALICE, BOB, CAROL, INPUTS, PASSWORD, AnObs
from .footage_seen import alike, colours, heard, titles
from .obs_link import ObsLink, obs_link, proof

TONES = {each.name: each.tone for each in INPUTS}
COVER = {"filterKind": "color_filter_v2", "filterSettings": {"opacity": 0.0}}
OUTPUT = "OBS_WEBSOCKET_OUTPUT_"


@pytest.mark.parametrize("subprotocol", ["obswebsocket.json", None])
async def test_hello_asks_for_the_password_and_lets_in(obs: AnObs, subprotocol: str | None) -> None:
    """With and without a named subprotocol the same JSON is spoken."""
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
    (b"binary", 4002),
]


async def test_a_stranger_is_sent_away_with_the_reason(obs: AnObs) -> None:
    """Each wrong first word has its own close code."""
    found = []
    for message, _ in STRANGERS:
        async with obs_link(obs.port) as link:
            await link.hears()
            await send_raw(link, message)
            found.append((message, await link.closed()))
    assert found == STRANGERS


IDENTIFICATIONS: list[tuple[dict[str, Any], int]] = [
    ({"rpcVersion": 2}, 4010),
    ({}, 4003),
    ({"rpcVersion": "1"}, 4004),
    ({"rpcVersion": 1, "eventSubscriptions": "all"}, 4004),
]


async def test_who_knows_the_password_must_still_speak_version_1(obs: AnObs) -> None:
    """The password is checked first, then the version, then the subscriptions."""
    found = []
    for fields, _ in IDENTIFICATIONS:
        async with obs_link(obs.port) as link:
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


async def test_a_malformed_message_ends_the_connection(obs: AnObs) -> None:
    """Also for who was let in."""
    found = []
    for message, _ in MALFORMED:
        async with obs_link(obs.port) as link:
            await link.identify(PASSWORD)
            await link.hears()
            await send_raw(link, message)
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


async def test_tracks_merge_and_start_all_on(link: ObsLink) -> None:
    """Unnamed tracks stay, unknown ones are passed over; a change is told, a repetition is not."""
    name = {"inputName": "Alice"}
    everywhere = {str(track): True for track in range(1, 7)}
    assert await link.get("GetInputAudioTracks", **name) == {"inputAudioTracks": everywhere}
    for _ in range(2):
        await link.get("SetInputAudioTracks", **name, inputAudioTracks={"2": False, "9": True})
    await link.get("SetInputAudioTracks", **name, inputAudioTracks={"5": False})
    wanted = everywhere | {"2": False, "5": False}
    assert await link.get("GetInputAudioTracks", **name) == {"inputAudioTracks": wanted}
    told = [
        (await link.event("InputAudioTracksChanged", **name))["inputAudioTracks"],
        (await link.event("InputAudioTracksChanged", **name))["inputAudioTracks"],
    ]
    assert told == [everywhere | {"2": False}, wanted]


async def test_a_new_input_is_live_at_once_on_every_track(link: ObsLink) -> None:
    """What makes a stranger heard before anybody was asked."""
    new = {"sceneName": "Main", "inputName": "New", "inputKind": "ffmpeg_source"}
    assert await link.get("CreateInput", **new) == {"sceneItemId": 5}
    assert (await link.event("InputCreated"))["inputName"] == "New"
    assert await link.event("InputActiveStateChanged") == {"inputName": "New", "videoActive": True}
    tracks = await link.get("GetInputAudioTracks", inputName="New")
    assert set(tracks["inputAudioTracks"].values()) == {True}
    assert await link.get("GetInputMute", inputName="New") == {"inputMuted": False}
    await link.get("SetInputName", inputName="New", newInputName="Newer")
    assert await link.event("InputNameChanged") == {"oldInputName": "New", "inputName": "Newer"}
    await link.get("RemoveInput", inputName="Newer")
    assert await link.event("InputRemoved") == {"inputName": "Newer"}


async def test_hiding_makes_inactive_and_is_told_once(link: ObsLink) -> None:
    """A hidden item leaves the programme; hiding it again is no news."""
    item = {"sceneName": "Main", "sceneItemId": 1}
    for _ in range(2):
        await link.get("SetSceneItemEnabled", **item, sceneItemEnabled=False)
    assert await link.event("SceneItemEnableStateChanged") == {**item, "sceneItemEnabled": False}
    assert await link.event("InputActiveStateChanged") == {"inputName": "Alice", "videoActive": False}
    assert await link.get("GetSourceActive", sourceName="Alice") == {
        "videoActive": False,
        "videoShowing": False,
    }
    await link.get("SetSceneItemEnabled", **item, sceneItemEnabled=True)
    assert await link.event("SceneItemEnableStateChanged") == {**item, "sceneItemEnabled": True}


async def test_a_filter_can_be_made_changed_and_taken_away(link: ObsLink) -> None:
    """Settings overlay what is there unless told otherwise."""
    cover = {"sourceName": "Bob", "filterName": "cover"}
    await link.get("CreateSourceFilter", **cover, **COVER)
    created = await link.event("SourceFilterCreated", **cover)
    assert (created["filterKind"], created["filterSettings"]) == ("color_filter_v2", {"opacity": 0.0})
    await link.get("SetSourceFilterSettings", **cover, filterSettings={"gamma": 0.5})
    await link.get("SetSourceFilterEnabled", **cover, filterEnabled=False)
    assert await link.event("SourceFilterEnableStateChanged") == {**cover, "filterEnabled": False}
    seen = {"filterEnabled": False, "filterIndex": 0, "filterKind": "color_filter_v2"}
    settings = {"opacity": 0.0, "gamma": 0.5}
    assert await link.get("GetSourceFilter", **cover) == {**seen, "filterSettings": settings}
    await link.get("SetSourceFilterSettings", **cover, filterSettings={"gamma": 0.1}, overlay=False)
    assert await link.get("GetSourceFilterList", sourceName="Bob") == {
        "filters": [{**seen, "filterName": "cover", "filterSettings": {"gamma": 0.1}}]
    }
    await link.get("RemoveSourceFilter", **cover)
    assert await link.event("SourceFilterRemoved") == cover


async def test_a_recording_is_announced_and_leaves_five_titled_tracks(obs: AnObs, link: ObsLink) -> None:
    """The path comes with STARTED and STOPPED only; STARTING may come before or after the answer."""
    assert await link.ask("StartRecord") == {
        "requestType": "StartRecord",
        "requestStatus": {"result": True, "code": 100},
    }
    assert await link.event("RecordStateChanged") == record_state("STARTING", active=False)
    started = await link.event("RecordStateChanged")
    path = started["outputPath"]
    assert started == record_state("STARTED", active=True, path=path)
    assert Path(path).parent == obs.recordings
    assert (await link.ask("StartRecord"))["requestStatus"] == {"result": False, "code": 500}
    await bytes_grow(link)
    assert await link.get("StopRecord") == {"outputPath": path}
    assert await link.event("RecordStateChanged") == record_state("STOPPING", active=False)
    assert await link.event("RecordStateChanged") == record_state("STOPPED", active=False, path=path)
    await until(
        link, lambda status: not status["outputActive"]
    )  # OBS says STOPPED a moment before it is true
    status = await link.get("GetRecordStatus")
    assert (status["outputDuration"], status["outputBytes"] > 0) == (0, True)
    assert titles(Path(path)) == ["Track2", "Track3", "Track4", "Track5", "Track6"]
    with av.open(path) as file:
        video = file.streams.video[0].codec_context
        assert (video.name, video.width, video.height) == ("h264", 640, 360)
        assert [(each.codec_context.name, each.rate) for each in file.streams.audio] == [("aac", 48_000)] * 5


async def test_a_pause_says_inactive_while_the_file_is_open(link: ObsLink) -> None:
    """The event lies, the status does not; what is paused is not in the file."""
    assert (await link.ask("PauseRecord"))["requestStatus"]["code"] == 100  # with nothing to pause
    await started(link)
    await link.get("PauseRecord")
    assert await link.event("RecordStateChanged") == record_state("PAUSED", active=False)
    status = await link.get("GetRecordStatus")
    assert (status["outputActive"], status["outputPaused"]) == (True, True)
    assert (await link.ask("PauseRecord"))["requestStatus"] == {"result": False, "code": 502}
    before = status["outputDuration"]
    await link.batch({"requestType": "Sleep", "requestData": {"sleepMillis": 500}})
    assert (await link.get("GetRecordStatus"))["outputDuration"] - before < 200
    await link.get("ResumeRecord")
    assert await link.event("RecordStateChanged") == record_state("RESUMED", active=True)
    await bytes_grow(link)
    await stopped(link)


async def test_a_missing_folder_is_accepted_and_nothing_follows(obs: AnObs, link: ObsLink) -> None:
    """An answer of 100 is no recording."""
    where = {"parameterCategory": "AdvOut", "parameterName": "RecFilePath"}
    await link.get("SetProfileParameter", **where, parameterValue=str(obs.recordings / "not there"))
    assert (await link.get("StartRecord")) == {}
    await link.batch({"requestType": "Sleep", "requestData": {"sleepMillis": 300}})
    assert [each for each in link.events if each["eventType"] == "RecordStateChanged"] == []
    assert (await link.get("GetRecordStatus"))["outputActive"] is False


async def test_a_voice_is_heard_on_its_tracks_only(obs: AnObs, link: ObsLink) -> None:
    """-18 dBFS where routed, below -80 dBFS where not, muted or hidden; track 1 is not in the file."""
    await route(link, "Alice", {2, 3})
    await route(link, "Bob", {1})
    await route(link, "Carol", {2, 4})
    await link.get("SetInputMute", inputName="Carol", inputMuted=True)
    await route(link, "Music", {2, 6})
    await link.get("SetSceneItemEnabled", sceneName="Main", sceneItemId=4, sceneItemEnabled=False)
    path = await recording(link, seconds=obs.settled + 1)
    found = {
        track: heard(path, track, TONES, start=obs.settled, end=obs.settled + 0.7) for track in range(2, 7)
    }
    assert found == {2: {"Alice"}, 3: {"Alice"}, 4: set(), 5: set(), 6: set()}


async def test_a_mute_and_a_cover_take_effect_in_a_running_take(obs: AnObs, link: ObsLink) -> None:
    """Before the batch seen and heard, after it neither; cover keeps the sound, mute the picture."""
    await started(link)
    await seconds_recorded(link, obs.settled + 0.8)
    results = await link.batch(
        {"requestType": "SetInputMute", "requestData": {"inputName": "Alice", "inputMuted": True}},
        {
            "requestType": "CreateSourceFilter",
            "requestData": {"sourceName": "Bob", "filterName": "cover", **COVER},
        },
        {
            "requestType": "SetSceneItemEnabled",
            "requestData": {"sceneName": "Main", "sceneItemId": 3, "sceneItemEnabled": False},
        },
    )
    assert [each["requestStatus"]["code"] for each in results] == [100, 100, 100]
    changed = (await link.get("GetRecordStatus"))["outputDuration"] / 1000
    await seconds_recorded(link, changed + 1.1)
    path = await stopped(link)
    centres = [(160, 90), (480, 90), (160, 270), (480, 270)]
    black = (0, 0, 0)
    before, after = colours(path, *centres, at=obs.settled), colours(path, *centres, at=changed + 0.7)
    assert all(map(alike, before, (ALICE.colour, BOB.colour, CAROL.colour, black)))
    assert all(map(alike, after, (ALICE.colour, black, black, black)))
    assert heard(path, 2, TONES, start=obs.settled, end=obs.settled + 0.6) == {
        "Alice",
        "Bob",
        "Carol",
        "Music",
    }
    assert heard(path, 2, TONES, start=changed + 0.6) == {"Bob", "Music"}


async def test_a_track_layout_shrunk_at_run_time_still_records_the_old_tracks(link: ObsLink) -> None:
    """Why the layout is fixed before the evening: OBS keeps the encoders of the longer one."""
    await recording(link, seconds=0.3)
    tracks = {"parameterCategory": "AdvOut", "parameterName": "RecTracks"}
    await link.get("SetProfileParameter", **tracks, parameterValue="6")
    assert titles(await recording(link, seconds=0.3)) == ["Track2", "Track3", "Track4", "Track5", "Track6"]


async def send_raw(link: ObsLink, message: Any) -> None:
    match message:
        case bytes():
            await link.socket.send_bytes(message)
        case str():
            await link.socket.send_str(message)
        case _:
            await link.socket.send_json(message)


def record_state(state: str, *, active: bool, path: str | None = None) -> dict[str, Any]:
    return {"outputActive": active, "outputState": f"{OUTPUT}{state}", "outputPath": path}


async def route(link: ObsLink, name: str, tracks: set[int]) -> None:
    wanted = {str(track): track in tracks for track in range(1, 7)}
    await link.get("SetInputAudioTracks", inputName=name, inputAudioTracks=wanted)


async def started(link: ObsLink) -> None:
    await link.get("StartRecord")
    await link.event("RecordStateChanged", outputState=f"{OUTPUT}STARTED")
    await bytes_grow(link)


async def stopped(link: ObsLink) -> Path:
    path = (await link.get("StopRecord"))["outputPath"]
    await link.event("RecordStateChanged", outputState=f"{OUTPUT}STOPPED")
    return Path(path)


async def recording(link: ObsLink, *, seconds: float) -> Path:
    await started(link)
    await seconds_recorded(link, seconds)
    return await stopped(link)


async def seconds_recorded(link: ObsLink, seconds: float) -> None:
    await until(link, lambda status: bool(status["outputDuration"] >= seconds * 1000))


async def bytes_grow(link: ObsLink) -> None:
    await until(link, lambda status: bool(status["outputBytes"]))


async def until(link: ObsLink, holds: Callable[[dict[str, Any]], bool]) -> None:
    async with asyncio.timeout(20):
        while not holds(await link.get("GetRecordStatus")):
            await link.batch({"requestType": "Sleep", "requestData": {"sleepMillis": 50}})
