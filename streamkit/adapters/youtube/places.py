"""Where YouTube is: Google's addresses, or those of a local stand-in."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlsplit

from streamkit.ports.errors import Rejected

SCOPE = "https://www.googleapis.com/auth/youtube.force-ssl"


@dataclass(frozen=True, slots=True)
class Places:
    """`api` ends with a slash. Secrets go to `token` and `api` only, so no file may name them."""

    api: str
    auth: str
    token: str
    local: bool = False

    def trusts(self, session: str) -> bool:
        """Whether an upload's address is one of ours: the access token is sent there."""
        parts, own = urlsplit(session), urlsplit(self.api)
        if (parts.scheme, parts.netloc) == (own.scheme, own.netloc):
            return True
        return not self.local and parts.scheme == "https" and parts.netloc.endswith(".googleapis.com")


GOOGLE = Places(
    api="https://youtube.googleapis.com/",
    auth="https://accounts.google.com/o/oauth2/auth",
    token="https://oauth2.googleapis.com/token",  # noqa: S106 — an address
)


def places(endpoint: str | None) -> Places:
    """Raises Rejected("youtube-endpoint-open") for an endpoint that would send tokens in the clear."""
    if endpoint is None:
        return GOOGLE
    parts = urlsplit(endpoint)
    local = parts.hostname in ("127.0.0.1", "::1", "localhost")
    if parts.scheme != "https" and not (parts.scheme == "http" and local):
        raise Rejected("youtube-endpoint-open")
    root = endpoint.rstrip("/") + "/"
    return Places(api=root, auth=f"{root}o/oauth2/auth", token=f"{root}token", local=local)
