"""The scene collection: every change of it is announced as OBS does, and noted in the timeline."""

from __future__ import annotations

import time
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from .inputs import StageInput
from .kinds import COLOUR_FILTER_DEFAULTS, unversioned
from .look import Timeline, look, shown
from .notices import Intent, Notice, Tell
from .sources import Filter, Input, Scene, SceneItem, Source


@dataclass(slots=True)
class SceneCollection:
    """Scenes from the top of OBS's list to the bottom, one of them in the programme."""

    tell: Tell
    scenes: list[Scene] = field(default_factory=lambda: [Scene("Main")])
    special: dict[str, Input] = field(default_factory=dict)
    inputs: dict[str, Input] = field(default_factory=dict)
    programme: Scene = field(init=False)
    timeline: Timeline = field(init=False)

    def __post_init__(self) -> None:
        self.programme = self.scenes[0]
        self.timeline = Timeline(look(self.programme, ()))

    def source(self, name: str) -> Source | None:
        return self.inputs.get(name) or next((each for each in self.scenes if each.name == name), None)

    def active(self, source: Source) -> bool:
        return source is self.programme or source.name in self._active_inputs() or source in self._nested()

    def _active_inputs(self) -> set[str]:
        return {each.input.name for each in shown(self.programme)} | {
            each.name for each in self.special.values()
        }

    def _nested(self) -> list[Source]:
        def inside(scene: Scene) -> Iterable[Source]:
            for item in scene.items:
                if isinstance(item.source, Scene) and item.enabled:
                    yield from (item.source, *inside(item.source))

        return list(inside(self.programme))

    def _announce(self, before: set[str], *notices: Notice) -> None:
        self.timeline.add(look(self.programme, self.special.values()), at=time.monotonic())
        after = self._active_inputs()
        changed = [(name, name in after) for name in sorted(before ^ after)]
        for notice in (
            *notices,
            *(
                _notice(Intent.INPUT_ACTIVE, "InputActiveStateChanged", inputName=n, videoActive=a)
                for n, a in changed
            ),
        ):
            self.tell(notice)

    def add_input(
        self, new: StageInput, *, scene: Scene | None = None, enabled: bool = True
    ) -> SceneItem | None:
        """Puts an input on the stage as OBS does: on every track and unmuted. A special one has no item."""
        before = self._active_inputs()
        x, y, *size = new.rect
        each = Input(new.name, new.kind, new.colour, new.tone, (size[0], size[1]), new.special)
        self.inputs[each.name] = each
        item = None
        notices = [_input_created(each)]
        if new.special:
            self.special[new.special] = each
        else:
            item = (scene := scene or self.programme).put(each, position=(x, y), enabled=enabled)
            notices += _item_created(scene, item)
        self._announce(before, *notices)
        return item

    def remove_input(self, each: Input) -> None:
        before = self._active_inputs()
        del self.inputs[each.name]
        self.special.pop(each.special, None)
        notices = [_notice(Intent.INPUTS, "InputRemoved", inputName=each.name)]
        for scene in self.scenes:
            for item in [item for item in scene.items if item.source is each]:
                scene.items.remove(item)
                notices.append(_item_notice("SceneItemRemoved", scene, item, sourceName=each.name))
        self._announce(before, *notices)

    def rename_input(self, each: Input, name: str) -> None:
        before = self._active_inputs() - {each.name} | ({name} if self.active(each) else set())
        old = each.name
        self.inputs = {name if key == old else key: value for key, value in self.inputs.items()}
        each.name = name
        self._announce(before, _notice(Intent.INPUTS, "InputNameChanged", oldInputName=old, inputName=name))

    def route(self, each: Input, tracks: frozenset[int]) -> None:
        """Setting what is already set is not announced; muting again is."""
        if tracks == each.tracks:
            return
        each.tracks = tracks
        fields = {"inputName": each.name, "inputAudioTracks": track_map(each)}
        self._announce(self._active_inputs(), Notice(Intent.INPUTS, "InputAudioTracksChanged", fields))

    def mute(self, each: Input, *, muted: bool) -> None:
        each.muted = muted
        self._announce(
            self._active_inputs(),
            _notice(Intent.INPUTS, "InputMuteStateChanged", inputName=each.name, inputMuted=muted),
        )

    def add_scene(self, name: str) -> Scene:
        scene = Scene(name)
        self.scenes.insert(0, scene)
        self._announce(
            self._active_inputs(),
            _notice(Intent.SCENES, "SceneListChanged", scenes=self.scene_list()),
            _notice(Intent.SCENES, "SceneCreated", sceneName=name, isGroup=False),
        )
        return scene

    def scene_list(self) -> list[dict[str, Any]]:
        scenes = [each for each in self.scenes if not each.is_group]
        return [{"sceneIndex": index, "sceneName": each.name} for index, each in enumerate(scenes)]

    def add_item(self, scene: Scene, source: Source, *, enabled: bool = True) -> SceneItem:
        before = self._active_inputs()
        item = scene.put(source, enabled=enabled)
        self._announce(before, *_item_created(scene, item))
        return item

    def group(self, name: str, of: set[str]) -> None:
        """Moves items of the scene that is on into a new group."""
        before, scene, group = self._active_inputs(), self.programme, Scene(name, is_group=True)
        group.items = [item for item in scene.items if item.source.name in of]
        group.last_id = max((item.id for item in group.items), default=0)
        scene.items = [item for item in scene.items if item.source.name not in of]
        self.scenes.append(group)
        created = _notice(Intent.SCENES, "SceneCreated", sceneName=name, isGroup=True)
        self._announce(before, created, *_item_created(scene, scene.put(group)))

    def show(self, scene: Scene, item: SceneItem, *, enabled: bool) -> None:
        if enabled == item.enabled:
            return
        before = self._active_inputs()
        item.enabled = enabled
        self._announce(
            before, _item_notice("SceneItemEnableStateChanged", scene, item, sceneItemEnabled=enabled)
        )

    def switch_to(self, scene: Scene) -> None:
        if scene is self.programme:
            return
        before = self._active_inputs()
        self.programme = scene
        cut = {"transitionName": "Cut"}
        self._announce(
            before,
            Notice(Intent.TRANSITIONS, "SceneTransitionStarted", cut),
            _notice(Intent.SCENES, "CurrentProgramSceneChanged", sceneName=scene.name),
            Notice(Intent.TRANSITIONS, "SceneTransitionVideoEnded", cut),
            Notice(Intent.TRANSITIONS, "SceneTransitionEnded", cut),
        )

    def add_filter(self, source: Source, new: Filter) -> None:
        source.filters.append(new)
        fields = {
            "sourceName": source.name,
            "filterName": new.name,
            "filterKind": new.kind,
            "filterIndex": len(source.filters) - 1,
            "filterSettings": new.settings,
            "defaultFilterSettings": COLOUR_FILTER_DEFAULTS if new.kind == "color_filter_v2" else {},
        }
        self._announce(self._active_inputs(), Notice(Intent.FILTERS, "SourceFilterCreated", fields))

    def remove_filter(self, source: Source, old: Filter) -> None:
        source.filters.remove(old)
        self._announce(self._active_inputs(), _filter_notice("SourceFilterRemoved", source, old))

    def enable_filter(self, source: Source, each: Filter, *, enabled: bool) -> None:
        each.enabled = enabled
        notice = _filter_notice("SourceFilterEnableStateChanged", source, each, filterEnabled=enabled)
        self._announce(self._active_inputs(), notice)

    def set_filter(self, each: Filter, settings: dict[str, Any]) -> None:
        """obs-websocket 5.1 announces nothing here."""
        each.settings = settings
        self._announce(self._active_inputs())


