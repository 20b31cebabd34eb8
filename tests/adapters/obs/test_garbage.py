"""An OBS, or something on its port, that does not speak as OBS does: it is left, met anew, never believed."""

from __future__ import annotations

import json
from typing import Any

import pytest

from streamkit.ports import LinkLost, StageChanged, Unavailable
from tests.adapters.obs.connected import connected, recorder_for
from tests.adapters.obs.scripted import Reply, calm, scripted

GARBAGE: dict[str, str | bytes] = {
    "no JSON": "OBS",
    "empty": "",
    "one byte": b"\xff",
    "binary JSON": b'{"op": 5}',
    "not an object": "[1, 2]",
    "a number": "5",
    "no op": '{"d": {}}',
    "no d": '{"op": 5}',
    "an event without a name": '{"op": 5, "d": {}}',
    "an event whose name is a list": '{"op": 5, "d": {"eventType": []}}',
    "an event with words for data": '{"op": 5, "d": {"eventType": "InputCreated", "eventData": "x"}}',
    "an answer to nobody, without a number": '{"op": 7, "d": {}}',
    "nested beyond all reason": "[" * 200_000,
    "64 MB": json.dumps({"op": 5, "d": {"eventType": "CustomEvent", "eventData": {"x": "." * (64 * 2**20)}}}),
}


@pytest.mark.parametrize("what", GARBAGE)
async def test_garbage_ends_the_link_and_the_next_one_works(what: str) -> None:
    """The loss is told, so that nothing is believed meanwhile."""
    async with scripted() as obs:
        recorder = recorder_for(obs.port)
        async with connected(recorder) as link:
            await obs.say(GARBAGE[what])
            assert isinstance(await link.hears(), LinkLost)
            with pytest.raises(Unavailable, match="obs-lost"):
                await link.running
        async with connected(recorder):
            assert (await recorder.snapshot()).profile == "evenings"


@pytest.mark.parametrize(
    "answer",
    [{}, {"requestStatus": None}, {"requestStatus": {}}, {"results": None}, {"results": [5]}],
    ids=str,
)
async def test_an_answer_of_another_shape_is_no_answer(answer: dict[str, Any]) -> None:
    """The question fails as when OBS is away, and the link ends."""

    def strange(request: str, fields: dict[str, Any]) -> Reply | None:
        return calm(request, fields) if request == "GetRecordStatus" else None

    async with scripted(strange) as obs, connected(recorder_for(obs.port)) as link:
        obs.instead = answer
        with pytest.raises(Unavailable, match="obs-unclear"):
            await link.recorder.stop()
        assert isinstance(await link.hears(), LinkLost)


async def test_what_is_new_in_a_later_obs_is_passed_over() -> None:
    """Unknown fields, ops and events, and a server that could speak a newer version too."""
    hello = {"obsWebSocketVersion": "9.9.9", "rpcVersion": 2, "canvases": ["main"]}
    challenge = {"authentication": {"salt": "salt", "challenge": "challenge", "kind": "new"}}
    async with scripted(hello={**hello, **challenge}) as obs, connected(recorder_for(obs.port)) as link:
        await obs.say(json.dumps({"op": 77, "d": {"what": "ever"}, "extra": 1}))
        await obs.tell("CanvasCreated", canvasName="second", canvasUuid="1")
        assert isinstance(await link.hears(), StageChanged)
        assert (await link.recorder.snapshot()).profile == "evenings"


async def test_a_message_in_frames_of_one_byte_is_a_message() -> None:
    """However it is cut."""
    async with scripted() as obs, connected(recorder_for(obs.port)) as link:
        await obs.say_in_bytes('{"op": 5, "d": {"eventType": "InputCreated", "eventData": {"x": "ä"}}}')
        assert isinstance(await link.hears(), StageChanged)


async def test_an_obs_of_the_old_protocol_is_given_up() -> None:
    """obs-websocket 4 waits for us to speak first."""
    async with scripted(hello=None, silent=True) as obs:
        with pytest.raises(Unavailable, match="obs-not-running"):
            await recorder_for(obs.port).run()
