"""What facts about viewers' code do to an evening."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import assert_never

from streamkit.core.events import (
    ReviewEnded,
    ReviewStarted,
    SubmissionAccepted,
    SubmissionAmended,
    SubmissionDeclined,
    SubmissionDelivered,
    SubmissionEvent,
    SubmissionFailed,
    SubmissionFetched,
    SubmissionJoined,
    SubmissionMade,
    SubmissionScanned,
    SubmissionWithdrawn,
)
from streamkit.core.evolve.news import news
from streamkit.core.queue import joined
from streamkit.core.state import Session
from streamkit.core.submission import Submission, SubmissionState


def submissions(session: Session, event: SubmissionEvent, *, at: int, wall: int) -> Session:
    if isinstance(event, SubmissionMade):
        new = Submission(event.submission, event.person, event.link, at_wall=wall, question=event.question)
        return _with(session, new)
    submission = _changed(session.submissions[event.submission], event, at=at, wall=wall)
    shown = session.shown
    if isinstance(event, ReviewStarted):
        shown = submission.id
    elif shown == submission.id and submission.state is not SubmissionState.ON_STAGE:
        shown = None
    after = replace(_with(session, submission, *_joined(session, event)), shown=shown)
    return news(session, after, event, wall=wall)


def _joined(session: Session, event: SubmissionEvent) -> Iterator[Submission]:
    """What becomes of those that had joined this one: declined with it, or the first stands for the rest.

    Who stands for themselves again is decided on again, for their lines may be others. A review that was
    had stays had.
    """
    waiting = joined(session, event.submission)
    lead = session.submissions[event.submission]
    if isinstance(event, SubmissionDeclined | SubmissionWithdrawn) and lead.into is not None:
        stood = session.submissions[lead.into]
        if stood.shown_at is not None:
            yield replace(stood, parted=stood.parted | {lead.person})
    if isinstance(event, SubmissionDeclined):
        yield from (replace(one, state=SubmissionState.DECLINED, into=None) for one in waiting)
    elif isinstance(event, SubmissionWithdrawn | SubmissionAmended) and waiting and _to_come(lead):
        heir, *others = waiting
        again = SubmissionState.SCANNED if heir.scanned else SubmissionState.FETCHED
        yield replace(heir, state=again, into=None)
        yield from (replace(one, into=heir.id) for one in others)


def _to_come(submission: Submission) -> bool:
    return submission.waits or submission.state is SubmissionState.ON_STAGE


def _with(session: Session, *submissions: Submission) -> Session:
    return replace(session, submissions=session.submissions | {one.id: one for one in submissions})


def _changed(submission: Submission, event: SubmissionEvent, *, at: int, wall: int) -> Submission:
    match event:
        case SubmissionMade():
            return submission
        case SubmissionAmended(link=link, question=question):
            unread = replace(submission, content=None, file=None, scanned=False, secrets=0, findings=None)
            amended = replace(unread, link=link, question=question, hidden=0)
            return replace(amended, state=SubmissionState.SUBMITTED, into=None)
        case SubmissionJoined(into=into):
            return replace(submission, state=SubmissionState.JOINED, into=into)
        case SubmissionFetched(content=content, file=file, first=first, last=last):
            fetched = replace(submission, content=content, file=file, first=first, last=last)
            return replace(fetched, state=SubmissionState.FETCHED)
        case SubmissionScanned(secrets=secrets, hidden=hidden, findings=findings):
            seen = replace(submission, scanned=True, secrets=secrets, hidden=hidden, findings=findings)
            return replace(seen, state=SubmissionState.SCANNED)
        case SubmissionAccepted():
            return replace(submission, state=SubmissionState.QUEUED)
        case SubmissionDeclined():
            done_at = submission.done_at or (at if submission.shown_at is not None else None)
            return replace(submission, state=SubmissionState.DECLINED, into=None, done_at=done_at)
        case SubmissionDelivered():
            return replace(submission, state=SubmissionState.DELIVERED)
        case SubmissionFailed(why=why):
            return replace(submission, state=SubmissionState.FAILED, why=why)
        case SubmissionWithdrawn():
            done_at = submission.done_at or at
            return replace(submission, state=SubmissionState.WITHDRAWN, into=None, done_at=done_at)
        case ReviewStarted():
            begun = replace(submission, shown_at=at, shown_wall=wall, done_at=None, position=None)
            return replace(begun, state=SubmissionState.ON_STAGE)
        case ReviewEnded():
            return replace(submission, state=SubmissionState.REVIEWED, done_at=at)
        case _:
            assert_never(event)
