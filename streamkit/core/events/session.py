"""The evening and its people: opened, asked, answered, mapped."""

from dataclasses import dataclass

from streamkit.core.events.hiding import PagesHidden
from streamkit.core.events.stay import StayBegun
from streamkit.core.model import (
    EVERYTHING,
    Digest,
    Evidence,
    Medium,
    PersonId,
    Quorum,
    SessionId,
    SessionKind,
    WordsId,
)
from streamkit.core.said import By


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
    notice_text: WordsId | None = None
    archive_off: bool = False  # the host declares that the platform stores no past broadcasts


@dataclass(frozen=True, slots=True)
class ArchiveFound:
    """The platform stores the live stream by itself, whatever people answered here."""

    session: SessionId


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
    """A person was held: muted on all tracks and hidden; the reason was told them where there is one."""

    session: SessionId
    person: PersonId
    by: By = By.HOST
    reason: WordsId | None = None


@dataclass(frozen=True, slots=True)
class QuestionPut:
    """The question of the pinned notice goes to this person, about these media."""

    session: SessionId
    person: PersonId
    media: frozenset[Medium] = EVERYTHING


@dataclass(frozen=True, slots=True)
class Reminded:
    """The one reminder goes to a person who has not answered."""

    session: SessionId
    person: PersonId


@dataclass(frozen=True, slots=True)
class AnswerGiven:
    """Exactly these media are allowed; a later answer replaces it.

    `sent` is the wall ms at which the message was sent, 0 where none was. `by` somebody else it is never
    more than the person had allowed, except what the host attests.
    """

    session: SessionId
    person: PersonId
    media: frozenset[Medium]
    evidence: Evidence
    sent: int = 0
    by: By = By.SELF
    reason: WordsId | None = None


@dataclass(frozen=True, slots=True)
class VetoSpoken:
    """No recording while this person is on stage; what has them in it is set aside."""

    session: SessionId
    person: PersonId
    evidence: Evidence
    sent: int = 0


@dataclass(frozen=True, slots=True)
class ReasonTold:
    """A person heard why the host or a moderator took something from them."""

    session: SessionId
    person: PersonId
    reason: WordsId


@dataclass(frozen=True, slots=True)
class JoinAsked:
    """A person would like to come on stage."""

    session: SessionId
    person: PersonId


@dataclass(frozen=True, slots=True)
class JoinDeclined:
    """Not this evening."""

    session: SessionId
    person: PersonId


@dataclass(frozen=True, slots=True)
class HandedOver:
    """This person is the host from now on; the host before stays a participant with their answers."""

    session: SessionId
    person: PersonId


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


EveningEvent = SessionClosed | RecordingWanted | RecordingUnwanted | StayBegun | ArchiveFound | PagesHidden


PersonEvent = (
    PersonNumbered
    | SteppedOnStage
    | LeftStage
    | QuestionPut
    | Reminded
    | AnswerGiven
    | VetoSpoken
    | QuestionExpired
    | ReasonTold
    | JoinAsked
    | JoinDeclined
    | HandedOver
    | AliasChosen
    | AliasDropped
)
