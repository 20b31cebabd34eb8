"""Reports of the evening as the room shows them: whose came from a thread, and what became of the comment."""

from __future__ import annotations

from typing import Any

from streamkit.core.going_home import goes_home, may_be_posted
from streamkit.core.posting import thread_of
from streamkit.core.state import Session, State
from streamkit.core.submission import Submission
from streamkit.core.views.names import Names


def reports_view(state: State, session: Session, names: Names) -> list[dict[str, Any]]:
    """Oldest first; `text` says what became of the comment, `may_post` whether there is a place for one."""
    ready = [one for one in session.submissions.values() if goes_home(state, session, one)]
    return [_report(state, session, one, names) for one in ready]


def _report(state: State, session: Session, one: Submission, names: Names) -> dict[str, Any]:
    place = names.text(session.threads.get(one.id, one.link))
    post = session.posts.get(one.id)
    return {
        "submission": one.id,
        "title": names.material(one.file).title,
        "may_post": thread_of(place) is not None and may_be_posted(state, session, one),
        "state": post.state.value if post else "",
        "text": names.say(post.why) if post and post.why else "",
    }
