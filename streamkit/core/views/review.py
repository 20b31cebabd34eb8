"""The code on stage as both pages show it: which parts there are, where one looks, what was pointed at.

A line of a diff is a line of its new side; a point at lines that went away says `old`.
"""

from __future__ import annotations

from typing import Any

from streamkit.core.material import Part, PartKind
from streamkit.core.model import Note
from streamkit.core.state import Session
from streamkit.core.submission import Submission
from streamkit.core.views.names import Names

POINTS_SHOWN = 3


def review_view(session: Session, names: Names) -> dict[str, Any] | None:
    """`part`, `first` and `last` are where one looks; `last` is None where nobody named an end."""
    if session.shown is None:
        return None
    submission = session.submissions[session.shown]
    material = names.material(submission.file)
    return {
        "title": material.title,
        "owner": material.owner,
        "revision": material.revision[:7],
        "licence": material.licence,
        "parts": [_part(part, names) for part in material.parts],
        **_position(submission),
        "points": [_point(session, note, names) for note in submission.notes[-POINTS_SHOWN:]],
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


def _position(submission: Submission) -> dict[str, Any]:
    return {"part": 0, "first": submission.first or 1, "last": submission.last}


def _point(session: Session, note: Note, names: Names) -> dict[str, Any]:
    """The number shows at once; a viewer's words wait for the host's act, the host's own stand."""
    return {
        "part": 0,
        "first": note.first,
        "last": note.last,
        "old": False,
        "by": "host" if note.by_host else "chat",
        "label": names.label(session, note.by),
        "words": names.text(note.words) or None if note.by_host else None,
    }
