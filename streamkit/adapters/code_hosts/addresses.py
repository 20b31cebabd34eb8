"""Which addresses may be connected to, decided on the address itself at the moment of connecting.

A check of names or of a resolver's answers is passed by: address literals never reach a resolver, and a name
may answer differently the second time. `is_global` alone is passed by too: by multicast and by every prefix
that wraps an inner address, or that was set aside after our Python was made.
"""

from __future__ import annotations

import errno
import socket
from collections.abc import Callable
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from typing import Any
from urllib.parse import urlsplit

_NOT_PUBLIC = tuple(
    map(
        ip_network,
        (
            "::/96",  # IPv4-compatible
            "64:ff9b::/96",  # NAT64
            "64:ff9b:1::/48",  # NAT64, local
            "2001::/32",  # Teredo
            "2002::/16",  # 6to4
            "192.88.99.0/24",  # 6to4 relays
            "fec0::/10",  # site-local
            "3fff::/20",  # documentation, and
            "5f00::/16",  # segment routing, younger than the lists of Python 3.11
        ),
    )
)

AddressInfo = tuple[Any, ...]  # family, type, protocol, canonical name, socket address


class AddressRefused(OSError):
    """An address that is not on the public internet; the connection was not tried."""

    def __init__(self) -> None:
        super().__init__(errno.EACCES, "address refused")


def is_public(address: str) -> bool:
    """Whether an address literal is global unicast and hides no other address."""
    try:
        found: IPv4Address | IPv6Address = ip_address(address)
    except ValueError:
        return False
    if isinstance(found, IPv6Address) and found.ipv4_mapped is not None:
        found = found.ipv4_mapped
    special = any(found in network for network in _NOT_PUBLIC if network.version == found.version)
    return found.is_global and not found.is_multicast and not special


def loopback_of(endpoint: str) -> str | None:
    """The loopback address an endpoint names literally, as a rehearsal's does; None for any other."""
    host = urlsplit(endpoint).hostname or ""
    return host if host in {"127.0.0.1", "::1"} else None


def sockets_to(allowed: Callable[[str], bool]) -> Callable[[AddressInfo], socket.socket]:
    """A socket factory for aiohttp that makes no socket for any other address."""

    def make(info: AddressInfo) -> socket.socket:
        family, kind, protocol, _, where = info
        if not allowed(where[0]):
            raise AddressRefused
        made = socket.socket(family, kind, protocol)
        made.setblocking(False)
        return made

    return make
