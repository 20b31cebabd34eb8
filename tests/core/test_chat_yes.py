"""Words of the chat on the overlay: by their author's exact yes, from then on, and gone with any no."""

from __future__ import annotations

import pytest

from streamkit.core.chat_commands import AsksAboutChat, SaysChat, is_consent_word, understand
from streamkit.core.commands import (
    Attest,
    ChooseAlias,
    CloseSession,
    Command,
    Forget,
    GiveAnswer,
    NarrowFor,
    PutQuestion,
    Silence,
    SpeakVeto,
)
from streamkit.core.commands.chat import AnswerAboutChat, UnsayChat
from streamkit.core.events.chat import ChatAnswerGiven
from streamkit.core.model import NOTHING, PersonId
from streamkit.core.narrowing import narrows
from streamkit.core.said import By
from streamkit.core.shown_chat import Line, may_stand, runs_of, standing, without_names
from streamkit.core.views.person import roster
from tests.core.evening import ASYA, BORIS, HOST, VOICE, WORDS, Evening

SENT = 1_700_000_000_000


def meant(text: str) -> object:
    understood = understand(text)
    return understood.meaning if understood is not None else None


@pytest.mark.parametrize("text", ["!chat yes", "!чат да", "! chat yes", "!ЧАТ ДА.", "!chat\u200b yes"])
def test_a_yes_is_exactly_the_word(text: str) -> None:
    """And has the lane that no flood fills, as every no."""
    assert meant(text) == SaysChat(may=True)
    assert is_consent_word(text)


@pytest.mark.parametrize(
    "text",
    ["!chat yes please", "!chat да", "!чат yes", "!chat ok", "!chat +", "chat yes", "!сhаt yes", "!chat"],
)
def test_anything_else_is_no_yes(text: str) -> None:
    """Look-alike letters, company, another language's half."""
    assert meant(text) != SaysChat(may=True)


@pytest.mark.parametrize(
    "text",
    [
        "!chat no",
        "!чат нет",
        "!чат, нет!",
        "!chat nо",
        "!xfn ytn",
        "!срфе тщ",
        "!nochat",
        "!безчата",
        "!чат стоп",
    ],
)
def test_a_no_is_heard_in_company_and_in_the_wrong_layout(text: str) -> None:
    """Taking back is easier than giving."""
    assert meant(text) == SaysChat(may=False)
    assert is_consent_word(text)


def test_the_bare_word_tells_the_choices() -> None:
    """It changes nothing."""
    assert meant("!chat") == meant("!чат") == meant("!chat maybe") == AsksAboutChat()


def line(evening: Evening, *, n: int = 1, by: PersonId = ASYA, sent: int = SENT, text: str = "hello") -> Line:
    """Heard now."""
    seq, session = len(evening.facts), evening.session.id
    return Line(n, f"m{n}", session, by, "nick", "viewer", runs_of(text), evening.at, sent, seq, talk=True)


def test_a_yes_is_about_what_is_written_from_then_on() -> None:
    """Neither what was heard before it, nor what was sent before it and heard later."""
    evening = Evening()
    before = line(evening)
    evening.do(AnswerAboutChat(ASYA, may=True, sent=SENT))
    assert not may_stand(evening.session, before)
    assert not may_stand(evening.session, line(evening, sent=SENT - 1))
    assert may_stand(evening.session, line(evening, sent=SENT + 1))


def test_silence_is_no() -> None:
    """Also of the host, and of somebody whose voice may be recorded."""
    evening = Evening(ASYA)
    assert not may_stand(evening.session, line(evening))
    assert not may_stand(evening.session, line(evening, by=HOST))


TAKES_BACK: list[Command] = [
    AnswerAboutChat(ASYA, may=False, sent=SENT + 5_000),
    SpeakVeto(ASYA),
    GiveAnswer(ASYA, NOTHING),
    Forget(ASYA),
    Silence(ASYA),
    UnsayChat(Evening().session.id, ASYA, SENT),
    NarrowFor(ASYA, NOTHING, By.MODERATOR, WORDS),
    Attest(ASYA, NOTHING),
]


@pytest.mark.parametrize("command", TAKES_BACK, ids=lambda one: type(one).__name__)
def test_everything_that_takes_back_takes_it_back_at_once(command: Command) -> None:
    """Of a viewer who never was on stage, too; and what it takes back, waits for no room."""
    evening = Evening()
    evening.do(AnswerAboutChat(ASYA, may=True, sent=SENT))
    shown = line(evening, sent=SENT + 1)
    assert may_stand(evening.session, shown)
    evening.do(command)
    assert not may_stand(evening.session, shown)
    assert narrows(command) or isinstance(command, Attest)  # which allows more as well as less


