"""The topic, the timer and the scene: what the host's acts make of them, and what every page shows."""

from __future__ import annotations

from typing import Any

import pytest

from streamkit.core.commands import ChooseAlias, CloseSession, Command, Forget, StepOnStage
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
from streamkit.core.events import ServiceStarted
from streamkit.core.evolve import replay
from streamkit.core.forgetting import words_about
from streamkit.core.gate import Gate
from streamkit.core.material import Material, Part, pack
from streamkit.core.model import SessionId, WordsId
from streamkit.core.scene import Scene
from streamkit.core.views import Names, Surroundings, overlay_view, room_view
from tests.core.evening import ASYA, BORIS, WORDS, Evening, opening
from tests.stories.ledger import Ledger

MINUTE = 60_000
TOPIC, ALIAS = WordsId("topic"), WordsId("alias")
FILE = pack(Material("bot.py", "asya-dev/bot", "0123456789abcdef", (Part("bot.py", "x\n" * 50),)))
NAMES = Names(
    say=lambda key, **args: f"{key} {args.get('number', '')}".strip(),
    words={TOPIC: "Why tests?", ALIAS: "Ася", WORDS: FILE},
)


def overlay(ledger: Ledger) -> dict[str, Any]:
    return overlay_view(ledger.state, names=NAMES, recording=False, since=None, hidden=False, now=ledger.at)


def timer(ledger: Ledger) -> Any:
    return overlay(ledger)["timer"]


def wall(ledger: Ledger) -> int:
    return ledger.at // 1_000_000


def test_a_timer_runs_waits_and_runs_on() -> None:
    """While it waits no time passes; a minute more is a minute more in either state."""
    evening = Evening()
    evening.do(StartTimer(10 * MINUTE))
    ends = wall(evening) + 10 * MINUTE
    assert timer(evening) == {"ends": ends, "left": None, "total": 10 * MINUTE}
    evening.passes(4 * 60)
    evening.do(PauseTimer())
    assert timer(evening) == {"ends": None, "left": 6 * MINUTE, "total": 10 * MINUTE}
    evening.passes(60 * 60)
    evening.do(ExtendTimer(MINUTE), ResumeTimer(), ExtendTimer(MINUTE))
    assert timer(evening) == {"ends": wall(evening) + 8 * MINUTE, "left": None, "total": 12 * MINUTE}
    evening.do(ClearTimer())
    assert timer(evening) is None


def test_a_minute_more_after_the_end_counts_from_now() -> None:
    """Not from an end that was long ago."""
    evening = Evening()
    evening.do(StartTimer(MINUTE))
    evening.passes(5 * 60)
    evening.do(ExtendTimer(MINUTE))
    assert timer(evening)["ends"] == wall(evening) + MINUTE


@pytest.mark.parametrize(
    ("command", "why"),
    [
        (PauseTimer(), "timer-none"),
        (ResumeTimer(), "timer-none"),
        (ExtendTimer(MINUTE), "timer-none"),
        (StartTimer(0), "timer-length"),
        (StartTimer(-MINUTE), "timer-length"),
        (StartTimer(9 * 60 * MINUTE), "timer-length"),
        (ShowScene(Scene.BRB, 0), "timer-length"),
        (SetTopic(TOPIC, BORIS), "topic-whose"),
    ],
)
def test_what_nobody_can_mean_is_refused(command: Command, why: str) -> None:
    assert Evening().refusal(command) == why


def test_a_timer_is_not_made_endless_minute_by_minute() -> None:
    evening = Evening()
    evening.do(StartTimer(8 * 60 * MINUTE))
    assert evening.refusal(ExtendTimer(MINUTE)) == "timer-length"
    assert evening.refusal(ExtendTimer(-MINUTE)) == "timer-length"


