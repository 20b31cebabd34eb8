"""What facts about viewers' code do to an evening."""

from __future__ import annotations

from dataclasses import replace
from typing import assert_never

from streamkit.core.events import (
    ReviewEnded,
    ReviewStarted,
    SubmissionAccepted,
    SubmissionDeclined,
    SubmissionEvent,
    SubmissionFailed,
    SubmissionFetched,
    SubmissionMade,
    SubmissionScanned,
    SubmissionWithdrawn,
)
from streamkit.core.state import Session
from streamkit.core.submission import Submission, SubmissionState


def submissions(session: Session, event: SubmissionEvent, *, at: int, wall: int) -> Session:
    if isinstance(event, SubmissionMade):
        new = Submission(event.submission, event.person, event.link, at_wall=wall)
        return _with(session, new)
    submission = _changed(session.submissions[event.submission], event, at=at)
    shown = session.shown
    if isinstance(event, ReviewStarted):
        shown = submission.id
    elif shown == submission.id and submission.state is not SubmissionState.ON_STAGE:
        shown = None
    return replace(_with(session, submission), shown=shown)


def _with(session: Session, submission: Submission) -> Session:
    return replace(session, submissions={**session.submissions, submission.id: submission})


def _changed(submission: Submission, event: SubmissionEvent, *, at: int) -> Submission:
    match event:
        case SubmissionMade():
            return submission
        case SubmissionFetched(content=content, file=file, first=first, last=last):
            fetched = replace(submission, content=content, file=file, first=first, last=last)
            return replace(fetched, state=SubmissionState.FETCHED)
        case SubmissionScanned(secrets=secrets, hidden=hidden, findings=findings):
            seen = replace(submission, scanned=True, secrets=secrets, hidden=hidden, findings=findings)
            return replace(seen, state=SubmissionState.SCANNED)
        case SubmissionAccepted():
            return replace(submission, state=SubmissionState.QUEUED)
        case SubmissionDeclined():
            return replace(submission, state=SubmissionState.DECLINED)
        case SubmissionFailed(why=why):
            return replace(submission, state=SubmissionState.FAILED, why=why)
        case SubmissionWithdrawn():
            return replace(submission, state=SubmissionState.WITHDRAWN, done_at=submission.done_at or at)
        case ReviewStarted():
            begun = replace(submission, shown_at=at, done_at=None, position=None)
            return replace(begun, state=SubmissionState.ON_STAGE)
        case ReviewEnded():
            return replace(submission, state=SubmissionState.REVIEWED, done_at=at)
        case _:
            assert_never(event)
