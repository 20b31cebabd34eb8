"""The words of the chat: a yes is strict, a stop is wide, everything else is said plainly or is talk."""

from __future__ import annotations

import pytest

from streamkit.core.chat_commands import (
    AsksOwnAnswer,
    AsksQueue,
    CallsOnStage,
    Meaning,
    NoticesNewcomer,
    PointsAt,
    SaysAnswer,
    SaysName,
    SaysPublish,
    SaysStop,
    SaysVeto,
    SendsCode,
    TakesCodeBack,
    Understood,
    Vouches,
    is_consent_word,
    understand,
)
from streamkit.core.model import EVERYTHING, NOTHING, Medium

PICTURE = frozenset({Medium.VIDEO})
VOICE = frozenset({Medium.AUDIO})
INVISIBLE = "\U000e0000"  # what 7TV and the like append to dodge the rule against repeating oneself


@pytest.mark.parametrize(
    ("text", "media", "language"),
    [
        ("!yes", EVERYTHING, "en"),
        ("!да", EVERYTHING, "ru"),
        ("!novoice", PICTURE, "en"),
        ("!безголоса", PICTURE, "ru"),
        ("!novideo", VOICE, "en"),
        ("!безвидео", VOICE, "ru"),
        ("!no", NOTHING, "en"),
        ("!нет", NOTHING, "ru"),
        ("!consent all", EVERYTHING, "en"),
        ("!consent video", PICTURE, "en"),
        ("!consent voice", VOICE, "en"),
        ("!consent none", NOTHING, "en"),
        ("!согласие всё", EVERYTHING, "ru"),
        ("!согласие голос", VOICE, "ru"),
    ],
)
def test_an_answer_is_its_word(text: str, media: frozenset[Medium], language: str) -> None:
    """In both languages, with the language of the reply."""
    assert understand(text) == Understood(SaysAnswer(media), "ru" if language == "ru" else "en")


@pytest.mark.parametrize(
    "text",
    [
        "!YES", " !yes ", "! yes", "!yes.", "!ＹＥＳ", "！ＹＥＳ", f"!yes{INVISIBLE}", f"!yes {INVISIBLE}",
        "!y\u200bes", "!yes\u2060", "\ufeff!yes", "!Да", "!ДА.",
    ],
)  # fmt: skip
def test_a_yes_forgives_case_width_and_the_invisible(text: str) -> None:
    """One space, one final dot, and what nobody can see."""
    found = understand(text)
    assert found is not None
    assert found.meaning == SaysAnswer(EVERYTHING)


@pytest.mark.parametrize(
    "text",
    [
        "yes", "да", "ok", "!ok", "+", "!+", "!yess", "!ye", "!!yes", "!yes!", "!yes please", "!yes ok",
        "!да конечно", '"!yes"', "«!да»", "> !yes", "@bot !yes", "I say !yes", "!yes?", "!yes..", "!y es",
        "!уes",  # Cyrillic у
        "!дa",  # Latin a
        "!yеs",  # Cyrillic е
        "!consent", "!consent yes", "!consent all please", "!согласие да", "/yes", ".yes", "!lf", "!нуы",
        "!yes !no", "!y\u0301es",
    ],
)  # fmt: skip
def test_nothing_like_a_yes_is_a_yes(text: str) -> None:
    """Look-alikes, quotes, replies, and a word with company are not a permission."""
    found = understand(text)
    assert found is None or not isinstance(found.meaning, SaysAnswer)


@pytest.mark.parametrize("text", ["!нeт", "!nо", "!безгoлоса", "!novoice please", "no"])
def test_nor_is_anything_like_another_answer_an_answer(text: str) -> None:
    """A smaller yes is as strict as a large one."""
    found = understand(text)
    assert found is None or not isinstance(found.meaning, SaysAnswer)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("!stop", "en"), ("!стоп", "ru"), ("stop", "en"), ("стоп", "ru"), ("СТОП!", "ru"), ("Stop.", "en"),
        ("!stop please, I mean it", "en"), ("!stop!!!", "en"), ("! stop", "en"), ("!!stop", "en"),
        ("!stp", "en"), ("!sotp", "en"), ("!stopp", "en"), ("!atop", "en"), ("!стпо", "ru"), ("!сто", "ru"),
        ("!ыещз", "en"), ("ыещз", "en"), ("!cnjg", "ru"), ("cnjg", "ru"),
        ("!revoke", "en"), ("!revoek", "en"), ("!withdraw", "en"), ("!отзываю", "ru"), ("!отзыв", "ru"),
        ("!ＳＴＯＰ", "en"), ("！stop", "en"), (f"!stop{INVISIBLE}", "en"), (f"stop {INVISIBLE}", "en"),
    ],
)  # fmt: skip
def test_a_stop_is_heard_in_many_ways(text: str, language: str) -> None:
    """Typing errors, the wrong keyboard layout, and the bare word."""
    assert understand(text) == Understood(SaysStop(), "ru" if language == "ru" else "en")


