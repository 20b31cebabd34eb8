"""The host's acts: each does what its button says, once, or is refused with a sentence."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

import pytest

from streamkit.controllers.acts import Acts, House
from streamkit.controllers.stopping import Stopping
from streamkit.controllers.undoing import Undoing
from streamkit.core.commands import Fetched, SeeSource, StartTake, Submit
from streamkit.core.errors import Refused
from streamkit.core.material import Material, Part, pack
from streamkit.core.model import Digest, Licence, Medium, Quorum, SourceId, SubmissionId, TakeId, Visibility
from streamkit.core.note import Lines
from streamkit.core.scene import Scene, Standing
from streamkit.core.submission import SubmissionState
from streamkit.core.talk import Running
from streamkit.pages import SWITCHES
from streamkit.ports import Account
from tests.controllers.before import NothingBars
from tests.controllers.evening import HOST, Evening, an_evening, pointing_of

FILE = pack(Material("f.py", "asya/f", "1" * 40, (Part("f.py", "x\n" * 20),)))
HOUSE = House(Quorum.EVERYONE, "@nick may we?", Visibility.UNLISTED, Licence.CC_BY_NC, per_review=True)


@dataclass
class Room:
    evening: Evening
    acts: Acts
    hidden: list[bool] = field(default_factory=list)
    slots: list[tuple[int, str | None]] = field(default_factory=list)
    before: NothingBars = field(default_factory=NothingBars)
    presses: int = 0

    async def press(self, name: str, **args: object) -> None:
        self.presses += 1
        await self.acts.act(name, args, key=f"key-{self.presses}")


@asynccontextmanager
async def a_room(*, host: Account | None = HOST) -> AsyncIterator[Room]:
    async with an_evening() as evening:
        hidden: list[bool] = []
        slots: list[tuple[int, str | None]] = []
        before = NothingBars()

        async def slot(number: int, link: str | None) -> None:
            slots.append((number, link))

        acts = Acts(
            service=evening.service,
            people=evening.store.people,
            words=evening.store.words,
            ids=evening.ids,
            pointing=pointing_of(evening),
            house=HOUSE,
            host=lambda: host,
            switches=dict.fromkeys(SWITCHES, hidden.append),
            slot=slot,
            drop_line=evening.heard.drop,
            stopping=Stopping(clock=evening.clock, wake=lambda: None),
            before=before,
            undoing=Undoing(clock=evening.clock),
        )
        yield Room(evening, acts, hidden, slots, before)


async def opened(room: Room) -> None:
    await room.press("open-session", title="Разбор", kind="code-review", video=True, audio=False)


async def test_opening_an_evening_is_the_hosts_own_answer() -> None:
    """The host is on stage at once, with just what they ticked."""
    async with a_room() as room:
        await opened(room)
        session = room.evening.session
        assert session.on_stage == {session.host}
        assert session.media(session.host) == {Medium.VIDEO}
        assert await room.evening.store.words.read(session.title) == "Разбор"


async def test_guests_named_beforehand_have_a_number_from_the_start() -> None:
    """In that order, each once however often the press is repeated; their names are in no fact."""
    async with a_room() as room:
        for _ in range(2):
            own = {"video": False, "audio": True}
            evening = {"title": "t", "kind": "coffeecode", "guests": ["Pasha", " ", "Ira"], **own}
            await room.acts.act("open-session", evening, key="one-press")
        session, people = room.evening.session, room.evening.store.people
        named = [await people.account(person) for person in session.numbers]
        assert [account.name for account in named if account] == ["Pasha", "Ira"]
        assert session.on_stage == {session.host}
        assert "Pasha" not in repr(room.evening.store.log.kept)


async def test_what_would_break_the_rule_bars_the_evening() -> None:
    """Whatever the page showed: it is looked for at the press itself."""
    async with a_room() as room:
        await room.press("look-before")
        assert room.before.asked == 1
        room.before.why = "before-other-recorder"
        with pytest.raises(Refused, match="before-other-recorder"):
            await opened(room)
        assert room.evening.state.session is None


async def test_before_the_login_no_evening_can_open() -> None:
    """Who the host is comes from the platform, never from a form."""
    async with a_room(host=None) as room:
        with pytest.raises(Refused, match="host-not-known-yet"):
            await opened(room)


async def test_a_button_pressed_twice_with_one_key_acts_once() -> None:
    """A browser that sends again after a lost answer changes nothing twice."""
    async with a_room() as room:
        await opened(room)
        await room.acts.act("want", {}, key="same-key")
        await room.acts.act("unwant", {}, key="other-key")
        await room.acts.act("want", {}, key="same-key")
        assert not room.evening.session.wanted


async def test_a_source_can_be_somebodys_or_nobodys() -> None:
    """Mapping names people; "nobody" is the empty set, and a call can never be that."""
    async with a_room() as room:
        await opened(room)
        await room.evening.do(
            SeeSource(SourceId("camera"), await room.evening.store.words.keep("c"), False, True, True)
        )
        await room.evening.do(
            SeeSource(SourceId("call"), await room.evening.store.words.keep("d"), True, True, True)
        )
        host = room.evening.session.host
        await room.press("map", source="camera", people=[host], nobody=False)
        assert room.evening.session.sources[SourceId("camera")].people == frozenset({host})
        await room.press("map", source="camera", people=[], nobody=True)
        assert room.evening.session.sources[SourceId("camera")].people == frozenset()
        for people, nobody in (([], False), ([host], True)):  # a box not ticked yet; both at once
            with pytest.raises(Refused, match="map-whom"):
                await room.press("map", source="camera", people=people, nobody=nobody)
        with pytest.raises(Refused, match="source-open-nobody"):
            await room.press("map", source="call", people=[], nobody=True)


async def test_a_submission_goes_from_the_list_to_the_stage_and_into_a_video() -> None:
    """Accept, show, point, finish, wrap up: one draft per review that was on stage."""
    async with a_room() as room:
        await opened(room)
        evening = room.evening
        gleb = await evening.person("gleb")
        submission = SubmissionId("sub")
        await evening.do(Submit(submission, gleb, await evening.store.words.keep("link")))
        await evening.do(Fetched(submission, Digest("c" * 64), await evening.store.words.keep(FILE), 1, 9))
        await room.press("accept", submission="sub")
        await room.press("show", submission="sub")
        await room.press("point", first=7, last=3, words="сюда")
        (note,) = evening.session.submissions[submission].notes
        assert (note.lines, note.by_host) == (Lines(0, 3, 7), True)
        await room.press("want")
        await room.press("wrap-up")
        assert evening.session.submissions[submission].state is SubmissionState.REVIEWED
        assert not evening.session.wanted
        assert [video.review for video in evening.state.videos.values()] == [submission]


async def test_a_declined_submission_keeps_its_reason() -> None:
    """The reason lies in the deletable words, the fact only points to it."""
    async with a_room() as room:
        await opened(room)
        evening = room.evening
        await evening.do(
            Submit(SubmissionId("sub"), await evening.person("gleb"), await evening.store.words.keep("l"))
        )
        await room.press("decline", submission="sub", reason="не по теме")
        assert evening.session.submissions[SubmissionId("sub")].state is SubmissionState.DECLINED
        assert "не по теме" in [text for text, _ in evening.store.words.texts.values()]


async def test_an_evening_that_records_cannot_be_closed() -> None:
    """First the recording, then the door."""
    async with a_room() as room:
        await opened(room)
        await room.evening.do(StartTake(TakeId("t"), gate_was_open=True))
        with pytest.raises(Refused, match="close-while-recording"):
            await room.press("close-session")


async def test_hiding_touches_the_page_alone() -> None:
    """Instant and reversible, and no business of the log's."""
    async with a_room() as room:
        await room.press("hide", on=True)
        await room.press("hide", on=False)
        assert room.hidden == [True, False]
        assert room.evening.store.log.kept == []


