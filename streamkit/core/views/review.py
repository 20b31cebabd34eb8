"""The code on stage as both pages show it: which parts there are, where one looks, what was pointed at.

A line of a diff is a line of its new side; a point at lines that went away says `old`.
"""

from __future__ import annotations

from typing import Any

from streamkit.core.material import Part, PartKind
from streamkit.core.state import Session
from streamkit.core.views.blind import blind_name, blind_title
from streamkit.core.views.names import Names
from streamkit.core.views.pointing import points, position


def review_view(session: Session, names: Names, *, now: int) -> dict[str, Any] | None:
    """`part`, `first` and `last` are where one looks; `last` is None where nobody named an end."""
    if session.shown is None:
        return None
    submission = session.submissions[session.shown]
    if not submission.scanned:  # of a log of before code was scanned
        return None
    material = names.material(submission.file)
    hidden = session.queue.hides(submission.id)
    return {
        "title": blind_title(material) if hidden else material.title,
        "owner": "" if hidden else material.owner,
        "revision": "" if hidden else material.revision[:7],
        "licence": material.licence,
        "parts": [_part(part, names, hidden=hidden) for part in material.parts],
        "question": names.text(submission.question) if submission.id in session.queue.asked else "",
        **position(submission),
        "points": points(session, submission, names, now=now),
    }


def _part(part: Part, names: Names, *, hidden: bool) -> dict[str, Any]:
    """`code` names what the page fetches; a part that is not shown has none, but says why."""
    shown = part.kind is not PartKind.NOTICE
    return {
        "name": blind_name(part.name) if hidden else part.name,
        "kind": part.kind.value,
        "code": part.digest if shown else None,
        "why": names.say(part.why) if part.why else "",
        "lines": part.text.count("\n") + 1 if shown else 0,
    }
