"""Decisions about viewers' code: sent, accepted, shown, pointed at. Code stays its owner's."""

from __future__ import annotations

from collections.abc import Sequence
from typing import assert_never

from streamkit.core.commands import (
    Accept,
    Amend,
    AskQueue,
    Decline,
    Deliver,
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
    SubmissionAmended,
    SubmissionDeclined,
    SubmissionDelivered,
    SubmissionFailed,
    SubmissionFetched,
    SubmissionJoined,
    SubmissionMade,
    SubmissionScanned,
    SubmissionWithdrawn,
)
from streamkit.core.events.posting import ThreadNoted
from streamkit.core.model import SubmissionId
from streamkit.core.queue import leading, own, senders
from streamkit.core.state import Session, State
from streamkit.core.submission import OVER, Submission, SubmissionState


def submissions(state: State, command: SubmissionCommand) -> list[Event]:
    if isinstance(command, Unsubmit):
        taken_back = _taken_back(state, command)
        return [*taken_back, *retracted(state, command.person, taken_back)]
    session = current(state)
    match command:
        case Submit():
            return _submitted(session, command)
        case Amend():
            return _amended(session, command)
        case AskQueue():
            return []
        case FinishReview():
            return [ReviewEnded(session.id, session.shown)] if session.shown else []
        case Decline():
            return _declined(state, session, command)
        case Fetched() | FetchFailed():
            return _arrived(session, command)
        case Accept() | Deliver() | Show():
            return _moved(session, command)
        case _:
            assert_never(command)


def _submitted(session: Session, command: Submit) -> list[Event]:
    if not session.queue.open:
        raise Refused("queue-closed")
    waiting = [one for one in session.submissions.values() if leading(session, one).waits]
    if command.person != session.host:
        _not_too_many(waiting, command)
        _not_too_soon(session, command)
    made = SubmissionMade(session.id, command.submission, command.person, command.link, command.question)
    threads = [ThreadNoted(session.id, made.submission, command.thread)] if command.thread else []
    return [*numbered(session, command.person), made, *threads, *question(session, command.person)]


def _not_too_many(waiting: Sequence[Submission], command: Submit) -> None:
    if sum(one.person == command.person for one in waiting) >= command.limits.most_each:
        raise Refused("submissions-enough", most=command.limits.most_each)
    if len(waiting) >= command.limits.most_altogether:
        raise Refused("queue-full", count=len(waiting))


def _not_too_soon(session: Session, command: Submit | Amend) -> None:
    sent = [one.at_wall for one in session.submissions.values() if one.person == command.person]
    left = max(sent, default=0) + command.limits.cooldown - command.at
    if sent and command.at and left > 0:
        raise Refused("submission-cooldown", seconds=-(-left // 1000))


def _amended(session: Session, command: Amend) -> list[Event]:
    one = _known(session, command.submission)
    if one.person != command.person or not leading(session, one).waits:
        raise Refused("submission-none")
    _not_too_soon(session, command)
    return [SubmissionAmended(session.id, one.id, command.link, command.question)]


def _taken_back(state: State, command: Unsubmit) -> list[Event]:
    """The newest that is not over, of the newest evening with one; what was on stage leaves the plan."""
    for session in reversed(state.sessions.values()):
        mine = own(session, command.person)
        chosen = [one for number, one in mine if command.number in {None, number}]
        if chosen:
            return [SubmissionWithdrawn(session.id, chosen[-1].id)]
        if mine:
            raise Refused("submission-which", numbers=", ".join(str(number) for number, _ in mine))
    raise Refused("submission-none")


def _arrived(session: Session, command: Fetched | FetchFailed) -> list[Event]:
    """What was fetched from an address that was changed meanwhile is not what was sent."""
    one = _known(session, command.submission)
    if one.state not in _UNREAD or command.link not in {None, one.link}:
        raise Refused("submission-elsewhere", state=one.state.value)
    if isinstance(command, FetchFailed):
        return [SubmissionFailed(session.id, one.id, command.why)]
    first, last, clamped = command.first, command.last, command.clamped
    fetched = SubmissionFetched(session.id, one.id, command.content, command.file, first, last, clamped)
    return [fetched, _scanned(session, command), *_joined(session, one, command)]


def _joined(session: Session, one: Submission, command: Fetched) -> list[Event]:
    """The same file at lines that overlap is one review, of everybody who sent it."""
    for other in session.submissions.values():
        lead = leading(session, other)
        goes_on = lead.waits or lead.state is SubmissionState.ON_STAGE
        same = other.content == command.content or other.id in command.same_file
        if other.id == one.id or not goes_on or other.content is None or not same:
            continue
        if _overlap((other.first, other.last), (command.first, command.last)):
            if one.person in senders(session, lead):
                return [SubmissionFailed(session.id, one.id, "submission-twice")]
            return [SubmissionJoined(session.id, one.id, lead.id)]
    return []


_UNREAD = {SubmissionState.SUBMITTED, SubmissionState.FETCHED}
Ends = tuple[int | None, int | None]


def _overlap(one: Ends, other: Ends) -> bool:
    """Without lines the whole file is meant."""
    (a, b), (c, d) = one, other
    return a is None or c is None or (a <= (d or c) and c <= (b or a))


def _declined(state: State, session: Session, command: Decline) -> list[Event]:
    """From wherever it stands: what is on stage leaves it, and what was shown leaves the videos."""
    one = _known(session, command.submission)
    if one.state in OVER:
        raise Refused("submission-elsewhere", state=one.state.value)
    declined: list[Event] = [SubmissionDeclined(session.id, one.id, command.reason)]
    return [
        *declined,
        *(retracted(state, one.person, declined) if leading(session, one).shown_at is not None else []),
    ]


_FROM = {
    Accept: {SubmissionState.SCANNED},
    Show: {
        SubmissionState.QUEUED,
        SubmissionState.SCANNED,
        SubmissionState.REVIEWED,
        SubmissionState.DELIVERED,
    },
    Deliver: {SubmissionState.REVIEWED},
}


def _moved(session: Session, command: Accept | Deliver | Show) -> list[Event]:
    submission = _known(session, command.submission)
    if submission.state not in _FROM[type(command)]:
        raise Refused("submission-elsewhere", state=submission.state.value)
    match command:
        case Accept(masked=masked):
            if submission.secrets and not masked:
                raise Refused("submission-has-secrets")
            return [SubmissionAccepted(session.id, submission.id, masked=bool(submission.secrets))]
        case Deliver():
            return [SubmissionDelivered(session.id, submission.id)]
        case Show():  # what the host shows they accept
            _may_be_seen(submission)
            undecided = submission.state is SubmissionState.SCANNED
            accepted = [SubmissionAccepted(session.id, submission.id)] if undecided else []
            ended = [ReviewEnded(session.id, session.shown)] if session.shown else []
            return [*accepted, *ended, ReviewStarted(session.id, submission.id)]
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
