"""Public code of gitlab.com, through its REST API and without a token.

The revision is fixed first, as everywhere. GitLab tells a file's bytes but not what kind of file they are, so
what is missing or looks like a symbolic link is looked up in its folder.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from functools import partial
from typing import Any

from aiohttp.abc import AbstractResolver

from streamkit.adapters.code_hosts.fetching import Answer, Piece
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
    rebuilt,
)
from streamkit.core.material import Material
from streamkit.ports import Rejected

_PAGE = 100  # entries GitLab tells at once
_LONGEST_TARGET = 4096  # bytes of a symbolic link
_NUMBER = re.compile(r"[0-9]{1,15}\Z")
_HEAD = re.compile(r"\A(?:---|\+\+\+) [^\n]*\n")


class GitLabCode(Provider):
    name = CodeHostName.GITLAB

    def __init__(
        self,
        *,
        endpoint: str = "https://gitlab.com/api/v4",
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
                return await self._merge_request(link)
            case Snippet():
                return await self._snippet(link)
            case Gist() | Paste():
                raise Rejected("code-not-public")

    async def _file(self, link: RepositoryFile) -> Material:
        link, commit = await self._located(link)
        try:
            answer = await self._fetcher.get(
                (*_project(link), "repository", "files", tuple(link.path.split("/")), "raw"),
                query={"ref": commit},
                accept="text/plain",
                limit=LIMIT,
            )
        except Rejected as rejected:
            if rejected.key == "code-not-public":
                await self._refuse_no_file(link, commit)
            raise
        if answer.kind == "text/html":  # somebody's page in between
            raise Rejected("code-not-text")
        if len(answer.content) < _LONGEST_TARGET and b"\n" not in answer.content:
            await self._refuse_no_file(link, commit)
        part = file_part(link.path, answer.content)
        source = rebuilt(at_revision(link, commit))
        return Material(link.path, f"{link.owner}/{link.repo}", commit, (part,), source=source)

    async def _refuse_no_file(self, link: RepositoryFile, commit: str) -> None:
        """Raises Rejected if the folder says that it is something else."""
        folder, _, name = link.path.rpartition("/")
        query = {"ref": commit, "path": folder, "per_page": str(_PAGE)}
        answer = await self._json(*_project(link), "repository", "tree", query=query)
        with strange_answers():
            entry = next((each for each in parsed(answer) if each["name"] == name), None)
            if entry is None:
                return
            kind, mode = entry["type"], entry["mode"]
        if mode == "120000":
            raise Rejected("code-is-symlink")
        if kind != "blob":
            raise Rejected(NO_FILE.get(str(kind), "code-needs-file"))

    async def _located(self, link: RepositoryFile) -> tuple[RepositoryFile, str]:
        """Where the ref ends, the longest first, and its commit."""
        if len(list(borders(link))) > 1:
            for space in ("branches", "tags"):
                ask = partial(self._refs_beginning, link)
                if (found := await where_ref_ends(link, space=space, ask=ask)) is not None:
                    return found
        link = list(borders(link))[-1]
        return link, await self._commit_id(link, link.ref or "HEAD")

    async def _refs_beginning(self, link: RepositoryFile, space: str, prefix: str) -> dict[str, str]:
        """Commit ids by name."""
        query = {"search": f"^{prefix}", "per_page": str(_PAGE)}
        answer = await self._json(*_project(link), "repository", space, query=query)
        with strange_answers():
            return {str(each["name"]): revision(each["commit"]["id"]) for each in parsed(answer)}

    async def _commit_id(self, link: RepositoryFile | CommitLink, ref: str) -> str:
        answer = await self._json(
            *_project(link), "repository", "commits", tuple(ref.split("/")), query={"stats": "false"}
        )
        with strange_answers():
            return revision(parsed(answer)["id"])

    async def _commit(self, link: CommitLink) -> Material:
        sha = await self._commit_id(link, link.sha)
        if not sha.startswith(link.sha):
            raise Rejected("code-not-public")
        answer = await self._json(
            *_project(link), "repository", "commits", sha, "diff", query={"per_page": str(_PAGE)}
        )
        with strange_answers():
            parts = change_parts(list(_changes(parsed(answer))), page=_PAGE)
        owner = f"{link.owner}/{link.repo}"
        title = f"{owner}@{sha[:7]}"
        return Material(title, owner, sha, parts, source=rebuilt(at_revision(link, sha)))

    async def _merge_request(self, link: PullRequest) -> Material:
        """Compared by commit ids: the list of its changes could be of a newer state already."""
        answer = await self._json(*_project(link), "merge_requests", str(link.number))
        with strange_answers():
            ends = parsed(answer)["diff_refs"]
            if ends is None:
                raise Rejected("code-no-changes")
            base, head = revision(ends["base_sha"]), revision(ends["head_sha"])
        query = {"from": base, "to": head, "straight": "true"}
        answer = await self._json(*_project(link), "repository", "compare", query=query)
        with strange_answers():
            parts = change_parts(list(_changes(parsed(answer)["diffs"])))
        owner = f"{link.owner}/{link.repo}"
        return Material(f"{owner}!{link.number}", owner, head, parts, source=rebuilt(link))

    async def _snippet(self, link: Snippet) -> Material:
        project: tuple[Piece, ...] = ("projects", tuple(link.project.split("/"))) if link.project else ()
        place = (*project, "snippets", str(link.number))
        with strange_answers():
            found = parsed(await self._json(*place))
            owner = link.project or str(found["author"]["username"])
            names = [str(each["path"]) for each in found["files"]][:MOST_FILES]
        if not names:
            raise Rejected("code-not-public")
        contents = {}
        for name in names:
            file = (*place, "files", "HEAD", tuple(name.split("/")), "raw")
            contents[name] = (await self._fetcher.get(file, accept="text/plain", limit=LIMIT)).content
        others = with_notices(names[1:], lambda name: file_part(name, contents[name]))
        parts = (file_part(names[0], contents[names[0]]), *others)
        version = hashlib.sha256("\0".join(part.text for part in parts).encode()).hexdigest()
        return Material(names[0], owner, version, parts, source=rebuilt(link))

    async def _json(self, *pieces: Piece, query: dict[str, str] | None = None) -> Answer:
        limit = MOST_JSON if "diff" in pieces or "compare" in pieces else SMALL_JSON
        return await self._fetcher.get(pieces, accept="application/json", limit=limit, query=query)

    async def _new_name(self, pieces: list[str]) -> tuple[str, str]:
        """GitLab redirects to `/projects/NUMBER/…`; what is called so today is asked for."""
        match pieces:
            case ["projects", number, *_] if _NUMBER.match(number):
                with strange_answers():
                    found = parsed(await self._json("projects", number))["path_with_namespace"]
                    owner, _, repo = found.rpartition("/")
                return owner, repo
            case _:
                raise Rejected("code-moved")

    async def _licence(self, owner: str, repo: str) -> object:
        place = ("projects", (*owner.split("/"), repo))
        with strange_answers():
            found = parsed(await self._json(*place, query={"license": "true"}))["license"]
            return found["key"] if found else ""


def _project(link: RepositoryFile | CommitLink | PullRequest) -> tuple[Piece, ...]:
    return "projects", (*link.owner.split("/"), link.repo)


def _changes(files: list[dict[str, Any]]) -> Iterator[Change]:
    """Raises what a strange answer makes Python raise."""
    for file in files:
        name = str(file["old_path"] if file["deleted_file"] else file["new_path"])
        patch = str(file["diff"])
        while (head := _HEAD.match(patch)) is not None:  # older versions wrote it
            patch = patch[head.end() :]
        renamed = bool(file["renamed_file"])
        if patch.startswith("Binary files "):
            yield Change(name, None, "part-binary")
        elif patch:
            yield Change(name, patch, "part-renamed" if renamed else "")
        elif file.get("too_large") or file.get("collapsed"):
            yield Change(name, None, "part-too-large")
        elif renamed:
            yield Change(name, None, "part-renamed")
        else:
            modes = file["a_mode"], file["b_mode"]
            changed_mode = modes[0] != modes[1] and not (file["new_file"] or file["deleted_file"])
            yield Change(name, None, "part-mode" if changed_mode else "part-no-text")
