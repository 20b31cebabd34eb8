"""What is really so: who sits behind which input, what everybody said, and what that allows.

Kept by the test beside the program and without its opinion. Every instant is true time, which no reboot
sets back. More counts from the instant at which it is durable, less from the instant it was sent.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from streamkit.core.model import NOTHING, Medium
from tests.stories.history import History

STRANGER = "a stranger"
NOBODY: frozenset[str] = frozenset()
Media = frozenset[Medium]


@dataclass(slots=True, eq=False)
class Word:
    """One message of one person; `media` is what it allows, nothing for a stop."""

    cause: str
    person: str
    media: Media
    at: int
    stop: bool = False
    counts: bool = False  # the question was put before it was sent
    durable: bool = False
    lost: bool = False  # with the program, before it was written


@dataclass(slots=True, eq=False)
class Input:
    """An input of OBS as the host told of it. Nobody said yet whom it carries where `people` is None."""

    open: bool
    carried: History[frozenset[str]]
    people: frozenset[str] | None = None
    vouched: int | None = None  # the host's last word on who is in it
    word_over: bool = False  # it was given at an earlier take
    before: frozenset[str] = NOBODY  # whoever was in it under another name

    @property
    def shared(self) -> bool:
        return self.open or (self.people is not None and len(self.people) > 1)

    def who(self) -> frozenset[str]:
        if self.people is None:
            return self.before | {STRANGER}
        unsure = self.shared and (self.vouched is None or self.word_over)
        return self.people | ({STRANGER} if unsure else NOBODY)

    def becomes_another(self, *, at: int) -> None:
        """The host told of what was there before; whoever it was may still be in it."""
        self.before, self.people, self.vouched = self.who(), None, None
        self.carried.set(at, self.who())


@dataclass(slots=True, eq=False)
class Showing:
    """A stretch in which somebody's code was on stage."""

    submission: str
    person: str
    start: int
    end: int | None = None


