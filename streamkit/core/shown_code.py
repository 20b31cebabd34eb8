"""Viewers' code in the picture: whether it may be recorded, whether it is hidden now, where it may stand.

Rule: sending code is the yes to showing it live; recording it needs a word of its own, and silence is no.
While a recording is wanted or runs, code without that word is not on the overlay; what the pages have not
said to be gone may still stand there (consent.md, Medium).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace

from streamkit.core.box import Box
from streamkit.core.consent import code_may
from streamkit.core.model import (
    SECOND,
    Medium,
    PersonId,
    Presence,
    Span,
    SubmissionId,
)
from streamkit.core.queue import owners
from streamkit.core.state import Session

COVERED_WITHIN = SECOND // 2  # a page that takes longer to cover refused code ends the take


def is_refused(session: Session, submission: SubmissionId) -> bool:
    """Whether this code may not be recorded now: taken back, refused, or not everybody who sent it said."""
    return session.submissions[submission].taken_off or bool(refusers(session, submission))


def refusers(session: Session, submission: SubmissionId) -> tuple[PersonId, ...]:
    """Those of its owners without whose yes it is not recorded: who took it back, who said no, the silent."""
    one = session.submissions[submission]
    without = [p for p in owners(session, one) if p in one.parted or not code_may(session, p)]
    return tuple(sorted(without, key=lambda p: (p not in one.parted, p not in session.code)))


def is_hidden(session: Session, *, recording: bool) -> bool:
    """Whether the code on stage is not on the overlay; `recording`: OBS may be writing a file."""
    recorded = recording or session.wanted or session.running is not None
    return session.shown is not None and recorded and is_refused(session, session.shown)


def exposed(session: Session, *, at: int, seq: int) -> Session:
    """What the overlay can show after a fact, which is also what it may have shown before."""
    now = session.on_overlay
    if session.shown is not None and not is_hidden(session, recording=False):
        now = now | {session.shown}
    if now != session.on_overlay:
        session = replace(session, on_overlay=now, on_overlay_seq=seq)
    refused = any(is_refused(session, code) for code in now)
    if refused == (session.refused_since is not None):
        return session
    return replace(session, refused_since=at if refused else None)


def painted(session: Session, code: Collection[SubmissionId]) -> Session:
    """Every page shows just this."""
    return replace(session, on_overlay=frozenset(code))


def would_change(session: Session, code: Collection[SubmissionId], *, seq: int) -> bool:
    """Whether it is news that the pages show just this, as it was at the fact `seq`.

    What was painted before more came onto the overlay says nothing of it.
    """
    after = exposed(painted(session, code), at=0, seq=0)
    return seq >= session.on_overlay_seq and after.on_overlay != session.on_overlay


def on_air(session: Session | None, *, recording: bool) -> SubmissionId | None:
    """The code that the overlay shows."""
    return None if session is None or is_hidden(session, recording=recording) else session.shown


def code_at(session: Session) -> frozenset[Box] | None:
    """Where code on the overlay stands in the picture; None where that is not known.

    A window, a display or a foreign page can show it too: the overlay in a browser, or the host's own editor.
    """
    if not any(source.overlay for source in session.sources.values()):
        return None
    boxes: set[Box] = set()
    for mix in session.mix.values():
        source = session.sources.get(mix.source)
        if source is None or mix.covered or not (source.overlay or source.open):
            continue
        place = (session.code_layout if source.overlay else session.layout).get(source.id)
        if place is None:
            return None
        boxes |= set(place)
    return frozenset(boxes)


def code_covers(
    session: Session, truths: Iterable[Span], *, may: Collection[Presence]
) -> frozenset[Box] | None:
    """What hides all code that may not be shown; None where some of it may be anywhere."""
    covers: set[Box] = set()
    for span in truths:
        if all(is_shown(session, code, may=may) for code in span.code):
            continue
        if span.code_at is None:
            return None
        covers |= span.code_at
    return frozenset(covers)


def is_shown(session: Session, submission: SubmissionId, *, may: Collection[Presence]) -> bool:
    """Whether a cut shows this code where `may` holds what was allowed then and is still.

    Of code that several sent, everybody's yes is needed: none of them knows whose it is in truth.
    """
    one = session.submissions[submission]
    gone = one.taken_off or one.parted
    return not gone and all((person, Medium.CODE) in may for person in owners(session, one))
