"""What stands on the stage: inputs with a colour to see and a tone to hear."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

TONE_PEAK = 10 ** (-18 / 20)  # -18 dBFS, so that five voices together stay below full scale


@dataclass(frozen=True, slots=True)
class StageInput:
    """An input that shows one colour and sounds one tone.

    `rect` is x, y, width, height in pixels of the canvas; no width means sound only. `tone` is in whole Hz;
    0 means picture only. `special` names an audio channel outside the scenes: `desktop1`, `mic1` … `group`
    names the group it stands in, if any.
    """

    name: str
    kind: str
    colour: tuple[int, int, int]
    tone: int
    rect: tuple[int, int, int, int]
    special: str = ""
    group: str = ""


def grouped(inputs: Iterable[StageInput]) -> dict[str, list[StageInput]]:
    """The inputs of each group, by its name."""
    groups: dict[str, list[StageInput]] = {}
    for each in inputs:
        if each.group:
            groups.setdefault(each.group, []).append(each)
    return groups
