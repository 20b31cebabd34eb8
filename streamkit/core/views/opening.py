"""What the host sees before an evening: a title to begin with, and what was found out about tonight."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from streamkit.core.model import SessionKind
from streamkit.core.state import State
from streamkit.core.titles import next_title
from streamkit.core.views.names import Names


class Found(StrEnum):
    """How a look before an evening came out."""

    GOOD = "good"
    LATER = "later"  # nothing is wrong, and something is left to do once the evening is open
    WORRY = "worry"  # it goes without, not as well
    BAD = "bad"  # nothing can be recorded, or published, until it is mended
    BARRED = "barred"  # with this an evening would break the rule, so none opens


@dataclass(frozen=True, slots=True)
class Check:
    """One sentence about one thing. `remedy` is what the host's clipboard needs to resolve it: a command,
    or "overlay" for its address, which stands in no view.
    """

    name: str
    found: Found
    key: str
    args: dict[str, str | int] = field(default_factory=dict)
    remedy: str = ""


@dataclass(frozen=True, slots=True)
class Looked:
    """The newest looks before an evening, at wall ms; `looking` while others are under way."""

    checks: tuple[Check, ...] = ()
    at: int | None = None
    looking: bool = False

    @property
    def barred(self) -> bool:
        return any(check.found is Found.BARRED for check in self.checks)


NOT_LOOKED = Looked()


def opening_view(state: State, looked: Looked, names: Names) -> dict[str, Any]:
    sessions = list(state.sessions.values())
    last = {session.kind: names.text(session.title) for session in sessions}
    return {
        "kind": sessions[-1].kind.value if sessions else SessionKind.CODE_REVIEW.value,
        "titles": {kind.value: next_title(last.get(kind, "")) for kind in SessionKind},
        "checks": [
            {
                "name": check.name,
                "found": check.found.value,
                "text": names.say(check.key, **check.args),
                "remedy": check.remedy,
            }
            for check in looked.checks
        ],
        "at": looked.at,
        "looking": looked.looking,
        "barred": looked.barred,
    }
