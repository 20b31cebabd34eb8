"""A `CodeHost` that knows a few links and their text."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import assert_never

from streamkit.core.code_links import (
    CodeLink,
    CommitLink,
    Gist,
    Paste,
    PullRequest,
    RepositoryFile,
    Snippet,
    at_revision,
    rebuilt,
)
from streamkit.core.material import Material, Part, PartKind
from streamkit.ports import Rejected, Unavailable


@dataclass(slots=True)
class FakeCodeHost:
    """`files` by link without its lines; any other is not public. While `down`, everything is unavailable.

    Of a commit or pull request the text is the patch of `changed.py`.
    """

    files: Mapping[CodeLink, str] = field(default_factory=dict)
    down: bool = False
    licence: str = ""
    fetched: list[CodeLink] = field(default_factory=list)

    async def fetch(self, link: CodeLink) -> Material:
        self.fetched.append(link)
        if self.down:
            raise Unavailable("code-host-unreachable")
        text = self.files.get(replace(link, first=None, last=None))
        if text is None:
            raise Rejected("code-not-public")
        revision = hashlib.sha1(text.encode(), usedforsecurity=False).hexdigest()
        source = rebuilt(at_revision(link, revision))
        match link:
            case RepositoryFile(owner=owner, repo=repo, path=path):
                part, place = Part(path, text), f"{owner}/{repo}"
                return Material(path, place, revision, (part,), self.licence, source)
            case CommitLink(owner=owner, repo=repo) | PullRequest(owner=owner, repo=repo):
                part, place = Part("changed.py", text, PartKind.DIFF), f"{owner}/{repo}"
                return Material(_title(link), place, revision, (part,), self.licence, source)
            case Gist() | Snippet():
                return Material("code.py", "asya-dev", revision, (Part("code.py", text),), source=source)
            case Paste():
                raise Rejected("paste-gone")
            case _:
                assert_never(link)

    async def close(self) -> None:
        pass


def _title(link: CommitLink | PullRequest) -> str:
    place = f"{link.owner}/{link.repo}"
    return f"{place}@{link.sha[:7]}" if isinstance(link, CommitLink) else f"{place}#{link.number}"
