"""How a film is made: the look of it all, its parts in order, and by what each kept part is found again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import astuple, dataclass
from pathlib import Path

import av

from streamkit import __version__
from streamkit.adapters.media import h264
from streamkit.adapters.media.encoding import OWN_DEPTH, Settings, parameter_sets
from streamkit.adapters.media.signature import Signature, fit
from streamkit.adapters.media.splicing import Copied, Encoded, Part, Shot, spliced
from streamkit.adapters.media.take import Look, look_of, opened, streams_of
from streamkit.adapters.media.timeline import Placed

_VERSION = [__version__, sorted(av.library_versions.items())]


@dataclass(frozen=True, slots=True)
class Recipe:
    """`signatures` are of the takes that are copied from; they all have the same parameter sets."""

    look: Look
    settings: Settings
    signatures: Mapping[Path, Signature]
    parts: tuple[Part, ...]

    @property
    def slots(self) -> int:
        return sum(len(part.slots) for part in self.parts)

    @property
    def sets(self) -> list[h264.ParameterSets]:
        """Of all that is in the film: a player is told of them before the first picture."""
        taken = {self.signatures[part.file].sets for part in self.parts if isinstance(part, Copied)}
        own = {parameter_sets(self.settings)} if any(isinstance(p, Encoded) for p in self.parts) else set()
        return [*taken, *own]

    @property
    def depth(self) -> int:
        files = {part.file for part in self.parts if isinstance(part, Copied)}
        own = OWN_DEPTH if any(isinstance(part, Encoded) for part in self.parts) else 0
        return max([own, *(self.signatures[file].depth for file in files)])

    def named(self, part: Encoded) -> list[object]:
        """All that decides what its pictures are, as JSON."""
        look, settings = self.look, self.settings
        wanted = [look.width, look.height, str(look.rate), look.colours, settings.profile, settings.number]
        return [_VERSION, "picture", wanted, [_shot_as_content(shot) for shot in part.shots]]


def recipe(pieces: Sequence[Placed], *, anew: bool) -> Recipe:
    """Of takes that do not look like the first, or have other parameter sets, nothing is copied."""
    looks = {file: _look(file) for file in dict.fromkeys(placed.piece.file for placed in pieces)}
    look = looks[pieces[0].piece.file]
    found = {} if anew else {file: fit(file) for file, seen in looks.items() if seen == look}
    known = {file: seen for file, seen in found.items() if isinstance(seen, Signature)}
    sets = next((seen.sets for seen in known.values()), None)
    alike = {file: seen for file, seen in known.items() if seen.sets == sets}
    return Recipe(look, _settings(look, sets), alike, tuple(spliced(pieces, alike, rate=look.rate)))


def sound_named(pieces: Sequence[Placed]) -> list[object]:
    """All that decides what the film's sound is, as JSON."""
    return [_VERSION, "sound", [_as_content(placed) for placed in pieces]]


def _look(file: Path) -> Look:
    with opened(file) as container:
        return look_of(streams_of(container, name=file.name).picture)


def _settings(look: Look, beside: h264.ParameterSets | None) -> Settings:
    if beside is None:
        return Settings(look, h264.HIGH, 0)
    free = next(number for number in range(32) if number not in beside.ids)
    return Settings(look, h264.describe(beside.sps).profile, free)


def _shot_as_content(shot: Shot) -> list[object]:
    anchor = astuple(shot.anchor) if shot.anchor else None
    covers = [astuple(box) for box in shot.placed.piece.covers]
    return [*_as_content(shot.placed), covers, shot.slots.start, shot.slots.stop, anchor]


def _as_content(placed: Placed) -> list[object]:
    """A piece, and what its file was like when it was looked at."""
    piece, seen = placed.piece, placed.piece.file.stat()
    return [str(piece.file), seen.st_size, seen.st_mtime_ns, piece.start, piece.end, piece.tracks, placed.at]
