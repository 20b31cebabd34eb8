"""Open issues of the club's own repository that carry one label: a way to send code without the chat.

Asked without a token, so each look costs one of the 60 requests an hour that an address has.
"""

from __future__ import annotations

import asyncio
from typing import Any

from streamkit.adapters.code_hosts.fetching import Fetcher, Moved
from streamkit.adapters.code_hosts.provider import MOST_JSON, parsed, strange_answers
from streamkit.ports import Account, Letter, Rejected, Unavailable

PLATFORM = "github"
_ALTOGETHER = 10.0  # seconds
_MOST = 100
_LONGEST = 4_000  # characters that are read of what somebody wrote
_JSON = "application/vnd.github+json"


class GitHubIssues:
    """Implements `Inbox`. `repository` is `owner/name`; a loopback `endpoint` is a rehearsal's own server."""

    def __init__(self, *, repository: str, label: str, endpoint: str = "https://api.github.com") -> None:
        self._repository = repository
        self._label = label
        self._fetcher = Fetcher(endpoint)

    async def letters(self) -> tuple[Letter, ...]:
        owner, _, name = self._repository.partition("/")
        query = {"labels": self._label, "state": "open", "sort": "created", "direction": "asc"}
        try:
            async with asyncio.timeout(_ALTOGETHER):
                answer = await self._fetcher.get(
                    ("repos", owner, name, "issues"),
                    query={**query, "per_page": str(_MOST)},
                    accept=_JSON,
                    limit=MOST_JSON,
                )
        except TimeoutError:
            raise Unavailable("code-host-unreachable") from None
        except (Moved, Rejected):  # renamed, private or gone: the host mends the config
            raise Rejected("inbox-not-there", repository=self._repository) from None
        with strange_answers():
            return tuple(self._letter(each) for each in parsed(answer))

    async def close(self) -> None:
        await self._fetcher.close()

    def _letter(self, issue: dict[str, Any]) -> Letter:
        """A pull request is an issue as well: labelled, it asks to be looked at itself."""
        user = issue["user"]
        account = Account(PLATFORM, str(int(user["id"])), "", str(user["login"]))
        title, body = str(issue["title"]), str(issue["body"] or "")
        number = int(issue["number"])
        if "pull_request" in issue:
            body = f"https://github.com/{self._repository}/pull/{number} {title}\n{body}"
        text = f"{title}\n{body}"[:_LONGEST]
        return Letter(f"{self._repository}#{number}", account, text)