def track_map(each: Input) -> dict[str, bool]:
    return {str(track): track in each.tracks for track in range(1, 7)}


def _notice(intent: Intent, name: str, **fields: object) -> Notice:
    return Notice(intent, name, fields)


def _item_notice(name: str, scene: Scene, item: SceneItem, **fields: object) -> Notice:
    return _notice(Intent.SCENE_ITEMS, name, sceneName=scene.name, sceneItemId=item.id, **fields)


def _filter_notice(name: str, source: Source, each: Filter, **fields: object) -> Notice:
    return _notice(Intent.FILTERS, name, sourceName=source.name, filterName=each.name, **fields)


def _input_created(each: Input) -> Notice:
    return _notice(
        Intent.INPUTS,
        "InputCreated",
        inputName=each.name,
        inputKind=each.kind,
        unversionedInputKind=unversioned(each.kind),
        inputSettings={},
        defaultInputSettings={},
    )


def _item_created(scene: Scene, item: SceneItem) -> list[Notice]:
    place = {"sourceName": item.source.name, "sceneItemIndex": len(scene.items) - 1}
    notices = [_item_notice("SceneItemCreated", scene, item, **place)]
    if not item.enabled:
        notices.append(_item_notice("SceneItemEnableStateChanged", scene, item, sceneItemEnabled=False))
    return notices
