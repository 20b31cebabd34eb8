"""The pages of code each host has, as pieces of a path; everything else is refused."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from streamkit.core.code_links.lines import NOWHERE, Span, of_anchor
from streamkit.core.code_links.links import (
    BadLink,
    CodeHostName,
    CodeLink,
    CommitLink,
    Gist,
    PullRequest,
    RefKind,
    RepositoryFile,
    Snippet,
    file_slug,
)
from streamkit.core.code_links.names import GIST, NUMBER, SHA, WHOLE_SHA, path_of, piece_of_ref, repository

_GITHUB, _GITLAB, _CODEBERG = CodeHostName.GITHUB, CodeHostName.GITLAB, CodeHostName.CODEBERG
_GIST_ANCHOR = re.compile(r"file-(.+?)(?:-(L\d+(?:-L?\d+)?))?\Z")
_FILE_PAGES = {"blob", "raw", "blame"}
_NO_PROJECT = {"-", "tree", *_FILE_PAGES}  # GitLab keeps these; before 2019 there was no dash


def _github(pieces: list[str]) -> CodeLink:
    match pieces:
        case [owner, repo, page, *rest] if page in _FILE_PAGES and len(rest) > 1:
            return file_at(_GITHUB, owner, repo, rest)
        case [owner, repo, "commit", sha, *_]:
            return commit(_GITHUB, owner, repo, sha)
        case [owner, repo, "pull", _, "commits" | "changes", sha] if SHA.match(sha):
            return commit(_GITHUB, owner, repo, sha)
        case [owner, repo, "pull", number, *_]:
            return change(_GITHUB, owner, repo, number)
        case [owner, repo, *_]:
            raise needs_file(_GITHUB, owner, repo)
        case _:
            raise BadLink("link-unknown-host")


def _github_raw(pieces: list[str]) -> CodeLink:
    match pieces:
        case [owner, repo, *rest] if len(rest) > 1:
            return file_at(_GITHUB, owner, repo, rest)
        case _:
            raise BadLink("link-unknown-host")


def _gist(pieces: list[str]) -> CodeLink:
    match pieces:
        case [id_] | [_, id_] if GIST.match(id_) and not _is_revision(pieces):
            return Gist(id_)
        case [id_, sha] | [_, id_, sha] if GIST.match(id_) and WHOLE_SHA.match(sha):
            return Gist(id_, revision=sha)
        case _:
            raise BadLink("link-unknown-host")


def _is_revision(pieces: list[str]) -> bool:
    """Two numbers are a gist and its revision: nobody's name has forty letters."""
    return len(pieces) == 2 and bool(GIST.match(pieces[0]) and WHOLE_SHA.match(pieces[1]))


def _gist_raw(pieces: list[str]) -> CodeLink:
    match pieces:
        case [_, id_, "raw"] if GIST.match(id_):
            return Gist(id_)
        case [_, id_, "raw", name] if GIST.match(id_):
            return Gist(id_, file_slug(name))
        case [_, id_, "raw", _, name] if GIST.match(id_):  # the number is of the file, not of the gist
            return Gist(id_, file_slug(name))
        case _:
            raise BadLink("link-unknown-host")


def gist_anchor(fragment: str) -> tuple[str | None, Span]:
    """`file-seed-bot-py-L3-L9` names a file and lines; a name may itself end like lines."""
    found = _GIST_ANCHOR.match(fragment)
    if found is None:
        return None, NOWHERE
    return file_slug(found[1]), of_anchor(found[2]) if found[2] else NOWHERE


def _gitlab(pieces: list[str]) -> CodeLink:
    if pieces[:2] == ["-", "snippets"]:
        return _snippet("", pieces[2:])
    border = next((n for n, piece in enumerate(pieces) if n > 1 and piece in _NO_PROJECT), len(pieces))
    if border < 2:
        raise BadLink("link-unknown-host")
    owner, repo = "/".join(pieces[: border - 1]), pieces[border - 1]
    match [piece for piece in pieces[border : border + 1] if piece != "-"] + pieces[border + 1 :]:
        case [page, *rest] if page in _FILE_PAGES and len(rest) > 1:
            return file_at(_GITLAB, owner, repo, rest)
        case ["commit", sha, *_]:
            return commit(_GITLAB, owner, repo, sha)
        case ["merge_requests", number, *_]:
            return change(_GITLAB, owner, repo, number)
        case ["snippets", *rest]:
            return _snippet("/".join(repository(_GITLAB, owner, repo)), rest)
        case _:
            raise needs_file(_GITLAB, owner, repo)


def _snippet(project: str, rest: list[str]) -> CodeLink:
    if not rest or not NUMBER.match(rest[0]):
        raise BadLink("link-unknown-host")
    return Snippet(project, int(rest[0]))


def _codeberg(pieces: list[str]) -> CodeLink:
    match pieces:
        case [owner, repo, "src" | "raw" | "blame", "branch" | "tag" | "commit" as kind, *rest] if (
            len(rest) > 1
        ):
            return file_at(_CODEBERG, owner, repo, rest, kind=RefKind(kind))
        case [owner, repo, "commit", sha, *_]:
            return commit(_CODEBERG, owner, repo, sha)
        case [owner, repo, "pulls", number, *_]:
            return change(_CODEBERG, owner, repo, number)
        case [owner, repo, *_]:
            raise needs_file(_CODEBERG, owner, repo)
        case _:
            raise BadLink("link-unknown-host")


HOSTS: Mapping[str, Callable[[list[str]], CodeLink]] = {
    "github.com": _github,
    "raw.githubusercontent.com": _github_raw,
    "gist.github.com": _gist,
    "gist.githubusercontent.com": _gist_raw,
    "gitlab.com": _gitlab,
    "codeberg.org": _codeberg,
}


def file_at(
    host: CodeHostName, owner: str, repo: str, rest: list[str], *, kind: RefKind = RefKind.ANY
) -> RepositoryFile:
    """`rest` begins with a ref and ends with a path. Raises BadLink."""
    owner, repo = repository(host, owner, repo)
    match rest:
        case ["refs", "heads" | "tags", _, _, *_]:
            rest = rest[2:]
    path = path_of(rest[1:])
    if rest[0] == "HEAD":
        return RepositoryFile(host, owner, repo, None, path)
    ref = piece_of_ref(rest[0])
    if host is _CODEBERG and kind is RefKind.ANY:  # its addresses have to say one
        kind = RefKind.COMMIT if WHOLE_SHA.match(ref) else RefKind.BRANCH
    return RepositoryFile(host, owner, repo, ref, path, kind)


def commit(host: CodeHostName, owner: str, repo: str, sha: str) -> CommitLink:
    if not SHA.match(sha):
        raise BadLink("link-bad-path")
    return CommitLink(host, *repository(host, owner, repo), sha)


def change(host: CodeHostName, owner: str, repo: str, number: str) -> PullRequest:
    if not NUMBER.match(number):
        raise BadLink("link-bad-path")
    return PullRequest(host, *repository(host, owner, repo), int(number))


def needs_file(host: CodeHostName, owner: str, repo: str) -> BadLink:
    """Says which repository a file is missing of, in the form without a link."""
    prefix = {_GITHUB: "", _GITLAB: "gitlab:", _CODEBERG: "codeberg:"}[host]
    return BadLink("link-needs-file", repository=prefix + "/".join(repository(host, owner, repo)))
