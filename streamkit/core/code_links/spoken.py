"""The form without a link, for channels that block links: `owner/repo path`, `owner/repo#7`, `paste:ID`."""

from __future__ import annotations

from streamkit.core.code_links.addresses import change, commit, file_at, needs_file
from streamkit.core.code_links.lines import NOWHERE, Span, of_words
from streamkit.core.code_links.links import BadLink, CodeHostName, CodeLink, Gist, Paste, file_slug
from streamkit.core.code_links.names import GIST, NUMBER, PASTE, SHA

_PREFIXES = {
    "github": CodeHostName.GITHUB,
    "gitlab": CodeHostName.GITLAB,
    "codeberg": CodeHostName.CODEBERG,
}


def read(words: list[str]) -> tuple[CodeLink, Span, list[str]]:
    """The link, its lines, and the words after. Raises BadLink."""
    first, *rest = words
    if (pasted := PASTE.match(first)) is not None:
        return Paste(pasted[1].lower()), NOWHERE, rest
    prefix, colon, name = first.partition(":")
    if prefix == "gist" and GIST.match(name):
        return _gist(name, rest)
    if colon and prefix not in _PREFIXES:
        raise BadLink("link-unknown-host")
    host, where = (_PREFIXES[prefix], name) if colon else (CodeHostName.GITHUB, first)
    where, at, ref = where.partition("@")
    for sign in "#!":
        place, found, number = where.partition(sign)
        if found and not at and place.count("/") and NUMBER.match(number):
            return change(host, *_parted(place), number), NOWHERE, rest
    owner, repo = _parted(where)
    if rest:
        path, span, rest = _path(rest)
        return file_at(host, owner, repo, [*_ref(ref, at), *path]), span, rest
    if at and SHA.match(ref):
        return commit(host, owner, repo, ref), NOWHERE, []
    raise needs_file(host, owner, repo)


def _gist(name: str, rest: list[str]) -> tuple[CodeLink, Span, list[str]]:
    names_file = bool(rest) and "." in rest[0].strip(".") and of_words(rest[0]) == NOWHERE
    slug = file_slug(rest[0]) if names_file else None
    return Gist(name, slug), NOWHERE, rest[1:] if names_file else rest


def _parted(where: str) -> tuple[str, str]:
    owner, slash, repo = where.rpartition("/")
    if not slash:
        raise BadLink("link-unknown-host")
    return owner, repo


def _ref(ref: str, at: str) -> list[str]:
    return ref.split("/") if at else ["HEAD"]


def _path(rest: list[str]) -> tuple[list[str], Span, list[str]]:
    """The path, with lines behind a colon as compilers write them."""
    path, colon, lines = rest[0].rpartition(":")
    span = of_words(lines) if colon else NOWHERE
    if path and span != NOWHERE:
        return path.split("/"), span, rest[1:]
    return rest[0].split("/"), NOWHERE, rest[1:]
