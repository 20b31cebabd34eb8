"""The local accounts.google.com: the consent page, codes with PKCE, access and refresh tokens."""

from __future__ import annotations

import base64
import hashlib
import re
import secrets
import time
from collections.abc import Mapping
from urllib.parse import urlencode

from aiohttp import BasicAuth, hdrs, web

from streamkit.rehearsal.youtube.faults import Fault, Faults

SCOPE = "https://www.googleapis.com/auth/youtube.force-ssl"
WEEK = 604_799  # seconds a refresh token of a project in "Testing" lives
LIFETIME = 3599  # seconds an access token lives
_LOOPBACK = re.compile(r"http://127\.0\.0\.1:\d{1,5}/?\Z")


class OAuth:
    """Tokens of one desktop client; everyone who asks is the channel's owner and agrees."""

    def __init__(self, faults: Faults, *, client_id: str, client_secret: str) -> None:
        self._faults = faults
        self._client = (client_id, client_secret)
        self._codes: dict[str, dict[str, str]] = {}
        self._access: dict[str, float] = {}
        self._refresh: set[str] = set()
        self.scope = SCOPE  # what is granted with an access token
        self.testing = False  # the project is not "In production"

    def routes(self) -> list[web.RouteDef]:
        return [web.get("/o/oauth2/auth", self._consent), web.post("/token", self._token)]

    def issue_refresh_token(self) -> str:
        token = f"1//{secrets.token_urlsafe(32)}"
        self._refresh.add(token)
        return token

    def revoke(self) -> None:
        """The person took the app off their account: every token is dead."""
        self._refresh.clear()
        self._access.clear()

    def forget_access(self) -> None:
        """Access tokens end early; refresh tokens live on."""
        self._access.clear()

    def knows(self, authorization: str | None) -> bool:
        kind, _, token = (authorization or "").partition(" ")
        return kind == "Bearer" and self._access.get(token, 0) > time.monotonic()

    async def _consent(self, request: web.Request) -> web.Response:
        asked = request.query
        wanted = {
            "client_id": self._client[0],
            "response_type": "code",
            "scope": SCOPE,
            "access_type": "offline",
            "prompt": "consent",
            "code_challenge_method": "S256",
        }
        wrong = [name for name, value in wanted.items() if asked.get(name) != value]
        if not _LOOPBACK.match(asked.get("redirect_uri", "")):
            wrong.append("redirect_uri")
        if wrong or not asked.get("state") or len(asked.get("code_challenge", "")) != 43:
            return web.Response(status=400, text=f"Error 400: invalid_request {wrong}")
        return self._redirect(dict(asked))

    def _redirect(self, asked: dict[str, str]) -> web.Response:
        if self._faults.take(Fault.DENIED):
            answer = {"error": "access_denied"}
        else:
            code = f"4/{secrets.token_urlsafe(24)}"
            self._codes[code] = asked
            answer = {"code": code, "scope": SCOPE}
        target = f"{asked['redirect_uri']}?{urlencode({'state': asked['state'], **answer})}"
        return web.Response(status=302, headers={hdrs.LOCATION: target})

    async def _token(self, request: web.Request) -> web.Response:
        form = {name: str(value) for name, value in (await request.post()).items()}
        if self._client != _client_of(request, form):
            return _refused(401, "invalid_client")
        match form.get("grant_type"):
            case "refresh_token" if form.get("refresh_token") in self._refresh:
                return web.json_response(self._issue())
            case "authorization_code" if self._redeems(form):
                token = {"refresh_token": self.issue_refresh_token()}
                scope = {"scope": "openid"} if self._faults.take(Fault.UNTICKED) else {}
                end = {"refresh_token_expires_in": WEEK} if self.testing else {}
                return web.json_response({**self._issue(), **token, **scope, **end})
            case "refresh_token" | "authorization_code":
                return _refused(400, "invalid_grant")
            case _:
                return _refused(400, "unsupported_grant_type")

    def _redeems(self, form: Mapping[str, str]) -> bool:
        """A code counts once, for the address it went to and the verifier behind its challenge."""
        asked = self._codes.pop(form.get("code", ""), None)
        digest = hashlib.sha256(form.get("code_verifier", "").encode()).digest()
        challenge = base64.urlsafe_b64encode(digest).decode().rstrip("=")
        return (
            asked is not None
            and asked["code_challenge"] == challenge
            and asked["redirect_uri"] == form.get("redirect_uri")
        )

    def _issue(self) -> dict[str, str | int]:
        token = f"ya29.{secrets.token_urlsafe(32)}"
        self._access[token] = time.monotonic() + LIFETIME
        return {"access_token": token, "expires_in": LIFETIME, "scope": self.scope, "token_type": "Bearer"}


def _client_of(request: web.Request, form: Mapping[str, str]) -> tuple[str, str]:
    """The client names itself in the form or by Basic authentication; Google takes both."""
    header = request.headers.get(hdrs.AUTHORIZATION, "")
    if header.startswith("Basic "):
        basic = BasicAuth.decode(header)
        return basic.login, basic.password
    return form.get("client_id", ""), form.get("client_secret", "")


def _refused(status: int, error: str) -> web.Response:
    return web.json_response({"error": error, "error_description": error}, status=status)
