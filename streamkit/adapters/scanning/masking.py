"""Where secrets stand in a text, and the text without them: marks of one width, the lines as they were."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from streamkit.core.hidden import deceives

MARK = "•" * 8  # one width, for the length of a password says something too
_INK = re.compile(r"\S(?:.*\S)?")


@dataclass(frozen=True, slots=True, order=True)
class Found:
    """A secret from `start` up to `end`; `kind` is a text key."""

    start: int
    end: int
    kind: str


class Sight:
    """A text as it is searched: without invisible characters, which would split a secret."""

    def __init__(self, text: str) -> None:
        unseen = {sign for sign in set(text) if deceives(sign)}
        self._places = [n for n, sign in enumerate(text) if sign not in unseen] if unseen else None
        self.text = "".join(text[n] for n in self._places) if self._places is not None else text

    def back(self, found: Found) -> Found:
        """The same secret in the text as it came."""
        if self._places is None or found.start >= found.end:
            return found
        return Found(self._places[found.start], self._places[found.end - 1] + 1, found.kind)


def masked(text: str, secrets: Iterable[Found]) -> str:
    """Secrets may overlap; every line of one that has ink becomes one mark."""
    pieces: list[str] = []
    at = 0
    for start, end in _joined(secrets):
        pieces += text[at:start], _INK.sub(MARK, text[start:end])
        at = end
    return "".join([*pieces, text[at:]])


def _joined(secrets: Iterable[Found]) -> list[tuple[int, int]]:
    stretches: list[tuple[int, int]] = []
    for each in sorted(secrets):
        if stretches and each.start <= stretches[-1][1]:
            stretches[-1] = stretches[-1][0], max(stretches[-1][1], each.end)
        else:
            stretches.append((each.start, each.end))
    return stretches
