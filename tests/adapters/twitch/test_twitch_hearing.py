"""What comes through when Twitch moves, drops, repeats, expires or revokes."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from streamkit.adapters.twitch import Pace
from streamkit.ports.chat import Account, ChatLine, Role
from streamkit.ports.errors import Rejected, Unavailable
from tests.adapters.twitch.evening import BOT, HOST, chat_at, evening, local_twitch, tokens_for, until


async def test_a_message_becomes_a_line(tmp_path: Path) -> None:
    """Author, role, text and time of a message arrive as they were sent."""
    async with evening(tmp_path) as one:
        id_ = await one.server.chat("viewer", "hello", at="2999-11-20T21:00:00.464757833Z")
        await until(lambda: one.heard)
        assert one.heard == [
            ChatLine(
                id=id_,
                account=Account("twitch", "300", "viewer", "Viewer"),
                role=Role.VIEWER,
                text="hello",
                sent_at=32_500_126_800_465,
                reply_to=None,
            )
        ]


async def test_the_host_is_the_channels_owner(tmp_path: Path) -> None:
    """Known by their id as soon as the bot is in."""
    async with evening(tmp_path) as one:
        assert one.chat.host() == Account("twitch", *HOST)


async def test_roles_come_from_badges(tmp_path: Path) -> None:
    """The channel's owner is the host, moderators are moderators, everybody else a viewer."""
    async with evening(tmp_path) as one:
        one.server.add_user("400", "mod", "Mod", moderator=True)
        for who in ("streamer", "mod", "viewer"):
            await one.server.chat(who, "hi")
        await until(lambda: len(one.heard) == 3)
        assert [line.role for line in one.heard] == [Role.HOST, Role.MODERATOR, Role.VIEWER]


async def test_what_twitch_puts_before_a_reply_is_taken_off(tmp_path: Path) -> None:
    """A reply carries the message it answers, and the text without the name nobody typed."""
    async with evening(tmp_path) as one:
        question = await one.server.chat("streamer", "may we?")
        await one.server.chat("viewer", "!yes\U000e0000", reply=question)
        await until(lambda: len(one.heard) == 2)
        (answer,) = [line for line in one.heard if line.reply_to]
        assert (answer.text, answer.reply_to) == ("!yes", question)


async def test_a_message_delivered_twice_is_one_line(tmp_path: Path) -> None:
    """The same delivery again, and the same message as a delivery of its own."""
    async with evening(tmp_path) as one:
        message = await one.server.chat("viewer", "!yes")
        await one.server.repeat(message)
        await one.server.repeat(message, anew=True)
        await one.server.chat("viewer", "end")
        await until(lambda: "end" in one.texts)
        assert one.texts == ["!yes", "end"]


async def test_a_message_comes_with_the_time_it_was_sent(tmp_path: Path) -> None:
    """However late Twitch delivers it: whether it still counts is said where it is understood."""
    async with evening(tmp_path) as one:
        await one.server.chat("viewer", "!yes", at="2020-11-20T21:00:00.464757833Z")
        await until(lambda: one.heard)
        assert (one.texts, one.heard[0].sent_at) == (["!yes"], 1_605_906_000_465)


async def test_a_handover_loses_nothing(tmp_path: Path) -> None:
    """Asked to move, the bot hears what is written until the new connection is welcomed, and after."""
    async with evening(tmp_path) as one:
        await one.server.reconnect_sockets(delay=0.5)
        for number in range(10):
            await one.server.chat("viewer", f"meanwhile {number}")
            await asyncio.sleep(0.02)
        await until(lambda: len(one.server.eventsub.sessions) == 2)
        await one.server.chat("viewer", "after")
        await until(lambda: "after" in one.texts)
        assert one.texts == [*(f"meanwhile {number}" for number in range(10)), "after"]
        assert one.outages == []


async def test_after_a_handover_the_old_connection_is_closed(tmp_path: Path) -> None:
    """One connection stays, and the bot goes on hearing on it."""
    async with evening(tmp_path) as one:
        await one.server.reconnect_sockets()
        await until(lambda: len(one.server.eventsub.sessions) == 2)
        await until(lambda: len(one.server.eventsub.sessions) == 1)
        await one.server.chat("viewer", "still here?")
        await until(lambda: one.texts == ["still here?"])
        assert one.outages == []


async def test_a_dropped_connection_is_replaced(tmp_path: Path) -> None:
    """A reset ends the run as an outage; the next one hears again."""
    async with evening(tmp_path) as one:
        before = one.listening()
        one.server.drop_sockets()
        await until(lambda: one.outages)
        await one.listens_anew(before)
        await one.server.chat("viewer", "again")
        await until(lambda: one.texts == ["again"])
        assert [str(outage) for outage in one.outages] == ["twitch-lost"]