async def test_a_guest_s_link_goes_to_obs_and_is_kept_nowhere() -> None:
    """It lets somebody in, and no log or store of ours needs it."""
    async with a_room() as room:
        await opened(room)
        before = len(room.evening.store.log.kept), dict(room.evening.store.words.texts)
        await room.press("slot", number=2, link=" https://vdo.ninja/?view=anya ")
        await room.press("slot", number=2, link="")
        assert room.slots == [(2, "https://vdo.ninja/?view=anya"), (2, None)]
        assert (len(room.evening.store.log.kept), dict(room.evening.store.words.texts)) == before


async def test_a_topic_is_kept_as_words_of_whose_idea_it_was() -> None:
    """In one line, and short enough for the overlay; one that is refused leaves no words behind."""
    async with a_room() as room:
        await opened(room)
        words, session = room.evening.store.words, room.evening.session
        await room.press("topic", words="  Почему\nтесты?  " + "о" * 200)
        assert (await words.of(session.host))[-1] == ("Почему тесты? " + "о" * 200)[:120]
        asya = await room.evening.person("asya")
        kept = list(await words.of_nobody())
        for said, by, why in (("Почему?", asya, "topic-whose"), (" \u2003", "", "topic-empty")):
            with pytest.raises(Refused, match=why):
                await room.press("topic", words=said, by=by)
        assert (list(await words.of_nobody()), await words.of(asya)) == (kept, [])
        await room.press("stage", person=asya)
        await room.press("topic", words="Почему тесты?", by=asya)
        assert await words.of(asya) == ["Почему тесты?"]


async def test_timer_and_scene_are_asked_for_in_seconds() -> None:
    """No seconds are no countdown."""
    async with a_room() as room:
        await room.press("scene", scene="soon", seconds=600)
        assert room.evening.state.scene == Standing(Scene.SOON, room.evening.clock.wall() + 600_000)
        await opened(room)
        await room.press("start-timer", seconds=300)
        await room.press("extend-timer", seconds=60)
        assert room.evening.session.timer == Running(room.evening.clock.wall() + 360_000, 360_000)
        await room.press("scene", scene="brb", seconds=0)
        assert room.evening.state.scene == Standing(Scene.BRB)
        await room.press("end-scene")
        assert room.evening.state.scene is None
