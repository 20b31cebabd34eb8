"""Which texts the pages' views need; whoever makes the views reads them first."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from streamkit.core.model import PersonId, WordsId
from streamkit.core.state import Session, State
from streamkit.core.views.approvals import words_of_inquiry


def words_of(state: State) -> Iterator[WordsId]:
    for session in state.sessions.values():
        yield session.title
        if session.open:
            yield from _words_of_evening(session, forgotten=state.forgotten)
        yield from session.aliases.values()
    for video in state.videos.values():
        if video.text is not None:
            yield video.text
        yield from words_of_inquiry(state, video)


def _words_of_evening(session: Session, *, forgotten: Collection[PersonId]) -> Iterator[WordsId]:
    """Without what is of somebody forgotten, though the store keeps it until the evening ends."""
    yield from (source.name for source in session.sources.values())
    if session.topic is not None and session.topic.person not in forgotten:
        yield session.topic.words
    yield from (one.reason for one in session.narrowed.values() if one.reason is not None)
    for submission in session.submissions.values():
        if submission.person in forgotten:
            continue
        yield submission.link
        if submission.question is not None:
            yield submission.question
        if submission.file is not None:
            yield submission.file
        if submission.findings is not None:
            yield submission.findings
        yield from (n.words for n in submission.notes if n.words is not None and not n.taken_back)
        yield from submission.next_steps
    yield from session.threads.values()
