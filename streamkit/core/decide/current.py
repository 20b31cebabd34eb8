"""What several decisions need: the open evening, and a person's number in it."""

from __future__ import annotations

from streamkit.core.errors import Refused
from streamkit.core.events import Event, PersonNumbered, SteppedOnStage
from streamkit.core.model import PersonId
from streamkit.core.state import Session, State


def current(state: State) -> Session:
    """The open evening. Raises Refused("no-session")."""
    session = state.session
    if session is None:
        raise Refused("no-session")
    return session


def stepped(session: Session, people: frozenset[PersonId]) -> list[Event]:
    """Everybody of `people` who is not on stage comes there; newcomers get their numbers in order."""
    facts: list[Event] = []
    count = len(session.numbers)
    for person in sorted(people - session.on_stage):
        if person not in session.numbers and person != session.host:
            count += 1
            facts.append(PersonNumbered(session.id, person, count))
        facts.append(SteppedOnStage(session.id, person))
    return facts


def numbered(session: Session, person: PersonId) -> list[Event]:
    """Whoever appears in an evening is "guest n" from then on; the host needs no number."""
    return [] if person == session.host else next_number(session, person)


def next_number(session: Session, person: PersonId) -> list[Event]:
    if person in session.numbers:
        return []
    return [PersonNumbered(session.id, person, len(session.numbers) + 1)]
