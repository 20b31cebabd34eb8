"""The one `CodeHost` of the program: gives each link to the host it names."""

from __future__ import annotations

from typing import assert_never

from streamkit.adapters.code_hosts.codeberg import CodebergCode
from streamkit.adapters.code_hosts.github import GitHubCode
from streamkit.adapters.code_hosts.gitlab import GitLabCode
from streamkit.core.code_links import (
    CodeHostName,
    CodeLink,
    CommitLink,
    Gist,
    Paste,
    PullRequest,
    RepositoryFile,
    Snippet,
)
from streamkit.core.material import Material
from streamkit.ports import Rejected


class CodeHosts:
    """Implements `CodeHost`. Endpoints other than the real ones are a rehearsal's own servers."""

    def __init__(self, *, github: GitHubCode, gitlab: GitLabCode, codeberg: CodebergCode) -> None:
        self._hosts = {host.name: host for host in (github, gitlab, codeberg)}

    async def fetch(self, link: CodeLink) -> Material:
        match link:
            case RepositoryFile() | CommitLink() | PullRequest():
                return await self._hosts[link.host].fetch(link)
            case Gist():
                return await self._hosts[CodeHostName.GITHUB].fetch(link)
            case Snippet():
                return await self._hosts[CodeHostName.GITLAB].fetch(link)
            case Paste():
                raise Rejected("paste-gone")  # what is held here was looked for before
            case _:
                assert_never(link)

    async def close(self) -> None:
        for host in self._hosts.values():
            await host.close()
