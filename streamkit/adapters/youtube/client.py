"""One authorised connection to the Data API, for one thread."""

from __future__ import annotations

import json
import socket
from collections.abc import Callable, Mapping
from typing import Any, Protocol, TypeVar

import httplib2
from google.oauth2.credentials import Credentials
from google_auth_httplib2 import AuthorizedHttp
from googleapiclient.discovery import build_from_document
from googleapiclient.discovery_cache import get_static_doc
from googleapiclient.errors import HttpError
from googleapiclient.http import build_http

from streamkit.adapters.youtube.errors import reason_of
from streamkit.adapters.youtube.places import Places
from streamkit.adapters.youtube.quota import Quota
from streamkit.ports.errors import Rejected
from streamkit.ports.publisher import Channel

T = TypeVar("T")


class Body(Protocol):
    def read(self, size: int = -1, /) -> bytes: ...


class Client:
    """Blocking; only `interrupt` may be called from another thread. `pinned` is the only channel allowed.

    What is `urgent` takes something back: it is counted, and tried whatever the quota says.
    """

    def __init__(
        self,
        credentials: Credentials,
        places: Places,
        *,
        pinned: str | None,
        timeout: float,
        quota: Quota,
        urgent: bool = False,
    ) -> None:
        self.places = places
        self._quota = quota
        self._urgent = urgent
        self._credentials = credentials
        self._pinned = pinned
        self._http: httplib2.Http = build_http()  # leaves 308 to us
        self._http.timeout = timeout
        if places.local:
            self._http.proxy_info = None
        self._authorized = AuthorizedHttp(credentials, http=self._http)
        # client_options would point only the metadata at another place: media keeps the document's scheme.
        document = json.loads(get_static_doc("youtube", "v3"))
        document |= {"rootUrl": places.api, "baseUrl": places.api}
        self.service: Any = build_from_document(document, http=self._authorized)

    def request(
        self, address: str, method: str, *, headers: Mapping[str, str], body: Body | None = None
    ) -> tuple[httplib2.Response, bytes]:
        response, content = self._authorized.request(address, method, body=body, headers=dict(headers))
        return response, content

    def one(self, request: Any) -> dict[str, Any] | None:
        """The first item of a list request."""
        items = self.execute(request).get("items", [])
        return items[0] if items else None

    def execute(self, request: Any) -> dict[str, Any]:
        answer: dict[str, Any] = self.counted(request.methodId, lambda: request.execute(num_retries=0) or {})
        return answer

    def counted(self, method: str, call: Callable[[], T]) -> T:
        """Reserves what the call costs, then makes it. Raises Exhausted."""
        self._quota.reserve(method, urgent=self._urgent)
        return self.limited(method, call)

    def limited(self, method: str, call: Callable[[], T]) -> T:
        """Remembers a limit that YouTube says is met, and says when it ends. Raises Exhausted."""
        try:
            return call()
        except HttpError as error:
            met = self._quota.met(method, reason_of(error))
            if met is None:
                raise
        raise met  # outside, for its cause would carry the session's address into logs

    @property
    def granted_scopes(self) -> frozenset[str]:
        """Of the last access token; Google may have granted less than was asked for."""
        return frozenset(self._credentials.granted_scopes or ())

    def own_channel(self) -> tuple[Channel, str]:
        """The channel these tokens act for, and its playlist of uploads.

        Raises Rejected("youtube-no-channel"), Rejected("youtube-wrong-channel").
        """
        found = self.one(self.service.channels().list(mine=True, part="snippet,contentDetails"))
        if found is None:
            raise Rejected("youtube-no-channel")
        channel = Channel(found["id"], found["snippet"]["title"])
        if self._pinned not in (None, channel.id):
            raise Rejected("youtube-wrong-channel", found=channel.name)
        return channel, found["contentDetails"]["relatedPlaylists"]["uploads"]

    def close(self) -> None:
        """Ends the connections; the next request opens new ones. A half-sent one would hang its successor."""
        self._http.close()

    def interrupt(self) -> None:
        """Breaks whatever the other thread waits for.

        Not `SSLSocket.shutdown`: it drops the encryption first, and that thread may be writing.
        """
        for connection in list(self._http.connections.values()):
            if connection.sock is not None:
                try:
                    socket.socket.shutdown(connection.sock, socket.SHUT_RDWR)
                except OSError:  # it was just closed
                    continue
