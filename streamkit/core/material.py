"""What a submission brought, as it is kept and shown: its parts at a fixed revision, with owner and licence.

Lines are counted from 1 within a part, parts from 0. A diff's text is the unified patch of one file without
its `---`/`+++` head: rows that begin with `@@`, ` `, `+`, `-` or `\\`.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass
from enum import StrEnum

from streamkit.core.model import Digest

_FORM = "streamkit material 1"


class PartKind(StrEnum):
    FILE = "file"
    DIFF = "diff"
    NOTICE = "notice"  # a part that is not shown, and why: binary, too large, renamed only


@dataclass(frozen=True, slots=True)
class Part:
    """A file, the change of a file, or a file that is not shown; `why` is the text key of a notice."""

    name: str
    text: str
    kind: PartKind = PartKind.FILE
    why: str = ""

    @property
    def digest(self) -> Digest:
        """Names what a page shows of it: the name decides the language."""
        return Digest(hashlib.sha256(f"{self.name}\n{self.kind.value}\n{self.text}".encode()).hexdigest())


@dataclass(frozen=True, slots=True)
class Material:
    """`title` is what the card shows, `source` the address at the revision, `licence` an SPDX id or empty."""

    title: str
    owner: str  # "asya-dev/seedbot", a gist's owner, or empty
    revision: str  # commit, version or content hash
    parts: tuple[Part, ...] = ()
    licence: str = ""
    source: str = ""

    @property
    def digest(self) -> Digest:
        """Names the content of all parts."""
        whole = "\n".join([self.title, *(part.digest for part in self.parts)])
        return Digest(hashlib.sha256(whole.encode()).hexdigest())

    def part(self, number: int) -> Part | None:
        return self.parts[number] if 0 <= number < len(self.parts) else None


NOTHING_LEFT = Material("", "", "")


def pack(material: Material) -> str:
    """One text for the words store."""
    return f"{_FORM}\n{json.dumps(asdict(material), ensure_ascii=False, separators=(',', ':'))}"


def unpack(text: str) -> Material:
    """The inverse of `pack`; of forgotten words nothing is left but empty fields.

    Texts of before there were parts are four: title, owner, revision, and the one file.
    """
    if not text:
        return NOTHING_LEFT
    if not text.startswith(f"{_FORM}\n"):
        title, owner, revision, *rest = [*text.split("\n", 3), "", "", ""]
        return Material(title, owner, revision, (Part(title, rest[0] if rest else ""),))
    kept = json.loads(text.removeprefix(f"{_FORM}\n"))
    parts = tuple(
        Part(each["name"], each["text"], PartKind(each["kind"]), each["why"]) for each in kept["parts"]
    )
    return Material(kept["title"], kept["owner"], kept["revision"], parts, kept["licence"], kept["source"])
