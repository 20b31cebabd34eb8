"""Viewers' code in the control room: in the order of its turns, and without names where it is blind."""

from __future__ import annotations

from typing import Any

from streamkit.core.queue import Limits, joined, minutes, newcomer, queue
from streamkit.core.state import Session, State
from streamkit.core.submission import Submission
from streamkit.core.views.blind import blind_name, blind_title
from streamkit.core.views.findings import found
from streamkit.core.views.names import Names


def submissions_view(
    state: State, session: Session, names: Names, *, now: int, limits: Limits
) -> list[dict[str, Any]]:
    """What waits comes first, in its order; `place` counts from 1 and is None for what does not wait."""
    waiting = queue(state, session)
    places = {one.id: place for place, one in enumerate(waiting)}
    others = [one for one in session.submissions.values() if one.id not in places]
    return [
        {
            **_submission(session, one, names),
            "newcomer": newcomer(state, one.person),
            "place": places[one.id] + 1 if one.id in places else None,
            "wait_min": minutes(session, before=places[one.id], limits=limits) if one.id in places else None,
            "waiting_s": (now - one.at_wall) // 1000 if one.id in places else 0,
        }
        for one in (*waiting, *others)
    ]


def queue_view(session: Session) -> dict[str, Any]:
    return {"open": session.queue.open, "blind": session.queue.blind}


def _submission(session: Session, one: Submission, names: Names) -> dict[str, Any]:
    hidden = session.queue.hides(one.id)
    material = names.material(one.file)
    return {
        "id": one.id,
        "title": blind_title(material) if hidden else material.title or names.text(one.link),
        "by": "" if hidden else names.label(session, one.person),
        "with": [] if hidden else [names.label(session, o.person) for o in joined(session, one.id)],
        "owner": "" if hidden else material.owner,
        "licence": material.licence,
        "state": one.state.value,
        "link": "" if hidden else names.text(one.link),
        "first": one.first,
        "last": one.last,
        "question": names.text(one.question),
        "question_shown": one.id in session.queue.asked,
        "moved": one.id in session.queue.moved,
        "blind": hidden,
        "secrets": one.secrets,
        "hidden": one.hidden,
        "found": [
            {**each, "file": blind_name(each["file"])} if hidden else each for each in found(one, names)
        ],
    }
