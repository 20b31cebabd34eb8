"""Public code of Codeberg, through the REST API of Forgejo and without a token.

The revision is fixed first, as everywhere. Forgejo has no comparison of two commits with its text, so a pull
request is looked at before and after its diff was read: a push in between is noticed.
"""

from __future__ import annotations

import base64
import re

from aiohttp.abc import AbstractResolver

from streamkit.adapters.code_hosts.encodings import decoded
from streamkit.adapters.code_hosts.fetching import Answer
from streamkit.adapters.code_hosts.files import LIMIT, file_part
from streamkit.adapters.code_hosts.patches import change_parts, read_git_diff
from streamkit.adapters.code_hosts.provider import (
    MOST_JSON,
    NO_FILE,
    SMALL_JSON,
    Provider,
    parsed,
    revision,
    strange_answers,
)
from streamkit.core.code_links import (
    CodeHostName,
    CodeLink,
    CommitLink,
    Gist,
    Paste,
    PullRequest,
    RefKind,
    RepositoryFile,
    Snippet,
    at_revision,
    borders,
    rebuilt,
)
from streamkit.core.material import Material, Part
from streamkit.ports import Rejected, Unavailable

_MOST_READINGS = 4  # of where a branch ends: each is one request, or two
_LICENCES = (
    (re.compile(r"MIT License", re.IGNORECASE), "MIT"),
    (re.compile(r"Apache License\s+Version 2\.0"), "Apache-2.0"),
    (re.compile(r"GNU AFFERO GENERAL PUBLIC LICENSE\s+Version 3"), "AGPL-3.0"),
    (re.compile(r"GNU LESSER GENERAL PUBLIC LICENSE\s+Version 3"), "LGPL-3.0"),
    (re.compile(r"GNU GENERAL PUBLIC LICENSE\s+Version 3"), "GPL-3.0"),
    (re.compile(r"GNU GENERAL PUBLIC LICENSE\s+Version 2"), "GPL-2.0"),
    (re.compile(r"Mozilla Public License,? Version 2\.0", re.IGNORECASE), "MPL-2.0"),
    (re.compile(r"BSD 3-Clause"), "BSD-3-Clause"),
    (re.compile(r"BSD 2-Clause"), "BSD-2-Clause"),
    (re.compile(r"This is free and unencumbered software"), "Unlicense"),
    (re.compile(r"EUROPEAN UNION PUBLIC LICENCE v\. 1\.2"), "EUPL-1.2"),
    (re.compile(r"CC0 1\.0 Universal"), "CC0-1.0"),
)
_HEAD_OF_LICENCE = 400  # characters


