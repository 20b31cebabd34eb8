"""The local EventSub keeps Twitch's rules: who subscribes, when a socket is closed, what a message holds."""

from __future__ import annotations

import asyncio

import aiohttp
import pytest

from tests.rehearsal.twitch.stranger import BOT, HOST, refusal, stranger


async def test_subscriptions_are_refused_as_twitch_refuses_them() -> None:
    """An unknown session or type, a second of the same, an app token, another user's socket."""
    async with stranger() as one:
        _, session = await one.connect()
        assert (await one.subscribe("unknown"))[0] == 400
        assert (await one.subscribe(session, kind="channel.unknown"))[0] == 400
        assert (await one.subscribe(session))[0] == 202
        assert await one.subscribe(session) == refusal(409, "Conflict", "subscription already exists")
        one.with_token(user="300")
        assert (await one.subscribe(session, user="300"))[0] == 400
        one.with_token(user=None, scopes=[])
        assert await one.subscribe(session) == refusal(
            400, "Bad Request", "invalid transport and auth combination"
        )


HELD = {"kind": "automod.message.hold", "reader": "moderator_user_id"}
UNAUTHORIZED = refusal(403, "Forbidden", "subscription missing proper authorization")


async def test_what_is_held_is_shown_to_moderators_with_the_scope_only() -> None:
    """In two versions; under the right field, for the token's own user, who moderates or owns the channel."""
    async with stranger() as one:
        _, session = await one.connect()
        one.server.moderate(BOT[0])
        assert await one.subscribe(session, **HELD) == UNAUTHORIZED
        one.with_token(scopes=["moderator:manage:automod"])
        assert (await one.subscribe(session, **{**HELD, "reader": "user_id"}))[0] == 400
        assert (await one.subscribe(session, **HELD, version="3"))[0] == 400
        assert await one.subscribe(session, **HELD, user="300") == UNAUTHORIZED
        assert [(await one.subscribe(session, **HELD, version=version))[0] for version in "12"] == [202, 202]
        one.server.moderate(BOT[0], moderator=False)
        _, other = await one.connect()
        assert await one.subscribe(other, **HELD) == UNAUTHORIZED


@pytest.mark.parametrize("kind", ["channel.chat.message_delete", "channel.chat.clear_user_messages"])
async def test_what_is_taken_out_is_told_to_readers_of_the_chat(kind: str) -> None:
    """With the scope of reading, and no other field than theirs."""
    async with stranger() as one:
        _, session = await one.connect()
        assert (await one.subscribe(session, kind=kind, version="2"))[0] == 400
        assert (await one.subscribe(session, kind=kind, reader="moderator_user_id"))[0] == 400
        assert (await one.subscribe(session, kind=kind))[0] == 202
        one.with_token(scopes=["user:write:chat"])
        _, other = await one.connect()
        assert await one.subscribe(other, kind=kind) == UNAUTHORIZED


async def test_removals_have_every_field_of_twitchs() -> None:
    """Whose message it was, never who took it out; a held message comes in the version asked for."""
    async with stranger() as one:
        socket, session = await one.connect()
        one.server.moderate(BOT[0])
        one.with_token(scopes=["user:read:chat", "moderator:manage:automod"])
        for kind in ("channel.chat.message_delete", "channel.chat.clear_user_messages"):
            await one.subscribe(session, kind=kind)
        await one.subscribe(session, **HELD, version="2")
        message = await one.server.chat("viewer", "hello")
        await one.server.delete(message)
        await one.server.ban("viewer")
        held = await one.server.hold("viewer", "!no")
        deleted, cleared, kept = [(await socket.receive_json())["payload"]["event"] for _ in range(3)]
        channel = dict(
            zip(("broadcaster_user_id", "broadcaster_user_login", "broadcaster_user_name"), HOST, strict=True)
        )
        target = {"target_user_id": "300", "target_user_login": "viewer", "target_user_name": "Viewer"}
        assert deleted == {**channel, **target, "message_id": message}
        assert cleared == {**channel, **target}
        assert kept.pop("held_at").endswith("Z")
        assert kept == {
            **channel,
            "user_id": "300",
            "user_login": "viewer",
            "user_name": "Viewer",
            "message_id": held,
            "message": {
                "text": "!no",
                "fragments": [
                    {"type": "text", "text": "!no", "cheermote": None, "emote": None, "mention": None}
                ],
            },
            "reason": "automod",
            "automod": {
                "category": "swearing",
                "level": 4,
                "boundaries": [{"start_pos": 0, "end_pos": 2}],
            },
            "blocked_term": None,
        }


async def test_a_user_has_three_sockets() -> None:
    """A fourth with subscriptions is one too many."""
    async with stranger() as one:
        connected = [await one.connect() for _ in range(4)]
        assert [(await one.subscribe(session))[0] for _, session in connected] == [202, 202, 202, 429]


async def test_a_subscription_is_listed_and_deleted() -> None:
    """With its cost; after the socket is gone it is listed as disconnected."""
    async with stranger() as one:
        socket, session = await one.connect()
        _, made = await one.subscribe(session)
        assert (made["total"], made["total_cost"], made["max_total_cost"]) == (1, 0, 10)
        await socket.close()
        async with asyncio.timeout(5):
            while await one.statuses() != ["websocket_disconnected"]:  # noqa: ASYNC110  # only asking tells
                await asyncio.sleep(0.005)
        assert await one.ask("DELETE", "eventsub/subscriptions", id=made["data"][0]["id"]) == (204, {})


