"""A listener that cannot be filled: so many connections at once, and none for long.

aiohttp waits for a first request as long as it takes, and takes any number of connections; on the open
net that is one idle script too many.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from aiohttp import web

MOST = 128
LONGEST = 60.0  # s; a page is a request or two, and a film that goes out has its own end


class _Refusal(asyncio.Protocol):
    """Hangs up at once."""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        transport.close()


async def listen(
    runner: web.AppRunner, *, port: int, lasting: Callable[[object], bool] = lambda _: False
) -> asyncio.Server:
    """Listens on 127.0.0.1; a `lasting` connection may go on. Raises OSError where the port is taken."""
    loop = asyncio.get_running_loop()
    server = runner.server
    assert server is not None  # noqa: S101 because the runner is set up

    def welcome() -> asyncio.Protocol:
        if len(server.connections) >= MOST:
            return _Refusal()
        guest = server()

        def end() -> None:
            if lasting(guest):
                loop.call_later(LONGEST, end)
            else:
                guest.force_close()

        loop.call_later(LONGEST, end)
        return guest

    return await loop.create_server(welcome, "127.0.0.1", port)
