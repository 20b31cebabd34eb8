"""What a link to code can be, and the reason why a text is none."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum


class CodeHostName(StrEnum):
    GITHUB = "github.com"
    GITLAB = "gitlab.com"
    CODEBERG = "codeberg.org"


class RefKind(StrEnum):
    """What an address says of its ref: GitHub's and GitLab's say nothing."""

    ANY = "any"
    BRANCH = "branch"
    TAG = "tag"
    COMMIT = "commit"


@dataclass(frozen=True, slots=True)
class RepositoryFile:
    """A file of a repository at a branch, tag or commit; None means the default branch.

    Names of branches hold `/`, and an address does not say where one ends: `ref` is its first piece, and
    `borders` has the other readings. `owner` may be `group/subgroup` on GitLab.
    """

    host: CodeHostName
    owner: str
    repo: str
    ref: str | None
    path: str
    kind: RefKind = RefKind.ANY
    first: int | None = None
    last: int | None = None


@dataclass(frozen=True, slots=True)
class CommitLink:
    """What one commit changed."""

    host: CodeHostName
    owner: str
    repo: str
    sha: str
    first: int | None = None
    last: int | None = None


@dataclass(frozen=True, slots=True)
class PullRequest:
    """What a pull request, which GitLab calls a merge request, would change."""

    host: CodeHostName
    owner: str
    repo: str
    number: int
    first: int | None = None
    last: int | None = None


@dataclass(frozen=True, slots=True)
class Gist:
    """A gist of GitHub's; `file` is the `file_slug` of one of its files, None where the link names none."""

    id: str
    file: str | None = None
    revision: str | None = None
    first: int | None = None
    last: int | None = None


@dataclass(frozen=True, slots=True)
class Snippet:
    """A snippet of GitLab's; `project` is empty for a personal one, else `group/project`."""

    project: str
    number: int
    first: int | None = None
    last: int | None = None


@dataclass(frozen=True, slots=True)
class Paste:
    """What was pasted on the service's own page, or dropped by the host; its code word."""

    id: str
    first: int | None = None
    last: int | None = None


CodeLink = RepositoryFile | CommitLink | PullRequest | Gist | Snippet | Paste


class BadLink(ValueError):
    """A text key that says what of the link is wrong, and its arguments."""

    def __init__(self, key: str, **args: str | int) -> None:
        super().__init__(key, args)
        self.key = key
        self.args_ = args


def file_slug(name: str) -> str:
    """A file's name as the anchors of a gist write it: `seed bot.py` is `seed-bot-py`."""
    return re.sub(r"[^\w]+", "-", name.casefold()).strip("-")
