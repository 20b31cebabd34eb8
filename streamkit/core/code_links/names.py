"""Which owners, repositories, refs and paths there can be; whatever would climb an address is none."""

from __future__ import annotations

import re

from streamkit.core.code_links.links import BadLink, CodeHostName

SHA = re.compile(r"[0-9a-f]{7,64}\Z")
WHOLE_SHA = re.compile(r"[0-9a-f]{40}(?:[0-9a-f]{24})?\Z")
GIST = re.compile(r"[0-9a-f]{20,40}\Z")
PASTE = re.compile(r"(?:paste|вставка):([2-9a-hjkmnp-z]{6})\Z", re.IGNORECASE)
NUMBER = re.compile(r"[1-9][0-9]{0,9}\Z")
_OWNER = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,99}\Z")
_REPO = re.compile(r"(?!\.{1,2}\Z)[A-Za-z0-9._-]{1,100}\Z")  # `.github` is one
_NO_REF = re.compile(r"[\s~^:?*\[\\]|\.\.|@\{|//")  # git's own rules (git-check-ref-format)
_DEEPEST = 20  # groups in groups, as GitLab has them
_LONGEST_PATH = 1024  # characters


def is_owner(text: str, host: CodeHostName) -> bool:
    groups = text.split("/")
    deepest = _DEEPEST if host is CodeHostName.GITLAB else 1
    return len(groups) <= deepest and all(_OWNER.match(group) for group in groups)


def is_repository(text: str) -> bool:
    return bool(_REPO.match(text))


def repository(host: CodeHostName, owner: str, repo: str) -> tuple[str, str]:
    """The two as they are. Raises BadLink."""
    repo = repo.removesuffix(".git")
    if not (is_owner(owner, host) and is_repository(repo)):
        raise BadLink("link-unknown-host")
    return owner, repo


def piece_of_ref(text: str) -> str:
    """One piece of a branch, tag or commit. Raises BadLink."""
    climbs = text in {"", ".", ".."} or text.startswith((".", "-")) or text.endswith((".", ".lock"))
    if climbs or "/" in text or not text.isprintable() or len(text) > 200 or _NO_REF.search(text):
        raise BadLink("link-bad-path")
    return text


def path_of(pieces: list[str]) -> str:
    """Pieces of a path, joined. Raises BadLink."""
    path = "/".join(pieces)
    if not pieces or len(path) > _LONGEST_PATH:
        raise BadLink("link-bad-path")
    if any(piece in {"", ".", ".."} or "/" in piece or not piece.isprintable() for piece in pieces):
        raise BadLink("link-bad-path")
    return path
