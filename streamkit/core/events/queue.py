"""The queue as a whole: open or closed, moved by the host, blind or not; and what people were told of it."""

from dataclasses import dataclass

from streamkit.core.model import PersonId, SessionId, SubmissionId
from streamkit.core.submission import News


@dataclass(frozen=True, slots=True)
class QueueOpened:
    """Code is taken again."""

    session: SessionId


@dataclass(frozen=True, slots=True)
class QueueClosed:
    """No more code tonight; what waits stays."""

    session: SessionId


@dataclass(frozen=True, slots=True)
class QueueMoved:
    """The host put a submission before another (None: at the end); `order` is the whole queue after it."""

    session: SessionId
    submission: SubmissionId
    before: SubmissionId | None
    order: tuple[SubmissionId, ...]


@dataclass(frozen=True, slots=True)
class BlindChosen:
    """Whether nobody sees tonight whose code it is until the host reveals it."""

    session: SessionId
    on: bool


@dataclass(frozen=True, slots=True)
class SubmissionRevealed:
    """Everybody may see whose code it is."""

    session: SessionId
    submission: SubmissionId


@dataclass(frozen=True, slots=True)
class SenderQuestionShown:
    """Whether the overlay shows what the sender asked to look at."""

    session: SessionId
    submission: SubmissionId
    on: bool


@dataclass(frozen=True, slots=True)
class NewsTold:
    """This was said in the chat, to a person about their code, or to everybody."""

    session: SessionId
    news: News
    submission: SubmissionId | None
    person: PersonId | None


QueueEvent = (
    QueueOpened | QueueClosed | QueueMoved | BlindChosen | SubmissionRevealed | SenderQuestionShown | NewsTold
)
