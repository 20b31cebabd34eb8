"""What is sent with an upload: exactly the approved text, and always private."""

from __future__ import annotations

from typing import Any

from streamkit.core.description_text import DESCRIPTION_BYTES, TITLE_LENGTH, marker_line, title_length
from streamkit.core.model import Licence
from streamkit.ports.errors import Rejected
from streamkit.ports.publisher import Upload

CATEGORY = "28"  # Science & Technology
TAGS_LENGTH = 500


def insert_body(upload: Upload) -> dict[str, Any]:
    """The body of videos.insert. Raises Rejected("youtube-text-refused", reason=…).

    Without privacyStatus YouTube makes a video public; nothing here can leave it out.
    """
    _check(upload)
    snippet: dict[str, Any] = {
        "title": upload.title,
        "description": upload.description,
        "categoryId": CATEGORY,
        "defaultLanguage": upload.language,
        "defaultAudioLanguage": upload.language,
    }
    if upload.tags:
        snippet["tags"] = list(upload.tags)
    status = {
        "privacyStatus": "private",
        "license": _licence(upload.licence),
        "embeddable": True,
        "selfDeclaredMadeForKids": False,
    }
    return {"snippet": snippet, "status": status}


def _licence(licence: Licence) -> str:
    """YouTube has CC BY only: NC set as `creativeCommon` would grant commercial use for good."""
    return "creativeCommon" if licence is Licence.CC_BY else "youtube"


def _check(upload: Upload) -> None:
    """The library sends anything; a refusal after an hour of uploading would be late."""
    if not 1 <= title_length(upload.title) <= TITLE_LENGTH or _has_brackets(upload.title):
        raise Rejected("youtube-text-refused", reason="title")
    if len(upload.description.encode()) > DESCRIPTION_BYTES or _has_brackets(upload.description):
        raise Rejected("youtube-text-refused", reason="description")
    if marker_line(upload.marker) not in upload.description.splitlines():
        raise Rejected("youtube-text-refused", reason="marker")
    if not _tags_fit(upload.tags):
        raise Rejected("youtube-text-refused", reason="tags")


def _has_brackets(text: str) -> bool:
    return "<" in text or ">" in text


def _tags_fit(tags: tuple[str, ...]) -> bool:
    """Commas between tags count, and so do the quotes around a tag with a space."""
    length = sum(len(tag) + 2 * (" " in tag) + 1 for tag in tags) - 1
    return length <= TAGS_LENGTH and all(tag and not set(tag) & set('<>,"') for tag in tags)
