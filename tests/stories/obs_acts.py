"""What the owner does in OBS by hand, what befalls the parts, and the time that passes."""

from __future__ import annotations

from dataclasses import replace
from random import Random

from streamkit.core.model import SECOND, Medium
from streamkit.ports import InputSeen, RecordingEnded, RunState
from tests.fakes.recorder import Fault
from tests.fakes.stage import ALL_TRACKS, an_input
from tests.stories.judge import closed
from tests.stories.people_acts import MILLISECOND, repeats_what_was_lost
from tests.stories.world import World

OPEN_KINDS = {"browser_source", "monitor_capture"}


def _by_hand(world: World, what: str) -> None:
    """Nobody's hand is there at the very instant of what came before."""
    world.clock.advance(MILLISECOND)
    world.tell(f"by hand in OBS: {what}")


async def _noticed(world: World, r: Random) -> None:
    """OBS tells of every change, and the program looks at once."""
    world.clock.advance(r.randrange(1, 50) * MILLISECOND)
    await world.looks()


async def a_moment(world: World, r: Random) -> None:
    await world.passes(r.randrange(10, 400) * MILLISECOND)


async def a_while(world: World, r: Random) -> None:
    await world.passes(r.randrange(1_000, 4_000) * MILLISECOND)


async def long_silence(world: World, r: Random) -> None:
    """The chat says nothing any more; sometimes for too long."""
    world.tell("the chat falls silent")
    world.chat_is_silent = True
    await world.passes(r.choice((3, 16, 20)) * SECOND)
    world.chat_is_silent = False
    world.hears_chat()
    world.tell("the chat is back")


async def presses_record(world: World, r: Random, *, missed: bool = False) -> None:
    if world.streamkit is not None and world.streamkit.look is not None:
        return  # OBS hangs, its window too
    watched = world.streamkit is not None and world.recorder._up
    starts = not world.records
    why = closed(world, wanted=False) or ("people stay awhile" if world.truth.staying else None)
    _by_hand(world, f"record {'starts' if starts else 'stops'}")
    world.recorder.press_record()
    if starts and watched and why is None:
        world.truth.wanted = True
    if starts and watched and why is not None:
        world.truth.begun_closed.add(str(world.recorder.takes[-1].path))
    if not starts and watched and not _told_to_stop(world):
        world.truth.wanted = False
    if missed:
        unread = world.recorder._unread
        for signal in [unread.get_nowait() for _ in range(unread.qsize())]:
            if not isinstance(signal, RecordingEnded):
                unread.put_nowait(signal)
    await _noticed(world, r)


def _told_to_stop(world: World) -> bool:
    """The program asked OBS to stop this take and OBS did not: then nobody can tell whose stop it was."""
    begun = world.recorder.takes[-1].stretches[0][0]
    return any(call.name == "stop" and call.at >= begun for call in world.recorder.calls)


async def presses_pause(world: World, r: Random) -> None:
    hangs = world.streamkit is not None and world.streamkit.look is not None
    if world.records and not hangs:
        _by_hand(world, "pause, or on again")
        world.truth.paused.add(str(world.recorder.takes[-1].path))
        world.recorder.press_pause()
        if world.streamkit is not None and world.recorder._up:
            world.truth.wanted = world.recorder._state is not RunState.PAUSED
        await _noticed(world, r)


def _some_input(world: World, r: Random) -> InputSeen:
    return world.stage[r.choice(sorted(world.stage))]


async def flips_tracks(world: World, r: Random) -> None:
    one = _some_input(world, r)
    tracks = r.choice((ALL_TRACKS, frozenset({1}), frozenset({2, 3}), frozenset({r.randrange(2, 7)})))
    _by_hand(world, f"{one.name} on tracks {sorted(tracks)}")
    world.truth.muted.discard(one.name)
    world.recorder.change_input(replace(one, mix=replace(one.mix, tracks=tracks, muted=False)))
    await _noticed(world, r)


