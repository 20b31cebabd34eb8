"""Judges an evening by its effects: what was asked of OBS, what OBS let through, what a cut would hold."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from streamkit.core.evolve import replay
from streamkit.core.gate import CHAT_SILENCE, LEASE
from streamkit.core.model import RECORDED_TRACKS, SECOND, Medium, PersonId, TakeEnd
from streamkit.core.redaction import Plan, PlannedPiece
from streamkit.core.state import Session
from streamkit.ports import InputSeen
from tests.fakes.footage import FakeTake, Gave
from tests.stories.layout_acts import left_to_see
from tests.stories.overlay_page import card
from tests.stories.truth import STRANGER
from tests.stories.world import Obs, World

ANCHOR_ERROR = 50_000_000
COVERED_BY = 3 * SECOND // 2  # the page is to cover it, or the take to end
LATE = 300_000_000  # ns of a piece at most that may lie outside the review it belongs to


def closed(world: World, *, wanted: bool = True, begins: bool = False) -> str | None:
    """Why nothing may be recorded at this instant; `wanted` asks for the host's wish too."""
    heard = world.chat.heard_at()
    if wanted and not world.truth.wanted:
        return "no recording is wanted"
    if heard is None or world.clock.mono() - heard > CHAT_SILENCE:
        return "the chat is not heard"
    if not world.store.disk.writable:
        return "the store is not writable"
    refused = world.truth.code_refused_since(at=world.now)
    if refused is not None and world.now - refused > (0 if begins else COVERED_BY):
        return "code that may not be recorded is in the picture"
    if world.watchdog_gone is not None and world.now - world.watchdog_gone > LEASE + SECOND:
        return "the watchdog is gone"
    return world.truth.why_closed()


def starts(world: World) -> Iterator[str]:
    """Nobody asks OBS to record behind a closed gate."""
    assert world.streamkit is not None
    calls = world.recorder.calls
    new, world.streamkit.calls = calls[world.streamkit.calls :], len(calls)
    why = closed(world, begins=True)
    if why is not None and any(call.name == "start" for call in new):
        yield f"recording was started though {why}"


def after_look(world: World, *, seen: bool, routed: bool) -> Iterator[str]:
    """`seen`: the program could see and stop; `routed`: OBS also did what it was told with its inputs."""
    if not world.truth.open or not seen:
        return
    for name in sorted(world.truth.muted & world.stage.keys()):
        if not world.stage[name].mix.muted:
            yield f"{name} was muted by hand and is on the air"
    if world.records:
        if (why := closed(world)) is not None:
            yield f"OBS goes on recording though {why}"
        for one in world.stage.values():
            yield from _lets_through(world, one, picture=True)
    elif routed and world.store.disk.writable:
        for one in world.stage.values():
            if world.truth.inputs[one.name].people is not None:
                yield from _lets_through(world, one, picture=False)


def _lets_through(world: World, one: InputSeen, *, picture: bool) -> Iterator[str]:
    """Whoever is in an input that reaches the recording allows it now."""
    if not one.active:
        return
    people = world.truth.inputs[one.name].who()
    heard = one.has_audio and not one.mix.muted and not one.mix.tracks.isdisjoint(RECORDED_TRACKS)
    for person in sorted(people):
        allowed = world.truth.allowed(person).now
        if heard and Medium.AUDIO not in allowed:
            yield f"the voice of {person} in {one.name} is on recorded tracks"
        if picture and one.has_video and not one.mix.covered and Medium.VIDEO not in allowed:
            yield f"the picture of {person} in {one.name} is not covered"


def log_holds(world: World) -> Iterator[str]:
    """One cause counts once, and what is true is what the log says."""
    written = world.log.written
    for cause in {cause for cause in written if written.count(cause) > 1}:
        yield f"{cause} was written more than once"
    if world.streamkit is not None and world.streamkit.service.state != replay(world.log.kept):
        yield "the state is not what the log says"


def anchors_hold(world: World, session: Session) -> Iterator[str]:
    """The instant media time is anchored at is the end of that very file."""
    for take in session.takes:
        file = world.file(take)
        if file is not None and take.end is TakeEnd.OBSERVED and str(file[1].path) not in world.truth.paused:
            end = file[1].stretches[-1][1]
            if end is None or take.stopped is None or abs(take.stopped - end) > ANCHOR_ERROR:
                yield f"{file[1].path.name} is anchored at {take.stopped}, and ended at {end}"


