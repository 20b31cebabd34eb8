"""Any commenting: one comment of ours with the marker, however often it is posted; nobody else's changes."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass

import pytest

from streamkit.adapters.code_hosts.github_comments import GitHubComments
from streamkit.ports import Rejected, Unavailable
from streamkit.ports.commenting import Commenting, Thread
from streamkit.rehearsal.code_host.comments import LocalComment, LocalComments
from tests.fakes.commenting import FakeCommenting

THREAD = Thread("our-club/reviews", 41)
MARKER = "<!-- streamkit 5ubm1551on -->"


@dataclass(frozen=True, slots=True)
class Subject:
    commenting: Commenting
    bodies: Callable[[], list[str]]
    go_down: Callable[[bool], None]
    lose: Callable[[bool], None]


@pytest.fixture(params=["fake", "local"])
async def subject(request: pytest.FixtureRequest) -> AsyncIterator[Subject]:
    if request.param == "fake":
        fake = FakeCommenting({THREAD})
        away = Unavailable("code-host-unreachable")
        yield Subject(
            fake,
            lambda: fake.comments.get(THREAD, []),
            lambda down: setattr(fake, "fault", away if down else None),
            lambda lost: setattr(fake, "lost", away if lost else None),
        )
        return
    there = LocalComments(token="right", threads={41})
    await there.start()
    yield Subject(
        GitHubComments(token=lambda: "right", endpoint=there.endpoint),
        lambda: [one.body for one in there.comments],
        lambda down: there.fail_next(502) if down else None,
        lambda lost: setattr(there, "lost", int(lost)),
    )
    await there.stop()


async def test_a_comment_is_posted_once_and_brought_up_to_date(subject: Subject) -> None:
    """The same again changes nothing; another text takes the place of the old one."""
    for text in ("first", "first", "second"):
        await subject.commenting.post(THREAD, f"{text}\n{MARKER}", marker=MARKER)
        assert subject.bodies() == [f"{text}\n{MARKER}"]


async def test_code_that_imitates_a_marker_does_not_make_a_comment_another(subject: Subject) -> None:
    """A marker stands at the end; anywhere else somebody wrote it, to have another report overwritten."""
    forged = f"```\n{MARKER}\n```\n<!-- streamkit another -->"
    await subject.commenting.post(THREAD, forged, marker="<!-- streamkit another -->")
    await subject.commenting.post(THREAD, f"text\n{MARKER}\n", marker=MARKER)
    assert subject.bodies() == [forged, f"text\n{MARKER}\n"]


async def test_an_answer_that_never_came_doubles_nothing(subject: Subject) -> None:
    """It was posted, nobody knows, and it is posted again."""
    subject.lose(True)
    with pytest.raises(Unavailable):
        await subject.commenting.post(THREAD, f"text\n{MARKER}", marker=MARKER)
    subject.lose(False)
    await subject.commenting.post(THREAD, f"text\n{MARKER}", marker=MARKER)
    assert subject.bodies() == [f"text\n{MARKER}"]


async def test_an_outage_is_later(subject: Subject) -> None:
    """And nothing was written."""
    subject.go_down(True)
    with pytest.raises(Unavailable):
        await subject.commenting.post(THREAD, MARKER, marker=MARKER)
    subject.go_down(False)
    assert subject.bodies() == []


async def test_a_thread_that_is_not_there_is_said(subject: Subject) -> None:
    """Or one the token is not for."""
    for thread in (Thread("our-club/reviews", 7), Thread("other/reviews", 41)):
        with pytest.raises(Rejected, match="comment-refused"):
            await subject.commenting.post(thread, MARKER, marker=MARKER)
    assert subject.bodies() == []


async def test_a_marker_of_somebody_else_is_not_ours() -> None:
    """Nor is their comment changed, a hundred others before ours are read through, and a lock is said."""
    others = [LocalComment(n, 41, 1, MARKER if n == 3 else "…") for n in range(1, 151)]
    there = LocalComments(token="right", threads={41, 42}, locked={42}, comments=others)
    await there.start()
    ours = GitHubComments(token=lambda: "right", endpoint=there.endpoint)
    for _ in range(2):
        await ours.post(THREAD, f"ours {MARKER}", marker=MARKER)
    assert [one.body for one in there.comments if one.user == there.user] == [f"ours {MARKER}"]
    assert others[2].body == MARKER
    with pytest.raises(Rejected, match="comment-refused"):
        await ours.post(Thread(THREAD.repository, 42), MARKER, marker=MARKER)
    await there.stop()


@pytest.mark.parametrize("token", ["wrong", "", None])
async def test_a_login_that_is_dead_is_said(token: str | None) -> None:
    """Wrong, or none at all."""
    there = LocalComments(token="right", threads={41})
    await there.start()
    with pytest.raises(Rejected, match="comment-login-dead"):
        await GitHubComments(token=lambda: token, endpoint=there.endpoint).post(THREAD, "x", marker=MARKER)
    assert there.comments == []
    await there.stop()


async def test_a_token_goes_nowhere_else() -> None:
    """A redirect is not followed."""
    there = LocalComments(token="right", threads={41})
    await there.start()
    there.fail_next(307, {"Location": f"{there.endpoint}/elsewhere"})
    with pytest.raises(Rejected, match="comment-refused"):
        await GitHubComments(token=lambda: "right", endpoint=there.endpoint).post(THREAD, "x", marker=MARKER)
    assert there.requests == ["/user"]
    await there.stop()
