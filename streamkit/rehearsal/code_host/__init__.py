"""Local code hosts on 127.0.0.1: what GitHub, GitLab and Codeberg show an address without a token."""

from streamkit.rehearsal.code_host.forgejo import LocalForgejo
from streamkit.rehearsal.code_host.github import LocalCodeHost, LocalGist
from streamkit.rehearsal.code_host.gitlab import LocalGitLab, LocalSnippet
from streamkit.rehearsal.code_host.issues import LocalIssue
from streamkit.rehearsal.code_host.repository import Executable, Repository, Submodule, Symlink

__all__ = [
    "Executable",
    "LocalCodeHost",
    "LocalForgejo",
    "LocalGist",
    "LocalGitLab",
    "LocalIssue",
    "LocalSnippet",
    "Repository",
    "Submodule",
    "Symlink",
]
