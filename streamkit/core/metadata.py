"""Everything that goes out beside a film: exactly what people approve, and what is sent.

Rule: a binding holds the digest of these bytes, so whatever is published beside the film has its place here,
and nothing that is not in here is sent.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import Any

from streamkit.core.checkpoint import Head
from streamkit.core.description import Text
from streamkit.core.model import Digest, Licence

_FORM = "streamkit metadata 1"


@dataclass(frozen=True, slots=True)
class Metadata:
    """`licence` is what the platform's own field is told; what else holds stands in the description.

    `localizations` and `captions` are (language, …), in the order of their languages; `localizations` has all
    but `language`. `recorded` is the day, as 2026-11-21. `head` is the log's when this was written.
    """

    title: str
    description: str
    language: str = ""  # not known of texts from before there was metadata
    localizations: tuple[tuple[str, Text], ...] = ()
    tags: tuple[str, ...] = ()
    licence: Licence = Licence.STANDARD
    recorded: str = ""
    thumbnail: Digest | None = None
    captions: tuple[tuple[str, Digest], ...] = ()
    playlist: str = ""
    head: Head | None = None

    @property
    def digest(self) -> Digest:
        return digest(pack(self))

    @property
    def texts(self) -> tuple[tuple[str, Text], ...]:
        """Title and description in every language."""
        own = (self.language, Text(self.title, self.description))
        return tuple(sorted([own, *self.localizations], key=lambda one: one[0]))


def pack(metadata: Metadata) -> str:
    """One text for the words store: equal metadata gives equal bytes."""
    content = {
        "title": metadata.title,
        "description": metadata.description,
        "language": metadata.language,
        "localizations": {
            language: {"title": text.title, "description": text.description}
            for language, text in metadata.localizations
        },
        "tags": metadata.tags,
        "licence": metadata.licence.value,
        "recorded": metadata.recorded,
        "thumbnail": metadata.thumbnail,
        "captions": dict(metadata.captions),
        "playlist": metadata.playlist,
        "head": [metadata.head.seq, metadata.head.hash.hex()] if metadata.head else None,
    }
    canonical = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return f"{_FORM}\n{canonical}"


def unpack(text: str) -> Metadata:
    """The inverse of `pack`; earlier texts are a title and, below it, a description."""
    if not text.startswith(f"{_FORM}\n"):
        title, _, description = text.partition("\n")
        return Metadata(title, description)
    kept: dict[str, Any] = json.loads(text.removeprefix(f"{_FORM}\n"))
    return Metadata(
        title=kept["title"],
        description=kept["description"],
        language=kept["language"],
        localizations=tuple(
            (language, Text(each["title"], each["description"]))
            for language, each in sorted(kept["localizations"].items())
        ),
        tags=tuple(kept["tags"]),
        licence=Licence(kept["licence"]),
        recorded=kept["recorded"],
        thumbnail=Digest(kept["thumbnail"]) if kept["thumbnail"] else None,
        captions=tuple((language, Digest(each)) for language, each in sorted(kept["captions"].items())),
        playlist=kept["playlist"],
        head=Head(kept["head"][0], bytes.fromhex(kept["head"][1])) if kept["head"] else None,
    )


def digest(packed: str) -> Digest:
    """What a binding names the text by."""
    return Digest(hashlib.sha256(packed.encode()).hexdigest())
