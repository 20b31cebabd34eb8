"""Which overlays there are, and what of the program's view each may receive: never what it does not show."""

from __future__ import annotations

from typing import Any

_ALWAYS = frozenset({"lang", "look", "hidden"})
_CODE = frozenset({"rev", "review", "covered"})  # `rev`, for whoever shows code says what it has painted
_SCENE = frozenset({"scene", "scene_until"})

SHOWS: dict[str, frozenset[str]] = {
    "code": _CODE,
    "bar": frozenset({"rec", "people", "queue", "timer"}),
    "people": frozenset({"people"}),
    "queue": frozenset({"queue_list", "waiting", "queue_open"}),
    "topic": frozenset({"topic", "timer"}),
    "next": frozenset({"next"}),
    "soon": _SCENE,
    "brb": _SCENE,
    "bye": _SCENE,
    "hello": frozenset({"hello"}),
    "wins": frozenset({"wins"}),
    "chat": frozenset({"chat"}),
}
ALL = "all"
NAMES = (ALL, *SHOWS)
WITH_CODE = tuple(name for name in NAMES if name == ALL or SHOWS[name] >= _CODE)


def projected(view: dict[str, Any], name: str) -> dict[str, Any]:
    """What of the view this overlay shows; nothing before the program has made its first."""
    if name == ALL:
        return view
    return {key: each for key, each in view.items() if key in _ALWAYS | SHOWS[name]}
