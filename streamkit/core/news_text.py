"""What a chat is told of a video that is out: one approved title and one address, and nobody is called."""

from __future__ import annotations

import re

from streamkit.core.metadata import Metadata
from streamkit.core.video_address import watched_at

LONGEST = 2_000  # characters of a message
_MARKUP = re.compile(r"([\\*_~`|>#\[\]()@:<-])")


def news_of(metadata: Metadata, upload_id: str, *, lead: str) -> str:
    title = _MARKUP.sub(r"\\\1", " ".join(metadata.title.split()))
    return f"{lead}\n**{title}**\n{watched_at(upload_id)}"[:LONGEST]
