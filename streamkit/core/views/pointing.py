"""Where one looks, what is pointed at now, and what of it waits for the host.

Rule: a number shows at once, unless a crowd came; a viewer's words only after the host's act.
"""

from __future__ import annotations

from collections import Counter
from typing import Any

from streamkit.core.material import Material
from streamkit.core.model import SECOND
from streamkit.core.note import Lines, Note, live
from streamkit.core.state import Session
from streamkit.core.submission import Submission
from streamkit.core.views.names import Names

SEEDS = 12  # lines pointed at, at most, at once
SPOKEN = 3  # notes with words at once
UNDO_FOR = 10 * SECOND
MOST_WAITING = 30  # notes in the room at once; the others come after them


def position(submission: Submission) -> dict[str, Any]:
    """`last` is None where nobody named an end."""
    lines = submission.position
    if lines is None:
        return {"part": 0, "first": submission.first or 1, "last": submission.last, "old": False}
    return {"part": lines.part, "first": lines.first, "last": lines.last, "old": lines.old}


def points(session: Session, submission: Submission, names: Names, *, now: int) -> list[dict[str, Any]]:
    """Newest last; many viewers on one line are one point with their number."""
    shown = list(live(submission.notes, now=now))
    crowd = Counter(_place(note.lines) for _, note in shown if not note.by_host)
    speaking = [number for number, note in shown if _words(note, names)][-SPOKEN:]
    spoken = {_place(note.lines) for number, note in shown if number in speaking}
    points: list[dict[str, Any]] = []
    seen: set[tuple[int, bool, int]] = set()
    for number, note in reversed(shown):
        place = _place(note.lines)
        speaks = number in speaking
        if not speaks and not note.by_host and place in seen | spoken:
            continue
        seen.add(place)
        words = _words(note, names) if speaks else None
        point = {"words": words, "count": max(1, crowd[place])}
        points.append(_point(session, number, note, names) | point)
    return points[:SEEDS][::-1]


def waiting(session: Session, names: Names, *, now: int) -> list[dict[str, Any]]:
    """What viewers said that the host has to decide about, and what was decided just now; oldest first."""
    found = [
        _waiting(session, submission, number, note, names)
        for submission in session.submissions.values()
        for number, note in enumerate(submission.notes)
        if note.waits or (note.settled is not None and 0 <= now - note.settled < UNDO_FOR)
        if not note.taken_back and names.text(note.words)
    ]
    return found[:MOST_WAITING]


def crowd(session: Session) -> dict[str, Any]:
    """Whether numbers wait for the host, and how many."""
    shown = session.submissions[session.shown].notes if session.shown else ()
    return {"held": session.pointers_held, "waiting": sum(n.held and not n.taken_back for n in shown)}


def next_steps(session: Session, names: Names) -> dict[str, Any] | None:
    """Of what is on stage, or was there last."""
    about = session.in_hand
    if about is None:
        return None
    steps = [names.text(words) for words in about.next_steps]
    return {"submission": about.id, "title": names.material(about.file).title, "steps": steps}


def _words(note: Note, names: Names) -> str | None:
    return (names.text(note.words) or None) if note.may_speak else None


def _place(lines: Lines) -> tuple[int, bool, int]:
    return lines.part, lines.old, lines.first


def _point(session: Session, number: int, note: Note, names: Names) -> dict[str, Any]:
    lines = note.lines
    return {
        "id": number,
        "part": lines.part,
        "first": lines.first,
        "last": lines.last,
        "old": lines.old,
        "by": "host" if note.by_host else "chat",
        "label": names.label(session, note.by),
    }


def _waiting(
    session: Session, submission: Submission, number: int, note: Note, names: Names
) -> dict[str, Any]:
    material = names.material(submission.file)
    return _point(session, number, note, names) | {
        "submission": submission.id,
        "file": _name(material, note.lines),
        "nick": names.nick(note.by),
        "words": names.text(note.words),
        "state": note.standing.value,
    }


def _name(material: Material, lines: Lines) -> str:
    """Said only where there are several."""
    part = material.part(lines.part)
    return part.name if part and len(material.parts) > 1 else ""
