"""Which parts of the film are the take's own bytes, at their own time: those need not be looked at.

Rule: the key is the time first and the bytes second. Equal frames stand elsewhere in a take, and by the
bytes alone a film with nothing taken out of it was passed. Only a group of pictures that is the beginning of
one group of the take counts, because a picture is made of the ones before it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from streamkit.adapters.media.take import opened
from streamkit.adapters.media.verifying.laid import Laid, Layout
from streamkit.adapters.media.verifying.seeking import from_before
from streamkit.adapters.media.verifying.units import Reader, Unit
from streamkit.core.model import SECOND

_AFTER = SECOND  # packets lie in another order than they are shown


@dataclass(frozen=True, slots=True)
class Group:
    """A group of pictures of the film, from its key frame to before the next."""

    units: tuple[Unit, ...]

    @property
    def first(self) -> Fraction:
        return min(unit.at for unit in self.units)

    @property
    def last(self) -> Fraction:
        return max(unit.at for unit in self.units)


def groups(units: Sequence[Unit]) -> Iterator[Group]:
    held: list[Unit] = []
    for unit in units:
        if unit.idr and held:
            yield Group(tuple(held))
            held = []
        held.append(unit)
    if held:
        yield Group(tuple(held))


class TakeUnits:
    """The packets of a take around one piece."""

    def __init__(self, laid: Laid) -> None:
        self._laid = laid
        piece = laid.piece
        self._units: list[Unit] = []
        with opened(piece.file) as container:
            stream = container.streams.video[0]
            from_before(container, stream, piece.start - _AFTER)
            for unit in Reader(stream).units(container):
                if unit.at > piece.end + _AFTER and unit.idr:
                    break
                self._units.append(unit)
        self._keys = sorted((unit.at, n) for n, unit in enumerate(self._units) if unit.idr)

    @property
    def frames(self) -> int:
        """How many pictures of the take are in the piece."""
        return sum(self._laid.may_show(unit.at) for unit in self._units)

    def holds(self, group: Group, *, slack: Fraction) -> bool:
        """Whether the group is the beginning of one of these, each picture within the slack of its time."""
        first = group.units[0]
        if self._laid.piece.covers or not first.slices or not first.idr:
            return False
        wanted = self._laid.in_take(first.at)
        near = bisect_left(self._keys, (wanted - slack, -1))
        for at, n in self._keys[near:]:
            if at > wanted + slack:
                return False
            theirs = self._units[n : n + len(group.units)]
            if len(theirs) == len(group.units) and all(
                self._is(ours, its, first=k == 0, slack=slack)
                for k, (ours, its) in enumerate(zip(group.units, theirs, strict=True))
            ):
                return True
        return False

    def _is(self, ours: Unit, its: Unit, *, first: bool, slack: Fraction) -> bool:
        return (
            (ours.slices, ours.rules) == (its.slices, its.rules)
            and its.idr is first
            and self._laid.may_show(its.at)
            and self._laid.begin - slack <= ours.at < self._laid.end + slack
            and abs(self._laid.in_take(ours.at) - its.at) <= slack
        )


def piece_of(group: Group, layout: Layout, *, slack: Fraction) -> Laid | None:
    """The one piece the whole group lies in; a group over a border is looked at."""
    for laid in layout.at(group.first, slack=int(slack)):
        if group.last < laid.end + slack:
            return laid
    return None
