"""The watchdog inside OBS: its script, and the place where streamkit and the script meet.

Both meet in the settings of a filter, on a scene of its own that is never shown: that works over the
websocket, so also with OBS on another machine; a scene is no input, so nobody has to be asked who is in it;
and OBS keeps it with its scenes, so that a crash of OBS does not disarm it.
"""

from __future__ import annotations

from importlib import resources

SCENE, FILTER = "streamkit watchdog", "lease"
SCRIPT_NAME = "streamkit-watchdog.lua"  # of the file an organiser adds in Tools > Scripts


def script() -> bytes:
    """The Lua script; OBS reads it from any file of its machine."""
    return resources.files(__package__).joinpath("watchdog.lua").read_bytes()
