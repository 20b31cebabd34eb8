"""Where in the programme every input stands, through nested scenes and groups.

Rule: whatever is not understood makes every place unknown, never a guess.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import ceil, floor
from typing import Any

from streamkit.adapters.obs import filters
from streamkit.adapters.obs.bridge import OK, Answer, Bridge, Request
from streamkit.adapters.obs.geometry import Rect, meet, put
from streamkit.adapters.obs.kinds import CLONES
from streamkit.core.box import Box

_PROGRAMME: tuple[Request, ...] = (
    ("GetCurrentProgramScene", {}),
    ("GetStudioModeEnabled", {}),
    ("GetCurrentSceneTransitionCursor", {}),
    ("GetVideoSettings", {}),
)
_SCENE = "OBS_SOURCE_TYPE_SCENE"

Key = tuple[str, bool]  # the name of a scene, and whether it is a group
Scenes = Mapping[Key, "Scene"]


@dataclass(frozen=True, slots=True)
class Scene:
    """The enabled items of a scene or group, and what its filters do to all of them."""

    items: tuple[dict[str, Any], ...]
    stays: bool
    holds: bool  # back, so that what is covered now is still seen for a while


@dataclass(frozen=True, slots=True)
class Layout:
    """The boxes of each input that stands in the programme; None where nobody knows of any."""

    boxes: Mapping[str, tuple[Box, ...]] | None
    holds: bool  # whether a scene is shown late

    def place(self, name: str, *, active: bool) -> tuple[Box, ...] | None:
        """Of one input. What OBS shows though it stands in no scene stands anywhere."""
        if self.boxes is None:
            return None
        return self.boxes.get(name, None if active else ())


class Layouts:
    """Asks for the programme and, in the same batch, for the scenes it was made of at the last look."""

    def __init__(self) -> None:
        self._known: tuple[Key, ...] = ()

    def questions(self) -> list[Request]:
        return [*_PROGRAMME, *_about(self._known)]

    async def read(self, answers: Sequence[Answer], bridge: Bridge) -> Layout | None:
        """From the answers to `questions`; None where scenes came and went meanwhile.

        Only where a scene is new in the programme, one more batch for each level of nesting asks for it.
        """
        name, canvas, settled = _programme(answers[: len(_PROGRAMME)])
        root = (name, False)
        scenes = _scenes(self._known, answers[len(_PROGRAMME) :])
        while missing := [key for key in _tree(root, scenes) if key not in scenes]:
            found = _scenes(missing, await bridge.batch(_about(missing)))
            if len(found) < len(missing):
                return None
            scenes |= found
        self._known = tuple(_tree(root, scenes))
        tree = [scenes[key] for key in self._known]
        sure = settled and all(scene.stays for scene in tree)
        return Layout(_boxes(root, scenes, canvas) if sure else None, holds=any(s.holds for s in tree))


def _about(keys: Sequence[Key]) -> list[Request]:
    return [question for name, group in keys for question in _items_and_filters(name, group=group)]


def _items_and_filters(name: str, *, group: bool) -> tuple[Request, Request]:
    items = "GetGroupSceneItemList" if group else "GetSceneItemList"
    return (items, {"sceneName": name}), ("GetSourceFilterList", {"sourceName": name})


def _programme(answers: Sequence[Answer]) -> tuple[str, tuple[int, int], bool]:
    """The scene that is on, the size of the canvas, and whether this scene, and no other, is seen.

    In studio mode what is on can be a copy that no request tells of; in a transition two scenes are on,
    wherever it moves them.
    """
    scene, studio, cursor, video = answers
    settled = studio.fields["studioModeEnabled"] is False and cursor.fields.get("transitionCursor") == 1
    canvas = int(video.fields["baseWidth"]), int(video.fields["baseHeight"])
    return scene.fields["currentProgramSceneName"], canvas, settled


def _scenes(keys: Sequence[Key], answers: Sequence[Answer]) -> dict[Key, Scene]:
    """Those that are still there."""
    return {
        key: Scene(
            items=tuple(each for each in items.fields["sceneItems"] if each["sceneItemEnabled"]),
            stays=filters.stays(filtered.fields["filters"]),
            holds=filters.holds(filtered.fields["filters"]),
        )
        for key, items, filtered in zip(keys, answers[::2], answers[1::2], strict=True)
        if (items.code, filtered.code) == (OK, OK)
    }


def _tree(root: Key, scenes: Scenes) -> list[Key]:
    """Every scene and group that is seen in the root, the root first."""
    tree = [root]
    for key in tree:
        items = scenes[key].items if key in scenes else ()
        inner = dict.fromkeys(_key(item) for item in items if item["sourceType"] == _SCENE)
        tree += [key for key in inner if key not in tree]
    return tree


def _key(item: dict[str, Any]) -> Key:
    return item["sourceName"], bool(item["isGroup"])


def _boxes(root: Key, scenes: Scenes, canvas: tuple[int, int]) -> dict[str, tuple[Box, ...]] | None:
    """None where an item is of a kind, or put in a way, that is not understood."""
    boxes: dict[str, set[Box]] = {}
    try:
        for name, rect in _shown(root, scenes, ()):
            seen = meet(rect, (0.0, 0.0, *canvas)) if rect is not None else None
            boxes.setdefault(name, set()).update([] if seen is None else [_rounded(seen, canvas)])
    except (ArithmeticError, KeyError, TypeError, ValueError):
        return None
    return {name: tuple(sorted(each)) for name, each in boxes.items()}


def _shown(key: Key, scenes: Scenes, within: tuple[Key, ...]) -> Iterator[tuple[str, Rect | None]]:
    """Every input a scene shows, and where in it; None where it has no size now."""
    if key in within:
        raise ValueError(key)  # the scenes changed while they were read
    for item in scenes[key].items:
        transform = item["sceneItemTransform"]
        if item["sourceType"] == _SCENE:
            for name, rect in _shown(_key(item), scenes, (*within, key)):
                yield name, put(transform, rect) if rect is not None else None
        elif item["sourceType"] == "OBS_SOURCE_TYPE_INPUT" and item["inputKind"] not in CLONES:
            yield item["sourceName"], put(transform)
        else:
            raise ValueError(item["sourceType"])


def _rounded(rect: Rect, canvas: tuple[int, int]) -> Box:
    """Outwards."""
    return Box(floor(rect[0]), floor(rect[1]), ceil(rect[2]), ceil(rect[3]), canvas)
