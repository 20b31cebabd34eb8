"""What people in a video wish of it, whom the host leaves out, how the time for an answer ends."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from random import Random

from streamkit.core.commands import (
    AskForApprovalAgain,
    BringBack,
    EndApprovalTime,
    LeaveOut,
    OpenApprovalRound,
    UnwantPart,
)
from streamkit.core.decide.videos import approval_code
from streamkit.core.model import ALLOWED_MIX, SECOND, PersonId, Stage
from streamkit.core.redaction import Plan, PlannedPiece
from tests.stories.drafted import PEOPLE, PLACES, VIDEO
from tests.stories.way import OUTWARD, Way, done

HOST = PEOPLE[0]


def holds(way: Way, planned: Plan) -> Iterator[str]:
    """Nothing of what was unwanted, and of who is left out, is in what goes on its way out."""
    for piece in planned.pieces:
        for start, end in way.unwanted:
            if piece.start < end and start < piece.end:
                yield f"{start / SECOND}-{end / SECOND} is in it though somebody asked to cut it"
        for person in sorted(way.left_out):
            if not _is_without(piece, person):
                yield f"{person} is in it, and was left out"
    if gone := way.left_out & (planned.people | way.video.people):
        yield f"{sorted(gone)} have to approve what they are left out of"


def _is_without(piece: PlannedPiece, person: PersonId) -> bool:
    """Everybody is seen in a place and heard on a track of their own all the time."""
    stem = 3 + PEOPLE.index(person)
    covered = any(cover.holds(PLACES[person]) for cover in piece.covers)
    return covered and ALLOWED_MIX not in piece.tracks and stem not in piece.tracks


def _wishes(way: Way, r: Random) -> None:
    """Somebody wants some seconds cut out of the version they saw, which may be an older one."""
    out = way.video.stage in OUTWARD
    if not way.cuts or (not out and r.random() < 0.6):  # or hardly anything would ever come out
        return
    number = len(way.cuts) - 1 if r.random() < 0.7 else r.randrange(len(way.cuts))
    pieces = way.pieces[number]
    whole = sum(piece.end - piece.start for piece in pieces)
    start = r.randrange(whole)
    end = start + r.randrange(1, 9 * SECOND)
    person = r.choice(PEOPLE)
    if not done(way, UnwantPart(person, approval_code(way.cuts[number]), start, end)):
        return
    asked = [(a, b) for a, b in _in_take(pieces, start, end)]
    way.unwanted += asked
    still_in = any(p.start < b and a < p.end for p in way.pieces[-1] for a, b in asked)
    way.taken_back = way.taken_back or (out and still_in)


def _in_take(pieces: tuple[PlannedPiece, ...], start: int, end: int) -> Iterator[tuple[int, int]]:
    """By counting from the beginning, and without a guard."""
    for piece in pieces:
        length = piece.end - piece.start
        if start < length and end > 0:
            yield piece.start + max(0, start), piece.start + min(length, end)
        start, end = start - length, end - length


def _leaves_out(way: Way, r: Random) -> None:
    """The host has waited long enough."""
    waits = way.video.stage is Stage.AWAITING_APPROVALS
    silent = {p for p in way.video.people if not way.cuts or way.spoken.get(p) != way.cuts[-1]} - {HOST}
    facts = done(way, LeaveOut(VIDEO))
    if bool(facts) != (waits and bool(silent)):
        way.wrong.append(f"{sorted(silent)} were silent, and {facts} came of it")
    if facts:
        way.left_out |= silent


def _brings_back(way: Way, r: Random) -> None:
    person = r.choice((None, *PEOPLE))
    if done(way, BringBack(VIDEO, person)):
        way.left_out -= set(PEOPLE) if person is None else {person}


def _time_passes(way: Way, r: Random) -> None:
    """A round begins, ends, or is opened once more."""
    done(way, OpenApprovalRound(VIDEO, way.ledger.at))
    if r.random() < 0.3:
        way.too_late = bool(done(way, EndApprovalTime(VIDEO))) or way.too_late
    if r.random() < 0.7 and done(way, AskForApprovalAgain(VIDEO)):
        way.too_late = False


ACTS: dict[Callable[[Way, Random], None], int] = {
    _wishes: 10,
    _leaves_out: 3,
    _brings_back: 2,
    _time_passes: 4,
}
