"""Lines of the chat while they are remembered: whose words may stand on the overlay, and without whose names.

Rule: a line stands there only if its author's yes was given before it was written and holds still. It is
talk, never a word of consent or a command; and no name stands in it but what its owner chose to be called.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from streamkit.core.hidden import Eye
from streamkit.core.model import PersonId, SessionId
from streamkit.core.state import Session

ON_OVERLAY = 8  # lines
STAYS = 180_000_000_000  # ns a line stays there
_NAME = re.compile(r"@?\w+")

Runs = tuple[tuple[str, bool], ...]  # text, and whether it is the badge of a deceiving character


@dataclass(frozen=True, slots=True)
class Line:
    """What somebody wrote. `at`: heard at monotonic ns, after the fact `seq`; `sent` is wall ms."""

    n: int
    id: str
    session: SessionId
    person: PersonId
    nick: str
    role: str
    runs: Runs
    at: int
    sent: int
    seq: int
    talk: bool
    dropped: bool = False  # from the overlay, by the host

    @property
    def text(self) -> str:
        """Without what deceives the eye."""
        return "".join(part for part, badge in self.runs if not badge)


def runs_of(text: str) -> Runs:
    return tuple((part, badge) for part, badge in Eye(text).split(text) if part)


def may_stand(session: Session, line: Line) -> bool:
    """Whether its author wants it on the overlay: consent words overtake talk, so both orders count."""
    word = session.chat.get(line.person)
    if word is None or not word.may or line.dropped or not line.talk or not line.text.strip():
        return False
    return line.seq >= word.seq and line.sent >= word.sent


def standing(session: Session, lines: Iterable[Line], *, now: int) -> Iterator[Line]:
    """The newest of those that may, oldest first."""
    fresh = [line for line in lines if 0 <= now - line.at < STAYS and may_stand(session, line)]
    yield from fresh[-ON_OVERLAY:]


def without_names(text: str, called: Callable[[str], str | None], *, somebody: str) -> str:
    """`called` says how somebody is shown who goes by this name, casefolded; None where nobody known does.

    Who was addressed by name and is not known is somebody all the same.
    """

    def shown(match: re.Match[str]) -> str:
        name = match[0].removeprefix("@")
        label = called(name.casefold())
        if label is not None:
            return label
        return somebody if match[0].startswith("@") else match[0]

    return _NAME.sub(shown, text)