@pytest.mark.parametrize(
    "text",
    ["don't stop now", "stop it there", "non-stop", "!stage @asya", "!step1 of many", "!shopping", "!s"],
)
def test_talk_about_stopping_is_talk(text: str) -> None:
    """Without the mark only the whole message counts; with it, only what is near the word."""
    found = understand(text)
    assert found is None or not isinstance(found.meaning, SaysStop)


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("!consent", AsksOwnAnswer()),
        ("!согласие", AsksOwnAnswer()),
        ("!name Asya  P", SaysName("Asya P")),
        ("!имя Ася", SaysName("Ася")),
        ("!name off", SaysName(None)),
        ("!name", SaysName(None)),
        ("!name " + "x" * 40, SaysName("x" * 25)),
        ("!publish 12345", SaysPublish("12345")),
        ("!публикуй 12345", SaysPublish("12345")),
        ("!veto 12345 my street is in it", SaysVeto("12345", "my street is in it")),
        ("!не 12345", SaysVeto("12345", "")),
        ("!review https://github.com/a/b", SendsCode("https://github.com/a/b")),
        ("!ревью a/b c.py 1-2", SendsCode("a/b c.py 1-2")),
        ("!unsubmit", TakesCodeBack()),
        ("!убрать", TakesCodeBack()),
        ("!queue", AsksQueue()),
        ("!очередь", AsksQueue()),
        ("!stage @Asya", CallsOnStage("asya")),
        ("!сцена asya", CallsOnStage("asya")),
        ("!newcomer", NoticesNewcomer()),
        ("!новенький в звонке", NoticesNewcomer()),
        ("!vouch", Vouches()),
        ("!ручаюсь", Vouches()),
    ],
)
def test_other_words_mean_what_they_say(text: str, meaning: Meaning) -> None:
    """In both languages."""
    found = understand(text)
    assert found is not None
    assert found.meaning == meaning


@pytest.mark.parametrize(
    "text",
    ["!publish", "!publish 1234", "!publish 123456", "!publish 12345 ok", "!veto", "!veto abc", "!не",
     "!stage", "!line", "!line x", "!line 0", "!line 5-0", "!line 1234567", "!line 4-", "!line 4why",
     "!vouch for asya",
     "hello", "", "!"],
)  # fmt: skip
def test_half_a_command_is_talk(text: str) -> None:
    """Nobody is answered for a slip of the tongue."""
    assert understand(text) is None


@pytest.mark.parametrize(
    ("text", "first", "last", "words"),
    [
        ("!line 42", 42, 42, ""),
        ("!строка 42 зачем?", 42, 42, "зачем?"),
        ("!стр 42", 42, 42, ""),
        ("!line 42-50", 42, 50, ""),
        ("!line 42–50 why", 42, 50, "why"),
        ("!line 42—50", 42, 50, ""),
        ("!line 42..50", 42, 50, ""),
        ("!line 42 - 50  two  words", 42, 50, "two words"),
        ("!line 50-42", 42, 50, ""),
        ("!line 7 " + "x" * 200, 7, 7, "x" * 140),
    ],
)
def test_a_pointer_names_lines(text: str, first: int, last: int, words: str) -> None:
    """One line or a range, in any dash people type."""
    found = understand(text)
    assert found is not None
    assert found.meaning == PointsAt(first, last, words)


@pytest.mark.parametrize("text", ["!yes", "!no", "стоп", "!publish 12345", "!veto 12345", "!unsubmit"])
def test_words_of_consent_have_a_lane_of_their_own(text: str) -> None:
    """Whatever grants or takes back."""
    assert is_consent_word(text)


@pytest.mark.parametrize("text", ["!line 5", "!review x", "!queue", "!consent", "!name x", "hello"])
def test_everything_else_waits_its_turn(text: str) -> None:
    """What a flood can be made of."""
    assert not is_consent_word(text)
