"""What Twitch stores of a stream is found, and goes only with the login of the channel's owner."""

from __future__ import annotations

from pathlib import Path

import pytest

from streamkit.adapters.twitch import BROADCASTER_SCOPES, TO_DELETE
from streamkit.adapters.twitch.archive import TwitchArchive
from streamkit.adapters.twitch.tokens import Tokens
from streamkit.ports import Account, Rejected, Unavailable
from streamkit.rehearsal.twitch import LocalTwitch
from tests.adapters.twitch.evening import CLIENT, HOST, endpoints_of, local_twitch, tokens_for

OWNER = Account("twitch", *HOST)


def archive_at(server: LocalTwitch, folder: Path, *, host: Account | None = OWNER) -> TwitchArchive:
    tokens = Tokens(tokens_for(server, folder / "bot.json"), client_id=CLIENT, endpoints=endpoints_of(server))
    tokens.load()
    return TwitchArchive(
        tokens,
        owner_tokens=folder / "owner.json",
        client_id=CLIENT,
        host=lambda: host,
        endpoints=endpoints_of(server),
    )


async def test_the_past_broadcast_of_the_stream_that_is_live_is_found(tmp_path: Path) -> None:
    """Also when the stream is over, and no other one."""
    async with local_twitch() as server:
        archive = archive_at(server, tmp_path)
        server.keep_past_broadcast(600)
        assert await archive.found() == ()  # of some stream before we looked
        server.live = True
        assert await archive.found() == ("600",)
        server.live = False
        assert await archive.found() == ("600",)


async def test_before_the_channel_is_known_nothing_is(tmp_path: Path) -> None:
    """Unknown is not "none"."""
    async with local_twitch() as server:
        with pytest.raises(Unavailable):
            await archive_at(server, tmp_path, host=None).found()


async def test_only_the_owner_who_let_us_can_delete_it(tmp_path: Path) -> None:
    """Without their login, or without the scope, it stays and a person is told what to do."""
    async with local_twitch() as server:
        archive = archive_at(server, tmp_path)
        server.live = True
        server.keep_past_broadcast(600)
        with pytest.raises(Rejected, match="twitch-not-logged-in"):
            await archive.delete("600")
        owner = tmp_path / "owner.json"
        tokens_for(server, owner, user=HOST[0], scopes=BROADCASTER_SCOPES)
        with pytest.raises(Rejected, match="twitch-scope-missing"):
            await archive.delete("600")
        assert await archive.found() == ("600",)
        tokens_for(server, owner, user=HOST[0], scopes=(*BROADCASTER_SCOPES, *TO_DELETE))
        await archive.delete("600")
        assert await archive.found() == ()


async def test_nobody_deletes_another_channels(tmp_path: Path) -> None:
    """A login of somebody else with the same scope."""
    async with local_twitch() as server:
        archive = archive_at(server, tmp_path)
        server.live = True
        server.keep_past_broadcast(600)
        tokens_for(server, tmp_path / "owner.json", scopes=TO_DELETE)
        with pytest.raises(Rejected):
            await archive.delete("600")
        assert await archive.found() == ("600",)