async def test_a_failed_subscription_is_made_again(tmp_path: Path) -> None:
    """Where Twitch fails while the bot subscribes anew, the bot does not stay deaf."""
    async with evening(tmp_path) as one:
        before = one.listening()
        for status in (500, 503, 400):
            one.server.fail("/helix/eventsub/subscriptions", status=status)
        one.server.drop_sockets()
        await until(lambda: len(one.outages) == 4)
        await one.listens_anew(before)
        await one.server.chat("viewer", "again")
        await until(lambda: one.texts == ["again"])


async def test_a_welcome_that_does_not_come_is_an_outage(tmp_path: Path) -> None:
    """A connection that opens and says nothing is given up, and leaves nothing behind."""
    async with evening(tmp_path, pace=Pace(connect=0.2)) as one:
        before = one.listening()
        one.server.delay_welcome(60)
        one.server.drop_sockets()
        await until(lambda: len(one.outages) == 2)
        one.server.delay_welcome(0)
        await one.listens_anew(before)
        await one.server.chat("viewer", "again")
        await until(lambda: one.texts == ["again"])


async def test_a_run_ended_while_connecting_leaves_nothing(tmp_path: Path) -> None:
    """Stopped before the welcome, no socket and no task of it live on."""
    async with local_twitch() as server:
        server.delay_welcome(60)
        before = asyncio.all_tasks()
        running = asyncio.create_task(chat_at(server, tokens_for(server, tmp_path / "bot.json")).run())
        await until(lambda: "GET /ws" in server.requests)
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)
        await until(lambda: asyncio.all_tasks() <= before)


async def test_who_is_not_let_in_is_told_so(tmp_path: Path) -> None:
    """Twitch forbids the subscription, as it does to a banned bot: a person must look."""
    async with local_twitch() as server:
        server.fail("/helix/eventsub/subscriptions", status=403)
        with pytest.raises(Rejected) as refused:
            await chat_at(server, tokens_for(server, tmp_path / "bot.json")).run()
        assert str(refused.value) == "twitch-forbidden"


async def test_silence_is_an_outage(tmp_path: Path) -> None:
    """A connection that stays open and says nothing is replaced."""
    async with evening(tmp_path, keepalive=0.1, pace=Pace(silence=1.0)) as one:
        before = one.listening()
        one.server.mute()
        await until(lambda: one.outages)
        await one.listens_anew(before)
        await one.server.chat("viewer", "again")
        await until(lambda: one.texts == ["again"])


async def test_keepalives_count_as_heard(tmp_path: Path) -> None:
    """With nobody writing, the last sign of life still advances."""
    async with evening(tmp_path, keepalive=0.05) as one:
        before = one.chat.heard_at()
        assert before is not None
        await until(lambda: (one.chat.heard_at() or 0) > before)


async def test_a_subscription_twitch_ended_unheard_is_noticed(tmp_path: Path) -> None:
    """The bot asks Twitch whether it still listens, and believes Twitch."""
    async with evening(tmp_path) as one:
        before = one.listening()
        next(iter(one.server.eventsub.subscriptions.values()))["status"] = "websocket_internal_error"
        await until(lambda: one.outages)
        await one.listens_anew(before)
        assert [type(outage) for outage in one.outages] == [Unavailable]


async def test_a_revoked_login_is_a_refusal(tmp_path: Path) -> None:
    """When the account takes the app off, a person must log in again."""
    async with evening(tmp_path) as one:
        await one.server.revoke()
        await until(lambda: one.outages)
        assert [(type(end), str(end)) for end in one.outages] == [(Rejected, "twitch-login-dead")]


async def test_a_banned_bot_is_told_so(tmp_path: Path) -> None:
    """A ban from the channel is named as what it is."""
    async with evening(tmp_path) as one:
        await one.server.revoke("chat_user_banned")
        await until(lambda: one.outages)
        assert [(type(end), str(end)) for end in one.outages] == [(Rejected, "twitch-bot-banned")]


async def test_only_the_channels_own_lines_are_heard(tmp_path: Path) -> None:
    """In a shared chat the other channel's lines do not count, whoever wrote them; ours do."""
    async with evening(tmp_path) as one:
        await one.server.chat("viewer", "from elsewhere", source=("900", "other", "Other"))
        await one.server.chat("viewer", "from here", source=HOST)
        await one.server.chat(BOT[1], "myself")
        await one.server.chat("viewer", "last")
        await until(lambda: "last" in one.texts)
        assert one.texts == ["from here", "last"]
