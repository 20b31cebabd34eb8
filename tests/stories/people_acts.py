"""What the host and the guests do: each act is drawn by chance and done to the world."""

from __future__ import annotations

import asyncio
from random import Random

from streamkit.core.commands import (
    AnswerAboutCode,
    ChooseFromNowOn,
    Command,
    Doubt,
    ExpireQuestion,
    Fetched,
    FinishReview,
    GiveAnswer,
    HoldBackstage,
    MapSource,
    PutQuestion,
    Show,
    SpeakVeto,
    StepOnStage,
    Submit,
    Unsubmit,
    UnwantRecording,
    Vouch,
    WantRecording,
)
from streamkit.core.commands.stay import StayAwhile
from streamkit.core.model import (
    EVERYTHING,
    NOTHING,
    SECOND,
    Digest,
    Evidence,
    Medium,
    PersonId,
    SubmissionId,
    WordsId,
)
from tests.stories.truth import Showing, Word
from tests.stories.world import World

HOST = "host"
GUESTS = ("asya", "boris", "gleb", "vera")
MILLISECOND = 1_000_000

_LESS = (frozenset({Medium.VIDEO}), frozenset({Medium.AUDIO}), NOTHING)


async def does(world: World, command: Command, what: str = "", *, then: object = None) -> bool:
    """The host does something in the control room, if the program runs."""
    if world.streamkit is None:
        return False
    world.tell(f"host: {what or command}")
    done = then if callable(then) else lambda: None
    return await world.streamkit.handles(command, then=done) is not None


async def says(world: World, r: Random, *words: Word) -> None:
    """Messages, sent one right after the other; they are handled a little later."""
    if world.streamkit is None or world.chat_is_silent:
        return
    for word in words:
        world.tell(f"{word.person} says {'stop' if word.stop else sorted(word.media)} [{word.cause}]")
        world.truth.said(word)
    world.clock.advance(r.randrange(40) * MILLISECOND)
    world.hears_chat()
    await asyncio.gather(*(world.streamkit.handles(_command(word), cause=word.cause) for word in words))


def a_word(world: World, person: str, media: frozenset[Medium] | None) -> Word:
    """None for a stop."""
    return Word(f"chat:{world.ids.new()}", person, media or NOTHING, world.now, stop=media is None)


def _command(word: Word) -> Command:
    if word.stop:
        return SpeakVeto(PersonId(word.person))
    evidence = Evidence.CONTROL_ROOM if word.person == HOST else Evidence.OWN_MESSAGE
    return GiveAnswer(PersonId(word.person), word.media, evidence)


async def answers(world: World, r: Random) -> None:
    person = r.choice((*GUESTS, *sorted(world.truth.on_stage)))
    media = r.choice((EVERYTHING, EVERYTHING, EVERYTHING, *_LESS, *_LESS[:1], None))
    await says(world, r, a_word(world, person, media))


async def narrows_it_to_the_future(world: World, r: Random) -> None:
    """Somebody takes something back, and says that it holds only from now on."""
    person = r.choice((*GUESTS, *sorted(world.truth.on_stage)))
    for media in r.choice(((None,), (_LESS[0], None), (_LESS[1], None), (_LESS[0],))):
        await says(world, r, a_word(world, person, media))
        await world.passes(SECOND)
    done = await does(world, ChooseFromNowOn(PersonId(person)))
    if done:
        world.truth.from_now_on(person)


async def wavers(world: World, r: Random) -> None:
    """Two words at once: the later one holds."""
    person = r.choice((*GUESTS, *sorted(world.truth.on_stage)))
    await says(
        world, r, *(a_word(world, person, r.choice((EVERYTHING, EVERYTHING, *_LESS, None))) for _ in range(2))
    )


async def is_repeated(world: World, r: Random) -> None:
    """The chat delivers an old message once more."""
    words = [word for word in world.truth.words if not word.lost]
    if world.streamkit is None or not words:
        return
    refused = [word for word in words if not word.counts]
    old = r.choice(refused if refused and r.random() < 0.5 else words[-6:])
    world.tell(f"again: {old.person} [{old.cause}]")
    was_durable = old.durable
    handled = await world.streamkit.handles(_command(old), cause=old.cause)
    if handled is not None and was_durable and handled.events:
        world.finds([f"{old.cause} changed something for the second time"])


async def repeats_what_was_lost(world: World, r: Random) -> None:
    """Nobody was told that it was written, and so it is said again when the program is back."""
    for word in [word for word in world.truth.words if not word.durable and not word.lost]:
        word.lost = True
        await says(world, r, a_word(world, word.person, None if word.stop else word.media))
    for command in [
        one for one in world.owed.values() if isinstance(one, AnswerAboutCode | Doubt | Unsubmit)
    ]:
        await does(world, command)
    world.owed.clear()


async def asks(world: World, r: Random) -> None:
    silent = sorted(world.truth.on_stage - world.truth.answered) or GUESTS
    person = r.choice((*silent, *GUESTS))
    await does(world, PutQuestion(PersonId(person)), then=lambda: world.truth.asked.add(person))


async def gives_up(world: World, r: Random) -> None:
    await does(world, ExpireQuestion(PersonId(r.choice(GUESTS))))


async def calls_on_stage(world: World, r: Random) -> None:
    person = r.choice(GUESTS)
    await does(world, StepOnStage(PersonId(person)), then=lambda: world.truth.on_stage.add(person))


