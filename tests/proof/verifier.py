"""How many clean cuts of random plans are taken for unclean: `python -m tests.proof.verifier 200 [seed]`."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from random import Random

from streamkit.adapters.media.cutting import cut
from streamkit.adapters.media.verifying.verify import verify
from streamkit.core.box import Box
from streamkit.core.cut_report import CutReport
from streamkit.core.cut_summary import Verdict
from streamkit.core.model import ALLOWED_MIX, SECOND
from streamkit.ports import Piece
from tests.adapters.media.verifying.an_evening import GUEST_CAMERA, HOST_CAMERA, Stage, record

_LONG = 20  # seconds of a take
_PER_TAKE = 10  # cuts of the same take


def clean_cuts(folder: Path, count: int, *, seed: int = 1) -> Iterator[CutReport]:
    """The reports on cuts that are what their plans say, made fast and anew in turn."""
    chance = Random(seed)  # noqa: S311 because the same seed has to make the same plans
    for n in range(count):
        if n % _PER_TAKE == 0:
            stage = Stage(seed + n, _LONG, still=chance.random() < 0.3, jitter=chance.random() < 0.3)
            take = record(folder / "take.mkv", stage)
        pieces = list(_pieces(take, chance))
        film = folder / "film.mp4"
        cut(pieces, part=film, disk_reserve=0, progress=lambda _: None, anew=n % 3 == 0)
        yield verify(pieces, film, progress=lambda _: None)


def _pieces(take: Path, chance: Random) -> Iterator[Piece]:
    edges = sorted(chance.sample(range(_LONG * 1000), 2 * chance.randint(1, 4)))
    for start, end in zip(edges[::2], edges[1::2], strict=True):
        tracks = chance.choice([(ALLOWED_MIX,), (ALLOWED_MIX,), (3, 4), (4,), (3, 5)])
        covers: tuple[Box, ...] = chance.choice([(), (), (GUEST_CAMERA,), (HOST_CAMERA, GUEST_CAMERA)])
        yield Piece(take, start * SECOND // 1000, end * SECOND // 1000, tracks, covers)


def main(count: int, seed: int) -> int:
    unclean = 0
    voice = picture = cover = 0.0
    with tempfile.TemporaryDirectory() as folder:
        for n, report in enumerate(clean_cuts(Path(folder), count, seed=seed)):
            measured = report.measured
            voice, picture = max(voice, measured.voice), max(picture, measured.picture)
            cover = max(cover, measured.cover)
            if report.verdict is not Verdict.CLEAN:
                unclean += 1
                print(n, report)  # noqa: T201 because a person runs it
    print(f"{unclean} of {count} not clean; largest: voice {voice}, picture {picture}, cover {cover}")  # noqa: T201
    return unclean


if __name__ == "__main__":
    count, seed = [*map(int, sys.argv[1:]), *(200, 1)[len(sys.argv) - 1 :]]
    sys.exit(bool(main(count, seed)))
