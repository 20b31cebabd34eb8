"""From twitchio's chat message to the port's `ChatLine`."""

from __future__ import annotations

import re

from twitchio import ChatMessage

from streamkit.ports.chat import Account, ChatLine, Role

_ROLES = {"broadcaster": Role.HOST, "moderator": Role.MODERATOR, "lead_moderator": Role.MODERATOR}
_TAGS = re.compile("[\U000e0000-\U000e007f]")  # chat clients append them to dodge Twitch's duplicate rule


def role_of(message: ChatMessage) -> Role:
    """By the badges of our own channel, which Twitch puts on the message itself."""
    roles = {_ROLES.get(badge.set_id.replace("-", "_"), Role.VIEWER) for badge in message.badges}
    return Role.HOST if Role.HOST in roles else Role.MODERATOR if Role.MODERATOR in roles else Role.VIEWER


def to_line(message: ChatMessage, *, sent_at: int) -> ChatLine:
    """`sent_at` is wall ms."""
    chatter = message.chatter
    login, name = chatter.name or "", chatter.display_name or chatter.name or ""
    return ChatLine(
        id=message.id,
        account=Account("twitch", chatter.id, login, name),
        role=role_of(message),
        text=_text(message),
        sent_at=sent_at,
        reply_to=message.reply.parent_message_id if message.reply else None,
    )


def _text(message: ChatMessage) -> str:
    """What was written. Twitch puts "@who " before a reply; nobody typed that."""
    text = _TAGS.sub("", message.text)
    if message.reply is None:
        return text
    parent = message.reply.parent_user
    first, _, rest = text.partition(" ")
    names = {f"@{name}".casefold() for name in (parent.name, parent.display_name) if name}
    return rest.lstrip() if first.casefold() in names else text
