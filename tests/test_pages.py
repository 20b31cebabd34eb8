"""What the pages keep in memory: only what may be shown, and nothing that was forgotten."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from types import SimpleNamespace
from typing import Any

import pytest

from streamkit.adapters.highlight import Highlighter
from streamkit.codes import Codes
from streamkit.controllers.overlay_pages import OverlayPages
from streamkit.core.commands import CloseSession, Fetched, Forget, Point, ReleaseNote, Show, Submit
from streamkit.core.commands.chat import AnswerAboutChat
from streamkit.core.commands.scene import EndScene, ShowScene
from streamkit.core.commands.talk import SetTopic
from streamkit.core.gate import Gate
from streamkit.core.material import Material, Part, pack
from streamkit.core.model import SECOND, Digest, PersonId, SubmissionId
from streamkit.core.note import Lines
from streamkit.core.scene import Scene
from streamkit.locale import Text
from streamkit.pages import READ_AGAIN, Pages
from streamkit.ports import ChatLine, Role, RunState
from tests.controllers.evening import Evening, account, an_evening, running, until

CODE = SubmissionId("code")
SAID, SOURCE = "a canary was here", "canary = 1"


@asynccontextmanager
async def a_discussed_evening() -> AsyncIterator[tuple[Evening, Pages, PersonId, PersonId]]:
    """Asya's code on stage, and Boris's words about it released."""
    async with an_evening() as evening, Highlighter() as highlighter:
        await evening.open()
        asya, boris = await evening.person("asya"), await evening.person("boris")
        words = evening.store.words
        link = await words.keep("https://github.com/asya/canary", person=asya)
        file = pack(Material("canary.py", "asya", "1", (Part("canary.py", SOURCE),)))
        packed = await words.keep(file, person=asya)
        said = await words.keep(SAID, person=boris)
        await evening.do(Submit(CODE, asya, link))
        await evening.do(Fetched(CODE, Digest("x"), packed, None, None))
        await evening.do(Show(CODE))
        await evening.do(Point(boris, Lines(0, 1, 1), words=said, at=evening.clock.mono()))
        await evening.do(ReleaseNote(CODE, 0))
        pages = Pages(
            service=evening.service, recording=_not_recording(), people=evening.store.people, words=words,
            clock=evening.clock, codes=Codes(highlighter), size="normal", text=Text("en"), language="en",
            healths=(), lines=evening.heard,
            overlay=OverlayPages(service=evening.service, clock=evening.clock, ids=evening.ids),
        )  # fmt: skip
        async with running(pages.run, pages.watch_state):
            await until(lambda: SAID in shown(pages))
            yield evening, pages, asya, boris


def _not_recording() -> Any:
    stopping = SimpleNamespace(view=None)
    observing = SimpleNamespace(stopping=stopping, off_duty=None)
    return SimpleNamespace(recording=RunState.STOPPED, gate=Gate(()), observing=observing)


def shown(pages: Pages) -> str:
    return repr([pages.overlay(), pages.room()])


def remembered(pages: Pages) -> str:
    return repr([pages._words, pages._materials])


async def test_released_words_of_somebody_forgotten_leave_every_page_at_once() -> None:
    """Also while the evening goes on, and from memory."""
    async with a_discussed_evening() as (evening, pages, _, boris):
        await evening.do(Forget(boris))
        await until(lambda: SAID not in shown(pages))
        assert SAID not in remembered(pages)
        assert not pages.overlay()["review"]["points"]


async def test_code_of_somebody_forgotten_is_nowhere_in_memory() -> None:
    """Its source, its address and its title."""
    async with a_discussed_evening() as (evening, pages, asya, _):
        await evening.do(Forget(asya))
        await until(lambda: "canary" not in shown(pages).replace(SAID, ""))
        await until(lambda: "canary" not in remembered(pages).replace(SAID, ""))


async def test_what_was_said_in_an_evening_is_not_remembered_after_it() -> None:
    """No page shows it any more."""
    async with a_discussed_evening() as (evening, pages, *_):
        await evening.do(CloseSession())
        await until(lambda: pages.room()["session"] is None)
        assert "canary" not in remembered(pages)


@pytest.mark.parametrize(
    ("run", "room", "bar"),
    [(RunState.STOPPED, "stopped", "off"), (RunState.RUNNING, "running", "on"), (None, "unknown", "unknown")],
)
async def test_between_evenings_the_pages_say_what_obs_does(
    run: RunState | None, room: str, bar: str
) -> None:
    """Of its owner's recording, too; and "not recording" only where that was seen."""
    async with a_discussed_evening() as (evening, pages, *_):
        await evening.do(CloseSession())
        pages._recording.observing.off_duty = run
        pages.changed()
        await until(lambda: pages.room()["session"] is None and pages.overlay()["rec"]["state"] == bar)
        assert pages.room()["recording"]["state"] == room


