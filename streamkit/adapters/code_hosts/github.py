"""Public code of GitHub, through its REST API and without a token.

The revision is fixed first and everything is asked for at it, so that what is shown is exactly what the card
says. GitHub lets an address without a token ask 60 times an hour: a file costs two requests (three or four
where only the list of branches tells where the branch ends), a commit one, a pull request two, and each
repository once one more for its licence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial
from typing import Any

from aiohttp.abc import AbstractResolver

from streamkit.adapters.code_hosts.fetching import Answer
from streamkit.adapters.code_hosts.files import LIMIT, MOST_FILES, file_part, with_notices
from streamkit.adapters.code_hosts.patches import Change, change_parts
from streamkit.adapters.code_hosts.provider import (
    MOST_JSON,
    NO_FILE,
    SMALL_JSON,
    Provider,
    parsed,
    revision,
    strange_answers,
    where_ref_ends,
)
from streamkit.core.code_links import (
    CodeHostName,
    CodeLink,
    CommitLink,
    Gist,
    Paste,
    PullRequest,
    RepositoryFile,
    Snippet,
    at_revision,
    borders,
    file_slug,
    rebuilt,
)
from streamkit.core.material import Material, Part
from streamkit.ports import Rejected

_SHA = "application/vnd.github.sha"  # the commit's id alone; as JSON it would come with the whole change
_RAW = "application/vnd.github.raw+json"
_JSON = "application/vnd.github+json"
_PAGE = 100  # names of branches asked for at once
_NUMBER = re.compile(r"[0-9]{1,15}\Z")


class GitHubCode(Provider):
    name = CodeHostName.GITHUB

    def __init__(
        self,
        *,
        endpoint: str = "https://api.github.com",
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
            case Gist():
                return await self._gist(link)
            case Snippet() | Paste():
                raise Rejected("code-not-public")

    async def _file(self, link: RepositoryFile) -> Material:
        link, commit = await self._located(link)
        answer = await self._fetcher.get(
            ("repos", link.owner, link.repo, "contents", *link.path.split("/")),
            query={"ref": commit},
            accept=_RAW,
            limit=LIMIT,
        )
        if "raw" not in answer.kind:  # what is no file is told as JSON, whatever was asked for
            raise Rejected(_why_no_file(answer))
        part = file_part(link.path, answer.content)
        source = rebuilt(at_revision(link, commit))
        return Material(link.path, f"{link.owner}/{link.repo}", commit, (part,), source=source)

    async def _located(self, link: RepositoryFile) -> tuple[RepositoryFile, str]:
        """Where the ref ends, the longest first, and its commit."""
        if len(list(borders(link))) > 1:
            for space in ("heads", "tags"):
                ask = partial(self._refs_beginning, link)
                if (found := await where_ref_ends(link, space=space, ask=ask)) is not None:
                    reading, commit = found
                    return reading, commit or await self._commit_id(reading, f"tags/{reading.ref}")
        link = list(borders(link))[-1]
        return link, await self._commit_id(link, link.ref or "HEAD")

    async def _refs_beginning(self, link: RepositoryFile, space: str, prefix: str) -> dict[str, str]:
        """Commit ids by name; empty for a tag that is an object of its own."""
        try:
            answer = await self._fetcher.get(
                ("repos", link.owner, link.repo, "git", "matching-refs", space, *prefix.split("/")),
                query={"per_page": str(_PAGE)},
                accept=_JSON,
                limit=SMALL_JSON,
            )
        except Rejected as rejected:
            if rejected.key == "code-too-large":  # thousands of them: then only the plain reading is tried
                return {}
            raise
        with strange_answers():
            return {
                str(each["ref"]).removeprefix(f"refs/{space}/"): (
                    revision(each["object"]["sha"]) if each["object"]["type"] == "commit" else ""
                )
                for each in parsed(answer)
            }

    async def _commit_id(self, link: RepositoryFile, ref: str) -> str:
        answer = await self._fetcher.get(
            ("repos", link.owner, link.repo, "commits", *ref.split("/")), accept=_SHA, limit=SMALL_JSON
        )
        with strange_answers():
            return revision(answer.content.decode().strip())

    async def _commit(self, link: CommitLink) -> Material:
        answer = await self._json("repos", link.owner, link.repo, "commits", link.sha)
        with strange_answers():
            found = parsed(answer)
            sha = revision(found["sha"])
            changes = list(_changes(found["files"]))
        if not sha.startswith(link.sha):  # a branch that is called like a commit
            raise Rejected("code-not-public")
        owner = f"{link.owner}/{link.repo}"
        title = f"{owner}@{sha[:7]}"
        return Material(title, owner, sha, change_parts(changes), source=rebuilt(at_revision(link, sha)))

    async def _pull_request(self, link: PullRequest) -> Material:
        """Compared by commit ids: the list of files of a pull request could be of a newer state already."""
        answer = await self._json("repos", link.owner, link.repo, "pulls", str(link.number))
        with strange_answers():
            found = parsed(answer)
            base, head = revision(found["base"]["sha"]), revision(found["head"]["sha"])
        answer = await self._json(
            "repos", link.owner, link.repo, "compare", f"{base}...{head}", query={"per_page": "1"}
        )
        with strange_answers():
            changes = list(_changes(parsed(answer)["files"]))
        owner = f"{link.owner}/{link.repo}"
        return Material(f"{owner}#{link.number}", owner, head, change_parts(changes), source=rebuilt(link))

    async def _gist(self, link: Gist) -> Material:
        pieces = (link.id, link.revision) if link.revision else (link.id,)
        answer = await self._json("gists", *pieces)
        with strange_answers():
            return _from_gist(link, parsed(answer))

    async def _json(self, *pieces: str, query: dict[str, str] | None = None) -> Answer:
        return await self._fetcher.get(pieces, accept=_JSON, limit=MOST_JSON, query=query)

    async def _new_name(self, pieces: list[str]) -> tuple[str, str]:
        """GitHub redirects to `/repositories/NUMBER/…`; what is called so today is asked for."""
        match pieces:
            case ["repositories", number, *_] if _NUMBER.match(number):
                with strange_answers():
                    owner, _, repo = parsed(await self._json("repositories", number))["full_name"].partition(
                        "/"
                    )
                return owner, repo
            case _:
                raise Rejected("code-moved")

    async def _licence(self, owner: str, repo: str) -> object:
        with strange_answers():
            found = parsed(await self._json("repos", owner, repo))["license"]
            return found["spdx_id"] if found else ""


def _why_no_file(answer: Answer) -> str:
    with strange_answers():
        found = parsed(answer)
        kind = found.get("type") if isinstance(found, dict) else "dir"
    return NO_FILE.get(str(kind), "code-needs-file")


def _changes(files: list[dict[str, Any]]) -> Iterator[Change]:
    """Raises what a strange answer makes Python raise."""
    for file in files:
        patch, renamed = file.get("patch"), file["status"] == "renamed"
        if patch is not None:
            yield Change(str(file["filename"]), str(patch), "part-renamed" if renamed else "")
        elif file["changes"]:
            yield Change(str(file["filename"]), None, "part-too-large")
        else:
            yield Change(str(file["filename"]), None, "part-renamed" if renamed else "part-no-text")


def _from_gist(link: Gist, gist: dict[str, Any]) -> Material:
    """The named file or the first, and the others behind it.

    Raises Rejected, and what a strange answer makes Python raise.
    """
    files = gist["files"]
    name = next((each for each in files if link.file in {None, file_slug(each)}), None)
    if name is None:
        raise Rejected("code-not-public")
    others = [each for each in files if each != name][: MOST_FILES - 1]
    parts = (_gist_part(files[name]), *with_notices(others, lambda each: _gist_part(files[each])))
    commit = revision(gist["history"][0]["version"])
    owner = str((gist.get("owner") or {}).get("login", "")).replace("/", "")
    return Material(str(name), owner, commit, parts, source=rebuilt(at_revision(link, commit)))


def _gist_part(file: dict[str, Any]) -> Part:
    """Raises Rejected, and what a strange answer makes Python raise."""
    content = file["content"]
    if file["truncated"]:
        raise Rejected("code-too-large")
    if "\N{REPLACEMENT CHARACTER}" in content:  # what was not UTF-8 comes as this
        raise Rejected("code-not-utf8")
    return file_part(str(file["filename"]), content.encode(errors="surrogatepass"))
