"""The topic, the timer and the scene, as both the overlays and the control room show them."""

from __future__ import annotations

from typing import Any

from streamkit.core.state import Session, State
from streamkit.core.talk import Paused, Running, Timer
from streamkit.core.views.names import Names


def talk_view(state: State, names: Names) -> dict[str, Any]:
    session, scene = state.session, state.scene
    return {
        "topic": _topic(session, names) if session else None,
        "timer": _timer(session.timer) if session else None,
        "scene": scene.scene.value if scene else None,
        "scene_until": scene.until if scene else None,
    }


def _topic(session: Session, names: Names) -> dict[str, str | None] | None:
    """Nothing once its words are forgotten; beside it a name its owner chose, or their number."""
    topic = session.topic
    text = names.text(topic.words) if topic else ""
    if topic is None or not text:
        return None
    return {"text": text, "by": names.label(session, topic.person) if topic.person else None}


def _timer(timer: Timer | None) -> dict[str, int | None] | None:
    """Running it has an end (wall ms), waiting what is left (ms)."""
    match timer:
        case Running(ends=ends, total=total):
            return {"ends": ends, "left": None, "total": total}
        case Paused(left=left, total=total):
            return {"ends": None, "left": left, "total": total}
        case None:
            return None
