"""What people are owed to hear about their code: the newest state, once, to everybody who sent it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from streamkit.core.events import (
    ReviewStarted,
    SubmissionAccepted,
    SubmissionDeclined,
    SubmissionEvent,
    SubmissionFailed,
    SubmissionFetched,
    SubmissionJoined,
    SubmissionWithdrawn,
)
from streamkit.core.model import PersonId, SubmissionId
from streamkit.core.queue import joined, senders
from streamkit.core.state import Session
from streamkit.core.submission import News, Owed, Queue, SubmissionState

_BESIDE = frozenset({News.CLAMPED, News.SHARED})  # these say nothing of where it stands


def owe(queue: Queue, *owed: Owed) -> Queue:
    """Newer news of the same thing takes the place of older."""
    kept = [one for one in queue.owed if not any(_stands_for(new, one) for new in owed)]
    return replace(queue, owed=(*kept, *owed))


def told(queue: Queue, news: News, submission: SubmissionId | None, person: PersonId | None) -> Queue:
    owed = (o for o in queue.owed if (o.news, o.submission, o.person) != (news, submission, person))
    return replace(queue, owed=tuple(owed))


def news(before: Session, after: Session, event: SubmissionEvent, *, wall: int) -> Session:
    """The evening with what this fact makes owed; whoever takes something back knows it."""
    owed = [*_of(after, event, wall=wall), *_of_joined(before, after, event, wall=wall)]
    queue = owe(after.queue, *owed) if owed else after.queue
    if isinstance(event, SubmissionWithdrawn):
        kept = tuple(one for one in queue.owed if one.submission != event.submission)
        queue = replace(queue, owed=kept)
    return replace(after, queue=queue)


def left_over(session: Session, *, wall: int) -> Session:
    """An evening that closes owes a word to everybody whose turn did not come."""
    owed = [
        Owed(News.LEFT_OVER, one.id, person, since=wall)
        for one in session.submissions.values()
        for person in (senders(session, one) if one.waits else ())
    ]
    return replace(session, queue=owe(session.queue, *owed)) if owed else session


def _of(session: Session, event: SubmissionEvent, *, wall: int) -> Iterator[Owed]:
    one = session.submissions[event.submission]
    match event:
        case SubmissionAccepted():
            yield from (Owed(News.ACCEPTED, one.id, person, wall) for person in senders(session, one))
        case ReviewStarted():
            if not session.queue.hides(one.id):  # the chat would learn whose it is
                yield from (Owed(News.ON_STAGE, one.id, person, wall) for person in senders(session, one))
        case SubmissionDeclined(reason=reason):
            yield Owed(News.DECLINED, one.id, one.person, wall, reason=reason)
        case SubmissionFailed(why=why):
            yield Owed(News.FAILED, one.id, one.person, wall, why=why)
        case SubmissionFetched(clamped=True):
            yield Owed(News.CLAMPED, one.id, one.person, wall)
        case SubmissionJoined(into=into):
            yield Owed(News.JOINED, one.id, one.person, wall)
            yield Owed(News.SHARED, into, session.submissions[into].person, wall)
        case _:
            pass


def _of_joined(before: Session, after: Session, event: SubmissionEvent, *, wall: int) -> Iterator[Owed]:
    """Whoever had joined: declined together, or for themselves again once the other is taken back."""
    for was in joined(before, event.submission):
        one = after.submissions[was.id]
        if isinstance(event, SubmissionDeclined) and one.state is SubmissionState.DECLINED:
            yield Owed(News.DECLINED, one.id, one.person, wall, reason=event.reason)
        elif one.state is SubmissionState.JOINED and one.into != was.into:
            yield Owed(News.JOINED, one.id, one.person, wall)
        elif one.into != was.into:
            yield Owed(News.PARTED, one.id, one.person, wall)


def _stands_for(new: Owed, old: Owed) -> bool:
    about = (new.submission, new.person) == (old.submission, old.person)
    return about and (new.news == old.news or not {new.news, old.news} & _BESIDE)