async def holds(world: World, r: Random) -> None:
    person = r.choice(GUESTS)
    await does(world, HoldBackstage(PersonId(person)), then=lambda: world.truth.on_stage.discard(person))


async def maps(
    world: World, r: Random, name: str | None = None, people: frozenset[str] | None = None
) -> None:
    """The host says whom an input carries; from then on it does."""
    name = name or r.choice(sorted(name for name, one in world.stage.items() if one.made is None))
    source = world.source(name)
    if source is None:
        return
    if people is None:
        size = r.choice((0, 1, 1, 1, 2, 3))
        people = frozenset(r.sample((HOST, *GUESTS), size))
    if world.truth.inputs[name].open and not people:
        return
    carried = people

    def mapped() -> None:
        world.truth.mapped(name, carried, at=world.now)

    command = MapSource(source, frozenset(map(PersonId, people)))
    await does(world, command, f"{name} carries {sorted(people)}", then=mapped)


async def takes_a_seat(world: World, r: Random) -> None:
    """Somebody who may be recorded sits down where somebody was who may not."""
    silent = [
        name
        for name in sorted(world.stage)
        if any(Medium.AUDIO not in world.truth.allowed(who).now for who in world.truth.inputs[name].who())
    ]
    agreed = [who for who in sorted(world.truth.on_stage) if world.truth.allowed(who).now == EVERYTHING]
    if silent and agreed:
        await maps(world, r, r.choice(silent), frozenset({r.choice(agreed)}))


async def vouches(world: World, r: Random) -> None:
    await does(world, Vouch(), then=lambda: world.truth.vouched(at=world.now))


async def doubts(world: World, r: Random) -> None:
    if world.streamkit is not None and world.truth.open:
        world.truth.doubted()
    await does(world, Doubt())


def _wants(world: World) -> None:
    world.truth.wanted = True
    world.truth.staying = False


async def wants(world: World, r: Random) -> None:
    await does(world, WantRecording(), then=lambda: _wants(world))


async def unwants(world: World, r: Random) -> None:
    if world.streamkit is not None:
        world.truth.wanted = False
    await does(world, UnwantRecording("gate-not-wanted"))


async def stays(world: World, r: Random) -> None:
    """The recording is over, and from then on only the host's click records again."""
    if world.streamkit is not None:
        world.truth.wanted = False
    await does(world, StayAwhile(), then=lambda: _stays(world))


def _stays(world: World) -> None:
    world.truth.staying = True


async def fumbles(world: World, r: Random) -> None:
    """The host clicks record and at once thinks better of it."""
    if world.streamkit is None:
        return
    world.truth.wanted = False
    clicked = does(world, WantRecording(), then=lambda: _no_longer_stays(world))
    await asyncio.gather(clicked, does(world, UnwantRecording("gate-not-wanted")))


def _no_longer_stays(world: World) -> None:
    world.truth.staying = False


async def shows(world: World, r: Random) -> None:
    """Somebody's code comes on stage."""
    if world.streamkit is None:
        return
    person, submission = r.choice(GUESTS), f"code-{world.ids.new()[-4:]}"
    submit = Submit(SubmissionId(submission), PersonId(person), WordsId("link"))
    fetched = Fetched(SubmissionId(submission), Digest(submission), WordsId("file"), None, None)
    if not (await does(world, submit) and await does(world, fetched)):
        return
    if r.random() < 0.6:
        await says_of_code(world, person, may=r.random() < 0.8)

    def shown() -> None:
        world.truth.showing_ends(at=world.now)
        world.truth.showings.append(Showing(submission, person, world.now))

    await does(world, Show(SubmissionId(submission)), then=shown)


async def speaks_of_code(world: World, r: Random) -> None:
    """Somebody who was asked says whether their code may be recorded."""
    session = world.session
    if session is not None and session.code_asked:
        await says_of_code(world, r.choice(sorted(session.code_asked)), may=r.random() < 0.5)


async def says_of_code(world: World, person: str, *, may: bool) -> None:
    if world.streamkit is None or world.chat_is_silent:
        return
    world.clock.advance(MILLISECOND)  # of two words at one instant nobody knows which was first
    cause = f"chat:{world.ids.new()}"
    world.tell(f"{person} says their code may {'' if may else 'not '}be recorded [{cause}]")
    said_at, truth = world.now, world.truth
    if not may:
        truth.code(person).set(said_at, False)

    def counts() -> None:
        refused = any(at >= said_at for at in truth.code(person).edges(0, world.now + 1))
        if may and not refused:
            truth.code(person).set(world.now, True)

    world.hears_chat()
    await world.streamkit.handles(AnswerAboutCode(PersonId(person), may), cause=cause, then=counts)


async def finishes(world: World, r: Random) -> None:
    await does(world, FinishReview(), then=lambda: world.truth.showing_ends(at=world.now))


async def takes_code_back(world: World, r: Random) -> None:
    """Whose code is on stage, or was, takes it back."""
    session = world.session
    if session is None or not session.submissions:
        return
    person = r.choice(sorted({one.person for one in session.submissions.values()}))
    mine = [one.id for one in session.submissions.values() if one.person == person]
    newest = next((one for one in reversed(mine) if one not in world.truth.withdrawn), None)
    if newest is None:
        return
    world.truth.withdraws(newest, at=world.now)
    await does(world, Unsubmit(person))
    if world.truth.showings and world.truth.showings[-1].submission == newest:
        world.truth.showing_ends(at=world.now)
