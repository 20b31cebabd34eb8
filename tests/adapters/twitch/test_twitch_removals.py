"""What AutoMod holds and what is taken out of the chat, as far as the login may hear of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from streamkit.adapters.twitch import BOT_SCOPES, BROADCASTER_SCOPES, check
from streamkit.adapters.twitch.login import NEEDED, TO_HEAR_HELD
from streamkit.ports.chat import Account, LineGone, Silenced
from tests.adapters.twitch.evening import (
    BOT,
    CLIENT,
    HEARD,
    HOST,
    Evening,
    endpoints_of,
    evening,
    local_twitch,
    tokens_for,
    until,
)

VIEWER = Account("twitch", "300", "viewer", "Viewer")


async def until_held_is_heard(one: Evening) -> None:
    await until(lambda: len(one.listening()) == HEARD + 1)


async def test_a_held_word_is_heard_without_the_name_it_answers(tmp_path: Path) -> None:
    """Of the author, unseen, with the time AutoMod took it; invisible characters are off."""
    async with evening(tmp_path, moderator=True) as one:
        await until_held_is_heard(one)
        message = await one.server.hold("viewer", "@StreamBot !no\U000e0000")
        await until(lambda: one.heard)
        (line,) = one.heard
        assert (line.id, line.account, line.text, line.unseen) == (message, VIEWER, "!no", True)


async def test_a_bot_that_is_no_moderator_hears_all_the_rest(tmp_path: Path) -> None:
    """Twitch refuses it what is held, and the evening goes on without."""
    async with evening(tmp_path) as one:
        assert one.asked_for() == HEARD + 1
        await one.server.hold("viewer", "!no")
        await one.server.chat("viewer", "!yes")
        await until(lambda: one.heard)
        assert ([line.text for line in one.heard], one.outages) == (["!yes"], [])


async def test_an_older_login_is_not_even_asked(tmp_path: Path) -> None:
    """Without the scope the bot subscribes to what it may hear."""
    async with evening(tmp_path, moderator=True, scopes=NEEDED) as one:
        await one.server.chat("viewer", "hello")
        await until(lambda: one.heard)
        assert (one.asked_for(), one.outages) == (HEARD, [])


async def test_a_bot_that_is_a_moderator_no_more_goes_on_hearing_the_chat(tmp_path: Path) -> None:
    """Only what is held ends, which is no loss of the chat."""
    async with evening(tmp_path, moderator=True) as one:
        await until_held_is_heard(one)
        one.server.moderate(BOT[0], moderator=False)
        await one.server.eventsub.revoke("moderator_removed", kind="automod.message.hold")
        await one.server.chat("viewer", "still here?")
        await until(lambda: one.texts == ["still here?"])
        assert one.outages == []


async def test_deleted_and_banned_are_told_once(tmp_path: Path) -> None:
    """However often Twitch delivers it; of another channel's chat nothing."""
    async with evening(tmp_path) as one:
        message = await one.server.chat("viewer", "!yes")
        await one.server.delete(message)
        await one.server.ban("viewer")
        await until(lambda: len(one.removed) == 2)
        gone, silenced = one.removed
        assert gone == LineGone(message, VIEWER)
        assert isinstance(silenced, Silenced)
        assert silenced.account == VIEWER


@pytest.mark.parametrize(("scopes", "hints"), [(NEEDED, ["twitch-held-unheard"]), (BOT_SCOPES, [])])
async def test_before_the_evening_it_is_said_what_is_missed(
    tmp_path: Path, scopes: tuple[str, ...], hints: list[str]
) -> None:
    """In one sentence, with how to mend it; it keeps nobody from beginning."""
    async with local_twitch() as server:
        server.moderate(BOT[0])
        theirs = tokens_for(server, tmp_path / "host.json", user=HOST[0], scopes=BROADCASTER_SCOPES)
        bot = tokens_for(server, tmp_path / "bot.json", scopes=scopes)
        found = await check(
            client_id=CLIENT,
            channel=HOST[1],
            tokens=bot,
            broadcaster_tokens=theirs,
            endpoints=endpoints_of(server),
        )
        assert found == hints
        assert (TO_HEAR_HELD in scopes) == (hints == [])
