"""The queue as everybody sees it: what is on, what comes next, and how much more waits.

Rule: nobody may learn from a recording how code is called that waits, for no plan covers it there; and whose
it is stands beside it only by the name they chose, and not where it is blind.
"""

from __future__ import annotations

from typing import Any

from streamkit.core.model import SessionKind
from streamkit.core.queue import queue
from streamkit.core.state import Session, State
from streamkit.core.submission import Submission, SubmissionState
from streamkit.core.views.names import Names

SHOWN = 5

NOTHING: dict[str, Any] = {"next": None, "queue_list": [], "waiting": 0, "queue_open": None}


def up_next(state: State, session: Session, names: Names, *, recording: bool) -> dict[str, Any]:
    """Only what the host has accepted; `waiting` is what the list leaves out. `recording`: OBS may record.

    `queue_open` is None where nobody asks for code: a talk is not interrupted by an empty queue.
    """
    recorded = recording or session.wanted or session.running is not None
    waits = [one for one in queue(state, session) if one.state is SubmissionState.QUEUED]
    now = [session.submissions[session.shown]] if session.shown else []
    listed = [
        {**_one(session, one, names, titled=not recorded), "state": "now" if one in now else "queued"}
        for one in [*now, *waits][:SHOWN]
    ]
    return {
        "next": _one(session, waits[0], names, titled=not recorded) if waits else None,
        "queue_list": listed,
        "waiting": len(now) + len(waits) - len(listed),
        "queue_open": session.queue.open if listed or session.kind is SessionKind.CODE_REVIEW else None,
    }


def _one(session: Session, one: Submission, names: Names, *, titled: bool) -> dict[str, Any]:
    """Without a title where it may not be told, without an owner where nobody chose a name."""
    blind = session.queue.hides(one.id)
    return {
        "title": names.material(one.file).title if titled and not blind else "",
        "owner": None if blind else names.alias(session, one.person) or None,
    }
