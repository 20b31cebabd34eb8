"""What a code host promises: the fake, and GitHub's adapter against the local GitHub."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Protocol

import pytest

from streamkit.adapters.code_hosts import GitHubCode
from streamkit.core.code_links import Gist, GitHubFile
from streamkit.core.material import Material, Part
from streamkit.ports import CodeHost, Rejected, Unavailable
from streamkit.rehearsal.code_host import LocalCodeHost, LocalGist
from tests.fakes.code_host import FakeCodeHost

FILE = GitHubFile("asya-dev", "seedbot", None, "bot/queue.py")
GIST = Gist("0123456789abcdef0123")
CODE = "def queue():\n    return []  # очередь"


class Break(Protocol):
    def __call__(self) -> None: ...


@dataclass(frozen=True, slots=True)
class Subject:
    host: CodeHost
    go_down: Break


@pytest.fixture(params=["fake", "local"])
async def subject(request: pytest.FixtureRequest) -> AsyncIterator[Subject]:
    if request.param == "fake":
        fake = FakeCodeHost({FILE: CODE, GIST: CODE})
        yield Subject(fake, lambda: setattr(fake, "down", True))
        return
    there = LocalCodeHost(
        files={("asya-dev", "seedbot", "bot/queue.py"): CODE},
        gists={GIST.id: LocalGist("asya-dev", {"code.py": CODE})},
    )
    await there.start()
    host = GitHubCode(endpoint=there.endpoint)
    try:
        yield Subject(host, lambda: there.fail_next(503))
    finally:
        await host.close()
        await there.stop()


async def test_a_file(subject: Subject) -> None:
    """A public file comes with its path, its owner and a fixed revision."""
    found = await subject.host.fetch(FILE)
    source = f"https://github.com/asya-dev/seedbot/blob/{found.revision}/bot/queue.py"
    part = Part("bot/queue.py", CODE)
    assert found == Material("bot/queue.py", "asya-dev/seedbot", found.revision, (part,), source=source)
    assert len(found.revision) == 40


async def test_a_gist(subject: Subject) -> None:
    """A gist comes with its file's name and its owner."""
    found = await subject.host.fetch(GIST)
    source = f"https://gist.github.com/{GIST.id}"
    assert found == Material("code.py", "asya-dev", found.revision, (Part("code.py", CODE),), source=source)


@pytest.mark.parametrize(
    "link",
    [
        GitHubFile("asya-dev", "secret", None, "bot/queue.py"),
        GitHubFile("asya-dev", "seedbot", None, "bot/nothing.py"),
        Gist("f" * 20),
    ],
    ids=str,
)
async def test_what_is_not_public(subject: Subject, link: GitHubFile | Gist) -> None:
    """Private and missing look alike and are refused."""
    with pytest.raises(Rejected, match=r"\Acode-not-public\Z"):
        await subject.host.fetch(link)


async def test_an_outage(subject: Subject) -> None:
    """A host that does not answer properly is for later."""
    subject.go_down()
    with pytest.raises(Unavailable):
        await subject.host.fetch(FILE)
