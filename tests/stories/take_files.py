"""What really sounds in the files of an evening, and now and then something that OBS never told of."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from streamkit.core.model import ALLOWED_MIX, RECORDED_TRACKS, SECOND, Take
from streamkit.core.redaction import Plan
from tests.fakes.footage import FakeTake
from tests.stories.world import Obs, World

Sounds = dict[int, list[tuple[int, int]]]
STRAY = 400_000_000  # ns


def sounds(obs: Obs, written: FakeTake) -> Sounds:
    """Where each track of the file sounds, media ns."""
    found: Sounds = {track: [] for track in sorted(written.tracks)}
    for gave in obs.recorder.media(written).values():
        for track, stretches in gave.heard.items():
            found[track] += [part for stretch in stretches for part in _in_file(written, *stretch)]
    return {track: sorted(parts) for track, parts in found.items()}


def goes_astray(world: World, take: Take, heard: Sounds, r: Random) -> None:
    """A plugin, say, lets a voice through that OBS reports nothing of, onto a track that is silent else."""
    file = world.file(take)
    silent = [track for track in RECORDED_TRACKS if not heard.get(track) and track not in _routed(take)]
    if file is None or not silent or r.random() < 0.5:
        return
    length = sum((end or start) - start for start, end in file[1].stretches)
    if length > 2 * STRAY:
        start = r.randrange(length - STRAY)
        track = r.choice(silent)
        heard[track] = [(start, start + STRAY)]
        world.truth.strays[take.id] = (start, start + STRAY)
        world.tell(f"something strays onto track {track} of {take.id}, {start / SECOND:.3f} s into its file")


def _routed(take: Take) -> set[int]:
    """Tracks something may have sounded on: what strays there cannot be told from it."""
    stems = {track for span in take.spans for track, _ in span.stems}
    return stems | ({ALLOWED_MIX} if any(span.mixed or span.music for span in take.spans) else set())


def strays_stay_out(world: World, plan: Plan) -> Iterator[str]:
    """No cut holds what nobody knows of."""
    for piece in plan.pieces:
        start, end = world.truth.strays.get(piece.take, (0, 0))
        if max(start, piece.start) < min(end, piece.end):
            yield f"what strayed into {piece.take} is in the cut"


def _in_file(written: FakeTake, first: int, last: int) -> Iterator[tuple[int, int]]:
    at = 0
    for start, end in written.stretches:
        assert end is not None
        if max(start, first) < min(end, last):
            yield at + max(start, first) - start, at + min(end, last) - start
        at += end - start
