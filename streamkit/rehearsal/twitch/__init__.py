"""A strict local Twitch: tokens, Helix, EventSub and one chat room, as the public protocol has them."""

from streamkit.rehearsal.twitch.server import LocalTwitch

__all__ = ["LocalTwitch"]
