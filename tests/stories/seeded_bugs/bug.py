"""A bug put in on purpose: one function or constant swapped for a wrong one."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

Swap = tuple[object, str, object]  # where, the name there, and what stands there instead


@dataclass(frozen=True, slots=True)
class Bug:
    """What is wrong, in words, and the swaps that make it so."""

    what: str
    swaps: tuple[Swap, ...]


@contextmanager
def put_in(bug: Bug) -> Iterator[None]:
    before = [(where, name, getattr(where, name)) for where, name, _ in bug.swaps]
    try:
        for where, name, instead in bug.swaps:
            setattr(where, name, instead)
        yield
    finally:
        for where, name, instead in before:
            setattr(where, name, instead)


def bug(what: str, *swaps: Swap) -> Bug:
    return Bug(what, swaps)


def nobody(_session: object) -> frozenset[object]:
    return frozenset()
