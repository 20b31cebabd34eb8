"""The scene collection: every change of it is announced as OBS does, and noted in the timeline."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import Any

from .inputs import StageInput
from .kinds import unversioned
from .look import Timeline
from .notices import Intent, Notice, Tell, notice
from .programme import Programme
from .sources import Input, Scene, SceneItem, Source
from .transform import Size, Transform


@dataclass(slots=True)
class SceneCollection:
    """Scenes from the top of OBS's list to the bottom; groups stand among them."""

    tell: Tell
    timeline: Timeline
    canvas: Size
    first_scene: str = "Scene"
    scenes: list[Scene] = field(init=False)
    special: dict[str, Input] = field(default_factory=dict)
    inputs: dict[str, Input] = field(default_factory=dict)
    programme: Programme = field(init=False)

    def __post_init__(self) -> None:
        self.scenes = [Scene(self.first_scene, self.canvas)]
        self.programme = Programme(self.scenes[0])

    def source(self, name: str) -> Source | None:
        return self.inputs.get(name) or next((each for each in self.scenes if each.name == name), None)

    def active(self) -> set[Source]:
        """Everything whose picture or sound is in the programme, the scene that fades out included."""
        return {*self.programme.sources(), *self.special.values()}

    def showing(self) -> set[Source]:
        """As active, and what only the preview shows."""
        return {*self.active(), *self.programme.previewed()}

    @contextmanager
    def change(self) -> Iterator[list[Notice]]:
        """What is put into the list is told after the change, then which inputs came and went by it."""
        active, showing = self.active(), self.showing()
        told: list[Notice] = []
        yield told
        told.extend(self._let_go())
        self._fit_groups()
        self.note()
        for each in (
            *told,
            *_changed("InputShowStateChanged", "videoShowing", showing, self.showing()),
            *_changed("InputActiveStateChanged", "videoActive", active, self.active()),
        ):
            self.tell(each)

    def note(self) -> None:
        """The programme as it is from now on."""
        self.timeline.add(self.programme.look(tuple(self.special.values())), at=time.monotonic())

    def _let_go(self) -> list[Notice]:
        """An input that stands in no scene any more is gone."""
        kept = {item.source for scene in self.scenes for item in scene.items} | {*self.special.values()}
        gone = [each.name for each in self.inputs.values() if each not in kept]
        for name in gone:
            del self.inputs[name]
        return [notice(Intent.INPUTS, "InputRemoved", inputName=name) for name in gone]

    def _fit_groups(self) -> None:
        for group in [each for each in self.scenes if each.is_group]:
            left, top = group.shrink_to_fit()
            items = [item for scene in self.scenes for item in scene.items if item.source is group]
            for item in items[:1]:  # OBS moves the one it meets first, so that nothing is seen to move
                place = item.transform
                item.transform = replace(
                    place, position_x=place.position_x + left, position_y=place.position_y + top
                )

    def add_input(
        self,
        new: StageInput,
        *,
        scene: Scene | None = None,
        enabled: bool = True,
        settings: dict[str, Any] | None = None,
    ) -> SceneItem | None:
        """Puts an input on the stage as OBS does: on every track and unmuted. A special one has no item."""
        x, y, *size = new.rect
        each = Input(new.name, (size[0], size[1]), new.kind, new.colour, new.tone, new.special)
        each.settings = settings or {}
        with self.change() as told:
            self.inputs[each.name] = each
            told.append(input_created(each))
            if new.special:
                self.special[new.special] = each
                return None
            scene = scene or self.programme.chosen
            item = scene.put(each, transform=Transform(float(x), float(y)), enabled=enabled)
            told.extend(item_created(scene, item))
            return item

    def remove_input(self, each: Input) -> None:
        with self.change() as told:
            del self.inputs[each.name]
            self.special.pop(each.special, None)
            told.append(notice(Intent.INPUTS, "InputRemoved", inputName=each.name))
            told.extend(self._taken_out(each))

    def _taken_out(self, source: Source) -> list[Notice]:
        """A source that is gone leaves every scene; OBS tells it of those that are shown."""
        told, showing = [], self.showing()
        for scene in self.scenes:
            for item in [item for item in scene.items if item.source is source]:
                scene.items.remove(item)
                if scene in showing:
                    told.append(item_notice("SceneItemRemoved", scene, item, sourceName=source.name))
        return told

    def rename_input(self, each: Input, name: str) -> None:
        with self.change() as told:
            old, each.name = each.name, name
            self.inputs = {name if key == old else key: value for key, value in self.inputs.items()}
            told.append(notice(Intent.INPUTS, "InputNameChanged", oldInputName=old, inputName=name))

    def route(self, each: Input, tracks: frozenset[int]) -> None:
        """Setting what is already set is not announced; muting again is."""
        if tracks == each.tracks:
            return
        with self.change() as told:
            each.tracks = tracks
            fields = {"inputName": each.name, "inputAudioTracks": track_map(each)}
            told.append(Notice(Intent.INPUTS, "InputAudioTracksChanged", fields))

    def mute(self, each: Input, *, muted: bool) -> None:
        with self.change() as told:
            each.muted = muted
            told.append(notice(Intent.INPUTS, "InputMuteStateChanged", inputName=each.name, inputMuted=muted))

    def add_scene(self, name: str) -> Scene:
        scene = Scene(name, self.canvas)
        with self.change() as told:
            self.scenes.insert(0, scene)
            told.append(scene_notice("SceneCreated", scene))
            told.append(self.scene_list_changed())
        return scene

    def remove_scene(self, scene: Scene) -> None:
        """OBS lets go of the last one too, and goes on showing it."""
        with self.change() as told:
            self.scenes.remove(scene)
            told.append(scene_notice("SceneRemoved", scene))
            told.append(self.scene_list_changed())
            told.extend(self._taken_out(scene))

    def scene_list_changed(self) -> Notice:
        return notice(Intent.SCENES, "SceneListChanged", scenes=self.scene_list())

    def scene_list(self) -> list[dict[str, Any]]:
        scenes = [each for each in self.scenes if not each.is_group]
        return [{"sceneIndex": index, "sceneName": each.name} for index, each in enumerate(scenes)]

    def add_item(self, scene: Scene, source: Source, *, enabled: bool = True) -> SceneItem:
        with self.change() as told:
            item = scene.put(source, enabled=enabled)
            told.extend(item_created(scene, item))
        return item

    def group(self, name: str, of: set[str]) -> None:
        """Moves items of the scene that is on into a new group."""
        scene, group = self.programme.chosen, Scene(name, (0, 0), is_group=True)
        with self.change() as told:
            group.items = [item for item in scene.items if item.source.name in of]
            group.last_id = len(group.items)
            for number, item in enumerate(group.items, 1):
                item.id = number
            scene.items = [item for item in scene.items if item.source.name not in of]
            scene.last_id = max((item.id for item in scene.items), default=0)
            self.scenes.append(group)
            told.append(scene_notice("SceneCreated", group))
            told.extend(item_created(scene, scene.put(group)))


