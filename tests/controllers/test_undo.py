"""Undo: each act of the table is taken back as the table says, once, for ten seconds, the newest first."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

import pytest

from streamkit.controllers.undo_table import FINAL, UNDO
from streamkit.core.commands import AskToJoin, Fetched, Point, SeeSource, StepOnStage, Submit, Unsubmit
from streamkit.core.errors import Refused
from streamkit.core.model import SECOND, Digest, PersonId, SourceId, SubmissionId
from streamkit.core.note import Lines
from streamkit.core.queue import queue
from streamkit.core.submission import News, SubmissionState
from streamkit.web.acts import _ACTS
from tests.controllers.test_acts import FILE, Room, a_room, opened

ONE, TWO, THREE = (SubmissionId(name) for name in ("one", "two", "three"))
VIDEOS = {"leave-out", "pause", "resume", "schedule"}  # tests/controllers/test_undo_videos.py


@pytest.fixture
async def room() -> AsyncIterator[Room]:
    """Three people sent code: the first on stage, the second in the queue, the third undecided."""
    async with a_room() as room:
        await opened(room)
        evening = room.evening
        for submission, login in ((ONE, "asya"), (TWO, "boris"), (THREE, "gleb")):
            await evening.do(
                Submit(submission, await evening.person(login), await evening.store.words.keep("l"))
            )
            content, file = Digest(submission * 20), await evening.store.words.keep(FILE)
            await evening.do(Fetched(submission, content, file, 1, 9))
        for submission in (ONE, TWO):
            await room.press("accept", submission=submission)
        await room.press("show", submission=ONE)
        await room.press("goto", first=3, last=5)
        await evening.do(StepOnStage(await evening.person("vera")))
        await evening.do(AskToJoin(await evening.person("petya")))
        for name, open_ in (("camera", False), ("call", True)):
            await evening.do(
                SeeSource(SourceId(name), await evening.store.words.keep(name), open_, True, True)
            )
        await room.press("map", source="call", people=[evening.session.host], nobody=False)
        await evening.do(
            Point(
                await evening.person("gleb"),
                Lines(0, 2, 2),
                await evening.store.words.keep("why?"),
                at=evening.clock.mono(),
            )
        )
        await room.press("next-step", submission=ONE, words="a test")
        await room.press("mark")
        evening.clock.advance(60 * SECOND)
        yield room


def seen(room: Room) -> dict[str, Any]:
    """What the host would say has or has not changed."""
    session, state = room.evening.session, room.evening.state
    shown = session.submissions[session.shown].position if session.shown else None
    return {
        "wanted": session.wanted,
        "stage": session.on_stage,
        "joins": session.joins,
        "people": {source.id: source.people for source in session.sources.values()},
        "code": {one.id: one.state for one in session.submissions.values()},
        "order": [one.id for one in queue(state, session)],
        "shown": (session.shown, shown),
        "marks": session.marks,
        "steps": {one.id: one.next_steps for one in session.submissions.values()},
        "points": [
            (note.by, note.standing) for note in session.submissions[ONE].notes if not note.taken_back
        ],
        "held": session.pointers_held,
        "queue": (session.queue.open, session.queue.blind, session.queue.asked),
        "hidden": session.hidden,
        "talk": (session.topic, session.timer, state.scene),
    }


def pressed(room: Room) -> str:
    return f"key-{room.presses}"


async def undoes(room: Room, key: str) -> None:
    await room.press("undo", of=key)


async def person(room: Room, login: str) -> PersonId:
    return await room.evening.person(login)


ACTS: dict[str, dict[str, Any]] = {
    "want": {},
    "stage": {"person": "boris"},
    "hold": {"person": "vera", "reason": ""},
    "decline-join": {"person": "petya"},
    "map": {"source": "call", "people": ["vera"], "nobody": False},
    "accept": {"submission": THREE},
    "decline": {"submission": TWO, "reason": "no"},
    "show": {"submission": TWO},
    "finish-review": {},
    "point": {"first": 7, "last": 8, "words": "here"},
    "goto": {"first": 12, "last": 12},
    "mark": {},
    "next-step": {"submission": ONE, "words": "another"},
    "drop-next-step": {"submission": ONE, "step": 0},
    "release-note": {"submission": ONE, "note": 0},
    "dismiss-note": {"submission": ONE, "note": 0},
    "hold-pointers": {},
    "move": {"submission": THREE, "before": TWO},
    "queue-open": {"on": False},
    "blind": {"on": True},
    "show-question": {"submission": TWO, "on": True},
    "hide": {"on": True},
    "topic": {"words": "tests", "by": ""},
    "clear-topic": {},
    "start-timer": {"seconds": 60},
    "extend-timer": {"seconds": 60},
    "pause-timer": {},
    "resume-timer": {},
    "clear-timer": {},
    "scene": {"scene": "brb", "seconds": 0},
    "end-scene": {},
}
AFTER: dict[str, tuple[str, dict[str, Any]]] = {  # what was done before it
    "clear-topic": ("topic", {"words": "tests", "by": ""}),
    "extend-timer": ("start-timer", {"seconds": 60}),
    "clear-timer": ("start-timer", {"seconds": 60}),
    "pause-timer": ("start-timer", {"seconds": 60}),
    "resume-timer": ("pause-timer", {}),
    "end-scene": ("scene", {"scene": "brb", "seconds": 0}),
}
OTHERS = {"code", "vouch", "accept-masked", "let-in", "wrap", "spotlight", "drop-line"}  # below


async def prepared(room: Room, name: str) -> None:
    if name in AFTER:
        first, args = AFTER[name]
        await prepared(room, first)
        await room.press(first, **args)


def test_every_act_is_in_one_of_the_two_tables() -> None:
    """Undone in one way, or said to be final and why; and each way back is tried here."""
    assert UNDO.keys() | FINAL.keys() == _ACTS.keys()
    assert UNDO.keys() & FINAL.keys() == set()
    assert ACTS.keys() | OTHERS | VIDEOS == UNDO.keys()


@pytest.mark.parametrize("name", ACTS)
async def test_what_was_done_is_as_before(room: Room, name: str) -> None:
    """The act changed something, and undone it is as it was; undone twice it is undone once."""
    args = dict(ACTS[name])
    if "person" in args:
        args["person"] = await person(room, args["person"])
    if "people" in args:
        args["people"] = [await person(room, each) for each in args["people"]]
    await prepared(room, name)
    before = seen(room)
    await room.press(name, **args)
    key, after = pressed(room), seen(room)
    assert after != before
    offered = room.acts.undo
    assert offered is not None
    assert (offered.of, offered.act) == (key, name)
    await undoes(room, key)
    facts = len(room.evening.store.log.kept)
    again = room.acts.undo
    await undoes(room, key)
    assert seen(room) == before
    assert (room.acts.undo, len(room.evening.store.log.kept)) == (again, facts)
    assert again is None or again.of != key


async def test_a_vouch_is_undone_by_a_doubt(room: Room) -> None:
    """Nothing recorded on a word that was a slip is used."""
    call = SourceId("call")
    await room.press("vouch")
    assert room.evening.session.sources[call].vouched
    await undoes(room, pressed(room))
    assert not room.evening.session.sources[call].vouched


async def test_who_heard_nothing_yet_does_not_hear_of_a_slip(room: Room) -> None:
    """The chat says nothing of a decision that was taken back."""
    await room.press("decline", submission=TWO, reason="no")
    await undoes(room, pressed(room))
    owed = {(one.news, one.submission) for one in room.evening.session.queue.owed}
    assert (News.DECLINED, TWO) not in owed
    await room.press("accept", submission=THREE)
    await undoes(room, pressed(room))
    assert (News.ACCEPTED, THREE) not in {(o.news, o.submission) for o in room.evening.session.queue.owed}


@pytest.mark.parametrize("name", ["wrap", "spotlight"])
async def test_a_look_is_switched_back(room: Room, name: str) -> None:
    """These are the page's alone."""
    room.hidden.clear()
    await room.press(name, on=True)
    await undoes(room, pressed(room))
    assert room.hidden == [True, False]


