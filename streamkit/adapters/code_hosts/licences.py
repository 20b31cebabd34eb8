"""Which licence a repository has, asked once per run: it decorates a card and never fails a fetch."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

from streamkit.adapters.code_hosts.fetching import Moved
from streamkit.ports import Rejected, Unavailable

_PATIENCE = 3.0  # seconds
_MOST_KEPT = 1_000  # repositories of one run
_LONGEST = 40  # characters of an SPDX id
# What GitHub and GitLab call the licences in their lists, as SPDX writes them.
_SPDX = {
    each.casefold(): each
    for each in (
        "0BSD", "AFL-3.0", "AGPL-3.0", "Apache-2.0", "Artistic-2.0", "BSD-2-Clause", "BSD-3-Clause",
        "BSD-3-Clause-Clear", "BSD-4-Clause", "BSL-1.0", "CC-BY-4.0", "CC-BY-SA-4.0", "CC0-1.0", "ECL-2.0",
        "EPL-1.0", "EPL-2.0", "EUPL-1.1", "EUPL-1.2", "GFDL-1.3", "GPL-2.0", "GPL-3.0", "ISC", "LGPL-2.1",
        "LGPL-3.0", "LPPL-1.3c", "MIT", "MIT-0", "MPL-2.0", "MS-PL", "MS-RL", "MulanPSL-2.0", "NCSA",
        "ODbL-1.0", "OFL-1.1", "OSL-3.0", "PostgreSQL", "Unlicense", "UPL-1.0", "Vim", "WTFPL", "Zlib",
        "AGPL-3.0-only", "AGPL-3.0-or-later", "GPL-2.0-only", "GPL-2.0-or-later", "GPL-3.0-only",
        "GPL-3.0-or-later", "LGPL-2.1-only", "LGPL-2.1-or-later", "LGPL-3.0-only", "LGPL-3.0-or-later",
    )
}  # fmt: skip


def spdx(said: object) -> str:
    """An id of SPDX's, or empty: free text of a stranger's is nothing to show."""
    return _SPDX.get(said.casefold(), "") if isinstance(said, str) and len(said) <= _LONGEST else ""


class Licences:
    def __init__(self, ask: Callable[[str, str], Awaitable[object]]) -> None:
        """`ask` says what the host says of owner and repository."""
        self._ask = ask
        self._known: dict[tuple[str, str], str] = {}

    async def of(self, owner: str, repo: str) -> str:
        key = (owner.casefold(), repo.casefold())
        if key not in self._known:
            try:
                async with asyncio.timeout(_PATIENCE):
                    found = spdx(await self._ask(owner, repo))
            except (Unavailable, TimeoutError):
                return ""
            except (Rejected, Moved):
                found = ""
            if len(self._known) >= _MOST_KEPT:
                self._known.clear()
            self._known[key] = found
        return self._known[key]