def test_what_is_so_already_makes_no_fact() -> None:
    evening = Evening()
    assert evening.do(ClearTimer()) == evening.do(ClearTopic()) == evening.do(EndScene()) == ()
    evening.do(StartTimer(MINUTE), ShowScene(Scene.BRB))
    assert evening.do(ResumeTimer()) == evening.do(ShowScene(Scene.BRB)) == ()
    evening.do(PauseTimer())
    assert evening.do(PauseTimer()) == ()


def test_a_topic_names_whose_it_is_as_they_chose_to_be_called() -> None:
    """By number until they choose a name; the host's own topic names nobody."""
    evening = Evening()
    evening.do(StepOnStage(ASYA), SetTopic(TOPIC, ASYA))
    assert overlay(evening)["topic"] == {"text": "Why tests?", "by": "label-guest 1"}
    evening.do(ChooseAlias(ASYA, ALIAS))
    assert overlay(evening)["topic"]["by"] == "Ася"
    evening.do(SetTopic(TOPIC))
    assert overlay(evening)["topic"] == {"text": "Why tests?", "by": None}
    evening.do(ClearTopic())
    assert overlay(evening)["topic"] is None


def test_a_topic_is_forgotten_with_whoever_had_the_idea() -> None:
    """Its words are tied to them by the fact; without its words there is no topic."""
    evening = Evening()
    evening.do(StepOnStage(ASYA), SetTopic(TOPIC, ASYA))
    evening.do(Forget(ASYA))
    assert TOPIC in words_about(evening.facts, ASYA)
    names = Names(say=NAMES.say, words={})
    view = overlay_view(evening.state, names=names, recording=False, since=None, hidden=False, now=evening.at)
    assert view["topic"] is None


def test_everything_stands_again_after_a_restart() -> None:
    """On another boot of the machine too: a timer follows the wall clock, not the machine's."""
    evening = Evening()
    evening.do(SetTopic(TOPIC), StartTimer(10 * MINUTE), ShowScene(Scene.BRB, 5 * MINUTE))
    before = overlay(evening)
    evening.write(ServiceStarted("another boot"))
    assert replay(evening.facts) == evening.state
    assert {key: overlay(evening)[key] for key in ("topic", "timer", "scene", "scene_until")} == {
        key: before[key] for key in ("topic", "timer", "scene", "scene_until")
    }
    assert before["scene_until"] == wall(evening) + 5 * MINUTE


def test_behind_a_scene_the_overlay_has_no_code() -> None:
    """The host goes on reading."""
    evening = Evening(ASYA)
    evening.shows("code", ASYA)
    room = room_view(evening.state, names=NAMES, around=Surroundings(0, Gate(())))
    for scene in Scene:
        evening.do(ShowScene(scene))
        assert (overlay(evening)["scene"], overlay(evening)["review"]) == (scene, None)
    assert room_view(evening.state, names=NAMES, around=Surroundings(0, Gate(())))["review"] == room["review"]
    evening.do(EndScene())
    assert overlay(evening)["review"] is not None
    assert overlay(evening)["scene"] is None


@pytest.mark.parametrize(
    ("scene", "opens", "closes"), [("soon", True, False), ("brb", False, False), ("bye", False, True)]
)
def test_an_evening_opens_behind_soon_and_closes_behind_bye(scene: str, opens: bool, closes: bool) -> None:
    """Viewers wait before it and say goodbye after it; nothing else outlives its evening."""
    ledger = Ledger()
    ledger.do(ShowScene(Scene(scene)))
    assert overlay(ledger)["scene"] == scene
    ledger.do(opening())
    assert (overlay(ledger)["scene"] == scene) is opens
    ledger.do(ShowScene(Scene(scene)), SetTopic(TOPIC), StartTimer(MINUTE), CloseSession())
    assert (overlay(ledger)["scene"] == scene) is closes
    assert (overlay(ledger)["topic"], overlay(ledger)["timer"]) == (None, None)
    ledger.do(opening(session=SessionId("next")))
    assert overlay(ledger)["scene"] is None
