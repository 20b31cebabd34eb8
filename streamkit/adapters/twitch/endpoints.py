"""Where Twitch is, and twitchio pointed there; what is changed in twitchio is checked first."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from urllib.parse import urlsplit

import twitchio.client
from twitchio.eventsub import websockets
from twitchio.http import Route

from streamkit.adapters.twitch.steady import SteadyWebsocket

_LOOPBACK = ("127.0.0.1", "::1", "localhost")


@dataclass(frozen=True, slots=True)
class Endpoints:
    """Of Helix, the token service and EventSub. Tokens travel in the clear only to this machine."""

    helix: str = "https://api.twitch.tv/helix/"
    auth: str = "https://id.twitch.tv/"
    eventsub: str = "wss://eventsub.wss.twitch.tv/ws"

    def __post_init__(self) -> None:
        for address in (self.helix, self.auth, self.eventsub):
            parts = urlsplit(address)
            if parts.scheme not in ("https", "wss") and parts.hostname not in _LOOPBACK:
                raise ValueError(f"{parts.hostname} must be reached by TLS")
        for folder in ("helix", "auth"):
            object.__setattr__(self, folder, getattr(self, folder).rstrip("/") + "/")


TWITCH = Endpoints()

# twitchio keeps its addresses in three constants and looks its socket up in `twitchio.client`; none of it is
# a promise. Whatever stands there must be Twitch's or ours, else an upgrade moved things: fail loudly.
_known = {TWITCH}
_sockets = (websockets.Websocket, SteadyWebsocket)


def point_twitchio_at(endpoints: Endpoints) -> None:
    """Process-wide. Raises RuntimeError where twitchio is not the one this was written for."""
    there = Endpoints(helix=Route.BASE, auth=Route.ID_BASE, eventsub=websockets.WSS)
    if there not in _known or getattr(twitchio.client, "Websocket", None) not in _sockets:
        raise RuntimeError("twitchio changed: its addresses or its websocket are not where they were")
    _known.add(endpoints)
    Route.BASE, Route.ID_BASE, websockets.WSS = endpoints.helix, endpoints.auth, endpoints.eventsub
    twitchio.client.Websocket = SteadyWebsocket  # type: ignore[attr-defined]  # a name it imports, not exports
    # Its log lines hold whole chat messages (debug) and tokens (errors); what matters is logged by us.
    logging.getLogger("twitchio").setLevel(logging.CRITICAL)
