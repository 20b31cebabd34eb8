"""The grammar of links to code: a viewer's text becomes a provider and parts, never an address to open."""

from streamkit.core.code_links.lines import Clamped, clamped
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
    file_slug,
)
from streamkit.core.code_links.names import is_owner, is_repository
from streamkit.core.code_links.reading import Submitted, parse_link, parse_submission
from streamkit.core.code_links.rebuilding import at_revision, borders, pinned, rebuilt

__all__ = [
    "BadLink",
    "Clamped",
    "CodeHostName",
    "CodeLink",
    "CommitLink",
    "Gist",
    "Paste",
    "PullRequest",
    "RefKind",
    "RepositoryFile",
    "Snippet",
    "Submitted",
    "at_revision",
    "borders",
    "clamped",
    "file_slug",
    "is_owner",
    "is_repository",
    "parse_link",
    "parse_submission",
    "pinned",
    "rebuilt",
]
