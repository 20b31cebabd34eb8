"""`login youtube`: one permission, one channel, one private file."""

from __future__ import annotations

import asyncio
import json
import logging
import os
import time
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import aiohttp
import pytest

from streamkit.adapters.youtube import check, login
from streamkit.ports.errors import Rejected, Unavailable
from streamkit.ports.publisher import Channel, Login
from streamkit.rehearsal.youtube import Fault
from tests.adapters.youtube.studio import CHANNEL, Studio, a_studio


@pytest.fixture
async def studio(tmp_path: Path) -> AsyncIterator[Studio]:
    async with a_studio(tmp_path) as one:
        one.token_file.unlink()
        yield one


async def log_in(
    studio: Studio, *, strangers: tuple[str, ...] = (), agree: bool = True, **settings: Any
) -> Channel:
    """Runs the login as a terminal would, and plays the person at the browser."""
    loop = asyncio.get_running_loop()
    shown: asyncio.Queue[str] = asyncio.Queue()

    def show(address: str) -> None:
        loop.call_soon_threadsafe(shown.put_nowait, address)

    def run() -> Channel:
        files: dict[str, Any] = {"client_file": studio.client_file, "token_file": studio.token_file}
        return login(endpoint=studio.server.endpoint, open_browser=False, show=show, **files, **settings)

    running = asyncio.create_task(asyncio.to_thread(run))
    async with aiohttp.ClientSession() as browser:
        async with asyncio.timeout(10):
            address = await shown.get()
        back = dict(parse_qsl(urlsplit(address).query))["redirect_uri"]
        for path in strangers:
            async with browser.get(back + path) as answer:
                assert answer.status == 404
        if agree:
            async with browser.get(address) as answer:
                assert answer.status == 200
        return await running


async def test_a_login_writes_a_private_file_and_names_the_channel(studio: Studio) -> None:
    """The token works, is for the channel told, and only its owner can read it."""
    channel = await log_in(studio)
    assert (channel, studio.token_file.stat().st_mode & 0o777) == (Channel(*CHANNEL), 0o600)
    assert await check(
        client_file=studio.client_file, token_file=studio.token_file, endpoint=studio.server.endpoint
    ) == Login(Channel(*CHANNEL), long_uploads=True, ends=None)
    assert "the-client-secret" not in studio.token_file.read_text()
    assert "OAUTHLIB_INSECURE_TRANSPORT" not in os.environ


async def test_a_stranger_at_the_loopback_address_is_not_the_answer(studio: Studio) -> None:
    """A favicon or a guessed code ends nothing."""
    channel = await log_in(studio, strangers=("favicon.ico", "?code=4/evil&state=guessed"))
    assert channel == Channel(*CHANNEL)


@pytest.mark.parametrize(
    ("fault", "key"),
    [(Fault.DENIED, "youtube-login-refused"), (Fault.UNTICKED, "youtube-permission-missing")],
)
async def test_a_no_at_the_consent_page_writes_nothing(studio: Studio, fault: Fault, key: str) -> None:
    """Cancelled and unticked are told apart."""
    studio.server.fail_next(fault)
    with pytest.raises(Rejected) as refused:
        await log_in(studio)
    assert (refused.value.key, studio.token_file.exists()) == (key, False)


async def test_nobody_at_the_browser_ends_the_login(studio: Studio) -> None:
    """It does not wait for ever."""
    with pytest.raises(Rejected) as late:
        await log_in(studio, agree=False, seconds=0.05)
    assert (late.value.key, studio.token_file.exists()) == ("youtube-login-timeout", False)


async def test_a_login_for_the_wrong_channel_writes_nothing(studio: Studio) -> None:
    """The account chooser decides the channel; the configured one has the last word."""
    with pytest.raises(Rejected) as wrong:
        await log_in(studio, channel_id="UCanother")
    assert (wrong.value.key, studio.token_file.exists()) == ("youtube-wrong-channel", False)


async def test_an_outage_while_redeeming_is_an_outage(studio: Studio) -> None:
    """A channel that cannot be asked leaves no half login behind."""
    studio.server.fail_next(Fault.UNAVAILABLE, on="GET /youtube/v3/channels")
    with pytest.raises(Unavailable):
        await log_in(studio)
    assert not studio.token_file.exists()


async def test_a_login_logs_no_secret(studio: Studio, caplog: pytest.LogCaptureFixture) -> None:
    """The libraries below like to log codes, tokens and the client's secret."""
    caplog.set_level(logging.DEBUG)
    await log_in(studio)
    refresh = json.loads(studio.token_file.read_bytes())["refresh_token"]
    leaks = [one for one in (refresh, "the-client-secret", "ya29.", "4/") if one in caplog.text]
    assert leaks == []


async def test_a_revoked_login_is_found_by_the_check(studio: Studio) -> None:
    """Before the evening, not after it."""
    await log_in(studio)
    studio.server.revoke()
    with pytest.raises(Rejected) as dead:
        await check(
            client_file=studio.client_file, token_file=studio.token_file, endpoint=studio.server.endpoint
        )
    assert dead.value.key == "youtube-login-dead"


async def test_a_login_of_a_project_in_testing_knows_its_end(studio: Studio) -> None:
    """Google names it once, with the login; seven days later nothing of it works."""
    studio.server.in_testing()
    before = time.time()
    await log_in(studio)
    login = await studio.youtube.login()
    assert login.ends is not None
    assert before + 604_799 <= login.ends / 1000 + 0.001 <= time.time() + 604_799.001


async def test_a_login_that_was_granted_less_is_told(studio: Studio) -> None:
    """It still reads the channel; that it may not take a video back is known before one is out."""
    await log_in(studio)
    studio.server.grant("https://www.googleapis.com/auth/youtube.readonly")
    with pytest.raises(Rejected) as less:
        await studio.youtube.login()
    assert less.value.key == "youtube-permission-missing"


@pytest.mark.parametrize(
    ("status", "known"),
    [("allowed", True), ("eligible", False), ("disallowed", False), ("longUploadsUnspecified", None)],
)
async def test_whether_long_videos_are_taken_is_known(
    studio: Studio, status: str, known: bool | None
) -> None:
    """A channel nobody confirmed a phone number for takes a quarter of an hour."""
    await log_in(studio)
    studio.server.long_uploads(status)
    assert (await studio.youtube.login()).long_uploads is known
