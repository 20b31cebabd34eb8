"""Hostile chat: whatever is typed, only an exact word of the person themselves, after their question, grants.

Each line is made by chance as what it is, an exact word or something near one, and delivered one to five
times in another order. Judged by the facts of the log alone: every grant leads back to one line that was
made exact.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from random import Random

import pytest

from streamkit.controllers.chat import ChatController
from streamkit.core.chat_commands import reading
from streamkit.core.commands import PutQuestion, StepOnStage
from streamkit.core.errors import Refused
from streamkit.core.events import AnswerGiven, Fact, LeftStage, QuestionPut, VetoSpoken
from streamkit.core.model import EVERYTHING, NOTHING, Medium, PersonId
from streamkit.core.said import By
from streamkit.ports import Account, ChatLine, Role
from tests.controllers.chatting import the_chat
from tests.controllers.evening import HOST, Evening, an_evening, running, until
from tests.fakes.log import FakeLog
from tests.stories.seeded_bugs.bug import Bug, bug, put_in
from tests.stories.seeded_bugs.hidden import decide_answers

LINES = int(os.environ.get("STREAMKIT_CHAT_LINES", "2000"))
AT_ONCE = 40  # lines that may overtake each other
GUESTS = ("linus", "asya", "boris", "vera")
OTHERS = ("1inus", "Iinus", "аsya", "vera_", "viewer", "troll")
PICTURE, VOICE = frozenset({Medium.VIDEO}), frozenset({Medium.AUDIO})

WORDS: dict[str, frozenset[Medium]] = {
    "!yes": EVERYTHING, "!да": EVERYTHING, "!novoice": PICTURE, "!безголоса": PICTURE, "!novideo": VOICE,
    "!безвидео": VOICE, "!no": NOTHING, "!нет": NOTHING, "!consent all": EVERYTHING, "!согласие голос": VOICE,
}  # fmt: skip
STOPS = ("!stop", "стоп", "STOP!!!", "!stpo", "!отзываю", "!ыещз", "cnjg", "!stop now please")
ALIKE = dict(zip("aceopxyкмнтвasдеояy", "асеорхукmнтbаѕдeoяу", strict=True))
UNSEEN = "\u200b\u200d\u2060\ufeff\u00ad\U000e0000\U000e0041\ufe0f"
AROUND = (
    "{} please", "{} да", "{}!", "{}?", "«{}»", '"{}"', "> {}", "@bot {}", "{} @asya", "I say {}", "{}\u0301",
    "!{}", "{0} {0}", "{}..", "/{}", "{}{}", "{}\U0001f642", "-{}", "{}\nno", "{},", "ok {}", "{}\u202edab",
)  # fmt: skip
TALK = (
    "ok", "да", "yes", "+", "", " ", "\u200b", "!", "!!", "/ban @marina", ".ban", "!consent all please",
    "!ok", "!+", "<img src=x onerror=alert(1)>", "{0.__class__}", "%s%n", "'; DROP TABLE facts; --",
    "!name host", "!name \u202e", "!publish 00000", "!veto 1", "!line 99999999999", "!stage @nobody",
    "!cut 00000 0:00-9:59", "!cut 1",
    "!queue", "!join", "!review file:///etc/passwd", "!review " + "a" * 480, "!unsubmit", "!lf", "!нуы",
    "!consent", "yes!", "!да да", "\ud800", "\r\n!yes x",
)  # fmt: skip


@dataclass(frozen=True)
class Made:
    """A line and what it was made as: the media it allows, a stop, or nothing of one's own."""

    line: ChatLine
    media: frozenset[Medium] | None = None
    stop: bool = False
    stale: bool = False


class Heard(ChatController):
    """Counts what it is through with."""

    lines = 0

    async def _heard(self, line: ChatLine) -> None:
        await super()._heard(line)
        self.lines += 1


