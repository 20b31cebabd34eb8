"""What is set aside of an evening: what its takes hold of somebody who took it back."""

from __future__ import annotations

from streamkit.core.consent import allowed
from streamkit.core.model import Medium, PersonId, Presence, Take, Unasked
from streamkit.core.queue import owners
from streamkit.core.state import Session, State


def may_stay(session: Session) -> frozenset[Presence]:
    """What of the takes so far may be shown, where it was allowed then: by today's answers, or spared."""
    return (allowed(session) | session.spared) - _withdrawn(session)


def held(session: Session) -> frozenset[Presence]:
    """Whose media the takes that are still there hold."""
    return frozenset(what for take in session.takes if take.gone is None for what in held_by(session, take))


def held_by(session: Session, take: Take) -> frozenset[Presence]:
    seen = {(person, Medium.VIDEO) for span in take.spans for person in span.seen}
    heard = {(person, Medium.AUDIO) for span in take.spans for person in span.mixed}
    heard |= {(person, Medium.AUDIO) for span in take.spans for _, person in span.stems}
    codes = {code for span in take.spans for code in span.code}
    shown = {person for code in codes for person in owners(session, session.submissions[code])}
    return frozenset({*seen, *heard, *((person, Medium.CODE) for person in shown)})


def spared(session: Session, person: PersonId) -> frozenset[Medium]:
    """What of the person's picture and voice so far stays though they allow it no longer."""
    return frozenset(medium for who, medium in session.spared if who == person) - {Medium.CODE}


def takes_back(state: State, person: PersonId, media: frozenset[Medium]) -> bool:
    """Whether this answer can only take something back: tonight, or of evenings before."""
    tonight = state.session
    if tonight is not None and not isinstance(tonight.answer(person), Unasked):
        return media < tonight.media(person)
    evenings = state.sessions.values()
    return any(not one.media(person) | spared(one, person) <= media for one in evenings)


def newest_of(session: Session, person: PersonId) -> frozenset[Presence]:
    """What the person's newest word set aside; code that was withdrawn has a word of its own."""
    gone = _withdrawn(session)
    own = {what: at for what, at in session.set_aside.items() if what[0] == person and what not in gone}
    newest = session.last_word.get(person)
    return frozenset(what for what, at in own.items() if at == newest)


def code_stays(session: Session, person: PersonId) -> bool:
    """Whether something of their code may be in a recording: by their word, or spared."""
    return (person, Medium.CODE) in may_stay(session)


def _withdrawn(session: Session) -> frozenset[Presence]:
    """Code stays only while its sender has taken none of it back that was on stage."""
    shown = [one for one in session.submissions.values() if one.shown_at is not None]
    parted = frozenset((person, Medium.CODE) for one in shown for person in one.parted)
    return parted | frozenset((one.person, Medium.CODE) for one in shown if one.taken_off)
