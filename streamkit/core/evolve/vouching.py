"""Vouching for open sources: the host's word about everybody in them, good for one take.

Rule: a word given at one take says nothing of the next, nor of what happened while the program was off
(consent.md, Sources carry sets of people).
"""

from __future__ import annotations

from dataclasses import replace

from streamkit.core.consent import is_open
from streamkit.core.model import Source
from streamkit.core.spans import doubted
from streamkit.core.state import Session


def vouched(session: Session, *, at: int) -> Session:
    """It holds for all open sources or for none; a doubt will reach back to here."""
    sources = {source.id: _vouched(source, at=at) for source in session.sources.values()}
    over = sum(take.end is not None for take in session.takes)
    return replace(session, sources=sources, vouched_at=at, vouched_takes=over)


def unvouched(session: Session) -> Session:
    sources = {source.id: replace(source, vouched=False) for source in session.sources.values()}
    return replace(session, sources=sources)


def doubt(session: Session) -> Session:
    """Also about takes that are over, back to the last vouch."""
    return doubted(unvouched(session))


def _vouched(source: Source, *, at: int) -> Source:
    if not is_open(source) or source.vouched:
        return source
    return replace(source, vouched=True, since=at)
