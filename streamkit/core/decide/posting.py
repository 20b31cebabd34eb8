"""Decisions about a report as a comment: only by the host's act, and never of what was taken back."""

from __future__ import annotations

from typing import assert_never

from streamkit.core.commands import FailPosting, FinishPosting, PostingCommand, PostReport
from streamkit.core.errors import Refused
from streamkit.core.events import Event
from streamkit.core.events.posting import ReportNotPosted, ReportPosted, ReportPostingWanted
from streamkit.core.going_home import may_be_posted
from streamkit.core.model import SubmissionId
from streamkit.core.posting import PostState
from streamkit.core.state import Session, State


def posting(state: State, command: PostingCommand) -> list[Event]:
    """Also after the evening: the link into the video comes later."""
    session = _where(state, command.submission)
    post = session.posts.get(command.submission)
    under_way = post is not None and post.state is PostState.POSTING
    match command:
        case PostReport(submission=submission):
            if not may_be_posted(state, session, session.submissions[submission]):
                raise Refused("report-none")
            return [] if under_way else [ReportPostingWanted(session.id, submission)]
        case FinishPosting(submission=submission):
            return [ReportPosted(session.id, submission)] if under_way else []
        case FailPosting(submission=submission, why=why):
            return [ReportNotPosted(session.id, submission, why)] if under_way else []
        case _:
            assert_never(command)


def _where(state: State, submission: SubmissionId) -> Session:
    for session in state.sessions.values():
        if submission in session.submissions:
            return session
    raise Refused("submission-none")
