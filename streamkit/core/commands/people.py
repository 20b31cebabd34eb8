"""Requests about people: on stage, asked, answered, named."""

from dataclasses import dataclass

from streamkit.core.model import (
    EVERYTHING,
    Evidence,
    Medium,
    PersonId,
    WordsId,
)
from streamkit.core.said import By


@dataclass(frozen=True, slots=True)
class AddGuest:
    """The host adds somebody who has no account."""

    person: PersonId


@dataclass(frozen=True, slots=True)
class StepOnStage:
    """The host or a moderator brings a person on stage."""

    person: PersonId


@dataclass(frozen=True, slots=True)
class HoldBackstage:
    """A person is muted and hidden."""

    person: PersonId
    by: By = By.HOST
    reason: WordsId | None = None


@dataclass(frozen=True, slots=True)
class PutQuestion:
    """Ask a person whether these media may be recorded.

    `spoke_first`: they said a word of consent before they were asked; whoever said no is asked only then.
    """

    person: PersonId
    media: frozenset[Medium] = EVERYTHING
    spoke_first: bool = False


@dataclass(frozen=True, slots=True)
class Remind:
    """Remind a person of the question."""

    person: PersonId


@dataclass(frozen=True, slots=True)
class ExpireQuestion:
    """Nobody answered in time."""

    person: PersonId


@dataclass(frozen=True, slots=True)
class GiveAnswer:
    """A person says which of their media may be recorded; `sent` in wall ms, 0 where nobody sent it.

    `unseen`: the platform shows the message to nobody, so of a yes in it only what it leaves out counts.
    """

    person: PersonId
    media: frozenset[Medium]
    evidence: Evidence = Evidence.OWN_MESSAGE
    sent: int = 0
    unseen: bool = False


@dataclass(frozen=True, slots=True)
class Attest:
    """The host notes what a person said aloud."""

    person: PersonId
    media: frozenset[Medium]


@dataclass(frozen=True, slots=True)
class NarrowFor:
    """The host or a moderator leaves a person at most these media."""

    person: PersonId
    media: frozenset[Medium]
    by: By
    reason: WordsId | None = None


@dataclass(frozen=True, slots=True)
class TellReason:
    """A person was told why."""

    person: PersonId
    reason: WordsId


@dataclass(frozen=True, slots=True)
class AskToJoin:
    """A person would like to come on stage."""

    person: PersonId


@dataclass(frozen=True, slots=True)
class DeclineJoin:
    """The host says not tonight."""

    person: PersonId


@dataclass(frozen=True, slots=True)
class HandOver:
    """Another organiser hosts from now on."""

    person: PersonId


@dataclass(frozen=True, slots=True)
class SpeakVeto:
    """A person says stop."""

    person: PersonId
    evidence: Evidence = Evidence.OWN_MESSAGE
    sent: int = 0


@dataclass(frozen=True, slots=True)
class AskWhatIAnswered:
    """A person wants to know their own answer; changes nothing."""

    person: PersonId


@dataclass(frozen=True, slots=True)
class ChooseAlias:
    """A person chooses the name they are shown by."""

    person: PersonId
    alias: WordsId


@dataclass(frozen=True, slots=True)
class DropAlias:
    """A person wants to be shown by number again."""

    person: PersonId


PersonCommand = (
    AddGuest
    | StepOnStage
    | HoldBackstage
    | PutQuestion
    | Remind
    | ExpireQuestion
    | GiveAnswer
    | Attest
    | NarrowFor
    | TellReason
    | AskToJoin
    | DeclineJoin
    | HandOver
    | SpeakVeto
    | AskWhatIAnswered
    | ChooseAlias
    | DropAlias
)
