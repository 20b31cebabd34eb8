"""How many requests one address, and one person, may make; the table of them is bounded.

Rule: nobody else's flood keeps a person from saying stop, so who holds a cookie is counted by person.
"""

from __future__ import annotations

import ipaddress
import time
from collections import OrderedDict
from collections.abc import Callable

from aiohttp import web

_MOST = 2_000  # counted at once; the longest unseen is forgotten first


class Pace:
    """So many at once, and so many more each second."""

    def __init__(
        self, *, at_once: int, per_second: float, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._at_once = at_once
        self._per_second = per_second
        self._clock = clock
        self._counted: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def allows(self, who: str) -> bool:
        """Counts one."""
        now = self._clock()
        left, seen = self._counted.pop(who, (float(self._at_once), now))
        left = min(float(self._at_once), left + (now - seen) * self._per_second)
        self._counted[who] = (max(0.0, left - 1), now)
        while len(self._counted) > _MOST:
            self._counted.popitem(last=False)
        return left >= 1


def sender(request: web.Request) -> str:
    """The network a request came from, as the proxy in front of us saw it.

    Only a proxy on this machine is believed, and of its header only the last entry, which it wrote itself.
    A house has one IPv4 address, but 2^64 of IPv6.
    """
    peer = request.transport and request.transport.get_extra_info("peername")
    address = _address(str(peer[0]) if peer else "")
    if address is not None and address.is_loopback:
        told = request.headers.getall("X-Forwarded-For", [""])[-1].rpartition(",")[2]
        address = _address(told.strip()) or address
    if isinstance(address, ipaddress.IPv6Address):
        return str(ipaddress.ip_network((address, 64), strict=False))
    return str(address)


def _address(text: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    try:
        return ipaddress.ip_address(text)
    except ValueError:
        return None
