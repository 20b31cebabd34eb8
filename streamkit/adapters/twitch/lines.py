"""From twitchio's messages to the port's `ChatLine`."""

from __future__ import annotations

import re
from datetime import datetime

from twitchio import AutomodMessageHold, ChatMessage, PartialUser

from streamkit.ports.chat import Account, ChatLine, Role

_ROLES = {"broadcaster": Role.HOST, "moderator": Role.MODERATOR, "lead_moderator": Role.MODERATOR}
_TAGS = re.compile("[\U000e0000-\U000e007f]")  # chat clients append them to dodge Twitch's duplicate rule
_TO_SOMEBODY = re.compile(r"@\S+\s+")


def role_of(message: ChatMessage) -> Role:
    """By the badges of our own channel, which Twitch puts on the message itself."""
    roles = {_ROLES.get(badge.set_id.replace("-", "_"), Role.VIEWER) for badge in message.badges}
    return Role.HOST if Role.HOST in roles else Role.MODERATOR if Role.MODERATOR in roles else Role.VIEWER


def account_of(user: PartialUser) -> Account:
    login = user.name or ""
    return Account("twitch", user.id, login, user.display_name or login)


def milliseconds(at: datetime) -> int:
    return round(at.timestamp() * 1_000)


def to_line(message: ChatMessage, *, sent_at: int, unseen: bool = False) -> ChatLine:
    """`sent_at` is wall ms."""
    return ChatLine(
        id=message.id,
        account=account_of(message.chatter),
        role=role_of(message),
        text=_text(message),
        sent_at=sent_at,
        reply_to=message.reply.parent_message_id if message.reply else None,
        unseen=unseen,
    )


def held_line(held: AutomodMessageHold) -> ChatLine:
    """Of a viewer, for AutoMod holds nobody else. A name before it is of whom it answered."""
    text = _TO_SOMEBODY.sub("", _TAGS.sub("", held.text).lstrip(), count=1)
    sent_at = milliseconds(held.held_at)
    return ChatLine(held.message_id, account_of(held.user), Role.VIEWER, text, sent_at, unseen=True)


def _text(message: ChatMessage) -> str:
    """What was written. Twitch puts "@who " before a reply; nobody typed that."""
    text = _TAGS.sub("", message.text)
    if message.reply is None:
        return text
    parent = message.reply.parent_user
    first, _, rest = text.partition(" ")
    names = {f"@{name}".casefold() for name in (parent.name, parent.display_name) if name}
    return rest.lstrip() if first.casefold() in names else text
