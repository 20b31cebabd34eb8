"""What the host does about the topic, the timer and the scene."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from streamkit.core.commands import Command
from streamkit.core.commands.scene import EndScene, ShowScene
from streamkit.core.commands.talk import (
    ClearTimer,
    ClearTopic,
    ExtendTimer,
    PauseTimer,
    ResumeTimer,
    SetTopic,
    StartTimer,
)
from streamkit.core.decide import decide
from streamkit.core.decide.current import current
from streamkit.core.errors import Refused
from streamkit.core.model import PersonId, WordsId
from streamkit.core.scene import Scene
from streamkit.core.state import State
from streamkit.ports import Words

TALK_ACTS = frozenset({
    "topic", "clear-topic", "start-timer", "extend-timer", "pause-timer", "resume-timer", "clear-timer",
    "scene", "end-scene",
})  # fmt: skip
LONGEST = 120  # characters of a topic: what three lines on the overlay hold
_SECOND = 1000  # ms


async def about_talk(name: str, args: Mapping[str, Any], *, state: State, words: Words) -> Command:
    """A topic is kept as words of whose idea it was, so that it is forgotten with them."""
    match name:
        case "topic":
            return await _topic(args, state=state, words=words)
        case "clear-topic":
            return ClearTopic()
        case "start-timer":
            return StartTimer(args["seconds"] * _SECOND)
        case "extend-timer":
            return ExtendTimer(args["seconds"] * _SECOND)
        case "pause-timer":
            return PauseTimer()
        case "resume-timer":
            return ResumeTimer()
        case "clear-timer":
            return ClearTimer()
        case "scene":
            seconds = args["seconds"]
            return ShowScene(Scene(args["scene"]), seconds * _SECOND if seconds else None)
        case "end-scene":
            return EndScene()
        case _:
            raise Refused("act-unknown")


async def _topic(args: Mapping[str, Any], *, state: State, words: Words) -> SetTopic:
    """One that is refused leaves no words behind."""
    text = " ".join(str(args.get("words") or "").split())[:LONGEST]
    if not text:
        raise Refused("topic-empty")
    person = PersonId(args["by"]) if args.get("by") else None
    decide(state, SetTopic(WordsId(""), person))
    return SetTopic(await words.keep(text, person=person or current(state).host), person)
