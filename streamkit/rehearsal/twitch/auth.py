"""The local `id.twitch.tv`: tokens, device codes, validation."""

from __future__ import annotations

from collections.abc import Mapping

from aiohttp import web

from streamkit.rehearsal.twitch.accounts import DEVICE_LIFETIME, Accounts

DEVICE_GRANT = "urn:ietf:params:oauth:grant-type:device_code"


class Auth:
    """`/oauth2/*` for one client id; without a secret it is a public client."""

    def __init__(self, accounts: Accounts, *, client_id: str, client_secret: str | None) -> None:
        self._accounts = accounts
        self._client_id = client_id
        self._client_secret = client_secret
        self.interval = 5  # seconds between two questions of a waiting device

    def routes(self) -> list[web.RouteDef]:
        return [
            web.post("/oauth2/token", self._token),
            web.post("/oauth2/device", self._device),
            web.get("/oauth2/validate", self._validate),
        ]

    async def _token(self, request: web.Request) -> web.Response:
        asked = await _parameters(request)
        if asked.get("client_id") != self._client_id:
            return _refused(400, "invalid client")
        match asked.get("grant_type"):
            case "refresh_token":
                return self._refresh(asked.get("refresh_token", ""))
            case "client_credentials":
                return self._app(asked.get("client_secret"))
            case grant if grant == DEVICE_GRANT:
                return self._device_grant(asked)
            case _:
                return _refused(400, "invalid grant type")

    def _refresh(self, token: str) -> web.Response:
        answer = self._accounts.refresh(token)
        return web.json_response(answer) if answer else _refused(400, "Invalid refresh token")

    def _app(self, secret: str | None) -> web.Response:
        if self._client_secret is None or secret != self._client_secret:
            return _refused(403, "invalid client secret")
        return web.json_response(self._accounts.issue(None, ()))

    def _device_grant(self, asked: Mapping[str, str]) -> web.Response:
        code = asked.get("device_code", "")
        device = self._accounts.devices.get(code)
        if device is None or self._accounts.clock() >= device.until:
            return _refused(400, "invalid device code")
        if device.user is None:
            return _refused(400, "authorization_pending")
        del self._accounts.devices[code]
        return web.json_response(self._accounts.issue(device.user, device.scopes))

    async def _device(self, request: web.Request) -> web.Response:
        asked = await _parameters(request)
        if asked.get("client_id") != self._client_id:
            return _refused(400, "invalid client")
        code, device = self._accounts.open_device(asked.get("scopes", "").split())
        page = f"https://www.twitch.tv/activate?public=true&device-code={device.user_code}"
        return web.json_response(
            {
                "device_code": code,
                "expires_in": DEVICE_LIFETIME,
                "interval": self.interval,
                "user_code": device.user_code,
                "verification_uri": page,
            }
        )

    async def _validate(self, request: web.Request) -> web.Response:
        kind, _, token = request.headers.get("Authorization", "").partition(" ")
        grant = self._accounts.grant(token) if kind in ("OAuth", "Bearer") else None
        if grant is None:
            return _refused(401, "invalid access token")
        answer: dict[str, object] = {
            "client_id": self._client_id,
            "scopes": sorted(grant.scopes),
            "expires_in": int(grant.until - self._accounts.clock()),
        }
        if grant.user:
            answer |= {"user_id": grant.user, "login": self._accounts.users[grant.user].login}
        return web.json_response(answer)


async def _parameters(request: web.Request) -> dict[str, str]:
    """Twitch takes them from the address and from the form alike."""
    form = await request.post()
    return dict(request.query) | {name: value for name, value in form.items() if isinstance(value, str)}


def _refused(status: int, message: str) -> web.Response:
    return web.json_response({"status": status, "message": message}, status=status)
