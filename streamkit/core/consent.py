"""Who allowed what, for people and for the sources that carry them.

Rule: only `Allowed` is a yes; a source may contribute what *everyone* it carries allows, and nothing
while nobody said whom it carries (consent.md, Sources carry sets of people).
"""

from __future__ import annotations

from streamkit.core.model import EVERYTHING, Allowed, Medium, PersonId, Presence, Source, Veto
from streamkit.core.state import Session


def allowed(session: Session) -> frozenset[Presence]:
    """Every (person, medium) that may be recorded now."""
    answered = {(person, medium) for person in session.answers for medium in session.media(person)}
    code = {(person, Medium.CODE) for person in session.code if code_may(session, person)}
    return frozenset(answered | code)


def code_may(session: Session, person: PersonId) -> bool:
    """Whether somebody's code may be recorded: by their own yes only, and never beside a stop."""
    word = session.code.get(person)
    return word is not None and word.may and not isinstance(session.answer(person), Veto)


def may_contribute(session: Session, source: Source, medium: Medium) -> bool:
    """Whether this source may reach the recording with this medium."""
    if source.people is None:
        return False
    if is_open(source) and not (source.people and source.vouched):
        return False
    return all(medium in session.media(person) for person in source.people)


def is_open(source: Source) -> bool:
    """Whether somebody OBS knows nothing of can appear in it: who shares a camera can be joined by a third.

    An open source is never "no person", and counts only while the host vouches for the roster.
    """
    return source.open or (source.people is not None and len(source.people) > 1)


def since(session: Session, source: Source, medium: Medium) -> int:
    """The latest instant at which a carried person allowed this medium, or was said to be the one carried."""
    instants = [
        answer.since
        for person in source.people or ()
        if isinstance(answer := session.answer(person), Allowed) and medium in answer.media
    ]
    return max([source.since, *instants])


def asked_about(session: Session, person: PersonId) -> frozenset[Medium]:
    """Who is known to have no camera and no screen is asked about the voice only."""
    carrying = [one for one in session.sources.values() if one.people and person in one.people]
    if carrying and not any(one.has_video for one in carrying):
        return frozenset({Medium.AUDIO})
    return EVERYTHING


def unanswered(session: Session) -> frozenset[PersonId]:
    """People on stage without an answer; silence never is one."""
    return frozenset(p for p in session.on_stage if not isinstance(session.answer(p), Allowed | Veto))


def vetoes(session: Session) -> frozenset[PersonId]:
    return frozenset(p for p in session.on_stage if isinstance(session.answer(p), Veto))
