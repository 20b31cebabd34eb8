"""The words of the chat: a yes is strict, a stop is wide, everything else is said plainly or is talk."""

from __future__ import annotations

import pytest

from streamkit.core.chat_commands import (
    AsksOwnAnswer,
    AsksQueue,
    AsksToJoin,
    CallsOnStage,
    Meaning,
    Misspoken,
    Narrows,
    NoticesNewcomer,
    SaysAnswer,
    SaysCut,
    SaysForget,
    SaysFromNowOn,
    SaysName,
    SaysPublish,
    SaysStop,
    SaysVeto,
    SendsCode,
    TakesCodeBack,
    Understood,
    Vouches,
    is_consent_word,
    own_words,
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
        ("!fromnow", SaysFromNowOn()),
        ("!отсейчас", SaysFromNowOn()),
        ("!forget", SaysForget()),
        ("!ЗАБУДЬ", SaysForget()),
        ("!name Asya  P", SaysName("Asya P")),
        ("!имя Ася", SaysName("Ася")),
        ("!name off", SaysName(None)),
        ("!name", SaysName(None)),
        ("!name " + "x" * 40, SaysName("x" * 25)),
        ("!publish 12345", SaysPublish("12345")),
        ("!публикуй 12345", SaysPublish("12345")),
        ("!veto 12345 my street is in it", SaysVeto("12345", "my street is in it")),
        ("!не 12345", SaysVeto("12345", "")),
        ("!cut 12345 1:05-1:20 my street", SaysCut("12345", (65, 81), "my street")),
        ("!вырежи 12345 1:05–1:20", SaysCut("12345", (65, 81))),
        ("!вырезать 12345 с 1:05 до 1:20, там адрес", SaysCut("12345", (65, 81), "там адрес")),
        ("!cut 12345 1:02:03 - 1:02:04", SaysCut("12345", (3723, 3725))),
        ("!cut 12345 65-80", SaysCut("12345", (65, 81))),
        ("!cut 12345 from 0.59 to 1.00", SaysCut("12345", (59, 61))),
        ("!сге 12345 0:00..0:01", SaysCut("12345", (0, 2))),
        ("!dsht;b 12345 70с-80с", SaysCut("12345", (70, 81))),
        ("!cut 12345 1:05", SaysCut("12345", None)),
        ("!cut 12345 the part with my street", SaysCut("12345", None)),
        ("!cut 12345 1:75-1:80", SaysCut("12345", None)),
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
    ["!fromnow please", "!forget @asya",
     "!publish", "!publish 1234", "!publish 123456", "!publish 12345 ok", "!veto", "!veto abc", "!не",
     "!cut", "!cut it out", "!cut 1:05-1:20", "!cut 123456 1:05-1:20",
     "!stage", "!line", "!line x", "!line 0", "!line 5-0", "!line 1234567", "!line 4-", "!line 4why",
     "!vouch for asya",
     "hello", "", "!"],
)  # fmt: skip
def test_half_a_command_is_talk(text: str) -> None:
    """Nobody is answered for a slip of the tongue."""
    assert understand(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "!yes",
        "!no",
        "стоп",
        "!fromnow",
        "!forget",
        "!publish 12345",
        "!veto 12345",
        "!unsubmit",
        "!cut 12345 1:05-1:20",
    ],
)
def test_words_of_consent_have_a_lane_of_their_own(text: str) -> None:
    """Whatever grants or takes back."""
    assert is_consent_word(text)


@pytest.mark.parametrize("text", ["!line 5", "!review x", "!queue", "!consent", "!name x", "hello"])
def test_everything_else_waits_its_turn(text: str) -> None:
    """What a flood can be made of."""
    assert not is_consent_word(text)


def test_a_club_s_own_stop_is_a_stop() -> None:
    """Its own words are heard in the place of ours, whatever comes after them."""
    aliases = own_words({"!хватит": "!стоп", "!Угу": "!да"})
    assert understand("!ХВАТИТ пожалуйста", aliases) == Understood(SaysStop(), "ru")
    assert understand("!угу", aliases) == Understood(SaysAnswer(EVERYTHING), "ru")
    assert understand("!угу угу", aliases) == Understood(Misspoken(bare=False), "ru")
    assert is_consent_word("!угу", aliases)
    assert not is_consent_word("!угу")


@pytest.mark.parametrize(
    "text", ["!yes\ufe0f", "!да\u3164", "!yes\u2800", "!y\U000e0079es", "!yes\U000e0fff"]
)
def test_what_shows_nothing_changes_nothing(text: str) -> None:
    """Variation selectors, fillers, blanks, tags."""
    found = understand(text)
    assert found is not None
    assert found.meaning == SaysAnswer(EVERYTHING)


@pytest.mark.parametrize("text", ["!yes\U0001fadf", "!yes\ue000", "!yes\u0600", "!yes\ufffd"])
def test_what_is_drawn_is_company(text: str) -> None:
    """A sign newer than our tables, or a font's own, is still something beside the word."""
    found = understand(text)
    assert found is None or not isinstance(found.meaning, SaysAnswer)


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("!hold @Asya too loud a room", Narrows("asya", None, "too loud a room")),
        ("!убери @asya", Narrows("asya", None, "")),
        ("!novoice @asya the neighbours talk", Narrows("asya", PICTURE, "the neighbours talk")),
        ("!безвидео @asya телефон на экране", Narrows("asya", VOICE, "телефон на экране")),
        ("!no @asya is a child", Narrows("asya", NOTHING, "is a child")),
        ("!yes @asya", Misspoken(bare=False)),
        ("!consent all @asya", Misspoken(bare=False)),
        ("!join", AsksToJoin()),
        ("!участвую", AsksToJoin()),
    ],
)
def test_about_others_only_less_can_be_said(text: str, meaning: Meaning) -> None:
    """A yes for somebody else is not a word at all."""
    found = understand(text)
    assert found is not None
    assert found.meaning == meaning