def cut_holds(world: World, session: Session, plan: Plan) -> Iterator[str]:
    """Everything a cut shows and sounds of was allowed then and is allowed now, and its people are named."""
    takes = {take.id: take for take in session.takes}
    footage: dict[int, dict[str, Gave]] = {}
    for piece in plan.pieces:
        file = world.file(takes[piece.take])
        if file is None:
            yield "a piece of a take nobody has"
            continue
        obs, written = file
        if str(written.path) in world.truth.begun_closed:
            yield f"a piece of {written.path.name}, which was begun behind a closed gate"
        gave = footage.setdefault(id(written), obs.recorder.media(written))
        for start, end in instants(written, piece):
            yield from _code(world, obs, gave, piece, start, end, plan.people)
            yield from _people(world, obs, gave, piece, start, end, plan.people)


def instants(written: FakeTake, piece: PlannedPiece) -> Iterator[tuple[int, int]]:
    """When the media of a piece really happened, on the clock of its OBS."""
    at = 0
    for start, end in written.stretches:
        assert end is not None
        first, last = max(piece.start, at), min(piece.end, at + end - start)
        if first < last:
            yield start + first - at, start + last - at
        at += end - start


def review_holds(world: World, session: Session, submission: str, plan: Plan) -> Iterator[str]:
    """The video of one review is made while its code is on stage."""
    takes = {take.id: take for take in session.takes}
    shown = [one for one in world.truth.showings if one.submission == submission]
    for piece in plan.pieces:
        file = world.file(takes[piece.take])
        if file is None:
            continue
        for start, end in instants(file[1], piece):
            first, last = file[0].zero + start, file[0].zero + end
            if not any(s.start - LATE <= first and last <= (s.end or last) + LATE for s in shown):
                yield f"the video of {submission} holds something else"


def _code(
    world: World,
    obs: Obs,
    gave: dict[str, Gave],
    piece: PlannedPiece,
    start: int,
    end: int,
    named: frozenset[PersonId],
) -> Iterator[str]:
    """Wherever the overlay stood, what it showed of code is allowed, or covered."""
    truth = world.truth
    for name in sorted(truth.pages & gave.keys()):
        for place, stretches in gave[name].stood.items():
            if place is not None and all(any(c.holds(card(box)) for c in piece.covers) for box in place):
                continue
            for first, last in ((max(a, start), min(b, end)) for a, b in stretches):
                if first < last:
                    yield from _shown(world, obs.zero + first, obs.zero + last, named)


def _shown(world: World, start: int, end: int, named: frozenset[PersonId]) -> Iterator[str]:
    truth = world.truth
    yeses = [mark for who in truth.authors for mark in truth.code(who).edges(start, end)]
    for first, last in pairwise(sorted({start, end, *truth.painted.edges(start, end), *yeses})):
        code = truth.painted.at((first + last) // 2)
        if code is None:
            continue
        owner = truth.owner(code)
        where = f"{code} of {owner}, {first / 1e9:.3f} to {last / 1e9:.3f}"
        if not truth.code(owner).at((first + last) // 2):
            yield f"code not allowed then: {where}"
        elif code in truth.withdrawn or not truth.code(owner).now:
            yield f"code taken back: {where}"
        elif owner not in named:
            yield f"not asked to approve their code: {where}"


def _people(
    world: World,
    obs: Obs,
    gave: dict[str, Gave],
    piece: PlannedPiece,
    start: int,
    end: int,
    named: frozenset[PersonId],
) -> Iterator[str]:
    for name, given in gave.items():
        kinds = [(Medium.VIDEO, stretches) for stretches in left_to_see(given, piece)]
        kinds += [(Medium.AUDIO, given.heard.get(track, ())) for track in piece.tracks]
        for medium, stretches in kinds:
            for first, last in stretches:
                if max(first, start) < min(last, end):
                    part = obs.zero + max(first, start), obs.zero + min(last, end)
                    yield from _refused(world, name, medium, part, named)


def _refused(
    world: World, name: str, medium: Medium, part: tuple[int, int], named: frozenset[PersonId]
) -> Iterator[str]:
    carried = world.truth.inputs[name].carried
    start, end = part
    people = {STRANGER, *(who for mark in (start, *carried.edges(start, end)) for who in carried.at(mark))}
    edges = {mark for who in people for mark in world.truth.allowed(who).edges(start, end)}
    for first, last in pairwise(sorted({start, end, *edges, *carried.edges(start, end)})):
        middle = (first + last) // 2
        for person in carried.at(middle):
            allowed = world.truth.allowed(person)
            where = f"{medium} of {person} by {name}, {first / 1e9:.3f} to {last / 1e9:.3f}"
            if medium not in allowed.at(middle):
                yield f"not allowed then: {where}"
            elif medium not in world.truth.may_stay(person):
                yield f"taken back: {where}"
            elif person not in named:
                yield f"not asked to approve: {where}"
