"""What a code host promises: the fake, and the adapters of GitHub, GitLab and Codeberg against local ones."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass, replace
from typing import Protocol

import pytest

from streamkit.adapters.code_hosts import CodebergCode, CodeHosts, GitHubCode, GitLabCode
from streamkit.core.code_links import (
    CodeHostName,
    CodeLink,
    CommitLink,
    Gist,
    PullRequest,
    RepositoryFile,
    Snippet,
    parse_link,
)
from streamkit.core.material import Material, Part, PartKind
from streamkit.ports import CodeHost, Rejected, Unavailable
from streamkit.rehearsal.code_host import (
    LocalCodeHost,
    LocalForgejo,
    LocalGist,
    LocalGitLab,
    LocalSnippet,
    Repository,
)
from streamkit.rehearsal.code_host.server import Server
from tests.fakes.code_host import FakeCodeHost

CODE = "def queue():\n    return []  # очередь"
PATCH = "@@ -1 +1 @@\n-x = 1\n+x = 2"
OLD, NEW = {"bot/queue.py": CODE, "changed.py": "x = 1\n"}, {"bot/queue.py": CODE, "changed.py": "x = 2\n"}
LICENCE = "MIT License\n\nCopyright (c) 2026 Asya\n"


class Break(Protocol):
    def __call__(self) -> None: ...


@dataclass(frozen=True, slots=True)
class Subject:
    host: CodeHost
    name: CodeHostName
    commit: str
    scrap: CodeLink | None  # a gist or snippet, where there are any
    go_down: Break

    @property
    def file(self) -> RepositoryFile:
        return RepositoryFile(self.name, "asya-dev", "seedbot", None, "bot/queue.py")


@pytest.fixture(params=["fake", "github", "gitlab", "codeberg"])
async def subject(request: pytest.FixtureRequest) -> AsyncIterator[Subject]:
    there = Repository({**OLD, "LICENSE": LICENCE}, licence="MIT")
    commit = there.commit({**NEW, "LICENSE": LICENCE})
    there.commit({**OLD, "bot/queue.py": "other = 1\n", "LICENSE": LICENCE}, on="fix/queue")
    there.pull(7, {**OLD, "LICENSE": LICENCE})
    there.pulls[7] = there.commits[commit].parent or "", commit
    if request.param == "fake":
        github = CodeHostName.GITHUB
        of = ("asya-dev", "seedbot")
        files: dict[CodeLink, str] = {
            RepositoryFile(github, *of, None, "bot/queue.py"): CODE,
            RepositoryFile(github, *of, "fix", "queue/bot/queue.py"): "other = 1",
            CommitLink(github, *of, commit): PATCH,
            PullRequest(github, *of, 7): PATCH,
            Gist("0123456789abcdef0123"): CODE,
        }
        fake = FakeCodeHost(files, licence="MIT")
        gist = Gist("0123456789abcdef0123")
        yield Subject(fake, github, commit, gist, lambda: setattr(fake, "down", True))
        return
    repositories = {("asya-dev", "seedbot"): there}
    gist = Gist("0123456789abcdef0123")
    github_there = LocalCodeHost(
        repositories=repositories, gists={gist.id: LocalGist("asya-dev", {"code.py": CODE})}
    )
    gitlab_there = LocalGitLab(
        repositories=repositories, snippets={12: LocalSnippet("asya-dev", {"code.py": CODE})}
    )
    codeberg_there = LocalForgejo(repositories=repositories)
    for server in (github_there, gitlab_there, codeberg_there):
        await server.start()
    hosts = CodeHosts(
        github=GitHubCode(endpoint=github_there.endpoint),
        gitlab=GitLabCode(endpoint=gitlab_there.endpoint),
        codeberg=CodebergCode(endpoint=codeberg_there.endpoint),
    )
    there_is: dict[str, tuple[Server, CodeHostName, CodeLink | None]] = {
        "github": (github_there, CodeHostName.GITHUB, gist),
        "gitlab": (gitlab_there, CodeHostName.GITLAB, Snippet("", 12)),
        "codeberg": (codeberg_there, CodeHostName.CODEBERG, None),
    }
    asked, name, scrap = there_is[request.param]
    try:
        yield Subject(hosts, name, commit, scrap, lambda: asked.fail_next(503))
    finally:
        await hosts.close()
        for server in (github_there, gitlab_there, codeberg_there):
            await server.stop()


async def test_a_file(subject: Subject) -> None:
    """A public file comes with its path, its owner, its licence and a fixed revision."""
    found = await subject.host.fetch(subject.file)
    part = Part("bot/queue.py", CODE)
    assert found == Material("bot/queue.py", "asya-dev/seedbot", found.revision, (part,), "MIT", found.source)
    assert len(found.revision) == 40


async def test_the_source_leads_back_to_the_revision(subject: Subject) -> None:
    """The address of what was fetched is read by the grammar, and names the commit."""
    found = await subject.host.fetch(subject.file)
    link = parse_link(found.source)
    assert isinstance(link, RepositoryFile)
    assert (link.host, link.ref, link.path) == (subject.name, found.revision, "bot/queue.py")


async def test_a_branch_with_a_slash(subject: Subject) -> None:
    """`fix/queue` is found to be the branch, though the address does not say where it ends."""
    found = await subject.host.fetch(replace(subject.file, ref="fix", path="queue/bot/queue.py"))
    assert found.parts[0].text == "other = 1"


async def test_a_commit(subject: Subject) -> None:
    """A commit comes as one diff per file."""
    link = CommitLink(subject.name, "asya-dev", "seedbot", subject.commit)
    found = await subject.host.fetch(link)
    assert found.title == f"asya-dev/seedbot@{subject.commit[:7]}"
    assert found.parts == (Part("changed.py", PATCH, PartKind.DIFF),)
    assert (found.owner, found.licence) == ("asya-dev/seedbot", "MIT")


async def test_a_pull_request(subject: Subject) -> None:
    """A pull request comes as one diff per file too."""
    found = await subject.host.fetch(PullRequest(subject.name, "asya-dev", "seedbot", 7))
    assert found.title.replace("!", "#") == "asya-dev/seedbot#7"
    assert found.parts == (Part("changed.py", PATCH, PartKind.DIFF),)
    assert (found.owner, found.licence) == ("asya-dev/seedbot", "MIT")


async def test_a_gist_or_snippet(subject: Subject) -> None:
    """It comes with its file's name and its owner; a licence nobody named is empty."""
    if subject.scrap is None:
        pytest.skip("Codeberg has neither")
    found = await subject.host.fetch(subject.scrap)
    assert (found.title, found.owner, found.licence) == ("code.py", "asya-dev", "")
    assert found.parts == (Part("code.py", CODE),)


async def test_what_is_not_public(subject: Subject) -> None:
    """Private and missing look alike and are refused."""
    for link in (
        replace(subject.file, repo="secret"),
        replace(subject.file, path="bot/nothing.py"),
        replace(subject.file, ref="nothing"),
    ):
        with pytest.raises(Rejected, match=r"\Acode-not-public\Z"):
            await subject.host.fetch(link)


async def test_changes_that_are_not_public(subject: Subject) -> None:
    """So with commits and pull requests."""
    for link in (
        CommitLink(subject.name, "asya-dev", "seedbot", "f" * 40),
        PullRequest(subject.name, "asya-dev", "seedbot", 99),
    ):
        with pytest.raises(Rejected, match=r"\Acode-not-public\Z"):
            await subject.host.fetch(link)


async def test_an_outage(subject: Subject) -> None:
    """A host that does not answer properly is for later."""
    subject.go_down()
    with pytest.raises(Unavailable):
        await subject.host.fetch(subject.file)
