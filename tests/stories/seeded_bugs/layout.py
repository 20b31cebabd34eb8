"""Bugs in what is known of the places of pictures, and in what is covered."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace
from importlib import import_module
from itertools import islice

import streamkit.core.layout as layout
import streamkit.core.redaction as redaction
from streamkit.core.box import Box
from streamkit.core.model import PersonId, Presence, Span
from streamkit.core.state import Session
from tests.stories.seeded_bugs.bug import bug

evolve_recorder = import_module("streamkit.core.evolve.recorder")  # hidden by a function of the same name

_covers_for, _placed = layout.covers_for, layout.placed


def _newest_only(truths: Iterable[Span], *, may: Collection[Presence]) -> tuple[Box, ...] | None:
    return _covers_for(list(truths)[-1:], may=may)


def _oldest_only(truths: Iterable[Span], *, may: Collection[Presence]) -> tuple[Box, ...] | None:
    return _covers_for(list(truths)[:1], may=may)


def _unknown_is_nowhere(truths: Iterable[Span], *, may: Collection[Presence]) -> tuple[Box, ...]:
    everybody = [
        replace(span, pictures=dict.fromkeys(span.seen, frozenset()) | dict(span.pictures)) for span in truths
    ]
    return _covers_for(everybody, may=may) or ()


def _one_box(truths: Iterable[Span], *, may: Collection[Presence]) -> tuple[Box, ...] | None:
    covers = _covers_for(truths, may=may)
    return None if covers is None else tuple(islice(covers, 1))


def _touching(self: Box, other: Box) -> bool:
    return self.left < other.right and other.left < self.right


def _from_now_on(session: Session, places: Collection[layout.Place], *, since: int, at: int) -> Session:
    return _placed(session, places, since=at, at=at)


def _nobody_seen(span: Span, *, covers: Iterable[Box]) -> set[PersonId]:
    return set() if tuple(covers) else set(span.seen)


BUGS = (
    bug("a cover hides the new place only", (redaction, "covers_for", _newest_only)),
    bug("a cover hides the old place only", (redaction, "covers_for", _oldest_only)),
    bug("an unknown place is taken for none", (redaction, "covers_for", _unknown_is_nowhere)),
    bug("one cover is enough for a picture that stands twice", (redaction, "covers_for", _one_box)),
    bug("a box that touches another hides it", (Box, "holds", _touching)),
    bug("between two looks a picture stood still", (evolve_recorder, "placed", _from_now_on)),
    bug("nobody is seen beside a cover", (redaction, "visible", _nobody_seen)),
)