@dataclass
class Hall:
    evening: Evening
    r: Random
    made: dict[int, Made] = field(default_factory=dict)  # by the instant at which it was sent

    def says(self) -> Made:
        r, who = self.r, self.r.choice((*GUESTS * 3, *OTHERS, "mod", HOST.login))
        role = {"mod": Role.MODERATOR, HOST.login: Role.HOST}.get(who, Role.VIEWER)
        self.evening.clock.advance(r.randrange(1_001, 9_000) * 1_000_000)
        kind = r.choice((_exactly, _exactly, _almost, _almost, _almost, _stops, _talks, _narrows, _noise))
        text, told = kind(r)
        sent = self.evening.clock.wall()
        stale = r.random() < 0.03
        line = ChatLine(f"m{sent}", _account(who), role, text, sent - (900_000 if stale else 0))
        media, stop = told
        one = Made(line, media, stop, stale)
        self.made[line.sent_at] = one
        return one


Told = tuple[str, tuple[frozenset[Medium] | None, bool]]
NOT_AN_ANSWER = (None, False)


def _exactly(r: Random) -> Told:
    """With what a yes forgives."""
    word = r.choice(list(WORDS))
    media = WORDS[word]
    change: Callable[[str], str] = r.choice(
        (
            str,
            str.upper,
            _wide,
            lambda w: f" {w} ",
            lambda w: f"{w}.",
            lambda w: f"! {w[1:]}",
            lambda w: _unseen(r, w),
        )
    )
    return change(word), (media, False)


def _almost(r: Random) -> Told:
    """Never an answer: a letter of another alphabet, company, quotes, a mark above, a letter too many."""
    word = r.choice(list(WORDS))
    if r.random() < 0.5:
        return r.choice(AROUND).format(word, word), NOT_AN_ANSWER
    places = [i for i, char in enumerate(word) if char in ALIKE and ALIKE[char] != char]
    if not places or r.random() < 0.3:
        return word + r.choice("абyesz1"), NOT_AN_ANSWER
    i = r.choice(places)
    return word[:i] + ALIKE[word[i]] + word[i + 1 :], NOT_AN_ANSWER


def _stops(r: Random) -> Told:
    return r.choice(STOPS), (None, True)


def _talks(r: Random) -> Told:
    return r.choice(TALK), NOT_AN_ANSWER


def _narrows(r: Random) -> Told:
    word = r.choice(("!novoice", "!безвидео", "!no", "!yes", "!hold", "!consent all"))
    reason = r.choice(("", "short", "a reason long enough", "причина \u202e\u200b подлиннее"))
    return f"{word} @{r.choice((*GUESTS, HOST.login))} {reason}", NOT_AN_ANSWER


def _noise(r: Random) -> Told:
    """Any characters at all, half of them behind the mark of a command."""
    text = "".join(chr(r.randrange(0x110000)) for _ in range(r.randrange(1, 60)))
    return r.choice(("", "!", "!yes", "!name ", "!line ")) + text + r.choice(("", "x" * 400)), NOT_AN_ANSWER


def _wide(word: str) -> str:
    return "".join(chr(ord(char) + 0xFEE0) if "!" <= char <= "~" else char for char in word)


def _unseen(r: Random, word: str) -> str:
    i = r.randrange(1, len(word) + 1)
    return word[:i] + r.choice(UNSEEN) + word[i:]


def _account(login: str) -> Account:
    return HOST if login == HOST.login else Account("twitch", f"user-{login}", login, login.title())


async def an_evening_of(lines: int) -> tuple[list[Fact], list[str]]:
    """Its facts, and what is wrong with them."""
    r = Random(20_261_121)  # noqa: S311 because chance is no secret
    async with an_evening() as evening:
        await evening.open(*GUESTS)
        hall, controller = Hall(evening, r), the_chat(evening, notices=evening.notices, kind=Heard)
        async with running(controller.run):
            fed = 0
            while len(hall.made) < lines:
                if r.random() < 0.3:
                    await _asked(evening, r)
                said = [hall.says() for _ in range(AT_ONCE)]
                copies = [one for one in said for _ in range(r.randrange(1, 6))]
                r.shuffle(copies)
                for copy in copies:
                    evening.chat._known.clear()
                    evening.chat.hear(copy.line)
                fed += len(copies)
                await until(lambda fed=fed: controller.lines == fed, seconds=30)  # type: ignore[misc]
        names = {login: await evening.person(login) for login in (*GUESTS, *OTHERS, "mod", HOST.login)}
        facts = list(await evening.store.log.facts())
    return facts, list(_wrong(facts, hall.made, {person: login for login, person in names.items()}))


