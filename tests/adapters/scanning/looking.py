"""One text looked through in this process, as the child does it."""

from __future__ import annotations

from dataclasses import asdict, dataclass

from streamkit.adapters.scanning.searching import search
from streamkit.core.material import Material, Part, PartKind


@dataclass(frozen=True, slots=True)
class Looked:
    text: str
    findings: list[tuple[int, int, str]]
    hidden: int


def look(text: str, *, name: str = "a.py", kind: PartKind = PartKind.FILE) -> Looked:
    answer = search(asdict(Material("", "", "", (Part(name, text, kind),))))
    parts, findings, hidden = answer["parts"], answer["findings"], answer["hidden"]
    assert isinstance(parts, list)
    assert isinstance(findings, list)
    assert isinstance(hidden, int)
    return Looked(parts[0][1], findings, hidden)
