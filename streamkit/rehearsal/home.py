"""Judges what goes home with who sent code: the lines, the words that were let through, and their second."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from streamkit.rehearsal.evidence import Evidence
from streamkit.rehearsal.take_seen import Take
from streamkit.rehearsal.verdict import Check, at_most, same

SAID = "вот тут гонка?"  # by a viewer, and released by the host
UNSAID = "а это секрет чата"  # by another, and not released
NEXT = "Свести проверку и запись в один метод"
POINTED = (7, "        self._seen: dict[str, float] = {}")  # the line, and what stands there
_LINK = re.compile(r"\[(\d+):(\d\d)\]\(https://youtu\.be/[\w-]+\?t=(\d+)\)")


def judge_report(
    place: Path, manifest: Mapping[str, Any], takes: Sequence[Take], evidence: Evidence
) -> Iterator[Check]:
    """`manifest` says which seconds of which take the cut is made of."""
    files = sorted((place / "reports").glob("*.md"))
    modes = [_mode(one) for one in files]
    yield same("one report lies in the folder, for nobody else to read", modes, ["600"])
    if not files:
        return
    text = files[0].read_text(encoding="utf-8")
    yield same("it holds the words the host released", SAID in text, True)
    yield same("and none that were not", UNSAID in text, False)
    yield same("what comes next stands in it", NEXT in text, True)
    note = next((one for one in text.split("\n### ") if SAID in one), "")
    yield same("the viewer's words stand at the lines they are about", _lines(note), POINTED)
    pointed = next(row for row in evidence.of("LinePointed") if row.body["first"] == POINTED[0])
    expected = _second(pointed.mono, manifest, takes)
    link = _LINK.search(note)
    told = int(link[3]) if link else None
    off = abs(told - expected) if told is not None and expected is not None else 999.0
    yield at_most(
        "its link leads to the second at which it was said", round(off, 1), 1.2, "s"
    )  # whole seconds are linked


def _mode(file: Path) -> str:
    return f"{file.stat().st_mode & 0o777:o}"


def _lines(note: str) -> tuple[int, str]:
    """The number in the heading, and the first line of the quoted code."""
    number = re.search(r"\d+", note)
    code = note.split("```\n")[1].split("\n", maxsplit=1)[0] if "```\n" in note else ""
    return (int(number[0]) if number else 0), code


def _second(instant: int, manifest: Mapping[str, Any], takes: Sequence[Take]) -> float | None:
    """Where the cut has an instant, by its manifest; None where it has not."""
    order = list(dict.fromkeys(piece["take"] for piece in manifest["pieces"]))
    before = 0.0
    for piece in manifest["pieces"]:
        second = takes[order.index(piece["take"])].second(instant)
        if piece["from_s"] <= second < piece["to_s"]:
            return float(before + second - piece["from_s"])
        before += piece["to_s"] - piece["from_s"]
    return None
