"""How the bot speaks: within Twitch's limits, the urgent first, never twice, never a command."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from pathlib import Path

import aiohttp
import pytest

from streamkit.adapters.twitch.door import TooMany
from streamkit.adapters.twitch.speaking import SECOND, Speaking, cut
from streamkit.ports.chat import Said
from streamkit.ports.errors import Rejected, Unavailable
from tests.adapters.twitch.evening import BOT, CLIENT, HOST, evening, local_twitch


@dataclass
class FastClock:
    """Time that passes only while somebody sleeps."""

    now: int = 0

    def mono(self) -> int:
        return self.now

    def wall(self) -> int:
        return self.now // 1_000_000

    def boot(self) -> str:
        return "this"

    def seconds(self) -> float:
        return self.now / SECOND

    async def sleep(self, seconds: float) -> None:
        self.now += round(seconds * SECOND)
        await asyncio.sleep(0)


@pytest.mark.parametrize(("moderator", "seconds"), [(False, 91), (True, 0)])
async def test_sixty_lines_break_no_limit(moderator: bool, seconds: int) -> None:
    """The strict Twitch drops none of sixty lines, and they take no longer than its limits ask for."""
    clock = FastClock()
    async with local_twitch(clock=clock.seconds) as server, aiohttp.ClientSession() as session:
        server.moderate(BOT[0], moderator=moderator)
        token = server.issue_token(BOT[0], ["user:write:chat"])["access_token"]
        headers = {"Authorization": f"Bearer {token}", "Client-Id": CLIENT}

        async def post(text: str, _: str | None) -> str | None:
            body = {"broadcaster_id": HOST[0], "sender_id": BOT[0], "message": text}
            address = f"{server.helix_url}chat/messages"
            async with session.post(address, json=body, headers=headers) as response:
                sent = (await response.json())["data"][0]
            return None if sent["is_sent"] else str(sent["drop_reason"]["code"])

        speaking = Speaking(clock=clock, trusted=lambda: moderator, sleep=clock.sleep)
        voice = asyncio.create_task(speaking.speak(post))
        lines = [f"line {number}" for number in range(60)]
        try:
            said = await asyncio.gather(*(speaking.say(line, reply_to=None, urgent=False) for line in lines))
        finally:
            voice.cancel()
            await asyncio.gather(voice, return_exceptions=True)
        assert (set(said), server.room.dropped) == ({Said.SENT}, [])
        assert [one.text for one in server.said] == lines
        assert int(clock.seconds()) in range(seconds, seconds + 20)


async def test_the_urgent_is_said_first() -> None:
    """A line that concerns consent overtakes those that wait."""
    clock, said = FastClock(), list[str]()

    async def post(text: str, _: str | None) -> str | None:
        said.append(text)
        return None

    speaking = Speaking(clock=clock, trusted=lambda: False, sleep=clock.sleep)
    waiting = [
        asyncio.create_task(speaking.say(text, reply_to=None, urgent=text == "urgent"))
        for text in ("one", "two", "urgent")
    ]
    await asyncio.sleep(0)
    voice = asyncio.create_task(speaking.speak(post))
    await asyncio.gather(*waiting)
    voice.cancel()
    assert said == ["urgent", "one", "two"]


async def test_a_line_that_waited_too_long_is_dropped() -> None:
    """Nobody speaks, and the caller learns so in time."""
    speaking = Speaking(clock=FastClock(), trusted=lambda: False, patience=0.01)
    assert await speaking.say("late", reply_to=None, urgent=False) is Said.DROPPED


async def test_a_full_minute_is_waited_out() -> None:
    """On 429 the same line is said again when Helix's minute is over."""
    clock, tries = FastClock(), list[float]()

    async def post(text: str, _: str | None) -> str | None:
        tries.append(clock.seconds())
        if len(tries) == 1:
            raise TooMany(42)
        return None

    speaking = Speaking(clock=clock, trusted=lambda: False, sleep=clock.sleep)
    voice = asyncio.create_task(speaking.speak(post))
    assert await speaking.say("line", reply_to=None, urgent=False) is Said.SENT
    voice.cancel()
    assert tries == [0, 42]


async def test_a_reply_lands_at_its_question(tmp_path: Path) -> None:
    """What is said as a reply carries the id of the message it answers."""
    async with evening(tmp_path) as one:
        question = await one.server.chat("viewer", "!consent")
        assert await one.chat.say("your answer is yes", reply_to=question) is Said.SENT
        assert [(said.text, said.parent) for said in one.server.said] == [("your answer is yes", question)]


async def test_the_same_line_twice_is_said_twice(tmp_path: Path) -> None:
    """Twitch drops a repeated line; the second is said with a mark that tells it apart."""
    async with evening(tmp_path) as one:
        assert [await one.chat.say("noted"), await one.chat.say("noted")] == [Said.SENT, Said.SENT]
        first, second = (said.text for said in one.server.said)
        assert (first, second.rstrip(" ·")) == ("noted", "noted")
        assert [code for code, _ in one.server.room.dropped] == ["msg_duplicate"]


async def test_a_moderator_need_not_wait(tmp_path: Path) -> None:
    """By the badge of its own first line the bot learns that it may speak faster."""
    async with evening(tmp_path, moderator=True) as one:
        await one.chat.say("first")
        async with asyncio.timeout(2):  # nineteen seconds for who is no moderator
            await asyncio.gather(*(one.chat.say(f"line {number}") for number in range(18)))
        assert (len(one.server.said), one.server.room.dropped) == (19, [])


async def test_what_a_person_should_know_is_a_refusal(tmp_path: Path) -> None:
    """A line Twitch's moderation withheld names Twitch's own reason."""
    async with evening(tmp_path) as one:
        one.server.drop_next_message("msg_followersonly")
        with pytest.raises(Rejected) as refused:
            await one.chat.say("hello")
        assert str(refused.value) == "chat-dropped why=msg_followersonly"


async def test_an_error_of_twitchs_is_an_outage(tmp_path: Path) -> None:
    """A failed send is not repeated, for it may have arrived."""
    async with evening(tmp_path) as one:
        one.server.fail("/helix/chat/messages", status=503)
        with pytest.raises(Unavailable) as outage:
            await one.chat.say("hello")
        assert (str(outage.value), one.server.said) == ("twitch-lost", [])


async def test_a_reply_to_what_is_gone_is_a_refusal(tmp_path: Path) -> None:
    """A message that was deleted cannot be answered."""
    async with evening(tmp_path) as one:
        with pytest.raises(Rejected) as refused:
            await one.chat.say("hello", reply_to="gone")
        assert str(refused.value) == "chat-dropped why=http_400"


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("two\nlines  of text", ["two lines of text"]),
        ("/ban viewer", ["» /ban viewer"]),
        (".me too", ["» .me too"]),
        ("word " * 100, ["word " * 89 + "word (1/2)", "word " * 9 + "word (2/2)"]),
    ],
)
def test_a_text_is_cut_for_twitch(text: str, parts: list[str]) -> None:
    """One line, between words, numbered, never a command."""
    assert cut(text) == parts


def test_a_very_long_text_ends_in_three_parts() -> None:
    """Longer texts end with an ellipsis; no part is longer than Twitch takes."""
    parts = cut("word " * 1_000)
    assert (len(parts), parts[-1][-7:], max(map(len, parts)) <= 500) == (3, "… (3/3)", True)
