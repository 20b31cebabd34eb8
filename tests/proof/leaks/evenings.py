"""Random evenings whose log makes the plan: what a cut may hold follows from the answers alone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

from streamkit.core.commands import GiveAnswer, SeeLayout
from streamkit.core.layout import Place
from streamkit.core.model import ALLOWED_MIX, EVERYTHING, SECOND, STEMS, Medium, PersonId, SourceId
from streamkit.ports import Piece
from tests.core.evening import ASYA, BORIS, GLEB, HOST, Evening

from .drawing import PLACES
from .plans import Take

PEOPLE = (HOST, ASYA, BORIS, GLEB)
_LONGEST = 18 * SECOND  # of the recording; the takes last longer
_GUARD = SECOND // 4
_LATER = 100 * SECOND  # an answer after the recording, which holds for all of it
_ANSWERS = (EVERYTHING, frozenset({Medium.VIDEO}), frozenset({Medium.AUDIO}), frozenset[Medium]())


@dataclass(frozen=True, slots=True)
class Answered:
    """From this instant of the take on (ns) a person allows just that."""

    at: int
    person: PersonId
    media: frozenset[Medium]


def any_evening(take: Take, chance: Random) -> tuple[tuple[Piece, ...], list[Answered]]:
    """The plan, and what was answered. Everybody stands still and is in the mix all along."""
    evening = Evening(ASYA, BORIS, GLEB)
    evening.routes_everybody()
    places = [Place(SourceId(who), (box,)) for who, box in zip(PEOPLE, PLACES, strict=True)]
    evening.do(SeeLayout(evening.at, tuple(places)))
    evening.passes(10)
    began = evening.at
    evening.records()
    said = []
    while evening.at - began < _LONGEST - 5 * SECOND:
        evening.passes(chance.choice([1, 2, 5]))
        if chance.random() < 0.5:
            said.append(Answered(evening.at - began, chance.choice(PEOPLE[1:]), chance.choice(_ANSWERS)))
            evening.do(GiveAnswer(said[-1].person, said[-1].media))
    evening.passes(1)
    evening.stops(guard=_GUARD)
    if chance.random() < 0.5:
        said.append(Answered(_LATER, chance.choice(PEOPLE[1:]), chance.choice(_ANSWERS)))
        evening.do(GiveAnswer(said[-1].person, said[-1].media))
    plan = evening.plan()
    pieces = (Piece(take.file, each.start, each.end, each.tracks, each.covers) for each in plan.pieces)
    return tuple(pieces), said


def not_allowed(pieces: tuple[Piece, ...], said: list[Answered]) -> Iterator[str]:
    """What a plan shows or lets be heard of somebody who did not allow it then, or has taken it back."""
    for piece in pieces:
        for person, place, stem in zip(PEOPLE, PLACES, STEMS, strict=True):
            may = _may(person, said, piece.start, piece.end)
            if Medium.VIDEO not in may and place not in piece.covers:
                yield f"{person} is seen from {piece.start / SECOND:.2f} s"
            if Medium.AUDIO not in may and {ALLOWED_MIX, stem} & {*piece.tracks}:
                yield f"{person} is heard from {piece.start / SECOND:.2f} s"


def _may(person: PersonId, said: list[Answered], start: int, end: int) -> frozenset[Medium]:
    """What somebody allowed all the time, and at the end of it all."""
    now, allowed = EVERYTHING, EVERYTHING
    for number, answer in enumerate(each for each in said if each.person == person):
        now = answer.media
        following = [each.at for each in said if each.person == person][number + 1 :]
        if answer.at < end and (not following or following[0] > start):
            allowed &= answer.media
    return allowed & now
