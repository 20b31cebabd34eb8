"""`login youtube`: the consent page in a browser, one permission, one channel, one file; and its check."""

from __future__ import annotations

import contextlib
import logging
import os
import time
import webbrowser
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from google_auth_oauthlib.flow import InstalledAppFlow
from oauthlib.oauth2 import OAuth2Error  # type: ignore[import-untyped]  # it has no types
from requests import RequestException

from streamkit.adapters.youtube.client import Client
from streamkit.adapters.youtube.errors import attempt
from streamkit.adapters.youtube.places import SCOPE, Places, places
from streamkit.adapters.youtube.publisher import YouTube
from streamkit.adapters.youtube.quota import Quota
from streamkit.adapters.youtube.redirect import Redirect
from streamkit.adapters.youtube.tokens import DesktopClient, credentials, read_client, write_login
from streamkit.ports.errors import PortError, Rejected, Unavailable
from streamkit.ports.publisher import Channel, Login

_INSECURE = "OAUTHLIB_INSECURE_TRANSPORT"


def login(
    *,
    client_file: Path,
    token_file: Path,
    show: Callable[[str], None],
    endpoint: str | None = None,
    channel_id: str | None = None,
    open_browser: bool = True,
    seconds: float = 300.0,
) -> Channel:
    """Asks in a browser, waits for the answer, writes the token, returns the channel it is for. Blocks.

    `show` receives the consent page's address, for a person whose browser does not open by itself. Raises
    Rejected("youtube-login-refused" | "youtube-login-timeout" | "youtube-permission-missing" | …).
    """
    there = places(endpoint)
    client = read_client(client_file)
    with _quiet(), _plain_http(there.local):
        token, ends = _consent(client, there, show=show, open_browser=open_browser, seconds=seconds)
    own, quota = credentials(client, token, there), Quota.in_memory()
    channel = _channel(Client(own, there, pinned=channel_id, timeout=60.0, quota=quota))
    write_login(token_file, refresh_token=token, channel=channel, ends=ends)
    return channel


async def check(
    *, client_file: Path, token_file: Path, endpoint: str | None = None, channel_id: str | None = None
) -> Login:
    """The token lives and is still for the pinned channel; asked before an evening, not after it."""
    youtube = YouTube(
        client_file=client_file, token_file=token_file, endpoint=endpoint, channel_id=channel_id
    )
    try:
        return await youtube.login()
    finally:
        await youtube.close()


def _consent(
    client: DesktopClient, there: Places, *, show: Callable[[str], None], open_browser: bool, seconds: float
) -> tuple[str, int | None]:
    """A refresh token from the consent page, and when it ends (wall ms)."""
    flow = _flow(client, there)
    state = flow.oauth2session.new_state()
    with Redirect(state) as redirect:
        flow.redirect_uri = redirect.address
        address, _ = flow.authorization_url(state=state, access_type="offline", prompt="consent")
        show(address)
        if open_browser:
            webbrowser.open(address)
        answer = redirect.wait(seconds)
    if answer is None:
        raise Rejected("youtube-login-timeout")
    if "code" not in answer:
        raise Rejected("youtube-login-refused")
    return _redeem(flow, answer["code"])


def _flow(client: DesktopClient, there: Places) -> Any:
    installed = {"client_id": client.id, "client_secret": client.secret}
    config = {"installed": {**installed, "auth_uri": there.auth, "token_uri": there.token}}
    flow = InstalledAppFlow.from_client_config(config, scopes=[SCOPE])
    flow.oauth2session.trust_env = not there.local
    return flow


def _redeem(flow: Any, code: str) -> tuple[str, int | None]:
    """The code becomes a refresh token. Fewer permissions than asked for come as a raised `Warning`."""
    failure: PortError
    try:
        with flow.oauth2session:
            answer = flow.fetch_token(code=code, timeout=60)
        if token := answer.get("refresh_token"):
            return str(token), _ends(answer.get("refresh_token_expires_in"))
        failure = Rejected("youtube-login-refused")
    except Warning:
        failure = Rejected("youtube-permission-missing")
    except OAuth2Error:
        failure = Rejected("youtube-login-refused")
    except (RequestException, ValueError):
        failure = Unavailable("youtube-unavailable")
    raise failure


def _ends(seconds: object) -> int | None:
    """Of a project in "Testing" a refresh token lives seven days."""
    return round((time.time() + seconds) * 1000) if isinstance(seconds, int) else None


def _channel(client: Client) -> Channel:
    try:
        return attempt(client.own_channel)[0]
    finally:
        client.close()


@contextlib.contextmanager
def _quiet() -> Iterator[None]:
    """requests_oauthlib writes the client's secret and the token into its debug log."""
    log = logging.getLogger("requests_oauthlib")
    before = log.level
    log.setLevel(logging.WARNING)
    try:
        yield
    finally:
        log.setLevel(before)


@contextlib.contextmanager
def _plain_http(allowed: bool) -> Iterator[None]:
    """oauthlib takes plain http for a stand-in on this machine only by this switch."""
    before = os.environ.get(_INSECURE)
    if allowed:
        os.environ[_INSECURE] = "1"
    try:
        yield
    finally:
        if allowed and before is None:
            del os.environ[_INSECURE]
