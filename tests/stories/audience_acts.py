"""What viewers let be shown of their words in the chat; after a no none of them stands there."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from random import Random

from streamkit.core.commands.chat import AnswerAboutChat
from streamkit.core.events import AnswerGiven, VetoSpoken
from streamkit.core.events.chat import ChatAnswerGiven
from streamkit.core.model import PersonId
from streamkit.core.said import By
from tests.stories.people_acts import GUESTS
from tests.stories.world import World

Act = Callable[[World, Random], Awaitable[None]]


async def speaks_of_their_words(world: World, r: Random) -> None:
    if world.streamkit is None or world.chat_is_silent:
        return
    person, may = PersonId(r.choice(GUESTS)), r.random() < 0.7
    cause = f"chat:{world.ids.new()}"
    world.tell(f"{person} says their words may {'' if may else 'not '}be shown [{cause}]")
    world.hears_chat()
    await world.streamkit.handles(AnswerAboutChat(person, may), cause=cause)
    _judged(world)


async def looks_at_the_chat(world: World, r: Random) -> None:
    _judged(world)


def _judged(world: World) -> None:
    """By the facts alone: the newest word of each about the chat, or about all of them."""
    session = world.session
    if session is None:
        return
    allows: dict[PersonId, bool] = {}
    for fact in world.log.kept:
        match fact.event:
            case ChatAnswerGiven(session=where, person=person, may=may) if where == session.id:
                allows[person] = may
            case VetoSpoken(session=where, person=person) if where == session.id:
                allows[person] = False
            case AnswerGiven(session=where, person=person, media=media, by=By.SELF) if where == session.id:
                allows[person] = allows.get(person, False) and bool(media)
            case _:
                pass
    shown = {person for person, word in session.chat.items() if word.may}
    world.finds(
        [f"words of {person} are shown after a no" for person in sorted(shown) if not allows.get(person)]
    )


ACTS: dict[Act, int] = {speaks_of_their_words: 3, looks_at_the_chat: 2}
