"""Public files and gists of GitHub, through its REST API and without a token.

Two requests a file: the revision first, then the file at that revision, so that what is shown is exactly
what the card says. GitHub lets an address without a token ask 60 times an hour.
"""

from __future__ import annotations

import asyncio
import json
import re
from typing import Any, assert_never

from aiohttp.abc import AbstractResolver

from streamkit.adapters.code_hosts.fetching import Answer, Fetcher
from streamkit.adapters.code_hosts.text import as_text
from streamkit.core.code_links import CodeLink, Gist, GitHubFile, Paste, pinned, rebuilt
from streamkit.core.material import Material, Part
from streamkit.ports import Rejected, Unavailable

LIMIT = 512 * 1024  # bytes of code
_ALTOGETHER = 10.0  # seconds for one link
_REVISION = re.compile(rb"[0-9a-f]{40,64}\Z")
_SHA = "application/vnd.github.sha"  # the commit's id alone; as JSON it would come with the whole change
_RAW = "application/vnd.github.raw+json"
_JSON = "application/vnd.github+json"


class GitHubCode:
    """Implements `CodeHost`. A loopback address as `endpoint` is a rehearsal's own server."""

    def __init__(
        self,
        *,
        endpoint: str = "https://api.github.com",
        resolver: AbstractResolver | None = None,
        patience: float = _ALTOGETHER,
    ) -> None:
        self._fetcher = Fetcher(endpoint, resolver=resolver)
        self._patience = patience

    async def fetch(self, link: CodeLink) -> Material:
        try:
            async with asyncio.timeout(self._patience):
                match link:
                    case GitHubFile():
                        return await self._file(link)
                    case Gist():
                        return await self._gist(link)
                    case Paste():
                        raise Rejected("paste-gone")
                    case other:
                        assert_never(other)
        except TimeoutError:
            raise Unavailable("code-host-unreachable") from None

    async def close(self) -> None:
        await self._fetcher.close()

    async def _file(self, link: GitHubFile) -> Material:
        repository = ("repos", link.owner, link.repo)
        found = await self._fetcher.get(
            (*repository, "commits", link.ref or "HEAD"), accept=_SHA, limit=LIMIT
        )
        revision = _revision(found)
        answer = await self._fetcher.get(
            (*repository, "contents", *link.path.split("/")),
            query={"ref": revision},
            accept=_RAW,
            limit=LIMIT,
        )
        if "raw" not in answer.kind:  # a folder or submodule is told as JSON, whatever was asked for
            raise Rejected("code-needs-file")
        part = Part(link.path, as_text(answer.content))
        return Material(
            link.path, f"{link.owner}/{link.repo}", revision, (part,), source=pinned(rebuilt(link), revision)
        )

    async def _gist(self, link: Gist) -> Material:
        answer = await self._fetcher.get(("gists", link.id), accept=_JSON, limit=2 * LIMIT)
        try:
            return _from_gist(link, json.loads(answer.content))
        except (ValueError, LookupError, TypeError, AttributeError, RecursionError) as fault:
            raise Unavailable("code-host-unreachable") from fault


def _revision(answer: Answer) -> str:
    if not _REVISION.match(answer.content.strip()):
        raise Unavailable("code-host-unreachable")
    return answer.content.strip().decode()


def _from_gist(link: Gist, gist: dict[str, Any]) -> Material:
    """The named file, or the first. Raises Rejected, and what a strange answer makes Python raise."""
    files = gist["files"]
    name = link.file if link.file is not None else next(iter(files), None)
    if name not in files:
        raise Rejected("code-not-public")
    content = files[name]["content"].encode()
    if files[name]["truncated"] or len(content) > LIMIT:
        raise Rejected("code-too-large")
    owner = (gist.get("owner") or {}).get("login", "")
    revision = str(gist["history"][0]["version"])
    part = Part(str(name), as_text(content))
    return Material(str(name), str(owner), revision, (part,), source=pinned(rebuilt(link), revision))