@dataclass(slots=True, eq=False)
class Truth:
    """`everyone`: every person on stage has to have answered before anything is recorded."""

    host: str
    everyone: bool
    open: bool = False
    wanted: bool = False
    staying: bool = False  # in the informal hour no hand in OBS begins a recording
    on_stage: set[str] = field(default_factory=set)
    asked: set[str] = field(default_factory=set)
    answered: set[str] = field(default_factory=set)
    stopped: set[str] = field(default_factory=set)
    words: list[Word] = field(default_factory=list)
    inputs: dict[str, Input] = field(default_factory=dict)
    showings: list[Showing] = field(default_factory=list)
    painted: History[str | None] = field(default_factory=lambda: History(None))  # the code on the overlay
    pages: set[str] = field(default_factory=set)  # inputs that ever showed it
    withdrawn: set[str] = field(default_factory=set)
    withdrawn_at: dict[str, int] = field(default_factory=dict)
    slipped: set[str] = field(default_factory=set)  # files in which a fault is no false alarm
    muted: set[str] = field(default_factory=set)  # inputs somebody switched off by hand
    paused: set[str] = field(default_factory=set)  # files with a gap that OBS does not tell of
    takes_over: int = 0
    strays: dict[str, tuple[int, int]] = field(default_factory=dict)  # by take, media ns
    begun_closed: set[str] = field(default_factory=set)  # files somebody began behind a closed gate
    spared: dict[str, Media] = field(default_factory=dict)
    _before: dict[str, Media] = field(default_factory=dict)
    _allowed: dict[str, History[Media]] = field(default_factory=dict)
    _code: dict[str, History[bool]] = field(default_factory=dict)

    def allowed(self, person: str) -> History[Media]:
        return self._allowed.setdefault(person, History(NOTHING))

    def code(self, person: str) -> History[bool]:
        """Whether their code may be recorded: less at once, more when it is durable, silence is no."""
        return self._code.setdefault(person, History(False))

    def code_refused_since(self, *, at: int) -> int | None:
        """Since when the overlay shows code that may not be recorded."""
        shown = self.painted.now
        if shown is None:
            return None
        yes = self.code(self.owner(shown))
        if yes.now and shown not in self.withdrawn:
            return None
        refused_at = max([0, *yes.edges(0, at + 1)])
        painted_at = max([0, *self.painted.edges(0, at + 1)])
        return max(refused_at if not yes.now else 0, painted_at, self.withdrawn_at.get(shown, 0))

    @property
    def authors(self) -> set[str]:
        return {one.person for one in self.showings}

    def owner(self, submission: str) -> str:
        return next(one.person for one in self.showings if one.submission == submission)

    def withdraws(self, submission: str, *, at: int) -> None:
        self.withdrawn.add(submission)
        self.withdrawn_at.setdefault(submission, at)

    def opened(self, *, at: int, media: Media) -> None:
        self.open = True
        self.on_stage.add(self.host)
        self.asked.add(self.host)
        self.answered.add(self.host)
        self.allowed(self.host).set(at, media)

    def said(self, word: Word) -> None:
        """Less counts at once."""
        word.counts = word.person in self.asked
        self.words.append(word)
        mine = self.allowed(word.person)
        stays = self.may_stay(word.person)
        if not stays <= word.media:  # else it takes nothing back, and "from now on" is about another word
            self._before[word.person] = stays
        self.takes_back(word)
        mine.set(word.at, mine.now & word.media)
        if word.stop:
            if word.person in self.on_stage and word.person not in self.stopped:
                self.wanted = False
            self.stopped.add(word.person)
            self.code(word.person).set(word.at, False)
            for one in [one for one in self.showings if one.person == word.person]:
                self.withdraws(one.submission, at=word.at)
            self.answered.discard(word.person)

    def takes_back(self, word: Word) -> None:
        """Every word is about the past too: what was spared stays only as far as it allows."""
        self.spared[word.person] = self.spared.get(word.person, NOTHING) & word.media

    def from_now_on(self, person: str) -> None:
        """What the newest word took back stays where it was allowed."""
        before, now = self._before.get(person, NOTHING), self.allowed(person).now
        self.spared[person] = self.spared.get(person, NOTHING) | (before - now)

    def may_stay(self, person: str) -> Media:
        """What of their past may be shown: by their newest word, or spared."""
        return self.allowed(person).now | self.spared.get(person, NOTHING)

    def durable(self, cause: str, *, at: int) -> None:
        """More counts now, as far as nothing said later takes it back, and only from those who were asked."""
        found = next((word for word in self.words if word.cause == cause and not word.durable), None)
        if found is None:
            return
        found.durable = True
        if found.stop and self.showings and self.showings[-1].person == found.person:
            self.showing_ends(at=at)
        if found.stop or not self.open or not found.counts:
            return
        later = [w for w in self.words[self.words.index(found) + 1 :] if w.person == found.person]
        media = found.media.intersection(*(word.media for word in later))
        self.allowed(found.person).set(at, media)
        if not any(word.stop for word in later):
            self.answered.add(found.person)
            self.stopped.discard(found.person)

    def showing_ends(self, *, at: int) -> None:
        if self.showings and self.showings[-1].end is None:
            self.showings[-1].end = at

    def input(self, name: str, *, open_kind: bool, before: frozenset[str] = NOBODY) -> Input:
        """An input that is new in OBS."""
        made = Input(open_kind, History(before | {STRANGER}), before=before)
        self.inputs[name] = made
        return made

    def mapped(self, name: str, people: frozenset[str], *, at: int) -> None:
        one = self.inputs[name]
        one.people, one.vouched, one.word_over = people, None, False
        one.carried.set(at, one.who())
        self.on_stage |= people

    def vouched(self, *, at: int) -> None:
        for one in self.inputs.values():
            if one.shared and one.people is not None:
                one.vouched, one.word_over = at, False
                one.carried.set(at, one.who())

    def vouch_ends(self, *, at: int) -> None:
        """A take is over, or the program was off: who comes in now was in nobody's word."""
        self.takes_over += 1
        for one in self.inputs.values():
            if one.vouched is not None:
                one.word_over = True
                one.carried.set(at, one.who())

    def doubted(self) -> None:
        """Somebody unknown was there, ever since the host last vouched."""
        for one in self.inputs.values():
            if one.vouched is not None:
                since, one.vouched, one.word_over = one.vouched, None, False
                one.carried.rewrite(since, lambda people: people | {STRANGER})

    def why_closed(self) -> str | None:
        """Why nobody may record now, as far as people are concerned."""
        if not self.open:
            return "no evening is open"
        if not self.on_stage:
            return "nobody is on stage"
        if stopped := self.on_stage & self.stopped:
            return f"{min(stopped)} said stop"
        if self.everyone and (silent := self.on_stage - self.answered):
            return f"{min(silent)} has not answered"
        return None
