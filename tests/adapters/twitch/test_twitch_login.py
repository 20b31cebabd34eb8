"""Logging in by a code, and looking before the evening."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from streamkit.adapters.twitch import BOT_SCOPES, BROADCASTER_SCOPES, TWITCH, Endpoints, check, login
from streamkit.adapters.twitch.endpoints import point_twitchio_at
from streamkit.ports.errors import Rejected
from streamkit.rehearsal.twitch import LocalTwitch
from tests.adapters.twitch.evening import BOT, CLIENT, HOST, endpoints_of, local_twitch, tokens_for


async def test_a_code_typed_at_twitch_logs_in() -> None:
    """The person sees an address and a code, agrees, and the pair with its owner comes back."""
    async with local_twitch() as server:
        told = list[tuple[str, str]]()
        server.auth.interval = 0

        def tell(address: str, code: str) -> None:
            told.append((address, code))
            asyncio.get_running_loop().call_later(0.05, server.approve_device, code, BOT[0])

        kept = await login(client_id=CLIENT, scopes=BOT_SCOPES, tell=tell, endpoints=endpoints_of(server))
        [(address, code)] = told
        assert (address, len(code)) == (f"https://www.twitch.tv/activate?public=true&device-code={code}", 8)
        assert kept.pop("access_token") in server.accounts.grants
        assert kept.pop("refresh_token") in server.accounts.refreshable
        assert kept == {"user": BOT[0], "login": BOT[1], "scopes": sorted(BOT_SCOPES)}


async def test_a_code_nobody_typed_is_a_refusal() -> None:
    """When the code runs out the login ends with a sentence, not with a wait."""
    async with local_twitch() as server:
        server.auth.interval = 0
        told = list[str]()

        def tell(_: str, code: str) -> None:
            told.append(code)
            asyncio.get_running_loop().call_later(0.05, server.accounts.devices.clear)

        with pytest.raises(Rejected) as refused:
            await login(client_id=CLIENT, scopes=BOT_SCOPES, tell=tell, endpoints=endpoints_of(server))
        assert (str(refused.value), len(told)) == ("twitch-login-expired", 1)


async def _check(
    server: LocalTwitch, folder: Path, *, channel: str = HOST[1], host: bool = True
) -> list[str]:
    bot = tokens_for(server, folder / "bot.json")
    theirs = tokens_for(server, folder / "host.json", user=HOST[0], scopes=BROADCASTER_SCOPES)
    return await check(
        client_id=CLIENT,
        channel=channel,
        tokens=bot,
        broadcaster_tokens=theirs if host else None,
        endpoints=endpoints_of(server),
    )


async def test_all_is_well_before_the_evening(tmp_path: Path) -> None:
    """A bot that is a moderator of a channel that exists leaves nothing to say."""
    async with local_twitch() as server:
        server.moderate(BOT[0])
        assert await _check(server, tmp_path) == []


async def test_a_bot_that_is_no_moderator_is_worth_a_word(tmp_path: Path) -> None:
    """It works, but slowly and under slow mode."""
    async with local_twitch() as server:
        assert await _check(server, tmp_path) == ["twitch-bot-not-moderator"]
        assert await _check(server, tmp_path, host=False) == ["twitch-moderator-unknown"]


async def test_the_hosts_own_account_as_bot_is_worth_a_word(tmp_path: Path) -> None:
    """The bot never hears itself, so the host could not answer by chat."""
    async with local_twitch() as server:
        assert await _check(server, tmp_path, channel=BOT[1]) == ["twitch-bot-is-host"]


async def test_a_channel_that_does_not_exist_is_a_refusal(tmp_path: Path) -> None:
    """A misspelt channel is found before the evening."""
    async with local_twitch() as server:
        with pytest.raises(Rejected) as refused:
            await _check(server, tmp_path, channel="streamre")
        assert str(refused.value) == "twitch-no-channel"


def test_tokens_do_not_travel_in_the_clear() -> None:
    """An address without TLS is taken only on this machine."""
    with pytest.raises(ValueError, match="must be reached by TLS"):
        Endpoints(helix="http://example.org/helix/")


def test_a_changed_twitchio_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    """An upgrade that moves what is changed here fails loudly instead of going to the wrong place."""
    monkeypatch.setattr("twitchio.http.Route.BASE", "https://api.twitch.tv/helix2/")
    with pytest.raises(RuntimeError, match="twitchio changed"):
        point_twitchio_at(TWITCH)
