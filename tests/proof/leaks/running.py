"""Random plans through the real cutter, each judged; the takes are made once per run."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from streamkit.core.model import SECOND
from streamkit.ports import Media, Piece

from .judge import wrong_in
from .plans import Take, any_plan, as_take
from .takes import KINDS, make_take


@dataclass(slots=True)
class Takes:
    """Makes each kind where it is first needed."""

    folder: Path
    _made: dict[str, Take] = field(default_factory=dict)

    def of(self, name: str) -> Take:
        if name not in self._made:
            number = list(KINDS).index(name)
            file = make_take(self.folder / f"{name}.mkv", KINDS[name], take=number)
            self._made[name] = as_take(name, file)
        return self._made[name]

    @property
    def by_file(self) -> Mapping[Path, Take]:
        return {take.file: take for take in self._made.values()}


@dataclass(slots=True)
class Tally:
    """What was cut and judged, and all that was wrong."""

    cuts: int = 0
    pieces: int = 0
    seconds: float = 0.0
    wrong: list[str] = field(default_factory=list)


async def cut_and_judge(media: Media, takes: Takes, kind: str, *, seed: int, tally: Tally) -> None:
    """One random plan that begins with a take of this kind; what is wrong comes with the plan."""
    chance = Random(f"{kind} {seed}")  # noqa: S311 because chance is no secret
    plan = any_plan(chance, [takes.of(kind), takes.of(chance.choice(list(KINDS)))])
    cut = takes.folder / "cut.mp4"
    await media.cut(plan, into=cut, progress=lambda _: None)
    tally.cuts, tally.pieces = tally.cuts + 1, tally.pieces + len(plan)
    tally.seconds += sum(piece.end - piece.start for piece in plan) / SECOND
    wrong = wrong_in(cut, plan, takes.by_file)
    if wrong:
        tally.wrong += [f"{kind} {seed}: {each}" for each in wrong] + list(map(_told, plan))
    cut.unlink()


def _told(piece: Piece) -> str:
    covers = [f"{box.left},{box.top}" for box in piece.covers]
    return f"  {piece.file.name} {piece.start} to {piece.end}, tracks {piece.tracks}, covers {covers}"
