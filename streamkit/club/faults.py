"""What is wrong with a club's folder: file, line, setting and one sentence; all of them at once."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ClubFault:
    """`line` counts from 1; None, or an empty `path`, where the fault has no such place."""

    file: str
    line: int | None
    path: str
    text: str


class ClubFaults(Exception):
    """In the order of the files and their lines."""

    def __init__(self, faults: list[ClubFault]) -> None:
        super().__init__("; ".join(f"{fault.file}: {fault.path} {fault.text}" for fault in faults))
        self.faults = faults
