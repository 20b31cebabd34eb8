"""What of a text can be shown as somebody's name: one short line of visible characters."""

from __future__ import annotations

import unicodedata

LONGEST = 25  # characters, as many as the chat takes


def as_alias(text: str) -> str:
    """Nothing invisible is left, such as marks that turn the direction of the text after the name."""
    return " ".join("".join(map(_visible, unicodedata.normalize("NFC", text))).split())[:LONGEST].strip()


def _visible(char: str) -> str:
    kind = unicodedata.category(char)
    return " " if kind == "Cc" else "" if kind.startswith("C") else char
