"""Decisions about viewers' code: sent, accepted, shown, pointed at. Code stays its owner's."""

from __future__ import annotations

from typing import assert_never

from streamkit.core.commands import (
    Accept,
    AskQueue,
    Decline,
    Fetched,
    FetchFailed,
    FinishReview,
    Show,
    SubmissionCommand,
    Submit,
    Unsubmit,
)
from streamkit.core.decide.code import question
from streamkit.core.decide.current import current, numbered
from streamkit.core.decide.withdrawal import retracted
from streamkit.core.errors import Refused
from streamkit.core.events import (
    Event,
    ReviewEnded,
    ReviewStarted,
    SubmissionAccepted,
    SubmissionDeclined,
    SubmissionFailed,
    SubmissionFetched,
    SubmissionMade,
    SubmissionScanned,
    SubmissionWithdrawn,
)
from streamkit.core.model import PersonId, SubmissionId
from streamkit.core.state import Session, State
from streamkit.core.submission import Submission, SubmissionState

MOST_WAITING = 2  # per person
WAITING = {
    SubmissionState.SUBMITTED,
    SubmissionState.FETCHED,
    SubmissionState.SCANNED,
    SubmissionState.QUEUED,
}


def submissions(state: State, command: SubmissionCommand) -> list[Event]:
    session = current(state)
    match command:
        case Submit():
            return _submitted(session, command)
        case Unsubmit(person=person):
            taken_back = _taken_back(session, person)
            return [*taken_back, *retracted(state, person, taken_back)]
        case AskQueue():
            return []
        case FinishReview():
            return [ReviewEnded(session.id, session.shown)] if session.shown else []
        case Fetched() | FetchFailed() | Accept() | Decline() | Show():
            return _moved(session, command)
        case _:
            assert_never(command)


def _submitted(session: Session, command: Submit) -> list[Event]:
    waiting = [s for s in session.submissions.values() if s.person == command.person and s.state in WAITING]
    if len(waiting) >= MOST_WAITING:
        raise Refused("submissions-enough", most=MOST_WAITING)
    made = SubmissionMade(session.id, command.submission, command.person, command.link)
    return [*numbered(session, command.person), made, *question(session, command.person)]


def _taken_back(session: Session, person: PersonId) -> list[Event]:
    """The newest one that is not taken back yet; also what was on stage already, which leaves the plan."""
    own = [s for s in session.submissions.values() if s.person == person]
    gone = {SubmissionState.WITHDRAWN, SubmissionState.DECLINED, SubmissionState.FAILED}
    newest = next((s for s in reversed(own) if s.state not in gone), None)
    if newest is None:
        raise Refused("submission-none")
    return [SubmissionWithdrawn(session.id, newest.id)]


_FROM = {
    Fetched: {SubmissionState.SUBMITTED, SubmissionState.FETCHED},
    FetchFailed: {SubmissionState.SUBMITTED, SubmissionState.FETCHED},
    Accept: {SubmissionState.SCANNED},
    Decline: WAITING,
    Show: {SubmissionState.QUEUED, SubmissionState.SCANNED, SubmissionState.REVIEWED},
}


def _moved(session: Session, command: Fetched | FetchFailed | Accept | Decline | Show) -> list[Event]:
    submission = _known(session, command.submission)
    if submission.state not in _FROM[type(command)]:
        raise Refused("submission-elsewhere", state=submission.state.value)
    match command:
        case Fetched(content=content, file=file, first=first, last=last):
            return [
                SubmissionFetched(session.id, submission.id, content, file, first, last),
                _scanned(session, command),
            ]
        case FetchFailed(why=why):
            return [SubmissionFailed(session.id, submission.id, why)]
        case Accept(masked=masked):
            if submission.secrets and not masked:
                raise Refused("submission-has-secrets")
            return [SubmissionAccepted(session.id, submission.id, masked=bool(submission.secrets))]
        case Decline(reason=reason):
            return [SubmissionDeclined(session.id, submission.id, reason)]
        case Show():
            _may_be_seen(submission)
            ended: list[Event] = [ReviewEnded(session.id, session.shown)] if session.shown else []
            return [*ended, ReviewStarted(session.id, submission.id)]
        case _:
            assert_never(command)


def _scanned(session: Session, command: Fetched) -> SubmissionScanned:
    return SubmissionScanned(
        session.id, command.submission, command.secrets, command.hidden, command.findings
    )


def _may_be_seen(submission: Submission) -> None:
    if not submission.scanned:
        raise Refused("submission-not-scanned")
    if submission.secrets and submission.state is SubmissionState.SCANNED:
        raise Refused("submission-has-secrets")


def _known(session: Session, submission: SubmissionId) -> Submission:
    known = session.submissions.get(submission)
    if known is None:
        raise Refused("submission-none")
    return known
