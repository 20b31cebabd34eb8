"""An obs-websocket that says what a test wants it to say, so that refusals and silence can be had."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any

from aiohttp import web

CHALLENGE = {"salt": "salt", "challenge": "challenge"}

Reply = tuple[int, dict[str, Any]]
Answers = Callable[[str, dict[str, Any]], Reply | None]

TRACKS = {str(number): True for number in range(1, 7)}


def an_item(name: str, *, kind: str | None = "ffmpeg_source", **transform: object) -> dict[str, Any]:
    """An item of 640 by 360; no kind makes it a scene."""
    whole = {"sourceWidth": 640.0, "sourceHeight": 360.0, "scaleX": 1.0, "scaleY": 1.0, "alignment": 5}
    bounds = {"boundsType": "OBS_BOUNDS_NONE", "boundsAlignment": 0, "boundsWidth": 0.0, "boundsHeight": 0.0}
    crop = {f"crop{side}": 0 for side in ("Left", "Right", "Top", "Bottom")}
    place = {"positionX": 0.0, "positionY": 0.0, "rotation": 0.0}
    return {
        "sourceName": name,
        "sourceType": "OBS_SOURCE_TYPE_INPUT" if kind else "OBS_SOURCE_TYPE_SCENE",
        "inputKind": kind,
        "isGroup": None if kind else False,
        "sceneItemEnabled": True,
        "sceneItemTransform": {**whole, **bounds, **crop, **place, **transform},
    }


# A quiet OBS with one camera.
CALM: dict[str, Reply] = {
    "GetInputList": (100, {"inputs": [{"inputName": "camera", "unversionedInputKind": "ffmpeg_source"}]}),
    "GetSpecialInputs": (100, {"desktop1": None, "mic1": None}),
    "GetOutputList": (100, {"outputs": []}),
    "GetRecordStatus": (100, {"outputActive": False, "outputPaused": False, "outputBytes": 0}),
    "GetStreamStatus": (100, {"outputActive": False, "outputReconnecting": False, "outputDuration": 0}),
    "GetStats": (
        100,
        {"availableDiskSpace": 2.5, "activeFps": 30.0, "renderSkippedFrames": 2, "outputSkippedFrames": 1},
    ),
    "GetRecordDirectory": (100, {"recordDirectory": "/takes"}),
    "GetProfileList": (100, {"currentProfileName": "evenings"}),
    "GetSceneCollectionList": (100, {"currentSceneCollectionName": "reviews"}),
    "GetInputAudioTracks": (100, {"inputAudioTracks": TRACKS}),
    "GetInputMute": (100, {"inputMuted": False}),
    "GetSourceFilter": (600, {}),
    "GetInputAudioSyncOffset": (100, {"inputAudioSyncOffset": 0}),
    "GetSourceFilterList": (100, {"filters": []}),
    "GetSourceActive": (100, {"videoActive": True}),
    "GetInputSettings": (100, {"inputSettings": {"device": "front"}}),
    "GetCurrentProgramScene": (100, {"currentProgramSceneName": "evening"}),
    "GetStudioModeEnabled": (100, {"studioModeEnabled": False}),
    "GetCurrentSceneTransitionCursor": (100, {"transitionCursor": 1.0}),
    "GetVideoSettings": (100, {"baseWidth": 1280, "baseHeight": 720, "outputWidth": 640}),
    "GetSceneItemList": (100, {"sceneItems": [an_item("camera", positionX=100.0)]}),
}
PARAMETERS = {"Mode": "Advanced", "RecType": "Standard", "RecTracks": "62"}


def calm(request: str, fields: dict[str, Any]) -> Reply:
    if request == "GetProfileParameter":
        value = PARAMETERS[fields["parameterName"]]
        return 100, {"parameterValue": value, "defaultParameterValue": None}
    return CALM.get(request, (100, {}))


class ScriptedObs:
    """`answers` gives code and fields for a request, or None for silence.

    `asked` keeps every request, `batches` counts those that came together. `instead` is said in place of an
    answer.
    """

    def __init__(self, answers: Answers, *, hello: dict[str, Any], refuse: int | None, silent: bool) -> None:
        self.port = 0
        self.instead: dict[str, Any] | None = None
        self._silent = silent
        self.asked: list[tuple[str, dict[str, Any]]] = []
        self.batches = 0
        self.asked_some = asyncio.Event()
        self._answers, self._hello, self._refuse = answers, hello, refuse
        self._link: web.WebSocketResponse | None = None
        self._transport: asyncio.Transport | None = None

    async def accept(self, request: web.Request) -> web.WebSocketResponse:
        self._link, self._transport = web.WebSocketResponse(), request.transport
        await self._link.prepare(request)
        if self._silent:
            await self._link.receive()
            return self._link
        await self._link.send_json({"op": 0, "d": {"rpcVersion": 1, **self._hello}})
        await self._link.receive_json()
        if self._refuse:
            await self._link.close(code=self._refuse)
        else:
            await self._link.send_json({"op": 2, "d": {"negotiatedRpcVersion": 1}})
            async for message in self._link:
                await self._answer(message.json())
        return self._link

    async def tell(self, event: str, **fields: object) -> None:
        assert self._link
        await self._link.send_json(
            {"op": 5, "d": {"eventType": event, "eventIntent": 1, "eventData": fields}}
        )

    async def say(self, message: str | bytes) -> None:
        """Anything at all."""
        assert self._link
        if isinstance(message, bytes):
            await self._link.send_bytes(message)
        else:
            await self._link.send_str(message)

    async def say_in_bytes(self, message: str) -> None:
        """A text of which each byte is a frame of its own."""
        assert self._transport
        *most, last = message.encode()
        frames = [bytes([0x00 if number else 0x01, 1, byte]) for number, byte in enumerate(most)]
        self._transport.write(b"".join([*frames, bytes([0x80, 1, last])]))

    async def close(self, code: int) -> None:
        assert self._link
        await self._link.close(code=code)

    def drop(self) -> None:
        """The connection breaks."""
        assert self._transport
        self._transport.abort()

    async def _answer(self, message: dict[str, Any]) -> None:
        body = message["d"]
        self.batches += message["op"] == 8
        results = [self._result(each) for each in body.get("requests", [body])]
        if self.instead is not None and self._link:
            await self._link.send_json(
                {"op": message["op"] + 1, "d": {**self.instead, "requestId": body["requestId"]}}
            )
            return
        if None not in results and self._link:
            reply = {**results[0]} if message["op"] == 6 and results[0] else {"results": results}
            op = message["op"] + 1
            await self._link.send_json({"op": op, "d": {**reply, "requestId": body["requestId"]}})
        self.asked_some.set()

    def _result(self, asked: dict[str, Any]) -> dict[str, Any] | None:
        request, fields = asked["requestType"], asked.get("requestData", {})
        self.asked.append((request, fields))
        reply = self._answers(request, fields)
        if reply is None:
            return None
        status = {"code": reply[0], "result": reply[0] == 100}
        return {"requestType": request, "requestStatus": status, "responseData": reply[1]}


@asynccontextmanager
async def scripted(
    answers: Answers = calm,
    *,
    hello: dict[str, Any] | None = None,
    refuse: int | None = None,
    silent: bool = False,
) -> AsyncIterator[ScriptedObs]:
    """It asks for a password and takes any; `refuse` is the close code it answers Identify with.

    A `silent` one waits to be spoken to.
    """
    hello = {"authentication": CHALLENGE} if hello is None else hello
    obs = ScriptedObs(answers, hello=hello, refuse=refuse, silent=silent)
    app = web.Application()
    app.router.add_get("/", obs.accept)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    obs.port = runner.addresses[0][1]
    try:
        yield obs
    finally:
        await runner.cleanup()
