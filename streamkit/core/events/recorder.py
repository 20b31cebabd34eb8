"""What OBS carries and writes: sources, routing, takes."""

from dataclasses import dataclass

from streamkit.core.faults import Fault
from streamkit.core.layout import Place
from streamkit.core.model import (
    PersonId,
    SessionId,
    SourceId,
    SourceMix,
    TakeEnd,
    TakeId,
    WordsId,
)


@dataclass(frozen=True, slots=True)
class SourceSeen:
    """An OBS input is there; nobody said yet whom it carries."""

    session: SessionId
    source: SourceId
    name: WordsId
    open: bool
    has_video: bool
    has_audio: bool
    overlay: bool = False


@dataclass(frozen=True, slots=True)
class SourceMapped:
    """The host said whom an input carries; a single person's voice gets a stem of its own."""

    session: SessionId
    source: SourceId
    people: frozenset[PersonId]
    stem: int | None


@dataclass(frozen=True, slots=True)
class SourceGone:
    """An OBS input is not there any more."""

    session: SessionId
    source: SourceId


@dataclass(frozen=True, slots=True)
class RosterVouched:
    """The host vouched that the open sources carry just the mapped people."""

    session: SessionId


@dataclass(frozen=True, slots=True)
class RosterDoubted:
    """Somebody new may be there: open sources are out, back to the last vouch."""

    session: SessionId


@dataclass(frozen=True, slots=True)
class MixReadBack:
    """What OBS does with every source, as read back after a change."""

    session: SessionId
    mix: tuple[SourceMix, ...]


@dataclass(frozen=True, slots=True)
class LayoutSeen:
    """Pictures stand there; after the last good look at `since` they may have stood anywhere.

    A source that is not named may be anywhere from now on, too.
    """

    session: SessionId
    since: int
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class StretchDirtied:
    """Since the last good read-back at `since` something changed that was not ours."""

    session: SessionId
    since: int


@dataclass(frozen=True, slots=True)
class TakeStarted:
    """OBS began to write a file."""

    session: SessionId
    take: TakeId
    gate_was_open: bool


@dataclass(frozen=True, slots=True)
class TakeEnded:
    """OBS ended a file; `stopped` is the observed monotonic instant of the end of its media."""

    session: SessionId
    take: TakeId
    end: TakeEnd
    stopped: int
    file: WordsId | None
    skipped: int = 0  # ns of picture OBS left out meanwhile


@dataclass(frozen=True, slots=True)
class TakeMeasured:
    """The finished file's length by its own packets, and the guard its anchors ask for, ns."""

    session: SessionId
    take: TakeId
    length: int
    guard: int


@dataclass(frozen=True, slots=True)
class TakeChecked:
    """The file was read and compared with the log: these stretches hold what they cannot."""

    session: SessionId
    take: TakeId
    faults: tuple[Fault, ...]


RecorderEvent = (
    SourceSeen
    | SourceMapped
    | SourceGone
    | RosterVouched
    | RosterDoubted
    | MixReadBack
    | LayoutSeen
    | StretchDirtied
    | TakeStarted
    | TakeEnded
    | TakeMeasured
    | TakeChecked
)
