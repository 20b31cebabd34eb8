"""Whose turn is when: an order that is fair between people, unless the host put somebody elsewhere.

Rule: nobody's second comes before anybody's first; among firsts, people who never had a review come before
those who had one, the longest unserved before the others, then whoever sent first. What the host moved stays
between what was before it and what was behind it, until the host moves it again.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from streamkit.core.model import SECOND, PersonId, SubmissionId
from streamkit.core.state import Session, State
from streamkit.core.submission import OVER, Submission, SubmissionState


@dataclass(frozen=True, slots=True)
class Limits:
    """How much code an evening takes; `cooldown` in ms between two of one person."""

    most_each: int = 2
    most_altogether: int = 40
    cooldown: int = 30_000
    review_minutes: int = 15  # how long a review takes, until tonight's say it better


LIMITS = Limits()


def queue(state: State, session: Session) -> tuple[Submission, ...]:
    """Everything that waits, in the order of its turns; what the host has not decided about included."""
    fair = _fair(state, session)
    moved = [one for one in session.queue.order if one in session.queue.moved and one in fair]
    order = [one for one in fair if one not in moved]
    for one in moved:
        order.insert(_slot(order, session.queue.order, one), one)
    return tuple(session.submissions[one] for one in order)


def joined(session: Session, submission: SubmissionId) -> tuple[Submission, ...]:
    """Those it stands for beside itself, the earliest first."""
    return tuple(one for one in session.submissions.values() if one.into == submission)


def senders(session: Session, submission: Submission) -> tuple[PersonId, ...]:
    """Everybody whose code it is: who sent it first, then who sent the same."""
    both = (submission, *joined(session, submission.id))
    return tuple(dict.fromkeys(one.person for one in both))


def owners(session: Session, submission: Submission) -> tuple[PersonId, ...]:
    """Everybody without whose word it is not recorded: also who took theirs back after it was shown."""
    return tuple(dict.fromkeys([*senders(session, submission), *sorted(submission.parted)]))


def own(session: Session, person: PersonId) -> tuple[tuple[int, Submission], ...]:
    """The person's code tonight that is not over, each with the number they know it by."""
    sent = [one for one in session.submissions.values() if one.person == person]
    return tuple((number, one) for number, one in enumerate(sent, start=1) if one.state not in OVER)


def newcomer(state: State, person: PersonId) -> bool:
    """Whether nothing of theirs was ever reviewed."""
    return person not in _served(state)


def stays_blind(session: Session, submission: Submission) -> bool:
    """Whether also what is handed out says nothing of whose code it is."""
    told = submission.state is SubmissionState.DELIVERED
    return session.queue.hides(submission.id) and not told


def blind_senders(session: Session) -> set[PersonId]:
    """Who is in videos only by code of which nobody may know whose it is."""
    hidden = (one for one in session.submissions.values() if stays_blind(session, one))
    spans = [span for take in session.takes for span in take.spans]
    seen = {person for span in spans for person in span.seen | span.mixed}
    return {person for one in hidden for person in owners(session, one)} - seen


def leading(session: Session, submission: Submission) -> Submission:
    """The one that stands for it in the queue: itself, or the one it joined."""
    return session.submissions[submission.into] if submission.into is not None else submission


def minutes(session: Session, *, before: int, limits: Limits) -> int:
    """How long `before` reviews and the one on stage will take: each as long as tonight's were on average."""
    finished = [(s.shown_at, s.done_at) for s in session.submissions.values() if s.shown_at and s.done_at]
    lengths = [end - start for start, end in finished if end > start]  # not so across a boot
    each = sum(lengths) / len(lengths) / SECOND / 60 if lengths else limits.review_minutes
    return math.ceil(each * (before + (session.shown is not None)))


def _fair(state: State, session: Session) -> list[SubmissionId]:
    served = _served(state)
    turns = Counter(one.person for one in session.submissions.values() if leading(session, one).shown_at)
    ranks: dict[SubmissionId, tuple[int, bool, int, int]] = {}
    for place, one in enumerate(session.submissions.values()):
        lead = leading(session, one)
        if lead.waits:
            rank = (turns[one.person], one.person in served, served.get(one.person, 0), place)
            ranks[lead.id] = min(rank, ranks.get(lead.id, rank))
            turns[one.person] += 1
    return sorted(ranks, key=ranks.__getitem__)


def _served(state: State) -> dict[PersonId, int]:
    """Who ever had a review, and the wall ms at which their newest one began."""
    served: dict[PersonId, int] = {}
    for session in state.sessions.values():
        for one in session.submissions.values():
            if (began := leading(session, one).shown_wall) is not None:
                served[one.person] = max(began, served.get(one.person, 0))
    return served


def _slot(queue: Sequence[SubmissionId], order: Sequence[SubmissionId], moved: SubmissionId) -> int:
    """Behind everything that was before it; never behind what was behind it."""
    was = order.index(moved)
    ahead = [place + 1 for place, one in enumerate(queue) if one in order[:was]]
    behind = [place for place, one in enumerate(queue) if one in order[was + 1 :]]
    return min(max(ahead, default=0), min(behind, default=len(queue)))
