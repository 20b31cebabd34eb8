"""Any evening: how it begins, the acts it may consist of, and how it ends."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator, Sequence
from pathlib import Path
from random import Random

from streamkit.core.commands import (
    CloseSession,
    HoldBackstage,
    OpenSession,
    PutQuestion,
    UnwantRecording,
)
from streamkit.core.model import (
    EVERYTHING,
    SECOND,
    Allowed,
    Digest,
    Medium,
    PersonId,
    Quorum,
    SessionKind,
    WordsId,
)
from streamkit.ports import InputSeen
from tests.fakes.stage import an_input
from tests.stories import audience_acts, judge, layout_acts, obs_acts, people_acts, talk_acts
from tests.stories.afterwards import SESSION, cuts, is_measured
from tests.stories.overlay_page import OVERLAY, the_overlay
from tests.stories.people_acts import GUESTS, HOST, MILLISECOND, a_word, does, maps, says, vouches, wants
from tests.stories.truth import Truth
from tests.stories.world import World

Act = Callable[[World, Random], Awaitable[None]]

CARRIED: dict[str, frozenset[str]] = {
    "host microphone": frozenset({HOST}),
    "host camera": frozenset({HOST}),
    "screen": frozenset({HOST}),
    "asya": frozenset({"asya"}),
    "boris": frozenset({"boris"}),
    "gleb": frozenset({"gleb"}),
    "vera": frozenset({"vera"}),
    "sofa": frozenset({"asya", "boris"}),
    "call": frozenset({"vera"}),
    "music": frozenset(),
}

ACTS: dict[Act, int] = {
    obs_acts.a_moment: 14,
    obs_acts.a_while: 10,
    obs_acts.long_silence: 2,
    people_acts.answers: 14,
    people_acts.wavers: 3,
    people_acts.narrows_it_to_the_future: 2,
    people_acts.is_repeated: 4,
    people_acts.asks: 5,
    people_acts.gives_up: 1,
    people_acts.calls_on_stage: 3,
    people_acts.holds: 3,
    people_acts.maps: 4,
    people_acts.takes_a_seat: 3,
    people_acts.vouches: 3,
    people_acts.doubts: 2,
    people_acts.wants: 7,
    people_acts.unwants: 1,
    people_acts.fumbles: 1,
    people_acts.stays: 1,
    people_acts.shows: 5,
    people_acts.finishes: 1,
    people_acts.takes_code_back: 3,
    people_acts.speaks_of_code: 5,
    obs_acts.presses_record: 3,
    obs_acts.presses_pause: 1,
    obs_acts.flips_tracks: 5,
    obs_acts.slips: 4,
    obs_acts.mutes: 2,
    obs_acts.uncovers: 3,
    obs_acts.changes_scene: 3,
    obs_acts.adds_input: 1,
    obs_acts.removes_input: 1,
    obs_acts.renames_input: 1,
    obs_acts.swaps_input: 1,
    obs_acts.obs_misbehaves: 6,
    obs_acts.end_is_missed: 1,
    obs_acts.link_is_lost: 2,
    obs_acts.disk_is_full: 2,
    obs_acts.disk_is_well: 5,
    obs_acts.streamkit_dies: 2,
    obs_acts.machine_reboots: 1,
    obs_acts.streamkit_hangs: 2,
    obs_acts.script_is_removed: 1,
    **layout_acts.ACTS,
    **talk_acts.ACTS,
    **audience_acts.ACTS,
}


def the_inputs() -> list[InputSeen]:
    """Of OBS as `obs setup` leaves it: per-guest inputs, a shared one, a call, a screen, music."""
    return [
        an_input("host microphone", kind="pulse_input_capture", has_video=False, special=True),
        an_input("host camera"),
        an_input("screen", kind="monitor_capture", has_audio=False),
        *(an_input(name) for name in (*GUESTS, "sofa")),
        an_input("call", kind="browser_source"),
        an_input("music", has_video=False),
        the_overlay(),
    ]


async def any_evening(moments: Sequence[int], folder: Path) -> World:
    """One evening: each moment is the seed of an act. What was found wrong stands in `wrong`."""
    first, *acts, last = [Random(moment) for moment in moments]  # noqa: S311 because chance is no secret
    inputs = layout_acts.placed(the_inputs(), first)
    truth = Truth(HOST, everyone=first.random() < 0.8)
    for one in inputs:
        truth.input(one.name, open_kind=one.made is None and one.kind in obs_acts.OPEN_KINDS)
    truth.mapped(OVERLAY, frozenset(), at=0)
    truth.pages.add(OVERLAY)
    world = World(folder, truth=truth, inputs=inputs, judge=_judged)
    try:
        await world.wakes_up()
        await _begins(world, first)
        for r in acts:
            (act,) = r.choices(list(ACTS), weights=list(ACTS.values()))
            if not world.records and r.random() < 0.25:
                act = _sorts_out
            await act(world, r)
            if r.random() < 0.6:
                await world.looks()
        await _ends(world, last)
    finally:
        await world.dies()
    return world


def _judged(world: World, seen: bool, routed: bool) -> Iterator[str]:
    yield from judge.starts(world)
    yield from judge.after_look(world, seen=seen, routed=routed)


async def _begins(world: World, r: Random) -> None:
    """Towards a recording, with a gap here and there."""
    media = r.choice((EVERYTHING, EVERYTHING, EVERYTHING, frozenset({Medium.VIDEO})))
    quorum = Quorum.EVERYONE if world.truth.everyone else Quorum.RECORDED
    opened = OpenSession(
        SESSION, SessionKind.CODE_REVIEW, quorum, Digest("notice"), PersonId(HOST), WordsId("title"), media
    )
    await does(world, opened, then=lambda: world.truth.opened(at=world.now, media=media))
    await world.looks()
    for name, people in CARRIED.items():
        if r.random() < 0.95:
            await maps(world, r, name, people)
    for guest in r.sample(GUESTS, len(GUESTS)):
        if r.random() < 0.85:
            await _asked(world, guest)
        if r.random() < 0.9:
            media = r.choice((EVERYTHING, EVERYTHING, EVERYTHING, frozenset({Medium.VIDEO})))
            await says(world, r, a_word(world, guest, media))
    if r.random() < 0.9:
        await vouches(world, r)
    await wants(world, r)
    await world.passes(2 * SECOND)


async def _asked(world: World, guest: str) -> None:
    question = PutQuestion(PersonId(guest))
    await does(world, question, then=lambda: world.truth.asked.add(guest))


async def _ends(world: World, r: Random) -> None:
    await _calms_down(world, r)
    world.finds([] if world.records else [f"does not record again: {_why(world)}"])
    await world.passes(r.randrange(500, 3_000) * MILLISECOND)
    calm = len(world.truth.words)
    for _ in range(r.randrange(2)):
        await people_acts.answers(world, r)
    if r.random() < 0.3:
        await people_acts.narrows_it_to_the_future(world, r)
    await does(world, UnwantRecording("gate-not-wanted"))
    world.truth.wanted = False
    await world.passes(SECOND)
    await does(world, CloseSession(), then=lambda: _closed(world))
    for _ in range(r.randrange(3)):
        await people_acts.answers(world, r)
    await is_measured(world, r)
    world.finds(judge.log_holds(world))
    world.finds(cuts(world, calm=len(world.truth.words) == calm))


def _closed(world: World) -> None:
    world.truth.open = world.truth.staying = False


async def _sorts_out(world: World, r: Random) -> None:
    """The host sees to it that a recording comes about: maps, asks, holds backstage, vouches, wants."""
    if world.streamkit is None:
        return
    await obs_acts.disk_is_well(world, r)
    await obs_acts.link_is_back(world, r)
    await world.looks()
    for guest in GUESTS:
        await _is_cured(world, r, guest)
    for name in sorted(world.stage):
        if world.truth.inputs[name].people is None or _shown_unmapped(world, name):
            await maps(world, r, name, frozenset({HOST}))
    if r.random() < 0.5:
        await vouches(world, r)
    if HOST in world.truth.stopped or r.random() < 0.3:
        await says(world, r, a_word(world, HOST, EVERYTHING))
    await wants(world, r)
    await world.passes(r.choice((100, 700, 1_600, 3_000)) * MILLISECOND)


def _shown_unmapped(world: World, name: str) -> bool:
    """The host may have told of an input before the program saw that it had become another one."""
    session, source = world.session, world.source(name)
    return session is not None and source is not None and session.sources[source].people is None


async def _calms_down(world: World, r: Random) -> None:
    """Everything works again, everybody who stays allows something: so a recording must come about."""
    world.tell("everything is well again")
    world.recorder._faults.clear()
    world.release_at = world.now
    if world.streamkit is None:
        await obs_acts.streamkit_starts(world, r)
    await obs_acts.disk_is_well(world, r)
    await obs_acts.link_is_back(world, r)
    await world.passes(SECOND)
    await _sorts_out(world, r)
    await vouches(world, r)
    await says(world, r, a_word(world, HOST, EVERYTHING))
    await wants(world, r)
    assert world.streamkit is not None
    unsure = world.streamkit.overlay.unsure_until - world.clock.mono()  # for pages of before a restart
    await world.passes(4 * SECOND + max(0, unsure))


async def _is_cured(world: World, r: Random, guest: str) -> None:
    """Answers, or leaves the stage."""
    if guest not in world.truth.asked:
        await _asked(world, guest)
    if guest in world.truth.stopped or guest not in world.truth.answered or r.random() < 0.4:
        media = r.choice((EVERYTHING, EVERYTHING, EVERYTHING, frozenset({Medium.VIDEO})))
        await says(world, r, a_word(world, guest, media))
    session = world.session
    if session is not None and not isinstance(session.answer(PersonId(guest)), Allowed):
        await does(world, HoldBackstage(PersonId(guest)), then=lambda: world.truth.on_stage.discard(guest))


def _why(world: World) -> list[str]:
    return [reason.key for reason in world.streamkit.recording.gate.reasons] if world.streamkit else []
