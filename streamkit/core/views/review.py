"""The code on stage as both pages show it: which parts there are, where one looks, what was pointed at.

A line of a diff is a line of its new side; a point at lines that went away says `old`.
"""

from __future__ import annotations

from typing import Any

from streamkit.core.material import Part, PartKind
from streamkit.core.state import Session
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
    return {
        "title": material.title,
        "owner": material.owner,
        "revision": material.revision[:7],
        "licence": material.licence,
        "parts": [_part(part, names) for part in material.parts],
        **position(submission),
        "points": points(session, submission, names, now=now),
    }


def _part(part: Part, names: Names) -> dict[str, Any]:
    """`code` names what the page fetches; a part that is not shown has none, but says why."""
    shown = part.kind is not PartKind.NOTICE
    return {
        "name": part.name,
        "kind": part.kind.value,
        "code": part.digest if shown else None,
        "why": names.say(part.why) if part.why else "",
        "lines": part.text.count("\n") + 1 if shown else 0,
    }
