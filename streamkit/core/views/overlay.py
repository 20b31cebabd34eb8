"""What the overlay shows to everybody, and so to the recording."""

from __future__ import annotations

from typing import Any

from streamkit.core.material import unpack
from streamkit.core.model import Allowed, Medium, Note, PersonId, SubmissionState
from streamkit.core.state import Session, State
from streamkit.core.views.names import Names

POINTS_SHOWN = 3


def overlay_view(
    state: State, *, names: Names, recording: bool | None, since: int | None, hidden: bool
) -> dict[str, Any]:
    """`recording` is what OBS was seen to do, None where nobody knows; `since` is wall ms."""
    session = state.session
    rec = {"state": {True: "on", False: "off", None: "unknown"}[recording], "since": since}
    if session is None:
        return {"rec": rec, "people": [], "review": None, "queue": None, "hidden": hidden}
    return {
        "rec": rec,
        "people": [_person(session, person, names) for person in _order(session)],
        "review": None if hidden else review_view(session, names),
        "queue": _queue(session),
        "hidden": hidden,
    }


def review_view(session: Session, names: Names) -> dict[str, Any] | None:
    """The code on stage and the newest lines pointed at."""
    if session.shown is None:
        return None
    submission = session.submissions[session.shown]
    material = unpack(names.text(submission.file))
    part = material.part(0)
    return {
        "title": material.title,
        "owner": material.owner,
        "revision": material.revision[:7],
        "code": part.digest if part else None,
        "first": submission.first or 1,
        "last": submission.last,
        "points": [_point(session, note, names) for note in submission.notes[-POINTS_SHOWN:]],
    }


def _order(session: Session) -> list[PersonId]:
    return sorted(session.on_stage, key=lambda person: session.numbers.get(person, 0))


def _person(session: Session, person: PersonId, names: Names) -> dict[str, Any]:
    """State stands only beside a name its owner chose, and only where they agreed to something."""
    named = bool(names.alias(session, person))
    answer = session.answer(person)
    agreed = named and isinstance(answer, Allowed) and bool(answer.media)
    media = session.media(person)
    return {
        "label": names.label(session, person),
        "named": named,
        "video": Medium.VIDEO in media if agreed else None,
        "audio": Medium.AUDIO in media if agreed else None,
    }


def _point(session: Session, note: Note, names: Names) -> dict[str, Any]:
    """The number shows at once; a viewer's words wait for the host's act, the host's own stand."""
    return {
        "first": note.first,
        "last": note.last,
        "by": "host" if note.by_host else "chat",
        "label": names.label(session, note.by),
        "words": names.text(note.words) or None if note.by_host else None,
    }


def _queue(session: Session) -> dict[str, int] | None:
    """Which review of how many this is."""
    done = [s for s in session.submissions.values() if s.state is SubmissionState.REVIEWED]
    waits = [s for s in session.submissions.values() if s.state is SubmissionState.QUEUED]
    shown = 1 if session.shown else 0
    if not shown and not waits:
        return None
    return {"place": len(done) + shown, "of": len(done) + shown + len(waits)}
