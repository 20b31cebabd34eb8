"""What the local EventSub says on the wire: welcome, keepalive, reconnect, revocation, a chat message."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from streamkit.rehearsal.twitch.accounts import User

Json = dict[str, Any]


def now() -> str:
    """This moment as Twitch writes it, with nanoseconds."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%S.%f") + "000Z"


def session(kind: str, id_: str, *, keepalive: int | None, status: str, address: str | None = None) -> Json:
    about = {
        "id": id_,
        "status": status,
        "connected_at": now(),
        "keepalive_timeout_seconds": keepalive,
        "reconnect_url": address,
    }
    return {"metadata": _metadata(kind), "payload": {"session": about}}


def keepalive() -> Json:
    return {"metadata": _metadata("session_keepalive"), "payload": {}}


def revocation(subscription: Json) -> Json:
    return {"metadata": _about("revocation", subscription), "payload": {"subscription": subscription}}


def notification(subscription: Json, event: Json, *, at: str | None = None) -> Json:
    """`at` is when the message was first sent, where that is not now."""
    metadata = _about("notification", subscription)
    metadata["message_timestamp"] = at or metadata["message_timestamp"]
    return {"metadata": metadata, "payload": {"subscription": subscription, "event": event}}


def subscription(id_: str, asked: Json) -> Json:
    transport = {name: asked["transport"][name] for name in ("method", "session_id")}
    return {
        "id": id_,
        "status": "enabled",
        "type": asked["type"],
        "version": asked["version"],
        "cost": 0,
        "condition": asked["condition"],
        "transport": transport,
        "created_at": now(),
    }


def chat_message(
    id_: str,
    *,
    channel: User,
    chatter: User,
    text: str,
    badges: Sequence[str],
    reply: Json | None = None,
    source: User | None = None,
) -> Json:
    """The event of `channel.chat.message`; `source` is the channel of a shared chat it was written in."""
    return {
        **_user("broadcaster_user", channel),
        **_user("source_broadcaster_user", source),
        **_user("chatter_user", chatter),
        "message_id": id_,
        "source_message_id": str(uuid.uuid4()) if source else None,
        "is_source_only": False if source else None,
        "message": {"text": text, "fragments": [_words(text)]},
        "color": "#00FF7F",
        "badges": [{"set_id": badge, "id": "1", "info": ""} for badge in badges],
        "source_badges": [] if source else None,
        "message_type": "text",
        "cheer": None,
        "reply": reply,
        "channel_points_custom_reward_id": None,
        "channel_points_animation_id": None,
    }


def deleted(message: Json) -> Json:
    """The event of `channel.chat.message_delete`, which does not tell by whom."""
    return {
        **{name: value for name, value in message.items() if name.startswith("broadcaster_user_")},
        **{f"target_user_{name}": message[f"chatter_user_{name}"] for name in ("id", "login", "name")},
        "message_id": message["message_id"],
    }


def cleared(*, channel: User, user: User) -> Json:
    """The event of `channel.chat.clear_user_messages`: banned, or timed out."""
    return {**_user("broadcaster_user", channel), **_user("target_user", user)}


def wiped(*, channel: User) -> Json:
    """The event of `channel.chat.clear`."""
    return _user("broadcaster_user", channel)


def raid(*, channel: User, raider: User, viewers: int) -> Json:
    """The event of `channel.raid`, as the raided channel hears it."""
    sides = {**_user("from_broadcaster_user", raider), **_user("to_broadcaster_user", channel)}
    return {**sides, "viewers": viewers}


def channel_of(condition: Json) -> str:
    """Whose channel a subscription is about."""
    found: str = condition.get("broadcaster_user_id") or condition["to_broadcaster_user_id"]
    return found


def held(id_: str, *, channel: User, user: User, text: str, version: str) -> Json:
    """The event of `automod.message.hold`; its second version tells why."""
    category, level = "swearing", 4
    why: Json = {"category": category, "level": level}
    if version == "2":
        boundaries = [{"start_pos": 0, "end_pos": max(len(text) - 1, 0)}]
        why = {"reason": "automod", "automod": why | {"boundaries": boundaries}, "blocked_term": None}
    return {
        **_user("broadcaster_user", channel),
        **_user("user", user),
        "message_id": id_,
        "message": {"text": text, "fragments": [_words(text)]},
        "held_at": now(),
        **why,
    }


def reply_to(parent: Json) -> Json:
    """The `reply` part of a message that answers the event `parent`."""
    first = parent["reply"] or {
        "thread_message_id": parent["message_id"],
        "thread_user_id": parent["chatter_user_id"],
        "thread_user_name": parent["chatter_user_name"],
        "thread_user_login": parent["chatter_user_login"],
    }
    return {
        "parent_message_id": parent["message_id"],
        "parent_message_body": parent["message"]["text"],
        "parent_user_id": parent["chatter_user_id"],
        "parent_user_name": parent["chatter_user_name"],
        "parent_user_login": parent["chatter_user_login"],
        **{name: value for name, value in first.items() if name.startswith("thread_")},
    }


def _metadata(kind: str) -> Json:
    return {"message_id": str(uuid.uuid4()), "message_type": kind, "message_timestamp": now()}


def _about(kind: str, subscription: Json) -> Json:
    kinds = {"subscription_type": subscription["type"], "subscription_version": subscription["version"]}
    return _metadata(kind) | kinds


def _user(prefix: str, user: User | None) -> Json:
    names = (user.id, user.login, user.name) if user else (None, None, None)
    return dict(zip((f"{prefix}_id", f"{prefix}_login", f"{prefix}_name"), names, strict=True))


def _words(text: str) -> Json:
    return {"type": "text", "text": text, "cheermote": None, "emote": None, "mention": None}
