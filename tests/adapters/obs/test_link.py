"""Being let in, being kept out, and losing OBS."""

from __future__ import annotations

import asyncio
import socket
import threading
from collections.abc import Iterator
from typing import Any

import pytest

from streamkit.adapters.obs import Versions, check
from streamkit.adapters.system import SystemClock
from streamkit.ports import LinkLost, Rejected, Unavailable
from tests.adapters.obs.connected import connected, recorder_for
from tests.adapters.obs.scripted import Reply, calm, scripted


def unanswered(request: str, fields: dict[str, Any]) -> Reply | None:
    return calm(request, fields) if request == "GetRecordStatus" else None


async def test_where_nothing_listens_obs_is_not_running() -> None:
    """The error names the place, and coming again later may help."""
    with socket.create_server(("127.0.0.1", 0)) as closed:
        port = closed.getsockname()[1]
    with pytest.raises(Unavailable) as refused:
        await recorder_for(port).run()
    assert (refused.value.key, refused.value.args_) == (
        "obs-not-running",
        {"host": "127.0.0.1", "port": port},
    )


async def test_a_listener_that_says_nothing_is_given_up() -> None:
    """obs-websocket-py alone would wait for ever."""
    with (
        socket.create_server(("127.0.0.1", 0)) as silent,
        pytest.raises(Unavailable, match="obs-not-running"),
    ):
        await recorder_for(silent.getsockname()[1]).run()


@pytest.mark.parametrize(
    ("code", "key"), [(4009, "obs-wrong-password"), (4010, "obs-too-old"), (4011, "obs-kicked")]
)
async def test_a_refusal_names_its_reason(code: int, key: str) -> None:
    """Each close code that a person has to act on has its own sentence."""
    async with scripted(refuse=code) as obs:
        with pytest.raises(Rejected) as refused:
            await recorder_for(obs.port).run()
    assert (refused.value.key, refused.value.args_) == (key, {"host": "127.0.0.1", "port": obs.port})


async def test_any_other_close_is_an_outage() -> None:
    """A code nobody knows is not a reason to bother a person."""
    async with scripted(refuse=4002) as obs:
        with pytest.raises(Unavailable, match="obs-not-running"):
            await recorder_for(obs.port).run()


async def test_an_obs_without_a_password_is_not_used() -> None:
    """It listens on every interface, so anybody near could press record."""
    async with scripted(hello={}) as obs:
        with pytest.raises(Rejected, match="obs-no-password"):
            await recorder_for(obs.port).run()
        async with connected(recorder_for(obs.port, allow_no_password=True)):
            pass


async def test_an_obs_that_is_still_loading_is_waited_for() -> None:
    """The link counts as up when the first question is answered."""
    refusals: Iterator[Reply] = iter([(207, {}), (207, {})])

    def loading(request: str, fields: dict[str, Any]) -> Reply:
        return next(refusals, calm(request, fields))

    async with scripted(loading) as obs, connected(recorder_for(obs.port)) as link:
        await link.recorder.snapshot()
    assert [request for request, _ in obs.asked[:3]] == ["GetRecordStatus"] * 3


async def test_a_pending_call_fails_when_the_link_breaks() -> None:
    """It does not wait for its own timeout."""
    async with scripted(unanswered) as obs, connected(recorder_for(obs.port)) as link:
        obs.asked_some.clear()
        pending = asyncio.create_task(link.recorder.stop())
        await obs.asked_some.wait()
        obs.drop()
        with pytest.raises(Unavailable, match="obs-lost"):
            await pending
        assert isinstance(await link.hears(), LinkLost)
        with pytest.raises(Unavailable, match="obs-lost"):
            await link.running


async def test_a_call_without_an_answer_ends_the_link() -> None:
    """An OBS that hangs is lost like one that died, and is connected to anew."""
    async with scripted(unanswered) as obs, connected(recorder_for(obs.port)) as link:
        with pytest.raises(Unavailable, match="obs-silent"):
            await link.recorder.stop()
        assert isinstance(await link.hears(), LinkLost)


async def test_being_thrown_out_by_the_owner_is_a_refusal() -> None:
    """Coming back at once would be rude."""
    async with scripted() as obs, connected(recorder_for(obs.port)) as link:
        await obs.close(4011)
        with pytest.raises(Rejected, match="obs-kicked"):
            await link.running


async def test_run_again_it_goes_on() -> None:
    """The same recorder and the same reader, after a loss."""
    async with scripted() as obs:
        recorder = recorder_for(obs.port)
        async with connected(recorder) as link:
            obs.drop()
            assert isinstance(await link.hears(), LinkLost)
        async with connected(recorder) as link:
            await link.recorder.snapshot()


async def test_a_cancelled_connect_leaves_nothing_behind() -> None:
    """The thread that waits for a silent OBS ends when its patience does."""
    with socket.create_server(("127.0.0.1", 0)) as silent:
        running = asyncio.create_task(recorder_for(silent.getsockname()[1]).run())
        with (await asyncio.to_thread(silent.accept))[0]:
            running.cancel()
            with pytest.raises(asyncio.CancelledError):
                await running
            for thread in threading.enumerate():
                if thread.name.startswith("obs"):
                    await asyncio.to_thread(thread.join)


async def test_check_tells_the_versions() -> None:
    """What `streamkit check` shows, or the same errors."""

    def versions(request: str, fields: dict[str, Any]) -> Reply:
        return 100, {"obsVersion": "32.2.2", "obsWebSocketVersion": "5.7.4"}

    async with scripted(versions) as obs:
        found = await check("127.0.0.1", obs.port, "pw", clock=SystemClock())
    assert found == Versions(obs="32.2.2", websocket="5.7.4")


async def test_the_password_shows_in_no_error() -> None:
    """Errors reach logs and pages."""
    async with scripted(refuse=4009) as obs:
        with pytest.raises(Rejected) as refused:
            await recorder_for(obs.port, password="secret").run()
    assert "secret" not in repr(refused.value) + repr(recorder_for(obs.port, password="secret"))
