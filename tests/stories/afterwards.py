"""After any evening: its files are measured and checked as the program does it, and its cuts judged."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from streamkit.core import redaction, stretches
from streamkit.core.commands import CheckTake, MeasureTake
from streamkit.core.model import SECOND, SessionId, Stage, TakeEnd, TakeId, Video, VideoId
from streamkit.core.take_check import faults
from tests.stories import judge, take_files
from tests.stories.people_acts import MILLISECOND, does
from tests.stories.world import World

SESSION = SessionId("evening")
ERROR = 150 * MILLISECOND  # of a measured length, either way
ANCHORS_AGREE = SECOND // 5


async def is_measured(world: World, r: Random) -> None:
    """As the publishing controller does: a length that does not fit the anchors widens the guard."""
    assert world.streamkit is not None
    for take in world.streamkit.service.state.sessions[SESSION].takes:
        file = world.file(take)
        if file is None or take.end is not TakeEnd.OBSERVED or take.stopped is None:
            continue
        true = sum((end or start) - start for start, end in file[1].stretches)
        length = max(0, true + r.randrange(-ERROR, ERROR + 1))
        disagreement = abs(take.stopped - take.started - length)
        guard = stretches.GUARD + (disagreement if disagreement > ANCHORS_AGREE else 0)
        await does(world, MeasureTake(take.id, length, guard))
        if stretches.awaited(take):  # what was begun behind a closed gate is in no cut, and not checked
            await _is_checked(world, r, take.id)


async def _is_checked(world: World, r: Random, take: TakeId) -> None:
    """As the check does, by what the file really holds; a file as the log says is never found faulty."""
    assert world.streamkit is not None
    takes = world.streamkit.service.state.sessions[SESSION].takes
    measured = next(one for one in takes if one.id == take)
    file = world.file(measured)
    assert file is not None
    heard = take_files.sounds(*file)
    found = faults(measured, heard)
    if found and str(file[1].path) not in world.truth.paused | world.truth.slipped:
        world.finds([f"a false alarm: {found}"])
    take_files.goes_astray(world, measured, heard, r)
    await does(world, CheckTake(take, faults(measured, heard)))


def cuts(world: World, *, calm: bool) -> Iterator[str]:
    """`calm`: nobody took anything back after the last take, so it must be in the cut."""
    assert world.streamkit is not None
    state = world.streamkit.service.state
    session = state.sessions[SESSION]
    whole = redaction.plan(state, Video(VideoId("whole"), SESSION, Stage.DRAFT))
    yield from judge.anchors_hold(world, session)
    yield from judge.cut_holds(world, session, whole)
    yield from take_files.strays_stay_out(world, whole)
    if not session.takes:
        yield "an evening was recorded, and the log knows no take of it"
        return
    stray = world.truth.strays.get(session.takes[-1].id)
    if calm and stray is None and session.takes[-1].id not in {piece.take for piece in whole.pieces}:
        yield f"nothing of the calm end is in the cut: {whole.dropped[-3:]}"
    for submission in session.submissions.values():
        if submission.shown_at is not None:
            video = Video(VideoId("one"), SESSION, Stage.DRAFT, review=submission.id)
            plan = redaction.plan(state, video)
            yield from judge.cut_holds(world, session, plan)
            yield from judge.review_holds(world, session, submission.id, plan)
