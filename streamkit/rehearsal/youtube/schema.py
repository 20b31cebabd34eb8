"""Whether a request is one YouTube's own discovery document knows: parameters, parts, properties, types."""

from __future__ import annotations

import functools
import importlib.util
import json
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

# The document marks these "@mutable" only here and there; the reference pages have them all.
MUTABLE = {
    "snippet": {"title", "description", "tags", "categoryId", "defaultLanguage", "defaultAudioLanguage"},
    "status": {
        "privacyStatus",
        "publishAt",
        "license",
        "embeddable",
        "publicStatsViewable",
        "selfDeclaredMadeForKids",
        "containsSyntheticMedia",
    },
    "recordingDetails": {"recordingDate", "location", "locationDescription"},
}
_PRIMITIVES: dict[str, type | tuple[type, ...]] = {
    "string": str,
    "boolean": bool,
    "integer": int,
    "number": (int, float),
}


@functools.cache
def document() -> dict[str, Any]:
    """The discovery document packaged with google-api-python-client; the client itself is not imported."""
    package = importlib.util.find_spec("googleapiclient")
    if package is None or package.origin is None:
        raise ModuleNotFoundError("googleapiclient")
    folder = Path(package.origin).parent / "discovery_cache" / "documents"
    loaded: dict[str, Any] = json.loads((folder / "youtube.v3.json").read_text(encoding="utf-8"))
    return loaded


def unknown_parameters(resource: str, method: str, query: Mapping[str, str]) -> list[str]:
    """Query parameters the method does not have, and required ones that are missing."""
    own = document()["resources"][resource]["methods"][method]["parameters"]
    known = {*own, *document()["parameters"], "upload_id"}
    missing = [name for name, about in own.items() if about.get("required") and name not in query]
    return [name for name in query if name not in known] + missing


def wrong_properties(name: str, value: object) -> list[str]:
    """Where in `value` something is not as the schema `name` has it."""
    return _wrong({"$ref": name}, value, name)


def immutable_properties(body: Mapping[str, Any]) -> list[str]:
    """Properties nobody but YouTube sets."""
    return [
        f"{part}.{name}"
        for part, names in MUTABLE.items()
        for name in body.get(part, {})
        if name not in names
    ]


def _wrong(schema: Mapping[str, Any], value: object, where: str) -> list[str]:
    if "$ref" in schema:
        schema = document()["schemas"][schema["$ref"]]
    match schema.get("type"):
        case "object":
            return _wrong_object(schema, value, where)
        case "array" if isinstance(value, list):
            return [wrong for one in value for wrong in _wrong(schema["items"], one, f"{where}[]")]
        case str(kind) if kind in _PRIMITIVES:
            return [] if _fits(schema, value, kind) else [where]
        case _:
            return [where]


def _wrong_object(schema: Mapping[str, Any], value: object, where: str) -> list[str]:
    if not isinstance(value, dict):
        return [where]
    wrong: list[str] = []
    for name, one in value.items():
        own = schema.get("properties", {}).get(name) or schema.get("additionalProperties")
        wrong += _wrong(own, one, f"{where}.{name}") if own else [f"{where}.{name}"]
    return wrong


def _fits(schema: Mapping[str, Any], value: object, kind: str) -> bool:
    if not isinstance(value, _PRIMITIVES[kind]) or (kind == "integer" and isinstance(value, bool)):
        return False
    match schema.get("format"):
        case "int64" | "uint64":
            return str(value).removeprefix("-").isdigit()
        case "date-time":
            return _is_time(str(value))
    return "enum" not in schema or value in schema["enum"]


def _is_time(text: str) -> bool:
    try:
        return datetime.fromisoformat(text).tzinfo is not None
    except ValueError:
        return False
