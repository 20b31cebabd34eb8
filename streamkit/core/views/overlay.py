"""What the overlay shows to everybody, and so to the recording."""

from __future__ import annotations

from typing import Any

from streamkit.core.model import Allowed, Medium, PersonId
from streamkit.core.shown_code import is_hidden
from streamkit.core.state import Session, State
from streamkit.core.submission import SubmissionState
from streamkit.core.views.names import Names
from streamkit.core.views.review import review_view
from streamkit.core.views.stay import stays
from streamkit.core.views.talk import talk_view
from streamkit.core.views.up_next import NOTHING as NOTHING_NEXT
from streamkit.core.views.up_next import up_next


def overlay_view(
    state: State,
    *,
    names: Names,
    recording: bool | None,
    since: int | None,
    hidden: bool,
    now: int,
    stopped: bool = False,
) -> dict[str, Any]:
    """`recording` is what OBS was seen to do, None for unknown; `since` is wall ms, `now` monotonic ns;
    `stopped` says that OBS was seen to have ended, which is more than not to record.

    Of code that may not be recorded the pages do not even get the name (core/shown_code.py), and of none
    while a scene covers the picture.
    """
    session = state.session
    rec = {"state": {True: "on", False: "off", None: "unknown"}[recording], "since": since}
    covered = session is not None and is_hidden(session, recording=recording is not False)
    talk = talk_view(state, names)
    if session is None:
        nobody: dict[str, Any] = {"people": [], "review": None, "covered": False, "queue": None}
        return {"rec": rec, "hidden": hidden, **nobody, **talk, **NOTHING_NEXT}
    unseen = hidden or covered or state.scene is not None
    return {
        "rec": rec,
        "people": [_person(session, person, names) for person in _order(session)],
        "review": None if unseen else review_view(session, names, now=now),
        "covered": covered,
        "queue": _queue(session),
        "hidden": hidden,
        **talk,
        "scene": talk["scene"] or ("stay" if stays(session, stopped=stopped) else None),
        **(NOTHING_NEXT if hidden else up_next(state, session, names, recording=recording is not False)),
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


def _queue(session: Session) -> dict[str, int] | None:
    """Which review of how many this is."""
    done = [s for s in session.submissions.values() if s.state is SubmissionState.REVIEWED]
    waits = [s for s in session.submissions.values() if s.state is SubmissionState.QUEUED]
    shown = 1 if session.shown else 0
    if not shown and not waits:
        return None
    return {"place": len(done) + shown, "of": len(done) + shown + len(waits)}
