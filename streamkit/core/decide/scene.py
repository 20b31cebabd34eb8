"""Decisions about the scene over the picture: the host's acts, in an evening or outside of one."""

from __future__ import annotations

from typing import assert_never

from streamkit.core.commands.scene import EndScene, PutSceneBack, SceneCommand, ShowScene
from streamkit.core.decide.talk import MOST
from streamkit.core.errors import Refused
from streamkit.core.events import Event
from streamkit.core.events.scene import SceneEnded, ScenePutBack, SceneShown
from streamkit.core.scene import Standing
from streamkit.core.state import State


def scene(state: State, command: SceneCommand) -> list[Event]:
    match command:
        case ShowScene(lasts=None) if state.scene == Standing(command.scene):
            return []
        case ShowScene(scene=wanted, lasts=lasts):
            if lasts is not None and not 0 < lasts <= MOST:
                raise Refused("timer-length")
            return [SceneShown(wanted, lasts)]
        case EndScene():
            return [SceneEnded()] if state.scene else []
        case PutSceneBack(standing=standing, left=left):
            if state.scene != left:
                raise Refused("undo-over")
            return [ScenePutBack(standing.scene, standing.until)]
        case _:
            assert_never(command)
