"""From the lines somebody named to lines that are there: which part, which side, within what is shown.

A diff shows only some lines of its file, so what is named beyond them is moved to the nearest that is shown.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from streamkit.core.chat_commands import Aimed
from streamkit.core.errors import Refused
from streamkit.core.material import Material, Part, PartKind
from streamkit.core.note import Lines

_HUNK = re.compile(r"@@ -(\d+)(?:,\d+)? \+(\d+)(?:,\d+)? @@")


def aimed(material: Material, named: Aimed, *, part: int) -> Lines:
    """Where no file is named, the lines are of `part`.

    Raises Refused("point-no-such-file"), Refused("point-not-shown").
    """
    number = _named(material, named.file) if named.file else part
    found = material.part(number) if number is not None else None
    if found is None or number is None:
        raise Refused("point-no-such-file")
    there = sorted(text_of(found, old=named.old))
    if not there:
        raise Refused("point-not-shown")
    first = _nearest(there, named.first)
    return Lines(number, first, max(first, _nearest(there, named.last)), old=named.old)


def text_of(part: Part, *, old: bool = False) -> Mapping[int, str]:
    """The lines that are shown by their numbers; a file has no old side."""
    match part.kind:
        case PartKind.FILE:
            return {} if old else dict(enumerate(part.text.split("\n"), start=1))
        case PartKind.DIFF:
            return _side(part.text, old=old)
        case _:
            return {}


def quoted(material: Material, lines: Lines) -> list[str]:
    """The lines as they are in the code; those that are not shown are not there."""
    part = material.part(lines.part)
    texts = text_of(part, old=lines.old) if part else {}
    return [texts[number] for number in range(lines.first, lines.last + 1) if number in texts]


def _named(material: Material, file: str) -> int | None:
    """By its whole name, then by the end of its path, then by its number, which people count from 1."""
    names = [part.name for part in material.parts]
    folded = file.casefold().removeprefix("./")
    for matches in (
        [at for at, name in enumerate(names) if name == file],
        [at for at, name in enumerate(names) if f"/{name}".casefold().endswith(f"/{folded}")],
    ):
        if matches:
            return matches[0]
    number = int(file) - 1 if file.isdecimal() and len(file) < 4 else -1
    return number if 0 <= number < len(names) else None


def _nearest(there: list[int], line: int) -> int:
    return min(there, key=lambda number: abs(number - line))


def _side(patch: str, *, old: bool) -> dict[int, str]:
    mine = {" ", "-"} if old else {" ", "+"}
    line = 0
    texts: dict[int, str] = {}
    for row in patch.split("\n"):
        if head := _HUNK.match(row):
            line = int(head[1] if old else head[2])
        elif row[:1] in mine:
            texts[line] = row[1:]
            line += 1
    return texts