def track_map(each: Input) -> dict[str, bool]:
    return {str(track): track in each.tracks for track in range(1, 7)}


def item_notice(name: str, scene: Scene, item: SceneItem, **fields: object) -> Notice:
    return notice(Intent.SCENE_ITEMS, name, sceneName=scene.name, sceneItemId=item.id, **fields)


def scene_notice(name: str, scene: Scene) -> Notice:
    return notice(Intent.SCENES, name, sceneName=scene.name, isGroup=scene.is_group)


def input_created(each: Input) -> Notice:
    return notice(
        Intent.INPUTS,
        "InputCreated",
        inputName=each.name,
        inputKind=each.kind,
        unversionedInputKind=unversioned(each.kind),
        inputSettings=each.settings,
        defaultInputSettings={},
    )


def item_created(scene: Scene, item: SceneItem) -> list[Notice]:
    place = {"sourceName": item.source.name, "sceneItemIndex": len(scene.items) - 1}
    told = [item_notice("SceneItemCreated", scene, item, **place)]
    if not item.enabled:
        told.append(item_notice("SceneItemEnableStateChanged", scene, item, sceneItemEnabled=False))
    return told


def _changed(name: str, what: str, before: set[Source], after: set[Source]) -> Iterator[Notice]:
    intent = Intent.INPUT_SHOWN if what == "videoShowing" else Intent.INPUT_ACTIVE
    for each in sorted(before ^ after, key=lambda source: source.name):
        if isinstance(each, Input):
            yield notice(intent, name, **{"inputName": each.name, what: each in after})
