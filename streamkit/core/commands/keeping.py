"""Requests about what is kept."""

from dataclasses import dataclass

from streamkit.core.kept import Gone
from streamkit.core.model import PersonId, TakeId


@dataclass(frozen=True, slots=True)
class DeleteTake:
    """The file of a take was removed from the disk."""

    take: TakeId
    why: Gone


@dataclass(frozen=True, slots=True)
class ChooseFromNowOn:
    """A person says that what they just took back holds only from now on; `sent` is wall ms, 0 unknown."""

    person: PersonId
    sent: int = 0


@dataclass(frozen=True, slots=True)
class Forget:
    """A person wants to be forgotten."""

    person: PersonId


KeepingCommand = DeleteTake | ChooseFromNowOn | Forget
