"""A renamed repository is followed, three times at most; a licence is asked for once and spoils nothing."""

from __future__ import annotations

from itertools import pairwise

import pytest

from streamkit.core.code_links import CodeHostName, CommitLink, Gist, PullRequest, RepositoryFile
from streamkit.ports import Rejected
from streamkit.rehearsal.code_host import Repository
from tests.adapters.code_hosts.watched import Hosts, local_hosts

EACH_HOST = pytest.mark.parametrize("name", list(CodeHostName))
NEW = ("asya", "seedbot")
LICENCE = "MIT License\n\nCopyright (c) 2026 Asya\n"


def renamed(hosts: Hosts, *names: tuple[str, str]) -> Repository:
    """A repository that was called each of these names, one after the other."""
    there = Repository({"a.py": "x = 1\n", "LICENSE": LICENCE}, licence="MIT")
    for server in hosts.servers.values():
        server.repositories[NEW] = there
        server.renamed = dict(pairwise([*names, NEW]))
    return there


def file(name: CodeHostName, owner: str, repo: str) -> RepositoryFile:
    return RepositoryFile(name, owner, repo, None, "a.py")


@EACH_HOST
async def test_a_renamed_repository(name: CodeHostName) -> None:
    """Files, commits and pull requests are found, and the card names the new owner."""
    async with local_hosts() as hosts:
        there = renamed(hosts, ("asya-dev", "bot"))
        commit = there.commit({"a.py": "x = 2\n", "LICENSE": LICENCE})
        there.pull(7, {"a.py": "x = 3\n", "LICENSE": LICENCE})
        for link in (
            file(name, "asya-dev", "bot"),
            CommitLink(name, "asya-dev", "bot", commit),
            PullRequest(name, "asya-dev", "bot", 7),
        ):
            found = await hosts.code.fetch(link)
            assert (found.owner, found.licence) == ("asya/seedbot", "MIT")
            assert "/asya/seedbot/" in found.source


@EACH_HOST
async def test_names_that_lead_in_a_circle(name: CodeHostName) -> None:
    """After three new names nobody looks further."""
    async with local_hosts() as hosts:
        hosts.servers[name].renamed = {("a", "r"): ("b", "r"), ("b", "r"): ("a", "r")}
        hosts.servers[name].repositories = {("a", "r"): Repository({}), ("b", "r"): Repository({})}
        with pytest.raises(Rejected, match="code-moved"):
            await hosts.code.fetch(file(name, "a", "r"))
        assert len(hosts.servers[name].requests) <= 8


@pytest.mark.parametrize(("hops", "follows"), [(3, True), (4, False)])
async def test_three_names_at_most(hops: int, follows: bool) -> None:
    """Codeberg leads from name to name; GitHub and GitLab tell the last at once."""
    async with local_hosts() as hosts:
        renamed(hosts, *[(f"asya-{n}", "bot") for n in range(hops)])
        link = file(CodeHostName.CODEBERG, "asya-0", "bot")
        if follows:
            assert (await hosts.code.fetch(link)).owner == "asya/seedbot"
        else:
            with pytest.raises(Rejected, match="code-moved"):
                await hosts.code.fetch(link)


@EACH_HOST
@pytest.mark.parametrize("new", [("..", "gists"), ("asya", ".."), ("a/b/c", "r"), ("gіthub", "r"), ("", "")])
async def test_new_names_nobody_can_have(name: CodeHostName, new: tuple[str, str]) -> None:
    """A new name is read by the same grammar as a viewer's; what it refuses is not asked for."""
    if name is CodeHostName.GITLAB and new == ("a/b/c", "r"):
        return  # a group in a group is a name there
    async with local_hosts() as hosts:
        server = hosts.servers[name]
        server.repositories[new] = Repository({"a.py": "x\n"})
        server.renamed = {("asya-dev", "bot"): new}
        with pytest.raises(Rejected, match=r"code-(moved|not-public)"):
            await hosts.code.fetch(file(name, "asya-dev", "bot"))
        assert len(server.requests) <= 2


async def test_a_gist_that_moved() -> None:
    """Gists have no new names."""
    async with local_hosts() as hosts:
        server = hosts.servers[CodeHostName.GITHUB]
        server.fail_next(301, {"Location": f"{server.endpoint}/repositories/1000"})
        with pytest.raises(Rejected, match="code-moved"):
            await hosts.code.fetch(Gist("0" * 20))


@EACH_HOST
async def test_the_licence_is_asked_for_once(name: CodeHostName) -> None:
    """Per repository and run; GitHub counts every request of an hour."""
    async with local_hosts() as hosts:
        renamed(hosts)
        server = hosts.servers[name]
        first = await hosts.code.fetch(file(name, *NEW))
        asked = len(server.requests)
        second = await hosts.code.fetch(file(name, *NEW))
    assert first == second
    assert first.licence == "MIT"
    assert len(server.requests) == 2 * asked - 1


@EACH_HOST
@pytest.mark.parametrize("status", [404, 403, 429, 500, 301])
async def test_a_licence_never_fails_a_fetch(name: CodeHostName, status: int) -> None:
    """Where the host does not tell it, the code comes without one."""
    async with local_hosts() as hosts:
        renamed(hosts)
        server = hosts.servers[name]
        await hosts.code.fetch(file(name, *NEW))
        before_licence = len(server.requests) - 1

    async with local_hosts() as hosts:
        renamed(hosts)
        server = hosts.servers[name]

        def fail(_: str) -> None:
            if len(server.requests) == before_licence + 1:
                server.fail_next(status, {"Location": "/x"})

        server.heard = fail
        found = await hosts.code.fetch(file(name, *NEW))
    assert (found.parts[0].text, found.licence) == ("x = 1", "")


@EACH_HOST
async def test_free_text_is_no_licence(name: CodeHostName) -> None:
    """Only names of SPDX's are shown."""
    async with local_hosts() as hosts:
        there = renamed(hosts)
        there.licence = "Do what you want, says @somebody"
        there.commit({"a.py": "x = 1\n", "LICENSE": there.licence})
        assert (await hosts.code.fetch(file(name, *NEW))).licence == ""
