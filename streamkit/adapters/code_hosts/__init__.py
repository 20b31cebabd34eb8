"""Fetching the code viewers sent, from addresses of our own making only."""

from streamkit.adapters.code_hosts.github import GitHubCode

__all__ = ["GitHubCode"]
