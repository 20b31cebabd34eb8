"""Where an instant of the evening lies in the cut: what was cut away has no second."""

from __future__ import annotations

from streamkit.core.model import Video
from streamkit.core.note import Mark
from streamkit.core.redaction import Plan, plan
from streamkit.core.state import Session, State
from streamkit.core.stretches import media_time


def moment(session: Session, planned: Plan, instant: int) -> int | None:
    """ns from the beginning of the cut; None where the instant is in no piece of it."""
    takes = {take.id: take for take in session.takes}
    before = 0
    for piece in planned.pieces:
        at = media_time(takes[piece.take], instant)
        if piece.start <= at < piece.end:
            return before + at - piece.start
        before += piece.end - piece.start
    return None


def plan_of_cut(state: State, video: Video) -> Plan | None:
    """The plan of a cut that is made; None while there is none, or it is no longer what the log says."""
    if video.binding is None:
        return None
    planned = plan(state, video)
    return planned if planned.digest == video.binding.plan else None


def marked(session: Session, planned: Plan, *, apart: int) -> list[tuple[int, Mark]]:
    """The host's marks that are in the cut, each so far from every chapter of it and from the one before."""
    taken = [0, *(chapter.at for chapter in planned.chapters)]
    found: list[tuple[int, Mark]] = []
    for mark in session.marks:
        at = moment(session, planned, mark.at)
        if at is not None and all(abs(at - other) >= apart for other in taken):
            taken.append(at)
            found.append((at, mark))
    return found
