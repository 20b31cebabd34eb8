"""What should be gone by now: takes, cuts, who people are. A pure function of the log and the wall clock.

Rule: a take begun behind a closed gate goes when the evening is over. What was taken back waits in
quarantine, then the takes that still hold it go. Who is forgotten does not wait for that: only for a cut that
is still to be made from the take, and no longer than a quarantine. Everything else goes some time after its
videos came out or were taken back. Nothing goes while the evening is open.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from math import inf

from streamkit.core.kept import Gone
from streamkit.core.model import IS_BACK, TAKEN_BACK, PersonId, Stage, Take, Video, VideoId
from streamkit.core.quarantine import held_by
from streamkit.core.redaction import plan
from streamkit.core.state import Session, State

DAY = 24 * 3600 * 1000  # ms
APPROVAL = 14 * DAY  # as long as an approval may take
NOT_VERIFIED = "cut-not-verified"
PEOPLE = DAY  # after an evening of which no recording is kept


@dataclass(frozen=True, slots=True)
class Retention:
    """How long things are kept, ms."""

    quarantine: int = 14 * DAY
    takes: int = 30 * DAY


KEPT = Retention()


def takes_due(state: State, *, now: int, retention: Retention) -> Iterator[tuple[Take, Gone]]:
    """Every take whose file should be gone at wall `now` (ms), and why."""
    for session in state.sessions.values():
        if session.closed_wall is None:
            continue
        for take in session.takes:
            if take.gone is None and take.end is not None:
                why = _why(state, session, take, now=now, retention=retention)
                if why is not None:
                    yield take, why


def _why(state: State, session: Session, take: Take, *, now: int, retention: Retention) -> Gone | None:
    if not take.gate_was_open:
        return Gone.CLOSED_GATE
    held = held_by(session, take)
    if any(now - at >= retention.quarantine for what, at in session.set_aside.items() if what in held):
        return Gone.TAKEN_BACK
    people = {person for person, _ in held}
    forgotten = max((at for person, at in state.forgotten.items() if person in people), default=None)
    if forgotten is not None:
        waits = _needed(state, session, take) and now - forgotten < retention.quarantine
        return None if waits else Gone.FORGOTTEN
    over = _over(state, session)
    return Gone.KEPT_LONG_ENOUGH if over is not None and now - over >= retention.takes else None


def _needed(state: State, session: Session, take: Take) -> bool:
    """Whether a cut that is still to be made would use something of the take."""
    drafts = (video for video in state.videos_of(session.id) if video.stage is Stage.DRAFT)
    return any(piece.take == take.id for video in drafts for piece in plan(state, video).pieces)


def _over(state: State, session: Session) -> int | None:
    """Since when nobody needs the takes: their videos are out, taken back, or not approved in time."""
    if session.closed_wall is None:
        return None
    latest = session.closed_wall + APPROVAL
    rounds = {v.id: state.inquiry(v.id).round for v in state.videos_of(session.id)}
    until = {video: max(latest, one.until) if one is not None else latest for video, one in rounds.items()}
    videos = list(state.videos_of(session.id))
    return max((until[v.id] if v.settled is None else v.settled for v in videos), default=session.closed_wall)


def keeps_cut(video: Video) -> bool:
    """Whether the finished file of a video has a use; one that was taken back, or made void, has none."""
    return video.binding is not None and video.stage not in TAKEN_BACK


def stale_cut(state: State, video: VideoId, *, is_report: bool = False) -> bool:
    """Whether a file of this name in the folder of cuts should be gone.

    The report of a cut that was not clean is what a person decides by.
    """
    known = state.videos.get(video)
    if known is not None and is_report and known.why == NOT_VERIFIED:
        return False
    return known is None or not keeps_cut(known)


def strangers(state: State, people: Iterable[PersonId], *, now: int, started: int) -> Iterator[PersonId]:
    """Of everybody we know an account of, those of whom no recording is kept, a day after their last evening.

    Who only wrote in the chat goes a day after the newest evening, or after the program `started`.
    """
    if state.session is not None:
        return
    last: dict[PersonId, float] = {}
    for session in state.sessions.values():
        for person in {session.host, *session.numbers}:
            last[person] = max(last.get(person, 0), _until(state, session))
    closed = [session.closed_wall for session in state.sessions.values() if session.closed_wall is not None]
    newest = max([started, *closed])
    for person in people:
        if now - last.get(person, newest) >= PEOPLE:
            yield person


def _until(state: State, session: Session) -> float:
    """When an evening ended; never, while a recording or a video of it is kept."""
    out = (v for v in state.videos_of(session.id) if v.stage not in IS_BACK)
    kept = any(take.gone is None for take in session.takes) or any(video.binding for video in out)
    return inf if kept or session.closed_wall is None else session.closed_wall
