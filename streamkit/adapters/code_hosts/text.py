"""Turning fetched bytes into text that is certainly text."""

from __future__ import annotations

import unicodedata

from streamkit.ports import Rejected

_LFS = "version https://git-lfs.github.com/spec/"
_MOST_CONTROLS = 0.01  # of all characters; a log with colours passes, a picture does not


def as_text(content: bytes) -> str:
    """UTF-8 with bare line feeds and none at the end, so that lines count as people count them.

    Raises Rejected("code-not-text" | "code-not-utf8"): another encoding is guessed at best, and a wrong guess
    shows a viewer's code as nonsense on a stream.
    """
    if b"\0" in content:  # git's own rule; UTF-16 falls under it as well
        raise Rejected("code-not-text")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Rejected("code-not-utf8") from None
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if text.startswith(_LFS) or _looks_binary(text):
        raise Rejected("code-not-text")
    return text.removesuffix("\n")


def _looks_binary(text: str) -> bool:
    controls = sum(1 for sign in text if unicodedata.category(sign) == "Cc" and sign not in "\t\n\f")
    return controls > len(text) * _MOST_CONTROLS
