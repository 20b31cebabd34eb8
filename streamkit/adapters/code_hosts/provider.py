"""What the adapters of all code hosts do alike: patience, renamed repositories, strange answers."""

from __future__ import annotations

import asyncio
import json
import re
from abc import ABC, abstractmethod
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any
from urllib.parse import unquote, urlsplit

from aiohttp.abc import AbstractResolver

from streamkit.adapters.code_hosts.fetching import Answer, Fetcher, Moved
from streamkit.adapters.code_hosts.licences import Licences
from streamkit.core.code_links import (
    CodeHostName,
    CodeLink,
    CommitLink,
    PullRequest,
    RepositoryFile,
    borders,
    is_owner,
    is_repository,
)
from streamkit.core.material import Material
from streamkit.ports import Rejected, Unavailable

MOST_JSON = 4 * 1024 * 1024  # bytes of an answer that holds many files or their changes
SMALL_JSON = 512 * 1024
_ALTOGETHER = 10.0  # seconds for one link
_MAYBE_MORE = 30  # names: the smallest page of any host
_HOPS = 3  # renamed repositories one after another
_REVISION = re.compile(r"[0-9a-f]{40}(?:[0-9a-f]{24})?\Z")

# What a host calls the thing at a path that is no file.
NO_FILE = {"submodule": "code-is-submodule", "commit": "code-is-submodule", "symlink": "code-is-symlink"}

InRepository = RepositoryFile | CommitLink | PullRequest


class Provider(ABC):
    """Implements `CodeHost` for the links of one host. A loopback `endpoint` is a rehearsal's own server."""

    name: CodeHostName

    def __init__(
        self, *, endpoint: str, resolver: AbstractResolver | None = None, patience: float = _ALTOGETHER
    ) -> None:
        self._endpoint = endpoint.rstrip("/")
        self._fetcher = Fetcher(endpoint, resolver=resolver)
        self._patience = patience
        self._licences = Licences(self._licence)

    async def fetch(self, link: CodeLink) -> Material:
        try:
            async with asyncio.timeout(self._patience):
                found = await self._followed(link)
        except TimeoutError:
            raise Unavailable("code-host-unreachable") from None
        owner, slash, repo = found.owner.rpartition("/")
        return replace(found, licence=await self._licences.of(owner, repo)) if slash else found

    async def close(self) -> None:
        await self._fetcher.close()

    async def _followed(self, link: CodeLink) -> Material:
        """Where a repository was renamed, its new name is read by our grammar and the address rebuilt."""
        for _ in range(_HOPS):
            try:
                return await self._find(link)
            except Moved as moved:
                link = await self._renamed(link, moved.location)
        try:
            return await self._find(link)
        except Moved:
            raise Rejected("code-moved") from None

    async def _renamed(self, link: CodeLink, location: str) -> CodeLink:
        """The same link in the repository the host names. Raises Rejected."""
        if not isinstance(link, InRepository):
            raise Rejected("code-moved")
        try:
            owner, repo = await self._new_name(_below(self._endpoint, location))
        except (Moved, Rejected):
            raise Rejected("code-moved") from None
        if not (is_owner(owner, self.name) and is_repository(repo)):
            raise Rejected("code-moved")
        return replace(link, owner=owner, repo=repo)

    @abstractmethod
    async def _find(self, link: CodeLink) -> Material:
        """Without the licence; the owner is `owner/repo`, or a name alone. Raises Moved."""

    @abstractmethod
    async def _new_name(self, pieces: list[str]) -> tuple[str, str]:
        """Owner and repository that a redirect to these pieces below the endpoint means. Raises Rejected."""

    @abstractmethod
    async def _licence(self, owner: str, repo: str) -> object:
        """What the host says is the licence."""


def _below(endpoint: str, location: str) -> list[str]:
    """The pieces of an address below the endpoint; nobody connects to it. Raises Rejected."""
    base = urlsplit(endpoint)
    try:
        there = urlsplit(location)
        pieces = [unquote(piece, errors="strict") for piece in there.path.split("/") if piece]
    except ValueError:
        raise Rejected("code-moved") from None
    prefix = [piece for piece in base.path.split("/") if piece]
    same_origin = (there.scheme, there.netloc) in {(base.scheme, base.netloc), ("", "")}
    if not same_origin or pieces[: len(prefix)] != prefix or not location.isascii() or "\\" in location:
        raise Rejected("code-moved")
    return pieces[len(prefix) :]


async def where_ref_ends(
    link: RepositoryFile, *, space: str, ask: Callable[[str, str], Awaitable[dict[str, str]]]
) -> tuple[RepositoryFile, str] | None:
    """The reading with the longest ref that exists, and what `ask(space, prefix)` says of it.

    A first page may be full of others (`fix-1`, `fix-2`, … stand before `fix/x`): then once more, nearer.
    """
    readings = list(borders(link))
    for prefix in (link.ref or "", f"{link.ref}/{link.path.split('/')[0]}"):
        found = await ask(space, prefix)
        for reading in readings:
            if reading.ref in found:
                return reading, found[reading.ref]
        if len(found) < _MAYBE_MORE:
            break
    return None


@contextmanager
def strange_answers() -> Iterator[None]:
    """What a strange answer makes Python raise is an outage."""
    try:
        yield
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError) as fault:
        raise Unavailable("code-host-unreachable") from fault


def parsed(answer: Answer) -> Any:
    """Raises what a strange answer makes Python raise."""
    return json.loads(answer.content)


def revision(said: object) -> str:
    """A whole commit id. Raises ValueError."""
    if not (isinstance(said, str) and _REVISION.match(said)):
        raise ValueError("no commit id")
    return said
