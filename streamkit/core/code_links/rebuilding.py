"""From a link's parts to the address people know it by; `parse_link` reads each of them back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import assert_never
from urllib.parse import quote

from streamkit.core.code_links.links import (
    BadLink,
    CodeHostName,
    CodeLink,
    CommitLink,
    Gist,
    Paste,
    PullRequest,
    RefKind,
    RepositoryFile,
    Snippet,
)
from streamkit.core.code_links.names import WHOLE_SHA
from streamkit.core.code_links.reading import parse_link

_MOST_BORDERS = 8  # pieces a branch's name is believed to have


def rebuilt(link: CodeLink) -> str:
    """The address, with its lines."""
    lines = f"L{link.first}-L{link.last}" if link.first is not None else ""
    anchor = f"#{lines}" if lines else ""
    match link:
        case RepositoryFile(host=host, path=path):
            place = _file_page(link)
            return f"https://{host}/{place}/{quote(path)}{anchor}"
        case CommitLink(host=host, owner=owner, repo=repo, sha=sha):
            dash = "-/" if host is CodeHostName.GITLAB else ""
            return f"https://{host}/{owner}/{repo}/{dash}commit/{sha}{anchor}"
        case PullRequest(host=host, owner=owner, repo=repo, number=number):
            return f"https://{host}/{owner}/{repo}/{_CHANGE_PAGE[host]}/{number}{anchor}"
        case Gist(id=id_, file=file, revision=revision):
            page = f"{id_}/{revision}" if revision else id_
            named = "-".join(filter(None, ["file", quote(file), lines])) if file else lines
            return f"https://gist.github.com/{page}" + (f"#{named}" if named else "")
        case Snippet(project=project, number=number):
            return f"https://gitlab.com/{project + '/' if project else ''}-/snippets/{number}{anchor}"
        case Paste(id=paste):
            return f"paste:{paste}" + (f" {link.first}-{link.last}" if link.first is not None else "")
        case _:
            assert_never(link)


_CHANGE_PAGE = {
    CodeHostName.GITHUB: "pull",
    CodeHostName.GITLAB: "-/merge_requests",
    CodeHostName.CODEBERG: "pulls",
}


def _file_page(link: RepositoryFile) -> str:
    place, ref = f"{link.owner}/{link.repo}", quote(link.ref or "HEAD")
    match link.host:
        case CodeHostName.GITHUB:
            return f"{place}/blob/{ref}"
        case CodeHostName.GITLAB:
            return f"{place}/-/blob/{ref}"
        case CodeHostName.CODEBERG:
            kind = RefKind.BRANCH if link.kind is RefKind.ANY else link.kind
            return f"{place}/src/{kind}/{ref}"
        case _:
            assert_never(link.host)


def borders(link: RepositoryFile) -> Iterator[RepositoryFile]:
    """Every reading of where the ref ends and the path begins, the longest ref first."""
    if link.ref is None or WHOLE_SHA.match(link.ref):
        yield link
        return
    pieces = [link.ref, *link.path.split("/")]
    for border in range(min(len(pieces) - 1, _MOST_BORDERS), 0, -1):
        yield replace(link, ref="/".join(pieces[:border]), path="/".join(pieces[border:]))


def pinned(address: str, revision: str) -> str:
    """The same address at a fixed commit: what a branch shows tomorrow is not what was reviewed."""
    try:
        link = parse_link(address)
    except BadLink:
        return address
    return rebuilt(at_revision(link, revision)) if revision else address


def at_revision(link: CodeLink, revision: str) -> CodeLink:
    """The link at a fixed revision, where its kind has such a form."""
    match link:
        case RepositoryFile():
            return replace(link, ref=revision, kind=RefKind.COMMIT)
        case Gist() if WHOLE_SHA.match(revision):
            return replace(link, revision=revision)
        case CommitLink():
            return replace(link, sha=revision)
        case _:
            return link
