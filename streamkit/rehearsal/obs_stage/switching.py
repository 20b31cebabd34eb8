"""Switching scenes: transitions, their events, and studio mode.

Told as OBS tells it: the new scene is named at once, CurrentProgramSceneChanged comes when the transition is
over, and a transition that is exchanged midway never ends by an event.
"""

from __future__ import annotations

import asyncio
import time
from dataclasses import dataclass

from .collection import SceneCollection
from .notices import Intent, Notice, notice
from .sources import Scene


@dataclass(frozen=True, slots=True)
class Transition:
    """A way from one scene to the next; a fixed one takes no time."""

    name: str
    kind: str
    fixed: bool


TRANSITIONS = (Transition("Cut", "cut_transition", True), Transition("Fade", "fade_transition", False))


class Switching:
    """Of one collection; `duration` in ms is for the transitions that take time."""

    def __init__(self, collection: SceneCollection) -> None:
        self._collection = collection
        self.transition = TRANSITIONS[0]
        self.duration = 300
        self._timer: asyncio.TimerHandle | None = None

    @property
    def cursor(self) -> float:
        """How far a running transition is, 0 to 1."""
        fades = self._collection.programme.fades
        if fades is None:
            return 1.0
        return min(1.0, (time.monotonic() - fades[0]) / (fades[1] - fades[0]))

    def switch_to(self, scene: Scene) -> None:
        programme = self._collection.programme
        if scene is programme.chosen and programme.preview is None:
            return
        self._begin(scene)

    def take_preview(self) -> None:
        """Preview and programme change places."""
        if (preview := self._collection.programme.preview) is not None:
            self._begin(preview)

    def choose(self, transition: Transition) -> None:
        """Midway, the new one takes the running one's place, and its end is not told."""
        self.transition = transition
        with self._collection.change() as told:
            self._let_go()
            told.append(
                notice(Intent.TRANSITIONS, "CurrentSceneTransitionChanged", transitionName=transition.name)
            )

    def set_duration(self, millis: int) -> None:
        if millis == self.duration:
            return
        self.duration = millis
        with self._collection.change() as told:
            name = "CurrentSceneTransitionDurationChanged"
            told.append(notice(Intent.TRANSITIONS, name, transitionDuration=millis))

    def preview(self, scene: Scene) -> None:
        with self._collection.change() as told:
            self._collection.programme.preview = scene
            told.append(notice(Intent.SCENES, "CurrentPreviewSceneChanged", sceneName=scene.name))

    def set_studio_mode(self, *, enabled: bool) -> None:
        """Leaving it puts the scene itself on air in place of its copy."""
        programme = self._collection.programme
        if enabled == (programme.preview is not None):
            return
        with self._collection.change() as told:
            if enabled:
                programme.preview = programme.chosen
                programme.put(programme.chosen)
            else:
                self._let_go()
                programme.preview = None
                programme.put(scene := programme.chosen)
                told.extend([notice(Intent.SCENES, "CurrentProgramSceneChanged", sceneName=scene.name)] * 2)
            told.append(notice(Intent.UI, "StudioModeStateChanged", studioModeEnabled=enabled))

    def close(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
        self._timer = None

    def _begin(self, scene: Scene) -> None:
        programme, transition = self._collection.programme, self.transition
        until = programme.fades[1] if programme.fades else time.monotonic() + self.duration / 1000
        before = programme.chosen
        with self._collection.change() as told:
            self._let_go()
            programme.leaving = programme.on_air
            programme.put(scene)
            if not transition.fixed:
                programme.fades = time.monotonic(), until
            told.append(_named("SceneTransitionStarted", transition))
        if transition.fixed:
            self._end(transition, before)
        else:
            loop = asyncio.get_running_loop()
            self._timer = loop.call_later(until - time.monotonic(), self._end, transition, before)

    def _end(self, transition: Transition, before: Scene) -> None:
        programme = self._collection.programme
        with self._collection.change() as told:
            self._let_go()
            told.append(_named("SceneTransitionVideoEnded", transition))
            if programme.preview is not None:
                programme.preview = before
                told.append(notice(Intent.SCENES, "CurrentPreviewSceneChanged", sceneName=before.name))
            told.append(notice(Intent.SCENES, "CurrentProgramSceneChanged", sceneName=programme.chosen.name))
            told.append(_named("SceneTransitionEnded", transition))

    def _let_go(self) -> None:
        """The scene that was left is gone."""
        self.close()
        self._collection.programme.leaving = self._collection.programme.fades = None


def _named(event: str, transition: Transition) -> Notice:
    return notice(Intent.TRANSITIONS, event, transitionName=transition.name)
