"""Events as OBS announces them, each with the bit a client subscribes to."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import IntFlag
from typing import Any


class Intent(IntFlag):
    """EventSubscription of obs-websocket; from INPUT_ACTIVE on, of high volume, asked for by name."""

    GENERAL = 1 << 0
    CONFIG = 1 << 1
    SCENES = 1 << 2
    INPUTS = 1 << 3
    TRANSITIONS = 1 << 4
    FILTERS = 1 << 5
    OUTPUTS = 1 << 6
    SCENE_ITEMS = 1 << 7
    MEDIA_INPUTS = 1 << 8
    UI = 1 << 10
    INPUT_ACTIVE = 1 << 17
    INPUT_SHOWN = 1 << 18
    ITEM_TRANSFORM = 1 << 19


ALL_BUT_HIGH_VOLUME = 2047


@dataclass(frozen=True, slots=True)
class Notice:
    """One event; without fields it has no `eventData`."""

    intent: Intent
    type: str
    fields: Mapping[str, Any] | None = None


Tell = Callable[[Notice], None]


def notice(intent: Intent, name: str, **fields: object) -> Notice:
    return Notice(intent, name, fields)
