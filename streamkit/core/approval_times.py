"""When people are asked about a video, reminded and no more waited for. Pure: the wall clock is given.

Rule: silence ends in no. Nobody is reminded of what they have answered, nor twice for one instant, however
long the program was away.
"""

from __future__ import annotations

from dataclasses import dataclass

from streamkit.core.inquiry import silent
from streamkit.core.model import PersonId, Video
from streamkit.core.state import State

DAY = 24 * 3600 * 1000  # ms
MINUTES = 24 * 60  # of a day


@dataclass(frozen=True, slots=True)
class Period:
    """ms from the beginning of a round; `hours` are minutes of the day in which anything is said, or any."""

    length: int = 14 * DAY
    reminders: tuple[int, ...] = (DAY, 3 * DAY, 7 * DAY)
    hours: tuple[int, int] | None = None

    def listens(self, minute: int) -> bool:
        """Whether people are spoken to at that minute of the day; the evening may go on past midnight."""
        if self.hours is None:
            return True
        first, last = self.hours
        return (minute - first) % MINUTES < (last - first) % MINUTES


def is_over(state: State, video: Video, *, now: int) -> bool:
    """Whether this is news: the time of a version that still waits for somebody has run out."""
    round_ = state.inquiry(video.id).round
    return bool(silent(video)) and round_ is not None and not round_.over and now > round_.until


def to_be_asked(state: State, video: Video, *, now: int, period: Period) -> tuple[PersonId, ...]:
    """Who has still to hear of the version that waits, for the first time or once more."""
    round_ = state.inquiry(video.id).round
    if round_ is None or round_.over or now > round_.until:
        return ()
    reminders = [round_.opened + after for after in period.reminders if round_.opened + after <= now]
    newest = max(reminders, default=round_.opened)
    session = state.sessions[video.session]
    at_desk = {session.host} if session.host_at_desk else set()
    put = {person: one.at for person, one in round_.put.items()}
    return tuple(p for p in sorted(silent(video) - at_desk) if p not in put or put[p] < newest)
