"""Moments that pass: a newcomer who chose a name is greeted, whose code was reviewed is thanked.

Rule: both follow from the log alone. Nobody is greeted who did not choose to be named, and nobody is thanked
for a word of consent. A name that was chosen just now waits, so that a moderator can be quicker.
"""

from __future__ import annotations

from collections.abc import Iterator

from streamkit.core.model import SECOND, PersonId
from streamkit.core.state import Session, State
from streamkit.core.submission import Submission, SubmissionState

GREETED_EVERY = 20 * SECOND
GREETED_FOR = 9 * SECOND
THANKED_FOR = 10 * SECOND
MODERATED = 10 * SECOND  # a name is at least this old when it flies
TOO_LATE = 60 * SECOND  # in a crowd of newcomers the last are not greeted minutes after they came

_DONE = {SubmissionState.REVIEWED, SubmissionState.DELIVERED}


def greeted(state: State, session: Session, *, now: int) -> tuple[PersonId, int] | None:
    """Who is greeted at the instant `now`, and since when; all instants are monotonic ns."""
    for person, at in _greetings(state, session):
        if at <= now < at + GREETED_FOR and person in session.aliases:
            return person, at
    return None


def _greetings(state: State, session: Session) -> Iterator[tuple[PersonId, int]]:
    """One after the other. Who took another name since leaves a gap, so that nobody is greeted twice."""
    free = 0
    for person, (first, newest) in session.named.items():
        at = max(first + MODERATED, free)
        if at > first + TOO_LATE or not _is_new(state, session, person):
            continue
        free = at + GREETED_EVERY
        if newest + MODERATED <= at:
            yield person, at


def _is_new(state: State, session: Session, person: PersonId) -> bool:
    """Whether this is their first evening with us."""
    before = [one for one in state.sessions.values() if one.id != session.id]
    return person != session.host and not any(person == one.host or person in one.numbers for one in before)


def thanked(session: Session, *, now: int) -> Submission | None:
    """Whose review just ended; whoever took their code back meanwhile asked for no thanks."""
    done = [(one.done_at, one) for one in session.submissions.values() if one.done_at and one.state in _DONE]
    at, newest = max(done, key=lambda each: each[0], default=(0, None))
    return newest if newest is not None and 0 <= now - at < THANKED_FOR else None


def is_first(state: State, submission: Submission) -> bool:
    """Whether nothing of theirs was ever reviewed before."""
    theirs = [
        one
        for session in state.sessions.values()
        for one in session.submissions.values()
        if one.person == submission.person and one.shown_wall is not None
    ]
    return len(theirs) == 1
