"""Twitch behind the ports `Chat` and `Archive`: over EventSub and Helix, a login by a code."""

from streamkit.adapters.twitch.chat import Pace, TwitchChat
from streamkit.adapters.twitch.check import check
from streamkit.adapters.twitch.endpoints import TWITCH, Endpoints
from streamkit.adapters.twitch.login import BOT_SCOPES, BROADCASTER_SCOPES, TO_DELETE, login

__all__ = [
    "BOT_SCOPES",
    "BROADCASTER_SCOPES",
    "TO_DELETE",
    "TWITCH",
    "Endpoints",
    "Pace",
    "TwitchChat",
    "check",
    "login",
]
