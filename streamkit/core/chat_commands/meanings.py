"""What a person can mean by a line of chat."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from streamkit.core.chat_commands.cutting import SaysCut
from streamkit.core.chat_commands.pointing import PointingMeaning
from streamkit.core.model import Medium

Language = Literal["ru", "en"]


@dataclass(frozen=True, slots=True)
class SaysAnswer:
    """These media may be recorded."""

    media: frozenset[Medium]


@dataclass(frozen=True, slots=True)
class Misspoken:
    """A word of consent in company, or without its mark (`bare`): no answer, and perhaps meant as one."""

    bare: bool


@dataclass(frozen=True, slots=True)
class SaysStop:
    """No recording with me."""


@dataclass(frozen=True, slots=True)
class SaysFromNowOn:
    """What I just took back holds only from now on."""


@dataclass(frozen=True, slots=True)
class SaysForget:
    """Forget me."""


@dataclass(frozen=True, slots=True)
class AsksOwnAnswer:
    """What did I answer, and what are the choices?"""


@dataclass(frozen=True, slots=True)
class AsksReceipt:
    """Something to prove my answers with later."""


@dataclass(frozen=True, slots=True)
class SaysName:
    """Show me by this name; None: by my number again."""

    name: str | None


@dataclass(frozen=True, slots=True)
class SaysPublish:
    """The video with this code may come out."""

    code: str


@dataclass(frozen=True, slots=True)
class SaysVeto:
    """The video with this code may not come out."""

    code: str
    why: str


@dataclass(frozen=True, slots=True)
class SendsCode:
    """A link, or owner/repo path lines, and perhaps what to look at."""

    link: str


@dataclass(frozen=True, slots=True)
class TakesCodeBack:
    """My code off the list, and out of the recording: the newest, or the one with this number."""

    number: int | None = None


@dataclass(frozen=True, slots=True)
class SaysCode:
    """My code may be recorded, or may not."""

    may: bool


@dataclass(frozen=True, slots=True)
class AsksAboutCode:
    """What did I say about my code, and what are the choices?"""


@dataclass(frozen=True, slots=True)
class SaysChat:
    """What I write may stand on the overlay, or may not."""

    may: bool


@dataclass(frozen=True, slots=True)
class AsksAboutChat:
    """Do my words stand on the overlay, and what are the choices?"""


@dataclass(frozen=True, slots=True)
class AsksQueue:
    """Where am I in the queue?"""


@dataclass(frozen=True, slots=True)
class CallsOnStage:
    """Host or moderator: bring @login on stage."""

    login: str


@dataclass(frozen=True, slots=True)
class Narrows:
    """Host or moderator: at most these media of @login; None for backstage."""

    login: str
    media: frozenset[Medium] | None
    reason: str


@dataclass(frozen=True, slots=True)
class NoticesNewcomer:
    """Host or moderator: somebody new is in a call or a window; cover it."""


@dataclass(frozen=True, slots=True)
class Vouches:
    """Host: the open sources carry just the people they are mapped to."""


@dataclass(frozen=True, slots=True)
class AsksToJoin:
    """May I come on stage?"""


Meaning = (
    SaysAnswer
    | Misspoken
    | SaysStop
    | SaysFromNowOn
    | SaysForget
    | AsksOwnAnswer
    | AsksReceipt
    | SaysName
    | SaysPublish
    | SaysVeto
    | SaysCut
    | SendsCode
    | TakesCodeBack
    | SaysCode
    | AsksAboutCode
    | SaysChat
    | AsksAboutChat
    | AsksQueue
    | PointingMeaning
    | CallsOnStage
    | Narrows
    | NoticesNewcomer
    | Vouches
    | AsksToJoin
)


@dataclass(frozen=True, slots=True)
class Understood:
    """What was meant, and the language of the word, which is the language of the reply."""

    meaning: Meaning
    language: Language
