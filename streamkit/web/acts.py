"""The acts a control room can ask for, and the shape of their arguments; their meaning is the core's."""

from __future__ import annotations

from enum import StrEnum
from typing import Any

from streamkit.core.model import SessionKind
from streamkit.core.scene import Scene

_WORDS = 500  # characters; chat itself allows no more

_ACTS: dict[str, dict[str, type]] = {
    "look-before": {},
    "open-session": {
        "title": str,
        "kind": SessionKind,
        "video": bool,
        "audio": bool,
        "archive_off": bool,
        "guests": list,
    },
    "close-session": {},
    "want": {},
    "unwant": {},
    "stop": {},
    "stay": {},
    "add-guest": {"name": str},
    "stage": {"person": str},
    "hold": {"person": str, "reason": str},
    "ask": {"person": str},
    "ask-code": {"person": str},
    "code": {"may": bool},
    "narrow": {"person": str, "video": bool, "audio": bool, "reason": str},
    "attest": {"person": str, "video": bool, "audio": bool},
    "hand-over": {"person": str},
    "decline-join": {"person": str},
    "forget": {"person": str},
    "map": {"source": str, "people": list, "nobody": bool},
    "vouch": {},
    "slot": {"number": int, "link": str},
    "doubt": {},
    "accept": {"submission": str},
    "accept-masked": {"submission": str},
    "decline": {"submission": str, "reason": str},
    "show": {"submission": str},
    "finish-review": {},
    "point": {"first": int, "last": int, "words": str, "part": int, "old": bool},
    "goto": {"first": int, "last": int, "part": int, "old": bool},
    "mark": {"words": str},
    "next-step": {"words": str, "submission": str},
    "drop-next-step": {"submission": str, "step": int},
    "release-note": {"submission": str, "note": int},
    "dismiss-note": {"submission": str, "note": int},
    "reopen-note": {"submission": str, "note": int},
    "hold-pointers": {},
    "let-in": {"shown": bool},
    "post-report": {"submission": str},
    "move": {"submission": str, "before": str},
    "queue-open": {"on": bool},
    "blind": {"on": bool},
    "reveal": {"submission": str},
    "show-question": {"submission": str, "on": bool},
    "drop-line": {"line": int, "gone": bool},
    "topic": {"words": str, "by": str},
    "clear-topic": {},
    "start-timer": {"seconds": int},
    "extend-timer": {"seconds": int},
    "pause-timer": {},
    "resume-timer": {},
    "clear-timer": {},
    "scene": {"scene": Scene, "seconds": int},
    "end-scene": {},
    "hide": {"on": bool},
    "wrap": {"on": bool},
    "spotlight": {"on": bool},
    "wrap-up": {},
    "undo": {"of": str},
    "approve": {"video": str},
    "veto": {"video": str, "reason": str},
    "cut-part": {"video": str, "code": str, "from_ms": int, "to_ms": int, "reason": str},
    "leave-out": {"video": str},
    "bring-back": {"video": str, "person": str},
    "ask-again": {"video": str},
    "retry": {"video": str},
    "retract": {"video": str},
    "remake": {"video": str},
    "pause": {"video": str},
    "resume": {"video": str},
    "schedule": {"video": str, "at": int},
    "claim-upload": {"video": str, "address": str},
    "upload-anew": {"video": str},
    "uploaded": {"video": str, "address": str},
    "taken-down": {"video": str},
    "announce-again": {"video": str},
}
_OPTIONAL = frozenset(
    {"archive_off", "at", "before", "by", "gone", "guests", "name", "old", "part", "reason", "words"}
)


def well_formed(name: object, args: dict[str, Any]) -> bool:
    """Whether this is a known act with exactly its arguments, each of its type."""
    shape = _ACTS.get(name) if isinstance(name, str) else None
    if shape is None or not shape.keys() - _OPTIONAL <= args.keys() <= shape.keys():
        return False
    return all(_fits(value, shape[field]) for field, value in args.items())


def _fits(value: object, kind: type) -> bool:
    if issubclass(kind, StrEnum):
        return value in list(kind)
    if type(value) is not kind:  # isinstance would take true for a line number
        return False
    if isinstance(value, list):
        return len(value) <= _WORDS and all(_fits(item, str) for item in value)
    return not isinstance(value, str) or len(value) <= _WORDS