def test_a_stop_after_an_earlier_stop_still_takes_it_back() -> None:
    """The veto stands already, and has nothing new to say about the recording."""
    evening = Evening(ASYA)
    evening.do(SpeakVeto(ASYA), AnswerAboutChat(ASYA, may=True, sent=SENT))
    assert evening.session.chat[ASYA].may
    facts = evening.do(SpeakVeto(ASYA))
    assert facts == (ChatAnswerGiven(evening.session.id, ASYA, False),)


def test_less_of_voice_or_picture_says_nothing_about_the_chat() -> None:
    """Whoever is heard only, may be read."""
    evening = Evening(ASYA)
    evening.do(AnswerAboutChat(ASYA, may=True, sent=SENT), GiveAnswer(ASYA, VOICE))
    assert evening.session.chat[ASYA].may


def test_nothing_that_was_taken_back_returns_with_a_later_yes() -> None:
    """It is in force from then on, each time."""
    evening = Evening()
    evening.do(AnswerAboutChat(ASYA, may=True, sent=SENT))
    shown = line(evening, sent=SENT + 1)
    evening.do(AnswerAboutChat(ASYA, may=False, sent=SENT + 5_000))
    evening.do(AnswerAboutChat(ASYA, may=True, sent=SENT + 9_000))
    assert not may_stand(evening.session, shown)
    assert may_stand(evening.session, line(evening, sent=SENT + 9_001))


def test_a_yes_that_is_let_through_after_a_later_no_allows_nothing() -> None:
    """Also where there was no yes before."""
    evening = Evening()
    evening.do(AnswerAboutChat(ASYA, may=False, sent=SENT))
    assert evening.refusal(AnswerAboutChat(ASYA, may=True, sent=SENT - 4_000)) == "answer-unclear"
    assert evening.refusal(AnswerAboutChat(ASYA, may=True, sent=SENT + 500)) == "answer-unclear"


def test_a_deleted_older_yes_says_nothing_of_the_newer_one() -> None:
    """Its message still stands there."""
    evening = Evening()
    evening.do(AnswerAboutChat(ASYA, may=True, sent=SENT))
    assert evening.do(UnsayChat(evening.session.id, ASYA, SENT - 60_000)) == ()


def test_a_yes_needs_an_open_evening_and_ends_with_it() -> None:
    """Tomorrow is another question."""
    evening = Evening()
    evening.do(CloseSession())
    assert evening.refusal(AnswerAboutChat(ASYA, may=True, sent=SENT)) == "no-session"
    assert evening.do(AnswerAboutChat(ASYA, may=False, sent=SENT)) == ()


def test_a_banned_person_is_not_called_by_a_name_of_their_choice() -> None:
    """The name can be what they were banned for."""
    evening = Evening()
    evening.do(ChooseAlias(ASYA, WORDS), Silence(ASYA))
    assert ASYA not in evening.session.aliases


def test_who_only_writes_in_the_chat_is_no_guest_in_the_room() -> None:
    """A hundred readers are no hundred tiles; whoever does more is there as before."""
    evening = Evening(BORIS)
    evening.do(AnswerAboutChat(ASYA, may=True, sent=SENT), AnswerAboutChat(BORIS, may=True, sent=SENT))
    assert roster(evening.session) == [HOST, BORIS]
    evening.do(AnswerAboutChat(ASYA, may=False, sent=SENT + 5_000))
    assert roster(evening.session) == [HOST, BORIS]
    evening.do(PutQuestion(ASYA))
    assert set(roster(evening.session)) == {HOST, ASYA, BORIS}


def test_the_newest_eight_of_the_last_minutes_stand_there() -> None:
    """Oldest first; those of others are not counted."""
    evening = Evening()
    evening.do(AnswerAboutChat(ASYA, may=True, sent=SENT))
    lines = [line(evening, n=n, by=ASYA if n % 2 else BORIS) for n in range(1, 31)]
    shown = standing(evening.session, lines, now=evening.at)
    assert [one.n for one in shown] == [15, 17, 19, 21, 23, 25, 27, 29]
    evening.passes(180)
    assert not list(standing(evening.session, lines, now=evening.at))


def test_only_chosen_names_are_left_in_a_text() -> None:
    """Whoever is addressed and nobody knows, is somebody; code is left as it is."""
    called = {"asya_dev": "Ася", "boris": "гость 2"}.get
    said = without_names("@Asya_Dev и Boris, а @lurker? f(boris_2) = 1", called, somebody="гость")
    assert said == "Ася и гость 2, а гость? f(boris_2) = 1"


def test_what_deceives_the_eye_is_marked_for_the_host_and_gone_for_everybody_else() -> None:
    """Right-to-left controls turn the text around them, and an emoji keeps its joiners."""
    evening = Evening()
    said = line(evening, text="a\u202eb 👩‍💻")
    assert said.runs == (("a", False), ("U+202E", True), ("b 👩‍💻", False))
    assert said.text == "ab 👩‍💻"
