"""Which code was discussed and may be reported."""

from __future__ import annotations

from collections.abc import Iterator

from streamkit.core.queue import owners
from streamkit.core.state import Session, State
from streamkit.core.submission import Submission


def goes_home(state: State, session: Session, submission: Submission) -> bool:
    """Whether there is something to report: it was discussed, and nobody took it back."""
    over = submission.done_at is not None and submission.shown_at is not None
    shown = session.shown == submission.id
    return over and not shown and not submission.taken_off and submission.person not in state.forgotten


def reported(state: State) -> Iterator[tuple[Session, Submission]]:
    """Everything that has a report, oldest first."""
    for session in state.sessions.values():
        for submission in session.submissions.values():
            if goes_home(state, session, submission):
                yield session, submission


def may_be_posted(state: State, session: Session, submission: Submission) -> bool:
    """Neither what was taken back from the screen, nor what one who sent it said no to for the recording."""
    now = state.sessions[session.id]
    one = now.submissions[submission.id]
    words = [now.code[person] for person in owners(now, one) if person in now.code]
    return goes_home(state, now, one) and not one.parted and all(word.may for word in words)
