"""What of the people around the stage everybody may see: a greeting, thanks, and words of the chat."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from streamkit.core.model import PersonId
from streamkit.core.moments import greeted, is_first, thanked
from streamkit.core.shown_chat import Line
from streamkit.core.state import Session, State
from streamkit.core.views.chat import overlay_chat
from streamkit.core.views.names import Names

_MILLISECOND = 1_000_000

NOTHING: dict[str, Any] = {"hello": None, "wins": None, "chat": []}


def audience_view(
    state: State, *, names: Names, lines: Iterable[Line], known: Mapping[str, PersonId], now: int
) -> dict[str, Any]:
    """`now` is monotonic ns; `n` of each names the moment, so that a page plays it once."""
    session = state.session
    if session is None:
        return dict(NOTHING)
    return {
        "hello": _hello(state, session, names, now=now),
        "wins": _wins(state, session, names, now=now),
        "chat": overlay_chat(session, names, lines, known=known, now=now),
    }


def _hello(state: State, session: Session, names: Names, *, now: int) -> dict[str, Any] | None:
    found = greeted(state, session, now=now)
    if found is None or not (label := names.alias(session, found[0])):
        return None
    return {"n": found[1] // _MILLISECOND, "label": label}


def _wins(state: State, session: Session, names: Names, *, now: int) -> dict[str, Any] | None:
    """Of a blind review nobody learns whose it was."""
    found = thanked(session, now=now)
    if found is None or found.done_at is None:
        return None
    blind = session.queue.hides(found.id)
    return {
        "n": found.done_at // _MILLISECOND,
        "label": names.say("label-somebody") if blind else names.label(session, found.person),
        "what": "win-first" if is_first(state, found) and not blind else "win-review",
    }