async def test_a_socket_that_does_not_subscribe_is_closed() -> None:
    """4003, after Twitch's ten seconds (shortened here)."""
    async with stranger(unused=0.1) as one:
        socket, _ = await one.connect()
        assert ((await socket.receive()).type, socket.close_code) == (aiohttp.WSMsgType.CLOSE, 4003)


async def test_a_socket_that_speaks_is_closed() -> None:
    """4001: the connection is for listening."""
    async with stranger() as one:
        socket, _ = await one.connect()
        await socket.send_str("hello")
        await socket.receive()
        assert socket.close_code == 4001


async def test_silence_is_filled_with_keepalives() -> None:
    """When nobody writes, the socket still shows life."""
    async with stranger(keepalive=0.05) as one:
        socket, session = await one.connect()
        await one.subscribe(session)
        frame = await socket.receive_json()
        assert (frame["metadata"]["message_type"], frame["payload"]) == ("session_keepalive", {})


async def test_a_session_moves_with_its_subscriptions() -> None:
    """Until the new connection is welcomed the old one is written to; then the new one, unasked."""
    async with stranger() as one:
        old, session = await one.connect()
        await one.subscribe(session)
        await one.server.reconnect_sockets()
        about = (await old.receive_json())["payload"]["session"]
        assert (about["id"], about["status"]) == (session, "reconnecting")
        await one.server.chat("viewer", "before")
        new, _ = await one.connect(about["reconnect_url"])
        await one.server.chat("viewer", "after")
        texts = [
            (await socket.receive_json())["payload"]["event"]["message"]["text"] for socket in (old, new)
        ]
        assert texts == ["before", "after"]


async def test_who_does_not_move_in_time_is_closed() -> None:
    """4004, after Twitch's thirty seconds (shortened here)."""
    async with stranger(grace=0.05) as one:
        socket, session = await one.connect()
        await one.subscribe(session)
        await one.server.reconnect_sockets()
        await socket.receive_json()
        await socket.receive()
        assert socket.close_code == 4004


async def test_a_made_up_reconnect_address_is_closed() -> None:
    """4007."""
    async with stranger() as one:
        socket = await one.session.ws_connect(f"{one.server.eventsub_url}?from=nobody")
        await socket.receive()
        assert socket.close_code == 4007


async def test_a_revocation_is_told_on_the_socket() -> None:
    """With the subscription it ends and why; the account's tokens are dead then."""
    async with stranger() as one:
        socket, session = await one.connect()
        _, made = await one.subscribe(session)
        await one.server.revoke()
        frame = await socket.receive_json()
        assert frame["metadata"]["message_type"] == "revocation"
        assert frame["payload"]["subscription"] == made["data"][0] | {"status": "authorization_revoked"}
        assert (await one.ask("GET", "users"))[0] == 401


async def test_a_message_has_every_field_of_twitchs() -> None:
    """A client that reads any documented key finds it; what is said comes back as a message of the bot's."""
    async with stranger() as one:
        one.server.moderate(BOT[0])
        socket, session = await one.connect()
        await one.subscribe(session)
        question = await one.server.chat("viewer", "hello")
        await one.say("hello yourself", reply_parent_message_id=question)
        first, second = [(await socket.receive_json())["payload"]["event"] for _ in range(2)]
        assert first == {
            "broadcaster_user_id": "100",
            "broadcaster_user_login": "streamer",
            "broadcaster_user_name": "Streamer",
            "source_broadcaster_user_id": None,
            "source_broadcaster_user_login": None,
            "source_broadcaster_user_name": None,
            "chatter_user_id": "300",
            "chatter_user_login": "viewer",
            "chatter_user_name": "Viewer",
            "message_id": question,
            "source_message_id": None,
            "is_source_only": None,
            "message": {
                "text": "hello",
                "fragments": [
                    {"type": "text", "text": "hello", "cheermote": None, "emote": None, "mention": None}
                ],
            },
            "color": "#00FF7F",
            "badges": [],
            "source_badges": None,
            "message_type": "text",
            "cheer": None,
            "reply": None,
            "channel_points_custom_reward_id": None,
            "channel_points_animation_id": None,
        }
        assert second["message"]["text"] == "@viewer hello yourself"
        assert second["badges"] == [{"set_id": "moderator", "id": "1", "info": ""}]
        assert second["reply"] == {
            "parent_message_id": question,
            "parent_message_body": "hello",
            "parent_user_id": "300",
            "parent_user_name": "Viewer",
            "parent_user_login": "viewer",
            "thread_message_id": question,
            "thread_user_id": "300",
            "thread_user_name": "Viewer",
            "thread_user_login": "viewer",
        }


async def test_nothing_is_left_when_it_stops() -> None:
    """Open sockets are closed, waiting ones too."""
    async with stranger() as one:
        socket, session = await one.connect()
        await one.subscribe(session)
        await one.server.reconnect_sockets()
    assert len(asyncio.all_tasks()) == 1
    await socket.close()
