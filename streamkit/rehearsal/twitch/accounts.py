"""Who exists on the local Twitch and which tokens they gave: users, moderators, grants, device codes."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

TOKEN_LIFETIME = 14_400  # seconds
DEVICE_LIFETIME = 1_800


@dataclass(frozen=True, slots=True)
class User:
    """An account; `id` never changes, the names may."""

    id: str
    login: str
    name: str


@dataclass(frozen=True, slots=True)
class Grant:
    """What a token allows: in whose name (None for the app itself), until when, and its refresh token."""

    user: str | None
    scopes: frozenset[str]
    until: float
    refresh: str = ""


@dataclass(slots=True)
class Device:
    """A device waiting until somebody types its code into a browser."""

    user_code: str
    scopes: frozenset[str]
    until: float
    user: str | None = None


@dataclass(slots=True)
class Accounts:
    """The users, moderators and tokens of one app."""

    clock: Callable[[], float]
    users: dict[str, User] = field(default_factory=dict)
    moderators: set[str] = field(default_factory=set)
    grants: dict[str, Grant] = field(default_factory=dict)
    refreshable: dict[str, Grant] = field(default_factory=dict)
    devices: dict[str, Device] = field(default_factory=dict)

    def find(self, id_or_login: str) -> User | None:
        by_login = (user for user in self.users.values() if user.login == id_or_login.casefold())
        return self.users.get(id_or_login) or next(by_login, None)

    def issue(self, user: str | None, scopes: Iterable[str]) -> dict[str, object]:
        """A fresh token as `/oauth2/token` answers it; an app token (no user) has no refresh token."""
        access, refresh = secrets.token_hex(15), secrets.token_hex(25) if user else ""
        grant = Grant(user, frozenset(scopes), self.clock() + TOKEN_LIFETIME, refresh)
        self.grants[access] = grant
        answer = {"access_token": access, "expires_in": TOKEN_LIFETIME, "token_type": "bearer"}
        if user is None:
            return answer
        self.refreshable[refresh] = grant
        return answer | {"refresh_token": refresh, "scope": sorted(grant.scopes)}

    def refresh(self, token: str) -> dict[str, object] | None:
        """Trades a refresh token in; a public client's works once, and so does None for its second use."""
        grant = self.refreshable.pop(token, None)
        return None if grant is None else self.issue(grant.user, grant.scopes)

    def grant(self, access: str) -> Grant | None:
        """What this access token allows now; None for an unknown or expired one."""
        grant = self.grants.get(access)
        return grant if grant and self.clock() < grant.until else None

    def granted(self, user: str, scope: str) -> bool:
        """Whether this user gave the app this scope by any token that still lives or can be refreshed."""
        return any(grant.user == user and scope in grant.scopes for grant in self.refreshable.values())

    def expire(self) -> None:
        """Every access token is over; the refresh tokens still work."""
        self.grants.clear()

    def disconnect(self, user: str) -> None:
        """The user takes the app off their account: no token of theirs works any more."""
        self.grants = {token: grant for token, grant in self.grants.items() if grant.user != user}
        self.refreshable = {token: grant for token, grant in self.refreshable.items() if grant.user != user}

    def open_device(self, scopes: Iterable[str]) -> tuple[str, Device]:
        alphabet = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
        user_code = "".join(secrets.choice(alphabet) for _ in range(8))
        code = secrets.token_urlsafe(30)
        device = Device(user_code, frozenset(scopes), self.clock() + DEVICE_LIFETIME)
        self.devices[code] = device
        return code, device
