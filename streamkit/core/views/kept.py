"""What the host should know of what is kept: what is set aside, until when, and files not as the log says."""

from __future__ import annotations

from collections.abc import Iterator
from operator import itemgetter
from typing import Any

from streamkit.core.faults import FaultKind
from streamkit.core.keeping import Retention
from streamkit.core.model import SECOND
from streamkit.core.state import Session, State
from streamkit.core.views.names import Names


def kept(state: State, names: Names, *, now: int) -> list[dict[str, Any]]:
    """As notices; each stays for as long as it is true."""
    return [
        {"id": id_, "at": at or now, "level": "warn", "text": text}
        for session in state.sessions.values()
        for id_, at, text in _faulty(session, names)
    ]


def quarantine(state: State, names: Names, *, retention: Retention) -> list[dict[str, Any]]:
    """Of every evening, what goes first before the rest; wall ms."""
    aside = [
        {
            "who": names.label(session, person),
            "what": names.say(f"kept-{medium.value}"),
            "evening": names.text(session.title),
            "since": since,
            "until": since + retention.quarantine,
        }
        for session in state.sessions.values()
        for (person, medium), since in session.set_aside.items()
    ]
    return sorted(aside, key=itemgetter("until"))


def _faulty(session: Session, names: Names) -> Iterator[tuple[str, int, str]]:
    for take in session.takes:
        for kind in FaultKind if take.gone is None else ():
            if lasting := [one.end - one.start for one in take.faults or () if one.kind is kind]:
                text = names.say(f"kept-faulty-{kind.value}", seconds=max(1, sum(lasting) // SECOND))
                yield f"faulty-{kind.value}-{take.id}", 0, text
