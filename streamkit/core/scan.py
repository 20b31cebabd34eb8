"""What was found in code before anybody saw it: secrets, by kind and line, and characters one cannot see."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass

from streamkit.core.material import Material


@dataclass(frozen=True, slots=True)
class Finding:
    """A secret: in which part, on which line of its text, of what kind; never the secret itself."""

    part: int
    line: int
    kind: str  # a text key, `secret-github-token`


@dataclass(frozen=True, slots=True)
class Scan:
    """`masked` is the material with every secret replaced by marks of one width, and what may be kept."""

    masked: Material
    findings: tuple[Finding, ...] = ()
    hidden: int = 0  # invisible, bidirectional and other characters shown as badges


def pack_findings(findings: tuple[Finding, ...]) -> str:
    """One text for the words store: lines and kinds tell something about the code."""
    return json.dumps([asdict(each) for each in findings], separators=(",", ":"))


def unpack_findings(text: str) -> tuple[Finding, ...]:
    return tuple(Finding(each["part"], each["line"], each["kind"]) for each in json.loads(text or "[]"))
