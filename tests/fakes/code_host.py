"""A `CodeHost` that knows a few links and their text."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from streamkit.core.code_links import CodeLink, Gist, GitHubFile, Paste, pinned, rebuilt
from streamkit.core.material import Material, Part
from streamkit.ports import Rejected, Unavailable


@dataclass(slots=True)
class FakeCodeHost:
    """`files` by link without its lines; any other is not public. While `down`, everything is unavailable."""

    files: Mapping[CodeLink, str] = field(default_factory=dict)
    down: bool = False
    fetched: list[CodeLink] = field(default_factory=list)

    async def fetch(self, link: CodeLink) -> Material:
        self.fetched.append(link)
        if self.down:
            raise Unavailable("code-host-unreachable")
        text = self.files.get(replace(link, first=None, last=None))
        if text is None:
            raise Rejected("code-not-public")
        match link:
            case GitHubFile():
                return _material(link, link.path, f"{link.owner}/{link.repo}", text)
            case Paste():
                raise Rejected("paste-gone")
            case Gist():
                return _material(link, link.file or "code.py", "asya-dev", text)

    async def close(self) -> None:
        pass


def _material(link: CodeLink, title: str, owner: str, text: str) -> Material:
    revision = hashlib.sha1(text.encode(), usedforsecurity=False).hexdigest()
    return Material(title, owner, revision, (Part(title, text),), source=pinned(rebuilt(link), revision))
