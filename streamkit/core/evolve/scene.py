"""What facts do to the scene over the picture, the ones about an evening's beginning and end among them."""

from __future__ import annotations

from dataclasses import replace
from typing import assert_never

from streamkit.core.events import Event, SessionClosed, SessionOpened
from streamkit.core.events.scene import SceneEnded, SceneEvent, ScenePutBack, SceneShown
from streamkit.core.scene import Scene, Standing
from streamkit.core.state import State


def scene(state: State, event: SceneEvent, *, wall: int) -> State:
    match event:
        case SceneShown(scene=shown, lasts=lasts):
            return replace(state, scene=Standing(shown, None if lasts is None else wall + lasts))
        case ScenePutBack(scene=back, until=until):
            return replace(state, scene=Standing(back, until))
        case SceneEnded():
            return replace(state, scene=None)
        case _:
            assert_never(event)


def passed(state: State, event: Event) -> State:
    """An evening opens behind "soon" and closes behind "bye"; no other scene outlives its evening."""
    outlives = {SessionOpened: Scene.SOON, SessionClosed: Scene.BYE}.get(type(event))
    stands = state.scene is None or outlives is None or state.scene.scene is outlives
    return state if stands else replace(state, scene=None)
