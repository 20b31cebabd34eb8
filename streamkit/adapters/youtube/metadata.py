"""What is sent with an upload: exactly the approved metadata, and always private."""

from __future__ import annotations

import json
from typing import Any

from streamkit.core.description_text import DESCRIPTION_BYTES, TITLE_LENGTH, marker_line, title_length
from streamkit.core.metadata import Metadata
from streamkit.core.model import Licence
from streamkit.ports.errors import Rejected

CATEGORY = "28"  # Science & Technology
TAGS_LENGTH = 500
_NOT_COMMERCIAL = "BY-NC"


def sent_bytes(metadata: Metadata, *, marker: str) -> bytes:
    """The body of the request that opens the upload, byte by byte. Raises as `insert_body`."""
    return json.dumps(insert_body(metadata, marker=marker)).encode()


def insert_body(metadata: Metadata, *, marker: str) -> dict[str, Any]:
    """The body of videos.insert. Raises Rejected("youtube-text-refused", reason=…).

    Without privacyStatus YouTube makes a video public; nothing here can leave it out.
    """
    _check(metadata, marker)
    snippet: dict[str, Any] = {
        "title": metadata.title,
        "description": metadata.description,
        "categoryId": CATEGORY,
        "defaultLanguage": metadata.language,
        "defaultAudioLanguage": metadata.language,
    }
    if metadata.tags:
        snippet["tags"] = list(metadata.tags)
    status = {
        "privacyStatus": "private",
        "license": _licence(metadata.licence),
        "embeddable": True,
        "selfDeclaredMadeForKids": False,
    }
    body: dict[str, Any] = {"snippet": snippet, "status": status}
    if metadata.localizations:
        body["localizations"] = {
            language: {"title": text.title, "description": text.description}
            for language, text in metadata.texts
        }
    if metadata.recorded:  # the day alone: where and at which hour people sat is nobody's business
        body["recordingDetails"] = {"recordingDate": f"{metadata.recorded}T00:00:00Z"}
    return body


def _licence(licence: Licence) -> str:
    """YouTube has CC BY only: NC set as `creativeCommon` would grant commercial use for good."""
    return "creativeCommon" if licence is Licence.CC_BY else "youtube"


def _check(metadata: Metadata, marker: str) -> None:
    """The library sends anything; a refusal after an hour of uploading would be late."""
    for _, text in metadata.texts:
        if not 1 <= title_length(text.title) <= TITLE_LENGTH or _has_brackets(text.title):
            raise Rejected("youtube-text-refused", reason="title")
        if len(text.description.encode()) > DESCRIPTION_BYTES or _has_brackets(text.description):
            raise Rejected("youtube-text-refused", reason="description")
        if marker_line(marker) not in text.description.splitlines():
            raise Rejected("youtube-text-refused", reason="marker")
        if metadata.licence is Licence.CC_BY and _NOT_COMMERCIAL in text.description:
            raise Rejected("youtube-text-refused", reason="licence")
    if not _tags_fit(metadata.tags):
        raise Rejected("youtube-text-refused", reason="tags")


def _has_brackets(text: str) -> bool:
    return "<" in text or ">" in text


def _tags_fit(tags: tuple[str, ...]) -> bool:
    """Commas between tags count, and so do the quotes around a tag with a space."""
    length = sum(len(tag) + 2 * (" " in tag) + 1 for tag in tags) - 1
    return length <= TAGS_LENGTH and all(tag and not set(tag) & set('<>,"') for tag in tags)
