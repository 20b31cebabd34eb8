"""Events to canonical bytes and back, and the hash that chains them."""

from __future__ import annotations

import hashlib
import json
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any

from pydantic import TypeAdapter, ValidationError

from streamkit.core.events import EVENTS, Event
from streamkit.ports.errors import Rejected

GENESIS = bytes(32)  # what the first fact names as the hash before it


def canonical(value: object) -> str:
    """JSON with sorted keys and no spaces: one value, one spelling."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)


def encode(event: Event) -> str:
    return canonical(_plain(event))


def decode(*, seq: int, kind: str, body: str) -> Event:
    """The event; a field it lacks takes its default, a field unknown to this version is passed over.

    Raises Rejected("log-unreadable", seq=…, kind=…) where a newer version wrote what this one cannot know.
    """
    try:
        return _reader(kind).validate_json(body)
    except (KeyError, ValidationError):
        raise Rejected("log-unreadable", seq=seq, kind=kind) from None


def link(*, seq: int, mono: int, wall: int, kind: str, body: str, prev: bytes) -> bytes:
    """The hash of one fact, which holds the hash of the one before."""
    return hashlib.sha256(canonical([seq, mono, wall, kind, body, prev.hex()]).encode()).digest()


@cache
def _reader(kind: str) -> TypeAdapter[Event]:
    return TypeAdapter(EVENTS[kind])


def _plain(value: Any) -> Any:
    if isinstance(value, frozenset):
        return sorted((_plain(item) for item in value), key=canonical)
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if is_dataclass(value):
        return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
    return value
