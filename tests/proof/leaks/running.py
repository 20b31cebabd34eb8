"""Random plans through the real cutter, each judged; the takes are made once per run."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from streamkit.core.model import SECOND
from streamkit.ports import Media, Piece, Rejected

from .decoding import copied_in, described
from .evenings import any_evening, not_allowed
from .judge import Place, places_of, wrong_in
from .plans import Take, any_plan, as_take, long_plan
from .takes import KINDS, make_take

_BORROWED = SECOND // 2  # ns a picture may stand on into a piece without one


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
    frames: int = 0
    copied: int = 0  # of the frames, of the cuts that may copy
    samples: int = 0
    refused: int = 0  # plans with a piece that has no picture
    wrong: list[str] = field(default_factory=list)

    def add(self, plan: Sequence[Piece], cut: Path, *, anew: bool) -> None:
        self.cuts, self.pieces = self.cuts + 1, self.pieces + len(plan)
        packets = described(cut)["packets"]
        pictures = [packet for packet in packets if packet["codec_type"] == "video"]
        self.frames += len(pictures)
        self.samples += 1024 * (len(packets) - len(pictures))
        if not anew:
            self.copied += copied_in(cut, {piece.file for piece in plan})


async def cut_and_judge(
    media: Media, takes: Takes, kind: str, *, seed: int | None, tally: Tally, ways: Sequence[bool]
) -> None:
    """A random plan that begins with a take of this kind, cut copying what may be, or all anew, or both.

    Without a seed it is one in which there is something to copy.
    """
    chance = Random(f"{kind} {seed}")  # noqa: S311 because chance is no secret
    used = [takes.of(kind), takes.of(chance.choice(list(KINDS)))]
    plan = long_plan(used[0]) if seed is None else any_plan(chance, used)
    for anew in ways:
        await judge(media, takes, plan, name=f"{kind} {seed}", anew=anew, tally=tally)


async def judge_an_evening(media: Media, takes: Takes, *, seed: int, tally: Tally) -> None:
    """A random log makes the plan; what it may hold is known from the answers alone."""
    plan, said = any_evening(takes.of("plain"), Random(seed))  # noqa: S311
    tally.wrong += [f"evening {seed}: {wrong}" for wrong in not_allowed(plan, said)]
    await judge(media, takes, plan, name=f"evening {seed}", anew=False, tally=tally)


async def judge(
    media: Media, takes: Takes, plan: tuple[Piece, ...], *, name: str, anew: bool, tally: Tally
) -> None:
    """What is wrong comes with the plan."""
    cut = takes.folder / "cut.mp4"
    try:
        await media.cut(plan, into=cut, progress=lambda _: None, anew=anew)
    except Rejected as no:
        if not _is_due(no, places_of(plan, takes.by_file)):
            raise
        tally.refused += 1
        return
    tally.add(plan, cut, anew=anew)
    if wrong := wrong_in(cut, plan, takes.by_file):
        how = "anew" if anew else "copying"
        tally.wrong += [f"{name}, {how}: {each}" for each in wrong] + list(map(_told, plan))
    cut.unlink()


def _is_due(no: Rejected, places: Sequence[Place]) -> bool:
    """Only a piece without a picture of its own is refused: the first one, or one too long to borrow one."""
    if no.key == "cut-begins-blind":
        return not places[0].frames
    blind = {p.take.file.name for p in places if not p.frames and p.end - p.at > _BORROWED}
    return no.key == "take-damaged" and no.args_["file"] in blind


def _told(piece: Piece) -> str:
    covers = [f"{box.left},{box.top}" for box in piece.covers]
    return f"  {piece.file.name} {piece.start} to {piece.end}, tracks {piece.tracks}, covers {covers}"
