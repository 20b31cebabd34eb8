"""What every `Chat` promises, held to the fake and to Twitch's adapter at the local Twitch."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from dataclasses import replace
from pathlib import Path

import pytest

from streamkit.ports.chat import Chat, ChatLine, Cleared, Heard, LineGone, Raided, Said, Silenced
from streamkit.ports.errors import Unavailable
from tests.adapters.twitch import evening as local
from tests.fakes.chat import LANE
from tests.ports.chat_rooms import Subject, fake, twitch

FLOOD = 1_500  # more lines than a lane holds


Play = Callable[[Path], AbstractAsyncContextManager[Subject]]
every_chat = pytest.mark.parametrize("play", [fake, twitch], ids=["fake", "twitch"])


async def read(chat: Chat, *, until: str) -> list[str]:
    """The texts up to and with this one."""
    texts = list[str]()
    async with asyncio.timeout(8):
        async for heard in chat.lines():
            if isinstance(heard, ChatLine):
                texts.append(heard.text)
                if heard.text == until:
                    return texts
    return texts


async def hear(chat: Chat, *, until: str) -> list[Heard]:
    """All of it, up to and with the line of this text."""
    heard = list[Heard]()
    async with asyncio.timeout(8):
        async for one in chat.lines():
            heard.append(one)
            if isinstance(one, ChatLine) and one.text == until:
                return heard
    return heard


@every_chat
async def test_lines_come_in_order(play: Play, tmp_path: Path) -> None:
    """Each lane as it was written; no consent word waits behind what was written after it."""
    written = ["one", "!yes", *(f"line {number}" for number in range(50)), "!no", "end"]
    async with play(tmp_path) as subject:
        for text in written:
            await subject.room.write(text)
        texts = await read(subject.chat, until="end")
        assert [text for text in texts if text.startswith("!")] == ["!yes", "!no"]
        assert [text for text in texts if not text.startswith("!")] == [
            text for text in written if not text.startswith("!")
        ]


@every_chat
async def test_a_repeated_message_is_one_line(play: Play, tmp_path: Path) -> None:
    """However often the platform delivers a message, it is handed over once."""
    async with play(tmp_path) as subject:
        message = await subject.room.write("!yes")
        await subject.room.repeat(message)
        await subject.room.repeat(message)
        await subject.room.write("end")
        assert await read(subject.chat, until="end") == ["!yes", "end"]


@every_chat
async def test_other_channels_and_the_bot_are_not_heard(play: Play, tmp_path: Path) -> None:
    """A yes from a shared chat's other channel is no yes, and the bot does not answer itself."""
    async with play(tmp_path) as subject:
        await subject.room.write_elsewhere("!yes")
        await subject.room.write_as_bot("!yes")
        await subject.room.write("end")
        assert await read(subject.chat, until="end") == ["end"]


@every_chat
async def test_a_flood_does_not_drown_a_no(play: Play, tmp_path: Path) -> None:
    """Lines may be lost where nobody reads them in time; consent words never."""
    async with play(tmp_path) as subject:
        await subject.room.write("!no")
        for number in range(FLOOD):
            await subject.room.write(f"flood {number}")
        await subject.room.write("!yes")
        texts = await read(subject.chat, until="!yes")
        assert texts[0] == "!no"


@every_chat
async def test_how_many_lines_went_unread_is_counted(play: Play, tmp_path: Path) -> None:
    """Each is read or counted; a consent word is always read."""
    async with play(tmp_path) as subject:
        for number in range(FLOOD):
            await subject.room.write("!no" if number % 100 == 0 else f"flood {number}")
        await subject.room.write("end")
        words, talk = FLOOD // 100, FLOOD + 1 - FLOOD // 100
        await local.until(lambda: subject.chat.unread() == talk - LANE)
        texts = await read(subject.chat, until="end")
        assert (texts.count("!no"), len(texts)) == (words, words + LANE)
        assert subject.chat.unread() == talk - LANE


