"""Names in the chat: a double is nobody, and nobody takes another's name."""

from __future__ import annotations

import pytest

from streamkit.core.commands import PutQuestion
from streamkit.core.model import NOTHING, Unasked
from tests.controllers.chatting import EN, a_chat, texts
from tests.controllers.evening import until


async def test_a_double_says_yes_for_nobody_and_the_host_is_warned_once() -> None:
    """By id they are two; the warning names both."""
    async with a_chat() as evening:
        await evening.open("linus")
        linus = await evening.person("linus")
        await evening.do(PutQuestion(linus))
        evening.says("1inus", "!yes")
        evening.says("1inus", "!yes")
        evening.says("1inus", "!queue")
        await until(lambda: EN.say("reply-queue", count=0) in texts(evening))
        assert evening.session.media(linus) == NOTHING
        assert evening.session.answer(await evening.person("1inus")) == Unasked()
        assert [(one.key, one.args) for one in evening.notices()] == [
            ("chat-look-alike", {"nick": "1Inus", "whom": "Linus"})
        ]


async def test_ordinary_talk_of_a_double_is_nobodys_business() -> None:
    """Only words of consent are."""
    async with a_chat() as evening:
        await evening.open("linus")
        evening.says("linus_", "hello")
        evening.says("linus_", "!queue")
        await until(lambda: evening.chat.said)
        assert evening.notices() == ()


@pytest.mark.parametrize(
    ("name", "key"),
    [("marina", "alias-taken"), ("Mаrina", "alias-taken"), ("boris", "alias-taken"), ("Вера", "alias-taken"),
     ("Bepa", "alias-taken"), ("host", "alias-reserved"), ("гость 2", "alias-reserved"),
     ("!!!", "alias-empty"), ("🙂", "alias-empty")],
)  # fmt: skip
async def test_nobody_takes_a_name_that_is_another_s(name: str, key: str) -> None:
    """Not the host's, not another guest's, not a chosen one, nor what looks like it; the old name stays."""
    async with a_chat() as evening:
        await evening.open("anya", "boris", "vera")
        evening.says("vera", "!name Вера")
        await until(lambda: len(evening.chat.said) == 1)
        evening.says("anya", f"!name {name}")
        await until(lambda: len(evening.chat.said) == 2)
        assert texts(evening)[1] == EN.say(key)
        assert await evening.person("anya") not in evening.session.aliases


async def test_a_name_is_shown_as_it_can_be_shown() -> None:
    """One's own login is free to take; what turns the text around is left out; off is off."""
    async with a_chat() as evening:
        await evening.open("anya")
        anya = await evening.person("anya")
        evening.says("anya", "!name \u202eAnya\u2066 P")
        await until(lambda: anya in evening.session.aliases)
        assert await evening.store.words.read(evening.session.aliases[anya]) == "Anya P"
        evening.says("anya", "!имя off")
        await until(lambda: anya not in evening.session.aliases)
