"""Requests about people: on stage, asked, answered, named."""

from dataclasses import dataclass

from streamkit.core.model import (
    Evidence,
    Medium,
    PersonId,
    WordsId,
)


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


@dataclass(frozen=True, slots=True)
class PutQuestion:
    """Ask a person whether they may be recorded."""

    person: PersonId


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
    """A person says which of their media may be recorded."""

    person: PersonId
    media: frozenset[Medium]
    evidence: Evidence = Evidence.OWN_MESSAGE


@dataclass(frozen=True, slots=True)
class SpeakVeto:
    """A person says stop."""

    person: PersonId
    evidence: Evidence = Evidence.OWN_MESSAGE


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
    | SpeakVeto
    | AskWhatIAnswered
    | ChooseAlias
    | DropAlias
)
