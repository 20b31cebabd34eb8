"""Where in the programme every input stands, through nested scenes and groups.

Rule: whatever is not understood makes every place unknown, never a guess.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from math import ceil, floor
from typing import Any

from streamkit.adapters.obs import filters
from streamkit.adapters.obs.bridge import OK, Answer, Bridge, Request
from streamkit.adapters.obs.geometry import Rect, meet, put
from streamkit.adapters.obs.kinds import CLONES
from streamkit.adapters.obs.made import BROWSER
from streamkit.core.box import Box
from streamkit.core.overlay_card import parts

_PROGRAMME: tuple[Request, ...] = (
    ("GetCurrentProgramScene", {}),
    ("GetStudioModeEnabled", {}),
    ("GetCurrentSceneTransitionCursor", {}),
    ("GetVideoSettings", {}),
)
_SCENE = "OBS_SOURCE_TYPE_SCENE"
PARTS: tuple[Rect, ...] = tuple(dict.fromkeys((*parts(camera=True), *parts(camera=False))))

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
    parts: Mapping[tuple[str, Rect], tuple[Box, ...]] = field(default_factory=dict)  # of each web page

    def place(self, name: str, *, active: bool) -> tuple[Box, ...] | None:
        """Of one input. What OBS shows though it stands in no scene stands anywhere."""
        if self.boxes is None:
            return None
        return self.boxes.get(name, None if active else ())

    def part(self, name: str, wanted: Iterable[Rect], *, active: bool) -> tuple[Box, ...] | None:
        """Where these parts of an overlay of ours stand."""
        if self.place(name, active=active) is None:
            return None
        return tuple(sorted({box for rect in wanted for box in self.parts.get((name, rect), ())}))


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
        shown = _shown_now(root, scenes) if sure else None
        holds = any(scene.holds for scene in tree)
        if shown is None:
            return Layout(None, holds=holds)
        whole = {name: _within(rects, canvas) for name, rects in _by_name(shown).items()}
        return Layout(whole, holds=holds, parts=_parts(shown, canvas))


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


def _shown_now(root: Key, scenes: Scenes) -> tuple[_Shown, ...] | None:
    """None where an item is of a kind, or put in a way, that is not understood."""
    try:
        return tuple(_shown(root, scenes, ()))
    except (ArithmeticError, KeyError, TypeError, ValueError):
        return None


def _by_name(shown: Iterable[_Shown]) -> dict[str, list[Rect | None]]:
    rects: dict[str, list[Rect | None]] = {}
    for each in shown:
        rects.setdefault(each.name, []).append(each.whole)
    return rects


def _parts(shown: Iterable[_Shown], canvas: tuple[int, int]) -> dict[tuple[str, Rect], tuple[Box, ...]]:
    found: dict[tuple[str, Rect], list[Rect | None]] = {}
    for each in shown:
        for part, at in each.parts.items():
            found.setdefault((each.name, part), []).append(at)
    return {key: _within(rects, canvas) for key, rects in found.items()}


def _within(rects: Iterable[Rect | None], canvas: tuple[int, int]) -> tuple[Box, ...]:
    seen = (meet(rect, (0.0, 0.0, *canvas)) for rect in rects if rect is not None)
    return tuple(sorted({_rounded(rect, canvas) for rect in seen if rect is not None}))


@dataclass(frozen=True, slots=True)
class _Shown:
    """One appearance of an input in a scene: where, None without a size; and of a page, our parts of it."""

    name: str
    whole: Rect | None
    parts: Mapping[Rect, Rect | None]

    def within(self, transform: dict[str, Any]) -> _Shown:
        """The same, in a scene that shows that scene so."""
        return _Shown(
            self.name,
            put(transform, self.whole) if self.whole is not None else None,
            {part: put(transform, at) if at is not None else None for part, at in self.parts.items()},
        )


def _shown(key: Key, scenes: Scenes, within: tuple[Key, ...]) -> Iterator[_Shown]:
    """Every input a scene shows, and where in it."""
    if key in within:
        raise ValueError(key)  # the scenes changed while they were read
    for item in scenes[key].items:
        transform, name = item["sceneItemTransform"], item["sourceName"]
        if item["sourceType"] == _SCENE:
            for each in _shown(_key(item), scenes, (*within, key)):
                yield each.within(transform)
        elif item["sourceType"] == "OBS_SOURCE_TYPE_INPUT" and item["inputKind"] not in CLONES:
            parts = PARTS if item["inputKind"] == BROWSER else ()
            yield _Shown(name, put(transform), {part: put(transform, part) for part in parts})
        else:
            raise ValueError(item["sourceType"])


def _rounded(rect: Rect, canvas: tuple[int, int]) -> Box:
    """Outwards."""
    return Box(floor(rect[0]), floor(rect[1]), ceil(rect[2]), ceil(rect[3]), canvas)
