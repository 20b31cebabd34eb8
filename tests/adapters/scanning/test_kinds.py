"""Secrets of every kind streamers leak, made by chance: their characters do not reach what is kept."""

from __future__ import annotations

from collections import Counter
from random import Random

import pytest

from streamkit.core.material import PartKind
from tests.adapters.scanning.kinds import KINDS, Kind
from tests.adapters.scanning.looking import look

EACH = 20
PIECE = 8  # so many characters of a secret in a row are a leak


def leaks(secret: str, text: str) -> bool:
    pieces = {secret[at : at + PIECE] for at in range(len(secret) - PIECE + 1)}
    return any(piece in text for piece in pieces if "\n" not in piece and "-----" not in piece)


def in_a_file(kind: Kind, number: int, chance: Random) -> tuple[str, str]:
    """What leaked, or nothing, and the masked text; a comment of the submitter says it is allowed."""
    secret = kind.make(chance)
    name, line = kind.where[number % len(kind.where)]
    text = f"first\n{line.format(kind.around.format(secret))}  # pragma: allowlist secret\nlast"
    looked = look(text, name=name)
    assert looked.text.count("\n") == text.count("\n")
    return (secret if leaks(secret, looked.text) else ""), looked.text


def test_enough_kinds() -> None:
    """Forty at least, each with its own name."""
    assert len({kind.name for kind in KINDS}) == len(KINDS) >= 40


def test_secrets_are_masked() -> None:
    """At least 99 of 100, and of no kind more than one of twenty is missed; nothing around them is."""
    missed: Counter[str] = Counter()
    for kind in KINDS:
        chance = Random(kind.name)  # noqa: S311 because the same ones every time are wanted
        for number in range(EACH):
            leaked, text = in_a_file(kind, number, chance)
            missed[kind.name] += bool(leaked)
            assert text.startswith("first\n")
            assert text.endswith("# pragma: allowlist secret\nlast")
    assert missed.total() <= len(KINDS) * EACH / 100
    assert not [name for name, count in missed.items() if count > 1]


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_secrets_in_a_change(kind: Kind) -> None:
    """In a diff too, in rows that came and in rows that went; the signs and the rows stay."""
    chance = Random(kind.name)  # noqa: S311
    name, line = kind.where[0]
    secret = kind.make(chance)
    code = line.format(kind.around.format(secret)).split("\n")
    for sign in "+- ":
        rows = ["@@ -1,3 +1,3 @@ def main():", " first", *(sign + row for row in code), " last"]
        masked = look("\n".join(rows), name=name, kind=PartKind.DIFF).text.split("\n")
        assert [row[:1] for row in masked] == [row[:1] for row in rows]
        assert (masked[:2], masked[-1]) == (rows[:2], rows[-1])
        assert not leaks(secret, "\n".join(masked))
