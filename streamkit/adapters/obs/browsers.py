"""The browser sources of OBS that show given pages, loaded anew.

A browser source tries its first load once and stays blank for ever when nobody answered. What is pressed is
the button of its own properties: obs-websocket has no request for it.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from streamkit.adapters.obs.bridge import Answer, Bridge
from streamkit.adapters.obs.inputs import clear, said
from streamkit.adapters.obs.made import BROWSER
from streamkit.adapters.obs.mixing import NOT_FOUND

RELOAD = "refreshnocache"  # in obs-browser since its first release


async def reload(bridge: Bridge, addresses: Collection[str]) -> None:
    """Each that shows one of them. Raises Unavailable."""
    listed = said(await bridge.call("GetInputList", inputKind=BROWSER))["inputs"]
    names = [str(each["inputName"]) for each in listed]
    settings = await bridge.batch(("GetInputSettings", {"inputName": name}) for name in names)
    ours = [name for name, answer in zip(names, settings, strict=True) if _shown(answer) in addresses]
    pressed = await bridge.batch(
        ("PressInputPropertiesButton", {"inputName": name, "propertyName": RELOAD}) for name in ours
    )
    for answer in pressed:
        clear(answer)  # what was refused is seen by the page that does not come


def _shown(answer: Answer) -> str | None:
    """The address without what follows "?", where tokens are; None where it shows a file, or went away."""
    if clear(answer).code == NOT_FOUND:
        return None
    settings: dict[str, Any] = said(answer)["inputSettings"]
    if settings.get("is_local_file"):
        return None
    return str(settings.get("url", "")).partition("#")[0].partition("?")[0]