@pytest.mark.timeout(1_200)
async def test_only_an_exact_word_of_ones_own_grants() -> None:
    """0 crashes, 0 wrong grants; each message one to five times in any order, one effect."""
    facts, wrong = await an_evening_of(LINES)
    assert wrong == []
    given = [fact.event for fact in facts if isinstance(fact.event, AnswerGiven)]
    assert sum(one.by is By.SELF and bool(one.media) for one in given) > LINES / 100  # somebody was heard
    assert sum(one.by is not By.SELF for one in given) > 0
    assert sum(isinstance(fact.event, VetoSpoken) for fact in facts) > LINES / 200


def _any_company(line: str) -> str:
    return reading._folded(line).partition(" ")[0]


def _plain_letters(line: str) -> str:
    return reading._folded(line).translate({ord(fake): real for real, fake in ALIKE.items()})


async def _knows_nothing(_log: object, _causes: object) -> frozenset[object]:
    return frozenset()


@pytest.mark.parametrize(
    "seeded",
    [
        bug("a yes counts before the question", (decide_answers, "_heard", lambda _s, said, _h: said.media)),
        bug("a word may have company", (reading, "_strict", _any_company)),
        bug("a letter of another alphabet will do", (reading, "_strict", _plain_letters)),
        bug("every copy counts", (FakeLog, "knows", _knows_nothing)),
        bug("the order of arrival decides", (decide_answers, "UNCLEAR", -(10**15))),
    ],
    ids=lambda one: one.what,
)
async def test_a_hostile_evening_finds_the_bug(seeded: Bug) -> None:
    """The judge can fail."""
    with put_in(seeded):
        assert (await an_evening_of(800))[1] != []


async def _asked(evening: Evening, r: Random) -> None:
    person = await evening.person(r.choice(GUESTS))
    await evening.do(StepOnStage(person))
    with suppress(Refused):  # whoever answered already is not asked
        await evening.do(PutQuestion(person))


def _wrong(facts: list[Fact], made: dict[int, Made], names: dict[PersonId, str]) -> list[str]:
    found: list[str] = []
    allowed: dict[PersonId, frozenset[Medium]] = {}
    asked: set[PersonId] = set()
    newest: dict[PersonId, int] = {}
    spent: set[int] = set()
    for fact in facts:
        event = fact.event
        if isinstance(event, QuestionPut):
            asked.add(event.person)
        if not isinstance(event, AnswerGiven | VetoSpoken | LeftStage):
            continue
        before = allowed.get(event.person, NOTHING)
        if isinstance(event, LeftStage) or (isinstance(event, AnswerGiven) and event.by is not By.SELF):
            more = isinstance(event, AnswerGiven) and not event.media < before
            found += [f"{fact.seq}: somebody widened for {names[event.person]}"] if more else []
        elif event.sent:
            found += [
                f"{fact.seq}: {fault}" for fault in _about(event, made.get(event.sent), names, asked, before)
            ]
            found += [f"{fact.seq}: a second effect of one line"] if event.sent in spent else []
            spent.add(event.sent)
            more = isinstance(event, AnswerGiven) and not event.media <= before
            late = event.sent <= newest.get(event.person, 0)
            found += [f"{fact.seq}: an older word took back a newer one"] if more and late else []
            newest[event.person] = max(event.sent, newest.get(event.person, 0))
        allowed[event.person] = event.media if isinstance(event, AnswerGiven) else NOTHING
        if isinstance(event, LeftStage):
            allowed[event.person] = before
    return found


def _about(
    event: AnswerGiven | VetoSpoken,
    one: Made | None,
    names: dict[PersonId, str],
    asked: set[PersonId],
    before: frozenset[Medium],
) -> list[str]:
    if one is None:
        return ["a fact without a line"]
    found = []
    if one.line.account.login != names[event.person]:
        found.append(f"{one.line.account.login} spoke for {names[event.person]}")
    if isinstance(event, VetoSpoken):
        return found if one.stop else [*found, f"{one.line.text!r} was taken for a stop"]
    narrows = event.media < before
    if one.media is None or not event.media <= one.media or (one.stale and not narrows):
        found.append(f"{one.line.text!r} was taken for {sorted(event.media)}")
    if not narrows and event.person not in asked and names[event.person] != HOST.login:
        found.append(f"{one.line.text!r} counted before the question")
    return found
