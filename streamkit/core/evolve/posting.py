"""What facts about reports as comments do to an evening."""

from __future__ import annotations

from dataclasses import replace
from typing import assert_never

from streamkit.core.events.posting import (
    PostingEvent,
    ReportNotPosted,
    ReportPosted,
    ReportPostingWanted,
    ThreadNoted,
)
from streamkit.core.posting import Post, PostState
from streamkit.core.state import Session


def posting(session: Session, event: PostingEvent) -> Session:
    match event:
        case ThreadNoted(submission=submission, thread=thread):
            return replace(session, threads={**session.threads, submission: thread})
        case ReportPostingWanted(submission=submission):
            post = Post(PostState.POSTING)
        case ReportPosted(submission=submission):
            post = Post(PostState.POSTED)
        case ReportNotPosted(submission=submission, why=why):
            post = Post(PostState.FAILED, why)
        case _:
            assert_never(event)
    return replace(session, posts={**session.posts, submission: post})
