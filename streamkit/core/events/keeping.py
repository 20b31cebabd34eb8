"""What is kept no longer, and who is forgotten."""

from dataclasses import dataclass

from streamkit.core.kept import Gone
from streamkit.core.model import PersonId, SessionId, TakeId


@dataclass(frozen=True, slots=True)
class TakeDeleted:
    """The file of a take is not on the disk any more."""

    session: SessionId
    take: TakeId
    why: Gone


@dataclass(frozen=True, slots=True)
class FromNowOnChosen:
    """A person took something back only from now on: what they had allowed before may stay."""

    session: SessionId
    person: PersonId


@dataclass(frozen=True, slots=True)
class PersonForgotten:
    """Everything that says who this person is or what they said is to be destroyed."""

    person: PersonId


KeepingEvent = TakeDeleted | FromNowOnChosen
