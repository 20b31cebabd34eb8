"""The rules of a video's text and status that the discovery document does not hold."""

from __future__ import annotations

import base64
import re
import time
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from streamkit.rehearsal.youtube import schema
from streamkit.rehearsal.youtube.records import Refusal

CATEGORIES = {"1", "2", "10", "15", "17", "19", "20", "22", "23", "24", "25", "26", "27", "28", "29"}
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_WRITABLE = {"snippet", "status", "recordingDetails", "localizations"}


def check_insert(query: Mapping[str, str], body: Any) -> None:
    """Raises Refusal. Stricter than YouTube in one thing: without `private` it would be public there."""
    _check_shape("insert", query, body)
    _check_text(body.get("snippet", {}))
    _check_localizations(body)
    if body.get("status", {}).get("privacyStatus") != "private":
        raise Refusal(400, "invalidVideoMetadata", "privacyStatus must be given, and be private")
    _check_schedule(body["status"])


def check_update(query: Mapping[str, str], body: Any) -> None:
    """Raises Refusal. Stricter than YouTube: a status without privacyStatus would become public there."""
    _check_shape("update", query, body)
    if _parts(query) != ["status"]:
        raise Refusal(400, "unexpectedPart", "this stand-in updates the status only")
    if "privacyStatus" not in body.get("status", {}):
        raise Refusal(400, "invalidVideoMetadata", "privacyStatus must be given")
    _check_schedule(body["status"])


def check_list(resource: str, query: Mapping[str, str]) -> list[str]:
    """The parts asked for. Raises Refusal."""
    check_parameters(resource, "list", query)
    kind = {"videos": "Video", "channels": "Channel", "playlistItems": "PlaylistItem", "captions": "Caption"}[
        resource
    ]
    _check_parts(kind, query)
    return _parts(query)


def check_body(resource: str, method: str, kind: str, query: Mapping[str, str], body: Any) -> None:
    """Raises Refusal. Of anything but a video."""
    check_parameters(resource, method, query)
    _check_parts(kind, query)
    wrong = schema.wrong_properties(kind, body)
    if wrong or set(body) - {"id", "kind"} != set(_parts(query)):
        raise Refusal(400, "invalidMetadata", f"unknown, mistyped or stray: {wrong or sorted(body)}")


def page(query: Mapping[str, str], *, of: int) -> tuple[int, int]:
    """How many are asked for, and from which on. Raises Refusal, also for a page nobody was told of."""
    asked, token = query.get("maxResults", "5"), query.get("pageToken")
    if not asked.isdigit() or int(asked) > 50:
        raise Refusal(400, "invalidParameter", "maxResults")
    if token is None:
        return int(asked), 0
    starts = [start for start in range(of) if page_token(start) == token]
    if not starts:
        raise Refusal(400, "invalidPageToken")
    return int(asked), starts[0]


def page_token(start: int) -> str:
    """Nothing a client can count on from."""
    return base64.urlsafe_b64encode(b"page:%d" % start).decode()


def _check_shape(method: str, query: Mapping[str, str], body: Any) -> None:
    check_parameters("videos", method, query)
    _check_parts("Video", query)
    wrong = schema.wrong_properties("Video", body)
    if wrong or (wrong := schema.immutable_properties(body)):
        raise Refusal(400, "invalidVideoMetadata", f"unknown or mistyped: {wrong}")
    stray = (set(body) - {"id", "kind"}) ^ set(_parts(query))
    if stray or not set(_parts(query)) <= _WRITABLE:
        raise Refusal(400, "unexpectedPart", f"part and body differ: {sorted(stray)}")


def check_parameters(resource: str, method: str, query: Mapping[str, str]) -> None:
    if unknown := schema.unknown_parameters(resource, method, query):
        raise Refusal(400, "invalidParameter", f"unknown or missing: {unknown}")


def _check_parts(kind: str, query: Mapping[str, str]) -> None:
    known = set(schema.document()["schemas"][kind]["properties"]) - {"etag", "kind"}
    if unknown := set(_parts(query)) - known:
        raise Refusal(400, "unknownPart", str(sorted(unknown)))


def _parts(query: Mapping[str, str]) -> list[str]:
    """Clients write them with commas, or one by one."""
    asked: list[str] = query.getall("part") if hasattr(query, "getall") else [query["part"]]
    return [part for some in asked for part in some.split(",")]


def _check_text(snippet: Mapping[str, Any]) -> None:
    title, description = snippet.get("title", ""), snippet.get("description", "")
    _check_words(title, description)
    tags = snippet.get("tags", [])
    if sum(len(tag) + 2 * (" " in tag) + 1 for tag in tags) - 1 > 500 or any(
        not tag or set(tag) & set('<>,"') for tag in tags
    ):
        raise Refusal(400, "invalidTags")
    if snippet.get("categoryId", "22") not in CATEGORIES:
        raise Refusal(400, "invalidCategoryId")


def _check_words(title: str, description: str) -> None:
    if not 1 <= len(title) <= 100 or "<" in title or ">" in title:
        raise Refusal(400, "invalidTitle")
    if len(description.encode()) > 5000 or "<" in description or ">" in description:
        raise Refusal(400, "invalidDescription")


def _check_localizations(body: Mapping[str, Any]) -> None:
    localizations = body.get("localizations", {})
    if localizations and not body.get("snippet", {}).get("defaultLanguage"):
        raise Refusal(400, "defaultLanguageNotSet")
    for language, text in localizations.items():
        if not _LANGUAGE.fullmatch(language):
            raise Refusal(400, "invalidVideoMetadata", f"localizations.{language}")
        _check_words(text.get("title", ""), text.get("description", ""))


def _check_schedule(status: Mapping[str, Any]) -> None:
    if "publishAt" not in status:
        return
    soon = datetime.fromisoformat(status["publishAt"]).timestamp() > time.time()
    if status["privacyStatus"] != "private" or not soon:
        raise Refusal(400, "invalidPublishAt")
