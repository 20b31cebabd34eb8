"""The evening and its people: opened, asked, answered, mapped."""

from dataclasses import dataclass

from streamkit.core.model import (
    Digest,
    Evidence,
    Medium,
    PersonId,
    Quorum,
    SessionId,
    SessionKind,
    WordsId,
)


@dataclass(frozen=True, slots=True)
class ServiceStarted:
    """A new run of the program; monotonic instants of an earlier boot do not compare with later ones."""

    boot: str


@dataclass(frozen=True, slots=True)
class SessionOpened:
    """An evening began, under a notice whose id pins the text people are asked with."""

    session: SessionId
    kind: SessionKind
    quorum: Quorum
    notice: Digest
    host: PersonId
    title: WordsId


@dataclass(frozen=True, slots=True)
class SessionClosed:
    """The evening is over; OBS belongs to its owner again."""

    session: SessionId


@dataclass(frozen=True, slots=True)
class RecordingWanted:
    """The host asked for a recording; it runs while the gate is open."""

    session: SessionId


@dataclass(frozen=True, slots=True)
class RecordingUnwanted:
    """No recording is wanted any more; `why` is a text key, and only a click wants it again."""

    session: SessionId
    why: str


@dataclass(frozen=True, slots=True)
class PersonNumbered:
    """A person got the number they are shown by ("guest 2") this evening."""

    session: SessionId
    person: PersonId
    number: int


@dataclass(frozen=True, slots=True)
class SteppedOnStage:
    """A person's voice, face or screen can reach the programme from now on."""

    session: SessionId
    person: PersonId


@dataclass(frozen=True, slots=True)
class LeftStage:
    """A person was held: muted on all tracks and hidden."""

    session: SessionId
    person: PersonId


@dataclass(frozen=True, slots=True)
class QuestionPut:
    """The question of the pinned notice goes to this person."""

    session: SessionId
    person: PersonId


@dataclass(frozen=True, slots=True)
class Reminded:
    """The one reminder goes to a person who has not answered."""

    session: SessionId
    person: PersonId


@dataclass(frozen=True, slots=True)
class AnswerGiven:
    """A person allowed exactly these media; a later answer replaces it."""

    session: SessionId
    person: PersonId
    media: frozenset[Medium]
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class VetoSpoken:
    """No recording while this person is on stage; what has them in it is set aside."""

    session: SessionId
    person: PersonId
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class QuestionExpired:
    """Nobody answered in time, which is no permission."""

    session: SessionId
    person: PersonId


@dataclass(frozen=True, slots=True)
class AliasChosen:
    """A person chose the name they are shown by, which is the consent to show it."""

    session: SessionId
    person: PersonId
    alias: WordsId


@dataclass(frozen=True, slots=True)
class AliasDropped:
    """A person is shown by number again."""

    session: SessionId
    person: PersonId


EveningEvent = SessionClosed | RecordingWanted | RecordingUnwanted


PersonEvent = (
    PersonNumbered
    | SteppedOnStage
    | LeftStage
    | QuestionPut
    | Reminded
    | AnswerGiven
    | VetoSpoken
    | QuestionExpired
    | AliasChosen
    | AliasDropped
)
