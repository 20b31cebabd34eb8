"""Whose link a guest's slot shows. Another link is another person, who was asked nothing yet."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from urllib.parse import parse_qs, urlsplit

from streamkit.adapters.obs.asking import ask, tried
from streamkit.adapters.obs.bridge import Bridge
from streamkit.adapters.obs.made import BLANK, BROWSER, MARK, SLOT, slot_mark
from streamkit.adapters.obs.mixing import NOT_FOUND
from streamkit.adapters.obs.setup.planning import GUESTS
from streamkit.ports import Rejected

EMPTY_FOR = 2.0  # s; several looks of the program, which forgets meanwhile who was in the slot


async def link_slot(
    bridge: Bridge, number: int, link: str | None, *, pause: Callable[[float], Awaitable[None]]
) -> None:
    """Shows the guest behind the link, or empties the slot. Raises Rejected, Unavailable.

    The slot is empty for a while first, so that nobody is recorded by the answers of the guest before.
    """
    if link is not None:
        check_link(link)
    name = SLOT.format(number)
    there = await tried(bridge, "GetInputSettings", NOT_FOUND, inputName=name)
    if there is None or there["inputKind"] != BROWSER or MARK not in there["inputSettings"]:
        raise Rejected("slot-missing", number=number)
    await _address(bridge, number, BLANK)
    await _show(bridge, name, shown=False)
    if link is not None:
        await pause(EMPTY_FOR)
        await _address(bridge, number, link)
        await _show(bridge, name, shown=True)


def check_link(link: str) -> None:
    """Raises Rejected where a link is no address, or shows a whole room instead of one guest."""
    try:
        parts = urlsplit(link)
        host = parts.hostname
    except ValueError:
        host = None
    if host is None or parts.scheme != "https":
        raise Rejected("slot-link-bad")
    asked = parse_qs(parts.query, keep_blank_values=True)
    if host.removeprefix("www.") in {"vdo.ninja", "obs.ninja"}:
        seen = ",".join(asked.get("view", []) + asked.get("v", [])).split(",")
        if len(seen) != 1 or not seen[0]:
            raise Rejected("slot-link-room")


async def _address(bridge: Bridge, number: int, url: str) -> None:
    settings = {"url": url, "is_local_file": False, "reroute_audio": True, MARK: slot_mark(number, url)}
    await ask(bridge, "SetInputSettings", inputName=SLOT.format(number), inputSettings=settings)


async def _show(bridge: Bridge, name: str, *, shown: bool) -> None:
    where = await tried(bridge, "GetSceneItemId", NOT_FOUND, sceneName=GUESTS, sourceName=name)
    if where is not None:
        item = {"sceneName": GUESTS, "sceneItemId": where["sceneItemId"]}
        await ask(bridge, "SetSceneItemEnabled", **item, sceneItemEnabled=shown)