async def test_the_overlay_shows_words_of_the_chat_by_their_owner_s_yes_and_the_room_all_of_them() -> None:
    """Under the name they chose, or their number; never a nick, also not in somebody else's words."""
    async with a_discussed_evening() as (evening, pages, _, boris):
        await evening.do(AnswerAboutChat(boris, may=True))
        for number, (login, text) in enumerate([("boris", "hi @asya and Asya"), ("asya", "hi\u202e")]):
            line = ChatLine(str(number), account(login), Role.VIEWER, text, evening.clock.wall())
            who = await evening.person(login)
            evening.heard.heard(line, who, state=evening.state, talk=True)
        await until(lambda: pages.overlay()["chat"])
        assert [(one["label"], one["text"]) for one in pages.overlay()["chat"]] == [
            ("guest 2", "hi guest 1 and guest 1")
        ]
        assert [(one["nick"], one["runs"], one["shown"]) for one in pages.room()["chat"]] == [
            ("Boris", [["hi @asya and Asya", False]], True),
            ("Asya", [["hi", False], ["U+202E", True]], False),
        ]
        pages.switches["hide"](True)
        await until(lambda: pages.overlay()["chat"] == [])
        pages.switches["hide"](False)
        await until(lambda: pages.overlay()["chat"])
        await evening.do(Forget(boris))
        await until(lambda: pages.overlay()["chat"] == [])
        assert "Boris" not in repr(pages.room()["chat"])


async def test_what_was_destroyed_in_the_store_is_remembered_for_a_minute_at_most() -> None:
    """Whoever destroys it tells nobody."""
    async with a_discussed_evening() as (evening, pages, *_):
        (words,) = [n.words for n in evening.session.submissions[CODE].notes if n.words]
        await evening.store.words.drop(words)
        evening.clock.advance(READ_AGAIN + SECOND)
        await until(lambda: SAID not in shown(pages) + remembered(pages))


async def test_behind_a_scene_no_page_is_sent_code() -> None:
    """So a page that painted this view has painted the code away; without the scene it is back."""
    async with a_discussed_evening() as (evening, pages, *_):
        await evening.do(ShowScene(Scene.BRB))
        await until(lambda: pages.overlay()["review"] is None)
        assert pages.shows._views[pages.overlay()["rev"]].code == frozenset()
        assert pages.room()["review"] is not None
        await evening.do(EndScene())
        await until(lambda: pages.overlay()["review"] is not None)
        assert pages.shows._views[pages.overlay()["rev"]].code == {CODE}


async def test_a_topic_leaves_the_pages_with_whoever_had_the_idea() -> None:
    """At once, though their row stays until the evening ends."""
    async with a_discussed_evening() as (evening, pages, asya, _):
        words = await evening.store.words.keep("a topic of asya's", person=asya)
        await evening.do(SetTopic(words, asya))
        await until(lambda: pages.overlay()["topic"] is not None)
        assert pages.overlay()["topic"]["text"] == "a topic of asya's"
        await evening.do(Forget(asya))
        await until(lambda: pages.overlay()["topic"] is None)
        assert "a topic of asya's" not in remembered(pages)