async def slips(world: World, r: Random) -> None:
    """A voice is let through and taken away again before anybody can look."""
    voices = sorted(name for name, each in world.stage.items() if each.has_audio and each.active)
    people = {name: world.truth.inputs[name].people or () for name in voices}
    may = {who: Medium.AUDIO in world.truth.allowed(who).now for each in people.values() for who in each}
    refused = [name for name in voices if not all(may[who] for who in people[name])]
    one = world.stage[r.choice(refused or voices or sorted(world.stage))]
    tracks = r.choice((ALL_TRACKS, frozenset({1, 2})))  # on the mix alone the check of the file may be deaf
    _by_hand(world, f"{one.name} on tracks {sorted(tracks)}, and off again at once")
    if world.records:
        world.truth.slipped.add(str(world.recorder.takes[-1].path))
    world.recorder.change_input(replace(one, mix=replace(one.mix, tracks=tracks, muted=False)))
    world.clock.advance(r.randrange(5, 60) * MILLISECOND)
    world.recorder.change_input(one)
    await _noticed(world, r)


async def mutes(world: World, r: Random) -> None:
    """Somebody switches a voice off, or the one on that was switched off by hand."""
    if world.streamkit is not None and world.streamkit.look is not None:
        return  # OBS hangs, its window too
    one = _some_input(world, r)
    off = not one.mix.muted
    if not one.has_audio or not (off or one.name in world.truth.muted):
        return
    _by_hand(world, f"{one.name} is {'muted' if off else 'not muted any more'}")
    (world.truth.muted.add if off else world.truth.muted.discard)(one.name)
    world.recorder.change_input(replace(one, mix=replace(one.mix, muted=off)))
    await _noticed(world, r)


async def uncovers(world: World, r: Random) -> None:
    one = _some_input(world, r)
    _by_hand(world, f"{one.name} is uncovered")
    world.recorder.change_input(replace(one, mix=replace(one.mix, covered=False)))
    await _noticed(world, r)


async def changes_scene(world: World, r: Random) -> None:
    one = _some_input(world, r)
    _by_hand(world, f"{one.name} {'leaves' if one.active else 'enters'} the programme")
    world.recorder.change_input(replace(one, active=not one.active))
    await _noticed(world, r)


async def adds_input(world: World, r: Random) -> None:
    name, kind = f"new {world.ids.new()[-3:]}", r.choice(("ffmpeg_source", "browser_source"))
    _by_hand(world, f"{name} ({kind}) appears")
    world.truth.input(name, open_kind=kind in OPEN_KINDS)
    world.recorder.change_input(an_input(name, kind=kind, has_video=r.random() < 0.7))
    await _noticed(world, r)


async def removes_input(world: World, r: Random) -> None:
    if len(world.stage) > 3:
        one = _some_input(world, r)
        _by_hand(world, f"{one.name} is removed")
        world.recorder.remove_input(one.name)
        await _noticed(world, r)


async def swaps_input(world: World, r: Random) -> None:
    """Another device or address under the same name: somebody else may be in it."""
    one = _some_input(world, r)
    truth = world.truth.inputs[one.name]
    if not truth.people and not truth.open:
        return  # what carries nobody may change
    _by_hand(world, f"{one.name} is set to something else")
    truth.becomes_another(at=world.now)
    world.recorder.change_input(replace(one, settings=world.ids.new()))
    await _noticed(world, r)


async def renames_input(world: World, r: Random) -> None:
    one = _some_input(world, r)
    name = f"renamed {world.ids.new()[-3:]}"
    _by_hand(world, f"{one.name} is called {name} now")
    before = world.truth.inputs[one.name]
    is_page = one.made is not None  # which is ours no longer under another name
    world.truth.input(name, open_kind=before.open or is_page, before=before.who())
    world.truth.pages |= {name} if is_page else set()
    world.recorder.remove_input(one.name)
    world.recorder.change_input(replace(one, name=name, made=None, code=None))
    await _noticed(world, r)


async def obs_misbehaves(world: World, r: Random) -> None:
    call = r.choice(("mix", "mix", "mix", "stop", "start", "snapshot"))
    fault = r.choice((Fault.DROP, Fault.DROP, Fault.REFUSE, Fault.SILENT, Fault.DELAY))
    if call == "snapshot" and fault is Fault.DROP:
        fault = Fault.SILENT  # an answer that says nothing is no answer
    world.tell(f"OBS will meet {call} with {fault}")
    world.release_at = world.now + r.randrange(50, 1_500) * MILLISECOND
    world.recorder.fault(call, fault, times=r.choice((1, 1, 2, 4)))


