"""What is wrong with a config: the line, the setting, one sentence, and the nearest key there is."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Fault:
    """`line` counts from 1 and is None where the fault has no place; `path` is like "obs.port"."""

    line: int | None
    path: str
    text: str


class ConfigFaults(Exception):
    """All of them at once, in the order of the file."""

    def __init__(self, faults: list[Fault]) -> None:
        super().__init__("; ".join(f"{fault.path}: {fault.text}" for fault in faults))
        self.faults = faults
