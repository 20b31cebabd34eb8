"""The last lines of the chat: in memory only, and gone with everything that takes them out of it."""

from __future__ import annotations

from structlog.testing import capture_logs

from streamkit.controllers.last_lines import KEPT
from streamkit.core.commands import CloseSession, Forget
from streamkit.core.model import SECOND
from streamkit.core.shown_chat import standing
from tests.controllers.chatting import EN, RU, a_chat, texts
from tests.controllers.evening import Evening, until

SECRET = "a canary sings in the chat"


def said(evening: Evening) -> list[str]:
    return [line.text for line in evening.heard.lines]


def shown(evening: Evening) -> list[str]:
    now = evening.clock.mono()
    return [line.text for line in standing(evening.session, evening.heard.lines, now=now)]


async def hears(evening: Evening, login: str, text: str) -> str:
    message = evening.says(login, text)
    await until(lambda: evening.chat.waiting == 0 and text in said(evening))
    return message


async def may(evening: Evening, login: str, word: str = "!chat yes") -> None:
    before = len(evening.chat.said)
    evening.says(login, word)
    await until(lambda: len(evening.chat.said) > before)


async def test_what_is_said_is_remembered_by_nobody_but_the_program() -> None:
    """Neither in the log, nor in any store, nor in what the program tells of itself."""
    with capture_logs() as told:
        async with a_chat() as evening:
            await evening.open()
            await may(evening, "asya")
            await hears(evening, "asya", SECRET)
            assert shown(evening) == [SECRET]
            evening.says("asya", "!queue")
            await until(lambda: len(evening.chat.said) == 2)
            store = evening.store
            await store.words.keep("and this is kept")
            kept = repr([store.log.kept, vars(store.words), vars(store.people), told])
            assert "and this is kept" in kept
            assert "canary" not in kept


async def test_a_yes_is_answered_in_its_own_language_and_counts_from_then_on() -> None:
    """Commands and words of consent are nobody's talk."""
    async with a_chat() as evening:
        await evening.open()
        await hears(evening, "asya", "before")
        await may(evening, "asya", "!чат да")
        for text in ("after", "да", "!code", "! queue"):
            await hears(evening, "asya", text)
        await hears(evening, "boris", "of somebody else")
        assert RU.say("reply-chat-yes") in texts(evening)
        assert shown(evening) == ["after"]
        await may(evening, "asya", "!chat no")
        assert shown(evening) == []
        assert texts(evening)[-1] == EN.say("reply-chat-no")


async def test_what_was_said_before_a_yes_and_is_heard_after_it_is_not_shown() -> None:
    """Words of consent overtake a flood of talk."""
    async with a_chat() as evening:
        await evening.open()
        evening.says("asya", "before")
        await may(evening, "asya")
        await hears(evening, "asya", "after")
        assert "before" in said(evening)
        assert shown(evening) == ["after"]


async def test_the_choices_are_told_to_who_asks() -> None:
    """And what holds, once it does."""
    async with a_chat() as evening:
        await evening.open()
        await may(evening, "asya", "!чат")
        assert texts(evening) == [RU.say("chat-choices")]
        await may(evening, "asya")
        await may(evening, "asya", "!chat")
        assert texts(evening)[-1] == EN.say("reply-chat-yes")


async def test_what_moderators_take_out_of_the_chat_is_gone_here_too() -> None:
    """One message, everything of somebody, or all of it."""
    async with a_chat() as evening:
        await evening.open()
        first = await hears(evening, "asya", "first")
        await hears(evening, "asya", "second")
        await hears(evening, "boris", "third")
        await hears(evening, "gleb", "fourth")
        evening.deletes(first, "asya")
        await until(lambda: said(evening) == ["second", "third", "fourth"])
        evening.is_banned("boris")
        await until(lambda: said(evening) == ["second", "fourth"])
        evening.chat.clear()
        await until(lambda: not said(evening))
        await hears(evening, "asya", "fifth")


async def test_what_was_wiped_before_it_was_read_is_not_shown_afterwards() -> None:
    """The news of it overtakes the talk; what was asked for counts all the same."""
    async with a_chat() as evening:
        await evening.open()
        evening.says("asya", "wiped")
        evening.says("asya", "!queue")
        evening.chat.clear()
        await until(lambda: len(evening.chat.said) == 1)
        assert said(evening) == []


async def test_a_deleted_yes_is_taken_back() -> None:
    """It is a yes like any other."""
    async with a_chat() as evening:
        await evening.open()
        message = evening.says("asya", "!chat yes")
        await until(lambda: len(evening.chat.said) == 1)
        await hears(evening, "asya", "hello")
        assert shown(evening) == ["hello"]
        evening.deletes(message, "asya")
        await until(lambda: not shown(evening))


async def test_a_held_yes_is_not_heard_and_a_held_no_is() -> None:
    """Nobody sees the message, and who wrote it means it."""
    async with a_chat() as evening:
        await evening.open()
        evening.is_held("asya", "!chat yes")
        await may(evening, "asya", "!chat")
        assert texts(evening) == [EN.say("chat-choices")]
        await may(evening, "asya")
        await hears(evening, "asya", "hello")
        evening.is_held("asya", "!chat no")
        await until(lambda: not shown(evening))


async def test_nothing_outlives_the_evening_or_who_is_forgotten() -> None:
    """What others wrote about them goes as well."""
    async with a_chat() as evening:
        await evening.open()
        await hears(evening, "asya", "I am Asya")
        await hears(evening, "boris", "hello @asya")
        await hears(evening, "boris", "bye")
        await evening.do(Forget(await evening.person("asya")))
        evening.heard.keep_to(evening.state)
        assert said(evening) == ["bye"]
        assert "asya" not in evening.heard.names
        await evening.do(CloseSession())
        evening.heard.keep_to(evening.state)
        assert (said(evening), evening.heard.names) == ([], {})
        evening.says("boris", "nobody hosts this")
        await until(lambda: evening.chat.waiting == 0)
        assert said(evening) == []


async def test_only_so_many_lines_are_remembered() -> None:
    """The oldest go."""
    async with a_chat() as evening:
        await evening.open()
        for number in range(KEPT + 5):
            evening.says("asya", f"line {number}")
        await until(lambda: len(said(evening)) == KEPT and said(evening)[-1] == f"line {KEPT + 4}")
        assert said(evening)[0] == "line 5"


async def test_a_flood_of_lines_is_no_flood_of_views_and_what_goes_is_gone_at_once() -> None:
    """The pages are told of a thousand lines a few times, and of each that is taken out."""
    async with a_chat() as evening:
        await evening.open()
        told: list[int] = []
        evening.heard.changed = lambda: told.append(len(evening.heard.lines))
        for number in range(900):
            evening.says("asya", f"line {number}")
        await until(lambda: told and said(evening)[-1:] == ["line 899"] and told[-1] == KEPT)
        assert len(told) < 30
        before = len(told)
        evening.heard.gone(evening.heard.lines[-1].id)
        evening.heard.gone(evening.heard.lines[-1].id)
        assert told[before:] == [KEPT - 1, KEPT - 2]


async def test_the_host_takes_a_line_off_the_overlay_and_it_stays_in_the_room() -> None:
    """Its author's yes holds for what they write next."""
    async with a_chat() as evening:
        await evening.open()
        await may(evening, "asya")
        await hears(evening, "asya", "one")
        await hears(evening, "asya", "two")
        evening.heard.drop(evening.heard.lines[-2].n)
        assert shown(evening) == ["two"]
        assert said(evening)[-2:] == ["one", "two"]
        evening.clock.advance(200 * SECOND)
        assert shown(evening) == []
