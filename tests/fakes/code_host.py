"""A `CodeHost` that knows a few links and their text."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from streamkit.core.code_links import CodeLink, Gist, GitHubFile
from streamkit.ports import CodeFile, Rejected, Unavailable


@dataclass(slots=True)
class FakeCodeHost:
    """`files` by link without its lines; any other is not public. While `down`, everything is unavailable."""

    files: Mapping[CodeLink, str] = field(default_factory=dict)
    down: bool = False
    fetched: list[CodeLink] = field(default_factory=list)

    async def fetch(self, link: CodeLink) -> CodeFile:
        self.fetched.append(link)
        if self.down:
            raise Unavailable("code-host-unreachable")
        text = self.files.get(replace(link, first=None, last=None))
        if text is None:
            raise Rejected("code-not-public")
        revision = hashlib.sha1(text.encode(), usedforsecurity=False).hexdigest()
        match link:
            case GitHubFile():
                return CodeFile(link, link.path, f"{link.owner}/{link.repo}", revision, text)
            case Gist():
                return CodeFile(link, link.file or "code.py", "asya-dev", revision, text)

    async def close(self) -> None:
        pass
