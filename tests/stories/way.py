"""One video on its way, decided purely: what was really said about it, beside what the program made of it."""

from __future__ import annotations

from dataclasses import dataclass, field

from streamkit.core.commands import Command
from streamkit.core.errors import Refused
from streamkit.core.events import Event
from streamkit.core.model import Binding, PersonId, Stage, Video
from streamkit.core.redaction import PlannedPiece
from tests.stories.drafted import ATTESTED, PEOPLE, VIDEO
from tests.stories.ledger import Ledger

OUTWARD = {
    Stage.OPENING,
    Stage.UPLOADING,
    Stage.LOOKING,
    Stage.UPLOADED,
    Stage.DRESSING,
    Stage.READY,
    Stage.SCHEDULED,
    Stage.PUBLISHED,
}


@dataclass(slots=True, eq=False)
class Way:
    """What was really said about the video, beside what the program made of it."""

    ledger: Ledger = field(default_factory=Ledger)
    cuts: list[Binding] = field(default_factory=list)
    approved: dict[str, Binding | None] = field(default_factory=dict)
    pieces: list[tuple[PlannedPiece, ...]] = field(default_factory=list)  # of each of the cuts
    taken_back: bool = False  # by anybody in what is out, since the last cut
    own_word: set[PersonId] = field(default_factory=lambda: set(PEOPLE) - {ATTESTED})
    wrong: list[str] = field(default_factory=list)
    spoken: dict[str, Binding] = field(default_factory=dict)  # a yes or a no to it, the newest
    unwanted: list[tuple[int, int]] = field(default_factory=list)  # ns of the take, as it was asked
    left_out: set[PersonId] = field(default_factory=set)
    too_late: bool = False  # the time for the newest cut is over
    held: bool = False  # by YouTube: a time at which it becomes public by itself
    opened: int = 0  # uploads
    allowed: int = 1  # uploads a person knows of

    @property
    def video(self) -> Video:
        return self.ledger.state.videos[VIDEO]


def done(way: Way, command: Command) -> tuple[Event, ...] | None:
    """The facts it made; None where it was refused."""
    try:
        return way.ledger.do(command)
    except Refused:
        return None
