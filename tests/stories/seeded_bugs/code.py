"""Bugs in what is recorded, and cut, of viewers' code."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace
from typing import Any

import streamkit.core.consent as consent
import streamkit.core.evolve as evolve
import streamkit.core.gate as gate
import streamkit.core.redaction as redaction
import streamkit.core.shown_code as shown_code
import streamkit.core.spans as spans
from streamkit.controllers.overlay_pages import OverlayPages
from streamkit.core.box import Box
from streamkit.core.model import PersonId, Presence, Span
from streamkit.core.state import Session
from tests.stories.seeded_bugs.bug import bug

_covers, _exposed, _code_at = shown_code.code_covers, shown_code.exposed, shown_code.code_at


def _silence_is_yes(session: Session, person: PersonId) -> bool:
    word = session.code.get(person)
    return word is None or word.may


def _newest_only(
    session: Session, truths: Iterable[Span], *, may: Collection[Presence]
) -> frozenset[Box] | None:
    return _covers(session, list(truths)[-1:], may=may)


def _unknown_is_nowhere(
    session: Session, truths: Iterable[Span], *, may: Collection[Presence]
) -> frozenset[Box] | None:
    known = [span if span.code_at is not None else replace(span, code_at=frozenset()) for span in truths]
    return _covers(session, known, may=may)


def _gone_when_told(session: Session, *, at: int, seq: int) -> Session:
    """As if a page had painted before it was sent anything."""
    return _exposed(replace(session, on_overlay=frozenset()), at=at, seq=seq)


def _half(session: Session) -> frozenset[Box] | None:
    boxes = _code_at(session)
    return (
        None if boxes is None else frozenset(replace(box, left=(box.left + box.right) // 2) for box in boxes)
    )


def _now_only(_stretch: Any, *, now: frozenset[Presence]) -> frozenset[Presence]:
    return now


def _any_page(self: OverlayPages, page: int, rev: int) -> None:
    """Whatever a page says, it is taken for the newest view."""
    self._pages[page] = self._views[next(reversed(self._views))]


_silent = [(where, "code_may", _silence_is_yes) for where in (consent, shown_code)]

BUGS = (
    bug("silence about code is a yes", *_silent),
    bug("a page has painted as soon as it is sent something", (evolve, "exposed", _gone_when_told)),
    bug("a recording begins while refused code is in the picture", (gate, "_code", lambda *_: ())),
    bug("code is covered where the overlay stands afterwards only", (redaction, "code_covers", _newest_only)),
    bug("an overlay of unknown place shows no code", (redaction, "code_covers", _unknown_is_nowhere)),
    bug("half of the code is covered", (spans, "code_at", _half)),
    bug("a yes about code is good for what was before it", (redaction, "_may", _now_only)),
    bug("a page that is behind is believed to be up to date", (OverlayPages, "painted", _any_page)),
)
