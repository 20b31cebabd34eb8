"""Pointing at code: which lines, who did, and whether words about them may be shown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from streamkit.core.model import Digest, PersonId, SubmissionId, WordsId


@dataclass(frozen=True, slots=True)
class Lines:
    """Lines of a part, both ends counted from 1; `old` names the side of a diff that went away."""

    part: int
    first: int
    last: int
    old: bool = False


class Standing(StrEnum):
    """What became of a note's words; nobody but the host sees them before they are released."""

    WAITING = "waiting"
    RELEASED = "released"
    DISMISSED = "dismissed"


@dataclass(frozen=True, slots=True)
class Note:
    """Somebody pointed at lines of what is on stage; `words` is None for a bare pointer.

    Instants are monotonic nanoseconds: `at` is when it was said, `since` from when it may be seen, `settled`
    when the host decided about the words.
    """

    by: PersonId
    lines: Lines
    at: int
    words: WordsId | None = None
    by_host: bool = False
    content: Digest | None = None  # of the code that was pointed at
    since: int = 0
    held: bool = False  # it came in a crowd, and waits for the host
    standing: Standing = Standing.WAITING
    settled: int | None = None
    taken_back: bool = False

    @property
    def may_speak(self) -> bool:
        """Whether the words may be shown, on the page and in everything that is handed out."""
        released = self.by_host or self.standing is Standing.RELEASED
        return self.words is not None and released and not self.taken_back

    @property
    def waits(self) -> bool:
        """Whether the host has to decide about its words."""
        undecided = self.standing is Standing.WAITING and not self.by_host
        return self.words is not None and undecided and not self.taken_back


@dataclass(frozen=True, slots=True)
class Mark:
    """A moment worth finding again; `at` is monotonic nanoseconds."""

    at: int
    submission: SubmissionId | None
    words: WordsId | None = None


SHOWN_FOR = 90_000_000_000  # ns a viewer's point stays on the overlay


def live(notes: Iterable[Note], *, now: int) -> Iterator[tuple[int, Note]]:
    """What is pointed at now, each with its number: the newest of each person, the host's until the next."""
    newest = {("host" if note.by_host else note.by): (number, note) for number, note in enumerate(notes)}
    for number, note in sorted(newest.values(), key=lambda one: one[0]):
        fresh = note.by_host or 0 <= now - note.since < SHOWN_FOR  # before: of another boot
        if fresh and not note.held and not note.taken_back:
            yield number, note
