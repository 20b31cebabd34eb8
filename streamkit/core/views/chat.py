"""The chat as pages show it: to everybody what its authors want to be seen, to the host the last lines."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from streamkit.core.model import PersonId
from streamkit.core.shown_chat import Line, may_stand, standing, without_names
from streamkit.core.state import Session
from streamkit.core.views.names import Names

IN_ROOM = 60  # lines


def overlay_chat(
    session: Session, names: Names, lines: Iterable[Line], *, known: Mapping[str, PersonId], now: int
) -> list[dict[str, Any]]:
    """`known`: who goes by a name, casefolded. `now` is monotonic ns."""
    nicks = {nick.casefold(): person for person, nick in names.nicks.items() if nick} | dict(known)

    def called(name: str) -> str | None:
        person = nicks.get(name)
        return _label(session, names, person) if person is not None else None

    somebody = names.say("label-somebody")
    return [
        {
            "n": line.n,
            "label": _label(session, names, line.person),
            "text": without_names(line.text, called, somebody=somebody),
        }
        for line in standing(session, lines, now=now)
    ]


def room_chat(session: Session, names: Names, lines: Iterable[Line], *, now: int) -> list[dict[str, Any]]:
    """Oldest first. `shown`: it stands on the overlay; `may`: its author's yes stands."""
    newest = list(lines)[-IN_ROOM:]
    shown = {line.n for line in standing(session, newest, now=now)}
    return [
        {
            "n": line.n,
            "at": line.sent,
            "label": _label(session, names, line.person),
            "nick": line.nick,
            "role": line.role,
            "runs": [list(run) for run in line.runs],
            "may": may_stand(session, line),
            "shown": line.n in shown,
        }
        for line in newest
    ]


def _label(session: Session, names: Names, person: PersonId) -> str:
    """Who has no number yet took no part in anything, and is a guest like any other."""
    if person in session.numbers or person == session.host or names.alias(session, person):
        return names.label(session, person)
    return names.say("label-somebody")
