"""Requests about OBS: what it carries, what it was read back to do, what it wrote."""

from dataclasses import dataclass

from streamkit.core.faults import Fault
from streamkit.core.layout import Place
from streamkit.core.model import (
    PersonId,
    SourceId,
    SourceMix,
    TakeEnd,
    TakeId,
    WordsId,
)


@dataclass(frozen=True, slots=True)
class SeeSource:
    """An OBS input is there that was not known."""

    source: SourceId
    name: WordsId
    open: bool
    has_video: bool
    has_audio: bool
    overlay: bool = False  # our own page


@dataclass(frozen=True, slots=True)
class MapSource:
    """The host says whom an input carries."""

    source: SourceId
    people: frozenset[PersonId]


@dataclass(frozen=True, slots=True)
class LoseSource:
    """An OBS input is gone."""

    source: SourceId


@dataclass(frozen=True, slots=True)
class Vouch:
    """The host vouches that open sources carry just the mapped people."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """Somebody new may be in an open source."""


@dataclass(frozen=True, slots=True)
class ReadBack:
    """OBS was read back to do this."""

    mix: tuple[SourceMix, ...]


@dataclass(frozen=True, slots=True)
class SeeLayout:
    """Pictures stand there, and nowhere known between the last good look at `since` and now."""

    since: int
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Dirty:
    """Something changed that was not ours; the last good read-back was at `since`."""

    since: int


@dataclass(frozen=True, slots=True)
class StartTake:
    """OBS began a file."""

    take: TakeId
    gate_was_open: bool


@dataclass(frozen=True, slots=True)
class EndTake:
    """OBS ended the file, or was lost while writing it."""

    take: TakeId
    end: TakeEnd
    stopped: int
    file: WordsId | None
    skipped: int = 0


@dataclass(frozen=True, slots=True)
class MeasureTake:
    """The finished file was measured."""

    take: TakeId
    length: int
    guard: int


@dataclass(frozen=True, slots=True)
class CheckTake:
    """The finished file was compared with the log."""

    take: TakeId
    faults: tuple[Fault, ...]


RecorderCommand = (
    SeeSource
    | MapSource
    | LoseSource
    | Vouch
    | Doubt
    | ReadBack
    | SeeLayout
    | Dirty
    | StartTake
    | EndTake
    | MeasureTake
    | CheckTake
)