async def test_the_crowd_is_held_again(room: Room) -> None:
    """Whoever points from then on waits."""
    await room.press("hold-pointers")
    await room.press("let-in", shown=True)
    await undoes(room, pressed(room))
    assert room.evening.session.pointers_held


async def test_the_host_s_word_about_their_code_goes_back_to_what_it_was(room: Room) -> None:
    """And to less where they had said nothing: silence cannot be said."""
    host = room.evening.session.host
    await room.press("code", may=True)
    await undoes(room, pressed(room))
    assert not room.evening.session.code[host].may


async def test_after_ten_seconds_it_is_too_late(room: Room) -> None:
    """It is offered no more, and refused with a sentence."""
    await room.press("mark")
    room.evening.clock.advance(10 * SECOND)
    assert room.acts.undo is None
    with pytest.raises(Refused, match="undo-over"):
        await undoes(room, pressed(room))


async def test_the_newest_goes_first(room: Room) -> None:
    """An older one would be taken back from under it."""
    before = seen(room)
    await room.press("mark")
    mark = pressed(room)
    await room.press("move", submission=THREE, before=TWO)
    move = pressed(room)
    with pytest.raises(Refused, match="undo-over"):
        await undoes(room, mark)
    await undoes(room, move)
    await undoes(room, mark)
    assert seen(room) == before


@pytest.mark.parametrize("name", ["unwant", "stop"])
async def test_no_recording_begins_by_undoing(room: Room, name: str) -> None:
    """Only its own button begins one."""
    await room.press("want")
    room.evening.clock.advance(20 * SECOND)
    await room.press(name)
    assert room.acts.undo is None
    assert name in FINAL


async def test_what_changed_nothing_cannot_be_undone(room: Room) -> None:
    """Nor does a request that comes twice offer it twice."""
    await room.press("queue-open", on=True)
    assert room.acts.undo is None
    await room.acts.act("queue-open", {"on": False}, key="same")
    await undoes(room, "same")
    await room.acts.act("queue-open", {"on": False}, key="same")
    assert room.acts.undo is None
    assert room.evening.session.queue.open


async def test_code_that_its_owner_took_back_does_not_come_back(room: Room) -> None:
    """The host's slip is no word of theirs."""
    await room.press("accept", submission=THREE)
    key = pressed(room)
    await room.evening.do(Unsubmit(await person(room, "gleb")))
    with pytest.raises(Refused, match="undo-over"):
        await undoes(room, key)
    assert room.evening.session.submissions[THREE].state is SubmissionState.WITHDRAWN
