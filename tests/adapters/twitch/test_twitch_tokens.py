"""What becomes of logins: renewed once, kept before use, dead ones named, nothing of them told."""

from __future__ import annotations

import asyncio
import logging
from pathlib import Path

import pytest

from streamkit.adapters.twitch.login import NEEDED
from streamkit.adapters.twitch.tokens import Tokens
from streamkit.ports.chat import Said
from streamkit.ports.errors import Rejected, Unavailable
from streamkit.rehearsal.twitch import LocalTwitch
from streamkit.secret_files import read_secret, write_secret
from tests.adapters.twitch.evening import (
    BOT,
    CLIENT,
    chat_at,
    endpoints_of,
    evening,
    local_twitch,
    tokens_for,
    until,
)

RENEWAL = "POST /oauth2/token"


def secrets_of(server: LocalTwitch) -> list[str]:
    return [*server.accounts.grants, *server.accounts.refreshable]


async def test_an_expired_token_is_renewed_once(tmp_path: Path) -> None:
    """However many lines wait, Twitch is asked once for a new pair, and all are said."""
    async with evening(tmp_path, moderator=True) as one:
        await one.chat.say("first")  # by its badge the bot learns that it is a moderator
        one.server.expire_tokens()
        said = await asyncio.gather(*(one.chat.say(f"line {number}") for number in range(5)))
        assert said == [Said.SENT] * 5
        assert one.server.requests.count(RENEWAL) == 1
        assert one.outages == []


async def test_ten_renewals_at_once_are_one(tmp_path: Path) -> None:
    """A refresh token of a public client works once, so callers share one renewal."""
    async with local_twitch() as server:
        file = tokens_for(server, tmp_path / "bot.json")
        tokens = Tokens(file, client_id=CLIENT, endpoints=endpoints_of(server))
        tokens.load()
        stale = tokens.access
        fresh = await asyncio.gather(*(tokens.renewed(stale) for _ in range(10)))
        assert server.requests == [RENEWAL]
        assert set(fresh) == {tokens.access} != {stale}


async def test_a_new_pair_is_on_the_disk_before_it_is_used(tmp_path: Path) -> None:
    """Killed right after, the program still has a login: the file holds the pair Twitch knows."""
    async with local_twitch() as server:
        file = tokens_for(server, tmp_path / "bot.json")
        tokens = Tokens(file, client_id=CLIENT, endpoints=endpoints_of(server))
        tokens.load()
        fresh = await tokens.renewed(tokens.access)
        kept = read_secret(file)
        assert kept is not None
        assert (kept["access_token"], kept["refresh_token"] in server.accounts.refreshable) == (fresh, True)
        assert file.stat().st_mode & 0o777 == 0o600


async def test_who_stops_waiting_does_not_stop_the_renewal(tmp_path: Path) -> None:
    """A cancelled caller leaves a renewal that ends, and a file with a pair that works."""
    async with local_twitch() as server:
        file = tokens_for(server, tmp_path / "bot.json")
        tokens = Tokens(file, client_id=CLIENT, endpoints=endpoints_of(server))
        tokens.load()
        stale = tokens.access
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(0):
                await tokens.renewed(stale)
        await tokens.close()
        assert tokens.access != stale
        assert (await tokens.validate(needs=NEEDED)).user == BOT[0]


async def test_a_pair_renewed_by_another_program_is_taken_over(tmp_path: Path) -> None:
    """`streamkit check` beside a running service does not cost the service its login."""
    async with local_twitch() as server:
        file = tokens_for(server, tmp_path / "bot.json")
        service, check = (Tokens(file, client_id=CLIENT, endpoints=endpoints_of(server)) for _ in range(2))
        service.load()
        check.load()
        server.expire_tokens()
        fresh = await check.renewed(check.access)
        assert await service.renewed(service.access) == fresh
        assert server.requests == [RENEWAL]


async def test_a_dead_login_is_a_refusal(tmp_path: Path) -> None:
    """Neither token works any more: a person must log in again."""
    async with local_twitch() as server:
        file = tokens_for(server, tmp_path / "bot.json")
        server.accounts.disconnect(BOT[0])
        with pytest.raises(Rejected) as refused:
            await chat_at(server, file).run()
        assert str(refused.value) == "twitch-login-dead"


async def test_a_missing_scope_is_named(tmp_path: Path) -> None:
    """A login that may not write says so before the evening."""
    async with local_twitch() as server:
        file = tokens_for(server, tmp_path / "bot.json", scopes=["user:read:chat"])
        with pytest.raises(Rejected) as refused:
            await chat_at(server, file).run()
        assert str(refused.value) == "twitch-scope-missing scope=user:write:chat"


async def test_nobody_logged_in_is_a_refusal(tmp_path: Path) -> None:
    """Without a token file there is nothing to wait for."""
    async with local_twitch() as server:
        with pytest.raises(Rejected) as refused:
            await chat_at(server, tmp_path / "bot.json").run()
        assert str(refused.value) == "twitch-not-logged-in file=bot.json"


async def test_another_apps_token_is_a_refusal(tmp_path: Path) -> None:
    """Twitch serves a token only to the app it was made for."""
    async with local_twitch() as server:
        file = tokens_for(server, tmp_path / "bot.json")
        tokens = Tokens(file, client_id="another", endpoints=endpoints_of(server))
        tokens.load()
        with pytest.raises(Rejected) as refused:
            await tokens.validate(needs=())
        assert str(refused.value) == "twitch-other-app"


async def test_an_unreachable_twitch_is_an_outage(tmp_path: Path) -> None:
    """Where nobody answers, the program waits."""
    async with local_twitch() as server:
        file = tokens_for(server, tmp_path / "bot.json")
    with pytest.raises(Unavailable) as outage:
        await chat_at(server, file).run()
    assert str(outage.value) == "twitch-lost"


async def test_no_secret_is_told(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """Outages, renewals and refusals leave no token, no text and no login in the log or in an error."""
    caplog.set_level(logging.DEBUG)
    async with evening(tmp_path) as one:
        canaries = [*secrets_of(one.server), "canary-text", "viewer"]
        await one.server.chat("viewer", "canary-text")
        one.server.expire_tokens()
        one.server.drop_next_message("msg_rejected")
        with pytest.raises(Rejected) as dropped:
            await one.chat.say("canary-text")
        canaries += secrets_of(one.server)
        one.server.fail("/oauth2/token", status=500)
        one.server.expire_tokens()
        one.server.drop_sockets()
        await until(lambda: len(one.outages) == 2)
        one.server.accounts.disconnect(BOT[0])
        with pytest.raises(Rejected) as dead:
            await chat_at(one.server, one.tokens).run()
    told = " ".join([caplog.text, *map(repr, one.outages), repr(dropped.value), repr(dead.value)])
    assert [canary for canary in canaries if canary in told] == []


async def test_a_token_file_others_may_read_is_refused(tmp_path: Path) -> None:
    """The file is as private as a key."""
    file = tmp_path / "bot.json"
    write_secret(file, {"access_token": "a", "refresh_token": "b"})
    file.chmod(0o644)
    async with local_twitch() as server:
        with pytest.raises(Rejected) as refused:
            await chat_at(server, file).run()
        assert str(refused.value) == "secret-file-open file=bot.json"


async def test_twitchio_keeps_no_tokens_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its plain-text token file is never written to the working folder."""
    monkeypatch.chdir(tmp_path)
    async with evening(tmp_path / "secrets"):
        pass
    assert sorted(file.name for file in tmp_path.iterdir()) == ["secrets"]
