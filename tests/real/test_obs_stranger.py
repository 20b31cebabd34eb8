"""A client written by others meets the stage as it meets a real OBS."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import pytest
import simpleobsws

from .conftest import PASSWORD, AnObs


@pytest.fixture
async def client(obs: AnObs) -> AsyncIterator[simpleobsws.WebSocketClient]:
    """simpleobsws, which speaks MessagePack only."""
    client = simpleobsws.WebSocketClient(url=f"ws://127.0.0.1:{obs.port}", password=PASSWORD)
    await client.connect()
    assert await client.wait_until_identified()
    yield client
    await client.disconnect()


async def test_it_is_let_in_asks_and_is_refused(client: simpleobsws.WebSocketClient) -> None:
    """A question, an act and a mistake."""
    asked = await client.call(simpleobsws.Request("GetInputMute", {"inputName": "Bob"}))
    assert (asked.ok(), asked.responseData) == (True, {"inputMuted": False})
    muted = await client.call(simpleobsws.Request("SetInputMute", {"inputName": "Bob", "inputMuted": True}))
    assert (muted.ok(), muted.has_data()) == (True, False)
    unknown = await client.call(simpleobsws.Request("GetInputMute", {"inputName": "Eve"}))
    assert (unknown.requestStatus.code, unknown.requestStatus.comment) == (
        600,
        "No source was found by the name of `Eve`.",
    )


async def test_it_hears_what_happens(client: simpleobsws.WebSocketClient) -> None:
    """Events come to it as to us."""
    heard: asyncio.Queue[dict[str, Any]] = asyncio.Queue()

    async def note(data: dict[str, Any]) -> None:
        await heard.put(data)

    client.register_event_callback(note, "InputMuteStateChanged")
    await client.call(simpleobsws.Request("SetInputMute", {"inputName": "Bob", "inputMuted": True}))
    async with asyncio.timeout(10):
        assert await heard.get() == {"inputName": "Bob", "inputMuted": True}


async def test_its_batch_halts_where_it_asks(client: simpleobsws.WebSocketClient) -> None:
    """The results end with the failure."""
    requests = [simpleobsws.Request("GetInputMute", {"inputName": name}) for name in ("Bob", "Eve", "Carol")]
    codes = [
        [each.requestStatus.code for each in await client.call_batch(requests, halt_on_failure=halt)]
        for halt in (False, True)
    ]
    assert codes == [[100, 600, 100], [100, 600]]


async def test_a_wrong_password_leaves_it_outside(obs: AnObs) -> None:
    """It is never identified, and no request of its gets through."""
    client = simpleobsws.WebSocketClient(url=f"ws://127.0.0.1:{obs.port}", password="guessed")
    await client.connect()
    assert not await client.wait_until_identified(timeout=1)
    with pytest.raises(simpleobsws.NotIdentifiedError):
        await client.call(simpleobsws.Request("GetVersion"))
    await client.disconnect()
