"""The two secret files of a login: Google's client, and the refresh token with its channel."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from google.oauth2.credentials import Credentials

from streamkit.adapters.youtube.places import SCOPE, Places
from streamkit.ports.errors import Rejected
from streamkit.ports.publisher import Channel
from streamkit.secret_files import read_secret, write_secret


@dataclass(frozen=True, slots=True)
class DesktopClient:
    """The `client_secret_….json` of a client of the type "Desktop app"."""

    id: str
    secret: str = field(repr=False)


def read_client(file: Path) -> DesktopClient:
    """Raises Rejected("youtube-client-missing") or Rejected("youtube-client-not-desktop")."""
    content = read_secret(file)
    if content is None:
        raise Rejected("youtube-client-missing", file=file.name)
    match content.get("installed"):
        case {"client_id": str(id_), "client_secret": str(secret)}:
            return DesktopClient(id_, secret)
        case _:
            raise Rejected("youtube-client-not-desktop", file=file.name)


def read_login(client_file: Path, token_file: Path, places: Places) -> tuple[Credentials, Channel]:
    """The credentials, and the channel they were made for. Raises Rejected("youtube-login-missing")."""
    client = read_client(client_file)
    match read_secret(token_file):
        case {"refresh_token": str(token), "channel_id": str(id_), "channel_name": str(name)}:
            return credentials(client, token, places), Channel(id_, name)
        case _:
            raise Rejected("youtube-login-missing")


def login_ends(token_file: Path) -> int | None:
    """Wall ms at which the refresh token dies whatever is done; None where Google named no end."""
    ends = (read_secret(token_file) or {}).get("ends")
    return ends if isinstance(ends, int) else None


def write_login(token_file: Path, *, refresh_token: str, channel: Channel, ends: int | None) -> None:
    kept: dict[str, Any] = {"refresh_token": refresh_token, "scope": SCOPE}
    if ends is not None:
        kept["ends"] = ends
    write_secret(token_file, {**kept, "channel_id": channel.id, "channel_name": channel.name})


def credentials(client: DesktopClient, refresh_token: str, places: Places) -> Credentials:
    """Access tokens are fetched when needed and kept in memory only."""
    return Credentials(  # type: ignore[no-untyped-call]  # the library has no types
        token=None,
        refresh_token=refresh_token,
        token_uri=places.token,
        client_id=client.id,
        client_secret=client.secret,
        scopes=[SCOPE],
    )