async def end_is_missed(world: World, r: Random) -> None:
    """The recording ends by hand, and the link is lost before OBS could tell of the finished file."""
    if world.streamkit is None or not world.recorder._up or not world.records:
        return
    await presses_record(world, r, missed=True)
    world.recorder.lose_link()
    await world.passes(r.randrange(20, 6_000) * MILLISECOND)
    await link_is_back(world, r)


async def link_is_lost(world: World, r: Random) -> None:
    if world.streamkit is None or not world.recorder._up:
        return
    crashes = r.random() < 0.3
    world.tell("OBS crashes" if crashes else "the link to OBS is lost")
    if crashes:
        world.recorder.crash()
    else:
        world.recorder.lose_link()
    await world.passes(r.randrange(20, 6_000) * MILLISECOND)
    for act in r.sample((presses_record, flips_tracks, uncovers, adds_input), r.randrange(2)):
        await act(world, r)
    await link_is_back(world, r)


async def link_is_back(world: World, r: Random) -> None:
    if world.streamkit is not None and not world.recorder._up:
        world.tell("the link to OBS is back")
        world.recorder.come_back()
        await world.streamkit.connects()
        await world.looks()


async def disk_is_full(world: World, r: Random) -> None:
    world.tell("the store is not writable")
    world.store.disk.writable = False


async def disk_is_well(world: World, r: Random) -> None:
    if not world.store.disk.writable:
        world.tell("the store is writable again")
        world.store.disk.writable = True


async def streamkit_dies(world: World, r: Random) -> None:
    """Killed; OBS goes on, its owner goes on; then streamkit is started again."""
    if world.streamkit is None:
        return
    world.tell("streamkit is killed")
    await world.dies()
    await world.passes(r.randrange(20, 5_000) * MILLISECOND)
    for act in r.sample((presses_record, presses_record, flips_tracks, uncovers, adds_input), r.randrange(3)):
        await act(world, r)
        await world.passes(r.randrange(20, 1_000) * MILLISECOND)
    await streamkit_starts(world, r)


async def streamkit_hangs(world: World, r: Random) -> None:
    """It sees nothing for a while, not even what somebody lets through and takes away again."""
    if world.streamkit is None or world.streamkit.look is not None or not world.recorder._up:
        return
    world.tell("streamkit hangs")
    world.clock.advance(r.randrange(20, 1_000) * MILLISECOND)
    one = _some_input(world, r)
    _by_hand(world, f"{one.name} on every track, and off again")
    open_to_all = replace(one.mix, tracks=ALL_TRACKS, muted=False, covered=False)
    world.recorder.change_input(replace(one, mix=open_to_all))
    world.clock.advance(r.randrange(200, 1_000) * MILLISECOND)
    world.recorder.change_input(one)
    world.clock.advance(r.choice((2_600, 3_000, 8_000)) * MILLISECOND)
    world.hears_chat()
    await world.looks()


async def script_is_removed(world: World, r: Random) -> None:
    """The owner of OBS tidies up, and notices."""
    world.tell("the watchdog's script is removed from OBS")
    world.recorder.watchdog, world.watchdog_gone = False, world.now
    await world.passes(r.choice((1, 4, 6)) * SECOND)
    world.recorder.watchdog, world.watchdog_gone = True, None
    world.tell("the watchdog's script is back")


async def machine_reboots(world: World, r: Random) -> None:
    world.tell("the machine reboots")
    await world.reboots()
    await world.passes(r.randrange(20, 5_000) * MILLISECOND)
    await streamkit_starts(world, r)


async def streamkit_starts(world: World, r: Random) -> None:
    world.tell("streamkit starts")
    await disk_is_well(world, r)
    world.truth.wanted = False
    world.recorder.come_back()
    await world.wakes_up()
    await repeats_what_was_lost(world, r)
    await world.looks()
