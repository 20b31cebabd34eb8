"""The local Helix: who may ask, users, channels, streams, moderators, EventSub subscriptions."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from aiohttp import web

from streamkit.rehearsal.twitch.accounts import Accounts, Grant, User
from streamkit.rehearsal.twitch.eventsub import EventSub, matching
from streamkit.rehearsal.twitch.frames import Json, channel_of


@dataclass(frozen=True, slots=True)
class Rule:
    """What a subscription asks for: the fields of its condition, whose token, with which scope, as whom."""

    condition: frozenset[str]
    scope: str = ""
    owner: str = ""  # the field that must name the token's owner
    moderates: bool = False  # the owner must be a moderator of the channel, or be the broadcaster


_CHAT = Rule(frozenset({"broadcaster_user_id", "user_id"}), "user:read:chat", "user_id")
_HELD = Rule(
    frozenset({"broadcaster_user_id", "moderator_user_id"}),
    "moderator:manage:automod",
    "moderator_user_id",
    moderates=True,
)
_STREAM = Rule(frozenset({"broadcaster_user_id"}))

RULES = {  # by type and version
    ("channel.chat.message", "1"): _CHAT,
    ("channel.chat.message_delete", "1"): _CHAT,
    ("channel.chat.clear_user_messages", "1"): _CHAT,
    ("channel.chat.clear", "1"): _CHAT,
    ("automod.message.hold", "1"): _HELD,
    ("automod.message.hold", "2"): _HELD,
    ("channel.raid", "1"): Rule(frozenset({"to_broadcaster_user_id"})),
    ("stream.online", "1"): _STREAM,
    ("stream.offline", "1"): _STREAM,
}


class Refusal(Exception):
    """An error as Helix words it."""

    def __init__(self, status: int, message: str) -> None:
        super().__init__(message)
        names = {400: "Bad Request", 401: "Unauthorized", 403: "Forbidden", 404: "Not Found", 409: "Conflict"}
        error = names.get(status, "Too Many Requests" if status == 429 else "Unprocessable Entity")
        self.response = web.json_response(
            {"error": error, "status": status, "message": message}, status=status
        )


class Door:
    """Lets in who has a live token of this client id, and the scope."""

    def __init__(self, accounts: Accounts, *, client_id: str) -> None:
        self._accounts = accounts
        self._client_id = client_id

    def admit(self, request: web.Request, *, scope: str = "", user: str | None = None) -> Grant:
        """What the token allows. Raises Refusal; `user` is whom a user token must belong to."""
        kind, _, token = request.headers.get("Authorization", "").partition(" ")
        if not token:
            raise Refusal(401, "OAuth token is missing")
        grant = self._accounts.grant(token) if kind == "Bearer" else None
        if grant is None:
            raise Refusal(401, "Invalid OAuth token")
        if request.headers.get("Client-Id") != self._client_id:
            raise Refusal(401, "Client ID and OAuth token do not match")
        if grant.user and scope and scope not in grant.scopes:
            raise Refusal(401, f"Missing scope: {scope}")
        if grant.user and user is not None and user != grant.user:
            raise Refusal(401, "The ID in the request must match the user ID found in the OAuth token")
        return grant


class Helix:
    """The questions about accounts, and the list of subscriptions."""

    def __init__(
        self, accounts: Accounts, eventsub: EventSub, *, door: Door, live: Callable[[], bool]
    ) -> None:
        self._accounts = accounts
        self._eventsub = eventsub
        self._door = door
        self._live = live
        self.archives: list[Json] = []  # past broadcasts, oldest first

    def routes(self) -> list[web.RouteDef]:
        subscriptions = "/helix/eventsub/subscriptions"
        return [
            web.get("/helix/users", self._users),
            web.get("/helix/channels", self._channels),
            web.get("/helix/streams", self._streams),
            web.get("/helix/videos", self._videos),
            web.delete("/helix/videos", self._delete_videos),
            web.get("/helix/moderation/moderators", self._moderators),
            web.get(subscriptions, self._subscriptions),
            web.post(subscriptions, self._subscribe),
            web.delete(subscriptions, self._unsubscribe),
        ]

    async def _users(self, request: web.Request) -> web.Response:
        grant = self._door.admit(request)
        asked = request.query.getall("id", []) + request.query.getall("login", [])
        found = [self._accounts.find(one) for one in asked or [grant.user or ""]]
        return web.json_response({"data": [_user(user) for user in found if user]})

    async def _channels(self, request: web.Request) -> web.Response:
        self._door.admit(request)
        asked = request.query.getall("broadcaster_id", [])
        found = [user for one in asked if (user := self._accounts.users.get(one))]
        return web.json_response({"data": [_channel(user) for user in found]})

    async def _streams(self, request: web.Request) -> web.Response:
        self._door.admit(request)
        asked = request.query.getall("user_id", []) if self._live() else []
        found = [user for one in asked if (user := self._accounts.users.get(one))]
        return web.json_response({"data": [_stream(user) for user in found], "pagination": {}})

    async def _videos(self, request: web.Request) -> web.Response:
        """One of id, user_id, game_id; of a user, the newest first."""
        self._door.admit(request)
        by_id, users = request.query.getall("id", []), request.query.getall("user_id", [])
        if bool(by_id) == bool(users):
            raise Refusal(400, 'The request must include exactly one of "id", "user_id" and "game_id"')
        found = [each for each in self.archives if each["id"] in by_id or each["user_id"] in users]
        if by_id and not found:
            raise Refusal(404, "videos not found")
        return web.json_response({"data": found[::-1], "pagination": {}})

    async def _delete_videos(self, request: web.Request) -> web.Response:
        grant = self._door.admit(request, scope="channel:manage:videos")
        asked = request.query.getall("id", [])
        if not asked or len(asked) > 5:
            raise Refusal(400, 'The parameter "id" was missing or had too many values')
        if any(each["user_id"] != grant.user for each in self.archives if each["id"] in asked):
            raise Refusal(401, "The ID in the request must match the user ID found in the OAuth token")
        gone = [each for each in self.archives if each["id"] in asked]
        self.archives = [each for each in self.archives if each not in gone]
        return web.json_response({"data": [each["id"] for each in gone]})

    async def _moderators(self, request: web.Request) -> web.Response:
        self._door.admit(request, scope="moderation:read", user=request.query.get("broadcaster_id", ""))
        asked = request.query.getall("user_id", sorted(self._accounts.moderators))
        users = [self._accounts.users[one] for one in asked if one in self._accounts.moderators]
        names = [{"user_id": one.id, "user_login": one.login, "user_name": one.name} for one in users]
        return web.json_response({"data": names, "pagination": {}})

    async def _subscriptions(self, request: web.Request) -> web.Response:
        grant = self._door.admit(request)
        mine = self._eventsub.of_user(grant.user or "")
        found = matching(mine, request.query.get("status"), request.query.get("type"))
        return web.json_response(_listed(found, total=len(mine)) | {"pagination": {}})

    async def _subscribe(self, request: web.Request) -> web.Response:
        grant = self._door.admit(request)
        asked: Json = await request.json()
        rule = RULES.get((str(asked.get("type")), str(asked.get("version"))))
        if rule is None:
            raise Refusal(400, "invalid subscription type and version")
        if {name for name, value in asked["condition"].items() if value} != rule.condition:
            raise Refusal(400, "invalid condition")
        if asked["transport"].get("method") != "websocket" or grant.user is None:
            raise Refusal(400, "invalid transport and auth combination")
        self._authorize(rule, asked["condition"], grant)
        made = self._eventsub.subscribe(asked, user=grant.user)
        if isinstance(made, tuple):
            raise Refusal(*made)
        total = len(self._eventsub.of_user(grant.user))
        return web.json_response(_listed([made], total=total), status=202)

    def _authorize(self, rule: Rule, condition: Json, grant: Grant) -> None:
        channel, owner = channel_of(condition), condition.get(rule.owner)
        moderates = owner == channel or owner in self._accounts.moderators
        if rule.scope and (rule.scope not in grant.scopes or owner != grant.user):
            raise Refusal(403, "subscription missing proper authorization")
        if rule.moderates and not moderates:
            raise Refusal(403, "subscription missing proper authorization")

    async def _unsubscribe(self, request: web.Request) -> web.Response:
        self._door.admit(request)
        if self._eventsub.subscriptions.pop(request.query.get("id", ""), None) is None:
            raise Refusal(404, "subscription not found")
        return web.Response(status=204)


def _listed(subscriptions: list[Json], *, total: int) -> Json:
    return {"data": subscriptions, "total": total, "total_cost": 0, "max_total_cost": 10}


def _user(user: User) -> Json:
    unset = dict.fromkeys(("type", "description", "profile_image_url", "offline_image_url"), "")
    names = {"id": user.id, "login": user.login, "display_name": user.name}
    known = {"broadcaster_type": "", "view_count": 0, "created_at": "2020-01-01T00:00:00Z"}
    return names | unset | known


def _channel(user: User) -> Json:
    names = {"broadcaster_id": user.id, "broadcaster_login": user.login, "broadcaster_name": user.name}
    unset = dict.fromkeys(("game_id", "game_name", "title"), "")
    shown = {"broadcaster_language": "en", "delay": 0, "tags": [], "content_classification_labels": []}
    return names | unset | shown | {"is_branded_content": False}


def _stream(user: User) -> Json:
    names = {"id": "1", "user_id": user.id, "user_login": user.login, "user_name": user.name}
    unset = dict.fromkeys(("game_id", "game_name", "title", "thumbnail_url"), "")
    shown = {"type": "live", "language": "en", "viewer_count": 1, "started_at": "2026-01-01T00:00:00Z"}
    return names | unset | shown | {"tags": [], "tag_ids": [], "is_mature": False}


def archive(user: User, *, number: int) -> Json:
    """The past broadcast of the stream that is live, as `_stream` tells it."""
    names = {"id": str(number), "stream_id": "1", "user_id": user.id, "user_login": user.login}
    shown = {"user_name": user.name, "type": "archive", "viewable": "public", "duration": "1m"}
    unset = dict.fromkeys(("title", "description", "thumbnail_url"), "")
    known = {"created_at": "2026-01-01T00:00:00Z", "published_at": "2026-01-01T00:00:00Z", "view_count": 0}
    more = {"language": "en", "url": f"https://www.twitch.tv/videos/{number}", "muted_segments": None}
    return names | shown | unset | known | more
