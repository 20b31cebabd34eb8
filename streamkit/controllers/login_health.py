"""Asks before an evening whether the login at YouTube still does, and tells the host while there is time.

A refresh token dies of a password, of half a year's rest, or after seven days where the project is in
"Testing": found out after the evening, the videos wait and nothing that is out can be taken back.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Mapping

import structlog

from streamkit.controllers.host_notices import HostNotices
from streamkit.controllers.waiting import rest
from streamkit.ports import Clock, Login, PortError, Publisher, Unavailable
from streamkit.service import Service

EVERY = 6 * 3600.0  # s; two units of quota
WORRIED = 3600.0
AGAIN = 300.0  # while nothing works: whoever mends it wants to see that it does
SOON = 3 * 24 * 3600 * 1000  # ms before its end that a login is worth renewing
_HOUR = 3600 * 1000

LOGIN = "youtube-login"
_WORRIES = ("youtube-login-ends", "youtube-no-long-videos")

_logger = structlog.get_logger(__name__)

Worry = tuple[str, Mapping[str, str | int]]


def login_worries(login: Login, *, now: int) -> Iterator[Worry]:
    """What of a living login will be in the way soon; text keys and their arguments."""
    if login.ends is not None and login.ends - now < SOON:
        yield "youtube-login-ends", {"hours": max(0, (login.ends - now) // _HOUR)}
    if login.long_uploads is False:
        yield "youtube-no-long-videos", {}


class LoginHealth:
    def __init__(self, *, service: Service, publisher: Publisher, clock: Clock, notices: HostNotices) -> None:
        self._service = service
        self._publisher = publisher
        self._clock = clock
        self._notices = notices
        self._opened = asyncio.Event()

    async def watch_state(self) -> None:
        """An evening that opens is the last moment to ask."""
        before = None
        async for state in self._service.states():
            now = state.session.id if state.session else None
            if now is not None and now != before:
                self._opened.set()
            before = now

    async def run(self) -> None:
        while True:
            self._opened.clear()
            await rest(self._opened, seconds=await self.look())

    async def look(self) -> float:
        """Returns after how many seconds to ask again."""
        try:
            login = await self._publisher.login()
        except Unavailable:
            return AGAIN  # an outage says nothing about the login
        except PortError as error:
            _logger.error("the login at YouTube does not do", why=error.key)
            self._notices.tell(LOGIN, error.key, level="alarm", **error.args_)
            return AGAIN
        self._notices.drop(LOGIN)
        worries = dict(login_worries(login, now=self._clock.wall()))
        for key in _WORRIES:
            if key in worries:
                self._notices.tell(key, key, level="warn", **worries[key])
            else:
                self._notices.drop(key)
        return WORRIED if worries else EVERY
