"""The local Helix and token service refuse what Twitch's refuse, in their words."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from tests.rehearsal.twitch.stranger import BOT, CHAT, CLIENT, HOST, refusal, stranger


@dataclass
class Clock:
    now: float = 0.0

    def __call__(self) -> float:
        return self.now


async def test_helix_lets_in_only_a_live_token_of_this_app() -> None:
    """No token, an unknown or expired one, or another client id: 401."""
    async with stranger() as one:
        known = one.headers
        for headers, why in (
            ({}, "OAuth token is missing"),
            (known | {"Authorization": "Bearer nothing"}, "Invalid OAuth token"),
            (
                known | {"Authorization": known["Authorization"].replace("Bearer", "OAuth")},
                "Invalid OAuth token",
            ),
            (known | {"Client-Id": "another"}, "Client ID and OAuth token do not match"),
        ):
            one.headers = headers
            assert await one.ask("GET", "users") == refusal(401, "Unauthorized", why)
        one.headers = known
        assert (await one.ask("GET", "users"))[1]["data"][0]["login"] == BOT[1]
        one.server.expire_tokens()
        assert await one.ask("GET", "users") == refusal(401, "Unauthorized", "Invalid OAuth token")


async def test_a_missing_scope_is_refused() -> None:
    """Helix says 401 and names the scope; EventSub says 403."""
    async with stranger() as one:
        one.with_token(scopes=["user:bot"])
        assert await one.say("hi") == refusal(401, "Unauthorized", "Missing scope: user:write:chat")
        _, session = await one.connect()
        assert await one.subscribe(session) == refusal(
            403, "Forbidden", "subscription missing proper authorization"
        )


async def test_a_refresh_token_works_once() -> None:
    """A public client gets a new pair, and the old refresh token is used up."""
    async with stranger() as one:
        old = str(one.server.issue_token(BOT[0], CHAT)["refresh_token"])
        form = {"client_id": CLIENT, "grant_type": "refresh_token", "refresh_token": old}
        status, pair = await one.token(**form)
        assert (status, pair["scope"], pair["expires_in"]) == (200, CHAT, 14_400)
        assert await one.token(**form) == (400, {"status": 400, "message": "Invalid refresh token"})


async def test_an_app_token_needs_the_secret() -> None:
    """A public client has none."""
    async with stranger(client_secret="s3") as one:
        form = {"client_id": CLIENT, "grant_type": "client_credentials"}
        assert (await one.token(**form))[0] == 403
        assert (await one.token(**form, client_secret="s3"))[0] == 200


@pytest.mark.parametrize(
    ("text", "more", "status"),
    [("", {}, 400), ("x" * 501, {}, 422), ("hi", {"reply_parent_message_id": "?"}, 400)],
)
async def test_an_impossible_message_is_refused(text: str, more: dict[str, str], status: int) -> None:
    """Empty, too long, or an answer to nothing."""
    async with stranger() as one:
        assert ((await one.say(text, **more))[0], one.server.said) == (status, [])


async def test_nobody_speaks_for_another() -> None:
    """The sender is whom the token belongs to."""
    async with stranger() as one:
        assert (await one.say("hi", sender_id="300"))[0] == 401


async def test_an_app_speaks_only_where_it_was_invited() -> None:
    """An app token needs the bot's `user:bot` and the broadcaster's `channel:bot`."""
    async with stranger() as one:
        one.with_token(user=None, scopes=[])
        assert (await one.say("hi"))[0] == 403
        one.server.issue_token(BOT[0], ["user:bot"])
        one.server.issue_token(HOST[0], ["channel:bot"])
        assert (await one.say("hi"))[0] == 200


async def test_twenty_messages_in_thirty_seconds() -> None:
    """The twenty-first is dropped, and so is one that comes within a second of the last."""
    clock = Clock()
    async with stranger(clock=clock) as one:
        for number in range(20):
            clock.now += 1.2
            assert await one.why_dropped(f"line {number}") is None
        clock.now += 1.2
        assert await one.why_dropped("line 20") == "msg_ratelimit"
        clock.now += 30
        assert [await one.why_dropped("a"), await one.why_dropped("b")] == [None, "msg_ratelimit"]


async def test_a_moderator_may_say_a_hundred() -> None:
    """In thirty seconds, at any pace, and the same twice."""
    async with stranger(clock=Clock()) as one:
        one.server.moderate(BOT[0])
        dropped = [await one.why_dropped("same") for _ in range(101)]
        assert dropped == [None] * 100 + ["msg_ratelimit"]


async def test_the_same_message_twice_is_dropped() -> None:
    """For thirty seconds, in who is no moderator."""
    clock = Clock()
    async with stranger(clock=clock) as one:
        outcomes = []
        for wait in (0, 10, 25):
            clock.now += wait
            outcomes.append(await one.why_dropped("same"))
        assert outcomes == [None, "msg_duplicate", None]


async def test_eight_hundred_questions_a_minute() -> None:
    """The next is refused until the minute is over; every answer tells how many are left."""
    clock = Clock()
    async with stranger(clock=clock) as one:
        answers = [await one.ask("GET", "users") for _ in range(801)]
        assert [status for status, _ in answers[-3:]] == [200, 200, 429]
        clock.now += 61
        assert (await one.ask("GET", "users"))[0] == 200
