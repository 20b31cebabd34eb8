"""Why the gate is closed, as the host reads it: a sentence, and the act that resolves it."""

from __future__ import annotations

from typing import Any

from streamkit.core.gate import Reason
from streamkit.core.state import Session
from streamkit.core.views.names import Names


def reason_view(session: Session | None, reason: Reason, names: Names) -> dict[str, Any]:
    who = names.label(session, reason.person) if session and reason.person else ""
    source = session.sources.get(reason.source) if session and reason.source else None
    what = names.text(source.name) if source else ""
    act: dict[str, Any] | None = None
    if (wanted := _resolves(reason, names)) is not None:
        act = {"act": wanted, "label": names.say(f"act-{wanted}")}
        act |= {"person": reason.person} if reason.person else {}
        act |= {"source": reason.source} if reason.source else {}
    return {"text": names.say(reason.key, who=who, what=what), "act": act}


def _resolves(reason: Reason, names: Names) -> str | None:
    """Who has no account cannot be asked in the chat: whether they may be recorded they say aloud."""
    if reason.person in names.without_account and reason.act in {"ask", "ask-code"}:
        return "aloud" if reason.act == "ask" else None
    return reason.act
