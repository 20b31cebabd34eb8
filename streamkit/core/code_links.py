"""The grammar of links to code: a viewer's text becomes a provider and parts, never an address to open."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from urllib.parse import quote, unquote, urlsplit

_OWNER = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,99}\Z")
_REPO = re.compile(r"(?!\.{1,2}\Z)[A-Za-z0-9._-]{1,100}\Z")  # `.github` is one
_GIST = re.compile(r"[0-9a-f]{20,40}\Z")
_PASTE = re.compile(r"(?:paste|вставка):([2-9a-hjkmnp-z]{6})\Z", re.IGNORECASE)
_REF = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,199}\Z")
_LINES = re.compile(r"L(\d{1,7})(?:C\d{1,5})?(?:-L?(\d{1,7})(?:C\d{1,5})?)?\Z")
_RANGE = re.compile(r"(\d{1,7})(?:(?:-|–|—|\.\.)(\d{1,7}))?\Z")


@dataclass(frozen=True, slots=True)
class GitHubFile:
    """A file of a repository at a branch, tag or commit; None means the default branch."""

    owner: str
    repo: str
    ref: str | None
    path: str
    first: int | None = None
    last: int | None = None


@dataclass(frozen=True, slots=True)
class Gist:
    """A gist; `file` is None where the link names none."""

    id: str
    file: str | None = None
    first: int | None = None
    last: int | None = None


@dataclass(frozen=True, slots=True)
class Paste:
    """What was pasted on the service's own page, or dropped by the host; its code word."""

    id: str
    first: int | None = None
    last: int | None = None


CodeLink = GitHubFile | Gist | Paste


class BadLink(ValueError):
    """A text key that says what of the link is wrong."""

    def __init__(self, key: str) -> None:
        super().__init__(key)
        self.key = key


def parse_link(text: str) -> CodeLink:
    """Reads `https://github.com/o/r/blob/ref/path#L1-L9`, a gist link, or `o/r path 1-9`.

    Raises BadLink. Hosts are compared as exact ASCII, so no look-alike, port or user name gets through.
    """
    words = text.split()
    if not words:
        raise BadLink("link-missing")
    first = words[0]
    if pasted := _PASTE.match(first):
        return Paste(pasted[1].lower(), *_range(words[1:]))
    if "://" in first or first.startswith(("github.com/", "gist.github.com/")):
        return _from_address(first if "://" in first else f"https://{first}")
    return _from_words(words)


def _from_address(address: str) -> CodeLink:
    if not address.isascii() or "\\" in address or len(address) > 500:
        raise BadLink("link-unknown-host")
    try:
        parts = urlsplit(address)
        port = parts.port
        segments = [unquote(piece, errors="strict") for piece in parts.path.split("/") if piece]
    except ValueError:
        raise BadLink("link-unknown-host") from None
    if parts.scheme != "https":
        raise BadLink("link-not-https")
    if parts.username is not None or parts.password is not None or port is not None:
        raise BadLink("link-unknown-host")
    lines = _lines(parts.fragment)
    match parts.netloc, segments:
        case "github.com", [owner, repo, "blob", ref, *path] if path:
            return _github(owner, repo, ref, path, lines)
        case "github.com", _:
            raise BadLink("link-needs-file")
        case "gist.github.com", [*_, gist] if _GIST.match(gist) and len(segments) <= 2:
            return Gist(gist, None, *lines)
        case _:
            raise BadLink("link-unknown-host")


def _from_words(words: list[str]) -> CodeLink:
    match words:
        case [repository, path, *rest] if repository.count("/") == 1:
            owner, repo = repository.split("/")
            return _github(owner, repo, None, path.split("/"), _range(rest))
        case [repository] if repository.count("/") == 1 and "." not in repository.split("/")[0]:
            raise BadLink("link-needs-file")
        case _:
            raise BadLink("link-unknown-host")


def _github(
    owner: str, repo: str, ref: str | None, path: list[str], lines: tuple[int | None, int | None]
) -> GitHubFile:
    if not (_OWNER.match(owner) and _REPO.match(repo)) or (ref is not None and not _REF.match(ref)):
        raise BadLink("link-unknown-host")
    if any(piece in {"", ".", ".."} or "/" in piece or not piece.isprintable() for piece in path):
        raise BadLink("link-bad-path")
    return GitHubFile(owner, repo, ref, "/".join(path), *lines)


def _lines(fragment: str) -> tuple[int | None, int | None]:
    found = _LINES.match(fragment)
    return _ordered(found[1], found[2]) if found else (None, None)


def _range(words: list[str]) -> tuple[int | None, int | None]:
    """Of the first word, if it is one."""
    span = _RANGE.match(words[0]) if words else None
    return _ordered(span[1], span[2]) if span else (None, None)


def _ordered(first: str, last: str | None) -> tuple[int, int]:
    """Swapped ends are set right; clamping to the file waits until the file is here."""
    a = max(1, int(first))
    b = max(1, int(last)) if last else a
    return min(a, b), max(a, b)


def rebuilt(link: CodeLink) -> str:
    """The address as people know it, rebuilt from its parts; `parse_link` reads it back."""
    lines = f"#L{link.first}-L{link.last}" if link.first is not None else ""
    match link:
        case GitHubFile(owner=owner, repo=repo, ref=ref, path=path):
            return f"https://github.com/{owner}/{repo}/blob/{ref or 'HEAD'}/{quote(path)}{lines}"
        case Gist(id=gist):
            return f"https://gist.github.com/{gist}{lines}"
        case Paste(id=paste):
            return f"paste:{paste}" + (f" {link.first}-{link.last}" if link.first is not None else "")


def pinned(address: str, revision: str) -> str:
    """The same address at a fixed commit: what a branch shows tomorrow is not what was reviewed."""
    try:
        link = parse_link(address)
    except BadLink:
        return address
    return rebuilt(replace(link, ref=revision)) if isinstance(link, GitHubFile) and revision else address
