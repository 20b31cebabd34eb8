"""What somebody hears about their place: which, after how long, and nothing of it in a blind evening."""

from __future__ import annotations

from streamkit.core.events import Event, SubmissionAmended, SubmissionMade
from streamkit.core.model import PersonId, SubmissionId
from streamkit.core.queue import Limits, leading, minutes, own, queue
from streamkit.core.state import Session, State
from streamkit.core.submission import News, Owed, SubmissionState

Said = tuple[str, dict[str, str | int]]  # a text key and its arguments


def place(
    state: State, session: Session, person: PersonId, events: tuple[Event, ...], *, limits: Limits
) -> Said:
    """After sending code, or asking where it is."""
    sent = next((e for e in events if isinstance(e, SubmissionMade | SubmissionAmended)), None)
    if session.queue.blind and (sent is not None or own(session, person)):
        return _blind(state, session, limits)
    if sent is not None:
        key = "reply-review" if isinstance(sent, SubmissionMade) else "reply-amended"
        number = next(n for n, one in own(session, person) if one.id == sent.submission)
        return key, {"number": number, **where(state, session, sent.submission, limits=limits)}
    return _asked(state, session, person, limits)


def where(
    state: State, session: Session, submission: SubmissionId, *, limits: Limits
) -> dict[str, str | int]:
    """The place of what waits, from 1, and how many minutes that takes."""
    lead = leading(session, session.submissions[submission]).id
    before = [one.id for one in queue(state, session)].index(lead)
    return {"place": before + 1, "minutes": minutes(session, before=before, limits=limits)}


def _asked(state: State, session: Session, person: PersonId, limits: Limits) -> Said:
    mine = [(n, leading(session, one)) for n, one in own(session, person)]
    waiting = {n: where(state, session, one.id, limits=limits) for n, one in mine if one.waits}
    if len(waiting) > 1:
        places = " · ".join(f"№{n}: {one['place']}" for n, one in waiting.items())
        first = min(int(one["minutes"]) for one in waiting.values())
        return "reply-queue-places", {"places": places, "minutes": first}
    if waiting:
        return "reply-queue-place", next(iter(waiting.values()))
    if any(one.state is SubmissionState.ON_STAGE for _, one in mine):
        return "reply-queue-on-stage", {}
    count = len(queue(state, session))
    if not session.queue.open:
        return "reply-queue-closed", {"count": count}
    return "reply-queue", {"count": count, "minutes": minutes(session, before=count, limits=limits)}


def _blind(state: State, session: Session, limits: Limits) -> Said:
    """A place would tell the chat whose code comes when."""
    count = len(queue(state, session))
    return "reply-queue-blind", {"count": count, "minutes": minutes(session, before=count, limits=limits)}


def news_of(state: State, session: Session, owed: Owed, *, limits: Limits) -> Said:
    """The sentence that tells it; with `-why` at its end where there is a reason."""
    key = f"news-{owed.news}"
    if owed.submission is None:
        return key, {}
    one = session.submissions[owed.submission]
    match owed.news:
        case News.ACCEPTED if leading(session, one).waits and not session.queue.blind:
            return key, where(state, session, one.id, limits=limits)
        case News.ACCEPTED:
            return "news-accepted-blind", {}
        case News.CLAMPED:
            return key, {"first": one.first or 1, "last": one.last or 1}
        case _:
            return key, {}
