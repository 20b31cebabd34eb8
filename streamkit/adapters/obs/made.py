"""How a browser source of ours is told from a foreign one that looks like it.

Rule: a browser source is open, because anybody can be on the page it shows, unless all of this holds: its
name is ours, a mark of ours is in its settings, and the mark names just the address the source shows now. So
neither a renamed foreign source, nor a copy of ours, nor ours with another address passes for a guest's slot.
An overlay of ours is also one, whoever made the source, by its address alone: that holds a secret of ours.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Mapping
from typing import Any

BROWSER = "browser_source"
OVERLAY = "streamkit overlay"
SLOT = "streamkit guest {}"
MARK = "streamkit"  # OBS keeps settings it does not know with the source
BLANK = "about:blank"
_SLOT = re.compile(r"streamkit guest ([1-9][0-9]?)")
_OUR_PAGES = "http://127.0.0.1:"


OurPage = Callable[[str], str | None]  # of an address: what `made` says of that page of ours


def not_ours(_: str) -> None:
    """Where nothing is known of our addresses."""


def made(name: str, kind: str, settings: Mapping[str, Any], *, our_page: OurPage = not_ours) -> str | None:
    """What it is for: "overlay" where code can stand on our page, "page" where none can, a slot; or None.

    Of a slot it changes with the link: another link is another person.
    """
    url, mark = settings.get("url"), settings.get(MARK)
    if kind != BROWSER or settings.get("is_local_file") or not isinstance(url, str) or url in {"", BLANK}:
        return None
    if name == OVERLAY and url.startswith(_OUR_PAGES) and mark == overlay_mark(url):
        return "overlay"
    if page := our_page(url):
        return page
    slot = _SLOT.fullmatch(name)
    # without its own sound in OBS, a guest would be heard through the desktop's
    if slot and mark == slot_mark(int(slot[1]), url) and settings.get("reroute_audio") is True:
        return f"slot {digest(url)}"
    return None


def overlay_mark(url: str) -> dict[str, Any]:
    return {"for": "overlay", "address": digest(url)}


def slot_mark(number: int, url: str) -> dict[str, Any]:
    return {"for": number, "address": digest(url)}


def digest(url: str) -> str:
    return hashlib.sha256(url.encode()).hexdigest()