@every_chat
async def test_a_held_consent_word_is_heard_as_unseen_and_again_when_it_is_let_through(
    play: Play, tmp_path: Path
) -> None:
    """As old as it is, both times; talk that is held is nobody's business."""
    async with play(tmp_path) as subject:
        await subject.room.hold("chatter")
        message = await subject.room.hold("!yes")
        await subject.room.write("first")
        (held, _) = await hear(subject.chat, until="first")
        await subject.room.let_through(message)
        await subject.room.write("end")
        (seen, _) = await hear(subject.chat, until="end")
        assert isinstance(held, ChatLine)
        assert isinstance(seen, ChatLine)
        assert (held.id, held.text, held.unseen) == (message, "!yes", True)
        assert seen == replace(held, unseen=False)


@every_chat
async def test_what_is_deleted_is_told_after_the_word_it_was(play: Play, tmp_path: Path) -> None:
    """With its id and its author's; consent words that came later are heard before that."""
    async with play(tmp_path) as subject:
        message = await subject.room.write("!yes")
        await subject.room.delete(message)
        await subject.room.write("!no")
        await subject.room.write("end")
        yes, no, gone, _ = await hear(subject.chat, until="end")
        assert isinstance(yes, ChatLine)
        assert isinstance(no, ChatLine)
        assert (yes.text, yes.unseen, no.text) == ("!yes", False, "!no")
        assert gone == LineGone(message, yes.account)


@every_chat
async def test_talk_that_is_deleted_unread_is_never_handed_over(play: Play, tmp_path: Path) -> None:
    """Neither one line, nor all of somebody who was banned; that it went is told."""
    async with play(tmp_path) as subject:
        message = await subject.room.write("a link")
        await subject.room.delete(message)
        await subject.room.write("more of theirs")
        await subject.room.ban()
        await subject.room.write("end")
        gone, silenced, _ = await hear(subject.chat, until="end")
        assert isinstance(gone, LineGone)
        assert isinstance(silenced, Silenced)
        assert (gone.line, silenced.account) == (message, gone.account)


@every_chat
async def test_that_the_chat_was_wiped_is_told_and_takes_back_nothing(play: Play, tmp_path: Path) -> None:
    """A stop that was wiped was said all the same, and so was every other command."""
    async with play(tmp_path) as subject:
        await subject.room.write("!no")
        await subject.room.write("a link")
        await subject.room.clear()
        await subject.room.write("end")
        heard = await hear(subject.chat, until="end")
        (cleared,) = [one for one in heard if isinstance(one, Cleared)]
        written = [one for one in heard if isinstance(one, ChatLine)]
        assert [one.text for one in written] == ["!no", "a link", "end"]
        assert [one.sent_at <= cleared.at for one in written] == [True, True, False] or (
            written[-1].sent_at == cleared.at  # within one millisecond
        )


@every_chat
async def test_a_raid_is_told_once(play: Play, tmp_path: Path) -> None:
    """With how many come, and before what they write."""
    async with play(tmp_path) as subject:
        await subject.room.raid(120)
        await subject.room.write("end")
        raid, _ = await hear(subject.chat, until="end")
        assert isinstance(raid, Raided)
        assert raid.viewers == 120


@every_chat
async def test_what_is_said_lands_as_a_reply(play: Play, tmp_path: Path) -> None:
    """A reply stands under the message it answers."""
    async with play(tmp_path) as subject:
        question = await subject.room.write("!consent")
        assert await subject.chat.say("noted", reply_to=question) is Said.SENT
        assert subject.room.said() == [("noted", question)]


@every_chat
async def test_the_last_sign_of_life_advances(play: Play, tmp_path: Path) -> None:
    """Whoever watches the link sees that the platform still speaks."""
    async with play(tmp_path) as subject:
        before = subject.chat.heard_at() or 0
        await subject.room.write("hello")
        await local.until(lambda: (subject.chat.heard_at() or 0) > before)


@every_chat
async def test_a_lost_link_ends_the_run_and_the_next_goes_on(play: Play, tmp_path: Path) -> None:
    """An outage is raised, and running again hears again."""
    async with play(tmp_path) as subject:
        subject.room.lose_the_link()
        with pytest.raises(Unavailable):
            await subject.running
        before = subject.chat.heard_at() or 0
        subject.running = asyncio.create_task(subject.chat.run())
        await local.until(lambda: (subject.chat.heard_at() or 0) > before)
        reading = asyncio.create_task(read(subject.chat, until="end"))
        while not reading.done():
            await subject.room.write("end")
            await asyncio.wait([reading], timeout=0.05)
        assert reading.result() == ["end"]
