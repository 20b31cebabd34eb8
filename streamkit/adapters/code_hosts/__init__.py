"""Fetching the code viewers sent, from addresses of our own making only."""

from streamkit.adapters.code_hosts.codeberg import CodebergCode
from streamkit.adapters.code_hosts.github import GitHubCode
from streamkit.adapters.code_hosts.gitlab import GitLabCode
from streamkit.adapters.code_hosts.router import CodeHosts

__all__ = ["CodeHosts", "CodebergCode", "GitHubCode", "GitLabCode"]
