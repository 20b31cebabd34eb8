"""What facts about things taken back do to an evening."""

from __future__ import annotations

from dataclasses import replace
from typing import assert_never

from streamkit.core.events.undoing import JoinPutBack, MarkDropped, SubmissionPutBack, UndoEvent
from streamkit.core.state import Session
from streamkit.core.submission import News, SubmissionState

_OF_THE_SLIP = frozenset({News.ACCEPTED, News.DECLINED, News.ON_STAGE})


def undoing(session: Session, event: UndoEvent, *, at: int) -> Session:
    match event:
        case SubmissionPutBack():
            return _put_back(session, event, at=at)
        case JoinPutBack(person=person):
            return replace(
                session, joins=(*session.joins, person), declined=session.declined - {person}
            )  # fmt: skip
        case MarkDropped(mark=mark):
            return replace(session, marks=(*session.marks[:mark], *session.marks[mark + 1 :]))
        case _:
            assert_never(event)


def _put_back(session: Session, event: SubmissionPutBack, *, at: int) -> Session:
    """That it was on stage for a moment stays known: it may be in a recording. Nobody hears of the slip."""
    one = session.submissions[event.submission]
    was_shown = one.state is SubmissionState.ON_STAGE
    back = replace(one, state=event.state, done_at=at if was_shown else one.done_at)
    behind = {
        each: replace(session.submissions[each], state=SubmissionState.JOINED, into=one.id)
        for each in event.joined
    }
    of = {one.id, *event.joined}
    owed = tuple(o for o in session.queue.owed if not (o.submission in of and o.news in _OF_THE_SLIP))
    return replace(
        session,
        submissions=session.submissions | {one.id: back} | behind,
        shown=None if session.shown == one.id else session.shown,
        queue=replace(session.queue, owed=owed),
    )
