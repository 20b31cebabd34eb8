"""Any inbox: what is open and labelled comes, oldest first, and nothing else does."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass

import pytest

from streamkit.adapters.code_hosts.github_issues import GitHubIssues
from streamkit.ports import Account, Inbox, Letter, Rejected, Unavailable
from streamkit.rehearsal.code_host import LocalCodeHost, LocalIssue, Repository
from tests.fakes.inbox import FakeInbox

CLUB = ("our-club", "reviews")
WHAT = "asya-dev/seedbot bot/queue.py 10-20 why so slow?"
ASKED = LocalIssue(7, "asya", 501, "Look, please", WHAT, ("Review",))
LETTER = Letter("our-club/reviews#7", Account("github", "501", "", "asya"), f"{ASKED.title}\n{ASKED.body}")


@dataclass(frozen=True, slots=True)
class Subject:
    inbox: Inbox
    go_down: Callable[[], None]
    go_away: Callable[[], object]


@pytest.fixture(params=["fake", "local"])
async def subject(request: pytest.FixtureRequest) -> AsyncIterator[Subject]:
    if request.param == "fake":
        fake = FakeInbox([LETTER])
        yield Subject(
            fake,
            lambda: setattr(fake, "fault", Unavailable("code-host-busy")),
            lambda: setattr(fake, "fault", Rejected("inbox-not-there")),
        )
        return
    others = [
        LocalIssue(3, "boris", 502, "Not for us", "…", ("bug",)),
        LocalIssue(5, "boris", 502, "Done", "…", ("review",), open=False),
    ]
    there = LocalCodeHost(repositories={CLUB: Repository({})}, issues={CLUB: [*others, ASKED]})
    await there.start()
    inbox = GitHubIssues(repository="/".join(CLUB), label="review", endpoint=there.endpoint)
    yield Subject(inbox, lambda: there.fail_next(503), there.repositories.clear)
    await inbox.close()
    await there.stop()


async def test_what_is_asked_for_comes(subject: Subject) -> None:
    """With who wrote it, under an account nobody in the chat has."""
    assert await subject.inbox.letters() == (LETTER,)


async def test_an_outage_is_later(subject: Subject) -> None:
    """Nothing is lost by it."""
    subject.go_down()
    with pytest.raises(Unavailable):
        await subject.inbox.letters()


async def test_an_inbox_that_is_not_there_is_said(subject: Subject) -> None:
    """Private, renamed or misspelt: the host mends the config."""
    subject.go_away()
    with pytest.raises(Rejected, match="inbox-not-there"):
        await subject.inbox.letters()
