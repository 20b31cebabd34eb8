"""The informal hour as the pages show it: nobody reads of it before OBS was seen to have stopped."""

from __future__ import annotations

from typing import Any

from streamkit.core.state import Session


def stays(session: Session | None, *, stopped: bool) -> bool:
    """Whether everybody may read that the recording is over; `stopped` is what OBS was seen to be."""
    return session is not None and session.stays_since is not None and stopped


def stay_view(session: Session, *, stopped: bool) -> dict[str, Any] | None:
    """For the host: since when they asked for it (wall ms), and whether it is so."""
    if session.stays_since is None:
        return None
    return {"since": session.stays_since, "over": stopped}