class CodebergCode(Provider):
    name = CodeHostName.CODEBERG

    def __init__(
        self,
        *,
        endpoint: str = "https://codeberg.org/api/v1",
        resolver: AbstractResolver | None = None,
        patience: float = 10.0,
    ) -> None:
        super().__init__(endpoint=endpoint, resolver=resolver, patience=patience)

    async def _find(self, link: CodeLink) -> Material:
        match link:
            case RepositoryFile():
                return await self._file(link)
            case CommitLink():
                return await self._commit(link)
            case PullRequest():
                return await self._pull_request(link)
            case Gist() | Snippet() | Paste():
                raise Rejected("code-not-public")

    async def _file(self, link: RepositoryFile) -> Material:
        link, commit = await self._located(link)
        answer = await self._fetcher.get(
            ("repos", link.owner, link.repo, "contents", *link.path.split("/")),
            query={"ref": commit},
            accept="application/json",
            limit=2 * LIMIT,  # in base64 it is a third larger
        )
        part = _file_in(answer, link.path)
        source = rebuilt(at_revision(link, commit))
        return Material(link.path, f"{link.owner}/{link.repo}", commit, (part,), source=source)

    async def _located(self, link: RepositoryFile) -> tuple[RepositoryFile, str]:
        """Where the ref ends, and its commit: of `a` and `a/b` git lets only one be a branch."""
        place = ("repos", link.owner, link.repo)
        if link.ref is None:
            with strange_answers():
                branch = str(parsed(await self._json(*place))["default_branch"])
                found = parsed(await self._json(*place, "branches", *branch.split("/")))
                return link, revision(found["commit"]["id"])
        if link.kind is RefKind.COMMIT:
            return link, await self._commit_id(link, link.ref)
        spaces = ("tags",) if link.kind is RefKind.TAG else ("branches", "tags")
        for space in spaces:
            for reading in list(borders(link))[-_MOST_READINGS:]:
                try:
                    answer = await self._json(*place, space, *(reading.ref or "").split("/"))
                except Rejected as rejected:
                    if rejected.key != "code-not-public":
                        raise
                    continue
                with strange_answers():
                    commit = parsed(answer)["commit"]
                    return reading, revision(commit["id"] if space == "branches" else commit["sha"])
        raise Rejected("code-not-public")

    async def _commit_id(self, link: RepositoryFile | CommitLink, sha: str) -> str:
        query = {"stat": "false", "verification": "false", "files": "false"}
        answer = await self._json("repos", link.owner, link.repo, "git", "commits", sha, query=query)
        with strange_answers():
            found = revision(parsed(answer)["sha"])
        if not found.startswith(sha):
            raise Rejected("code-not-public")
        return found

    async def _commit(self, link: CommitLink) -> Material:
        sha = await self._commit_id(link, link.sha)
        parts = await self._diff("repos", link.owner, link.repo, "git", "commits", f"{sha}.diff")
        owner = f"{link.owner}/{link.repo}"
        title = f"{owner}@{sha[:7]}"
        return Material(title, owner, sha, parts, source=rebuilt(at_revision(link, sha)))

    async def _pull_request(self, link: PullRequest) -> Material:
        place = ("repos", link.owner, link.repo, "pulls")
        head = await self._head(*place, str(link.number))
        parts = await self._diff(*place, f"{link.number}.diff")
        if await self._head(*place, str(link.number)) != head:
            raise Unavailable("code-host-unreachable")  # once more, then it stands still
        owner = f"{link.owner}/{link.repo}"
        return Material(f"{owner}#{link.number}", owner, head, parts, source=rebuilt(link))

    async def _head(self, *place: str) -> str:
        answer = await self._json(*place)
        with strange_answers():
            return revision(parsed(answer)["head"]["sha"])

    async def _diff(self, *place: str) -> tuple[Part, ...]:
        answer = await self._fetcher.get(place, accept="text/plain", limit=MOST_JSON)
        if answer.kind == "text/html":
            raise Rejected("code-not-text")
        return change_parts(read_git_diff(answer.content.decode("utf-8", errors="replace")))

    async def _json(self, *pieces: str, query: dict[str, str] | None = None) -> Answer:
        return await self._fetcher.get(pieces, accept="application/json", limit=SMALL_JSON, query=query)

    async def _new_name(self, pieces: list[str]) -> tuple[str, str]:
        """Forgejo redirects to the new name itself."""
        match pieces:
            case ["repos", owner, repo, *_]:
                return owner, repo
            case _:
                raise Rejected("code-moved")

    async def _licence(self, owner: str, repo: str) -> object:
        """Read from the file itself: Forgejo does not say."""
        place = ("repos", owner, repo, "raw", "LICENSE")
        answer = await self._fetcher.get(place, accept="text/plain", limit=LIMIT)
        head = decoded(answer.content).text[:_HEAD_OF_LICENCE]
        return next((name for pattern, name in _LICENCES if pattern.search(head)), "")


def _file_in(answer: Answer, path: str) -> Part:
    """Raises Rejected, Unavailable."""
    with strange_answers():
        found = parsed(answer)
        kind = str(found["type"]) if isinstance(found, dict) else "dir"
        if kind != "file":
            raise Rejected(NO_FILE.get(kind, "code-needs-file"))
        if found["size"] > LIMIT:
            raise Rejected("code-too-large")
        if found["encoding"] != "base64":
            raise Rejected("code-not-text")
        content = base64.b64decode(found["content"])
        if len(content) != found["size"]:
            raise ValueError("cut short")
    return file_part(path, content)
