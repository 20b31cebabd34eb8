"""The encodings of obs-websocket: JSON in text frames, MessagePack in binary ones.

MessagePack is spoken where the `msgpack` package is installed, which streamkit itself does not need: its own
link asks for JSON.
"""

from __future__ import annotations

import importlib.util
import json
from collections.abc import Sequence
from typing import Any


class Json:
    """What is spoken to who names no subprotocol, or an unknown one."""

    subprotocol, name, frame = "obswebsocket.json", "Json", "text"

    def encode(self, message: Any) -> str | bytes:
        return json.dumps(message)

    def decode(self, payload: Any) -> Any:
        """Raises ValueError."""
        return json.loads(payload)


class MessagePack:
    """The same messages in fewer bytes; what most clients in other languages ask for."""

    subprotocol, name, frame = "obswebsocket.msgpack", "MsgPack", "binary"

    def __init__(self) -> None:
        import msgpack  # it need not be installed

        self._msgpack = msgpack

    def encode(self, message: Any) -> str | bytes:
        return bytes(self._msgpack.packb(message))

    def decode(self, payload: Any) -> Any:
        """Raises ValueError."""
        return self._msgpack.unpackb(payload)


Encoding = Json | MessagePack


class NotSpoken(Exception):
    """Only an encoding was asked for that cannot be had here."""


def chosen(asked: Sequence[str]) -> Encoding:
    """The first of the subprotocols asked for that is known. Raises NotSpoken."""
    for each in asked:
        if each == Json.subprotocol:
            return Json()
        if each == MessagePack.subprotocol and importlib.util.find_spec("msgpack"):
            return MessagePack()
    if MessagePack.subprotocol in asked:
        raise NotSpoken("MessagePack is spoken where the `msgpack` package is installed.")
    return Json()
