"""Twitch behind the `Chat` port: hearing over EventSub, speaking over Helix, logging in by a code."""

from streamkit.adapters.twitch.chat import Pace, TwitchChat
from streamkit.adapters.twitch.check import check
from streamkit.adapters.twitch.endpoints import TWITCH, Endpoints
from streamkit.adapters.twitch.login import BOT_SCOPES, BROADCASTER_SCOPES, login

__all__ = [
    "BOT_SCOPES",
    "BROADCASTER_SCOPES",
    "TWITCH",
    "Endpoints",
    "Pace",
    "TwitchChat",
    "check",
    "login",
]
