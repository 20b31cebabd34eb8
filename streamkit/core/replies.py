"""What to say to whom: what a person meant, and what became of it, gives the key of a sentence.

Said only after it is written. Talk and seeds that land get silence; so does a refusal that is nobody's news.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import assert_never

from streamkit.core.chat_commands import (
    AsksAboutChat,
    AsksAboutCode,
    AsksOwnAnswer,
    AsksQueue,
    AsksReceipt,
    AsksToJoin,
    CallsOnStage,
    GoesTo,
    Marks,
    Meaning,
    Misspoken,
    Narrows,
    NotesNextStep,
    NoticesNewcomer,
    PointingMeaning,
    PointsAt,
    SaysAnswer,
    SaysChat,
    SaysCode,
    SaysCut,
    SaysForget,
    SaysFromNowOn,
    SaysName,
    SaysPublish,
    SaysStop,
    SaysVeto,
    SendsCode,
    TakesCodeBack,
    TakesPointBack,
    Vouches,
)
from streamkit.core.code_links import parse_submission
from streamkit.core.decide.videos import approval_code
from streamkit.core.errors import Refused
from streamkit.core.events import CodeQuestionPut, Event, LinePointed
from streamkit.core.model import Allowed, Answer, Asked, Medium, PersonId, Veto
from streamkit.core.place import place
from streamkit.core.queue import LIMITS, Limits
from streamkit.core.state import Session, State


@dataclass(frozen=True, slots=True)
class Reply:
    """A text key with its arguments; `urgent` goes out before everything else."""

    key: str
    args: dict[str, str | int]
    urgent: bool = False
    also: str | None = None  # the key of one more sentence, said with it


def reply(
    meaning: Meaning,
    *,
    person: PersonId,
    state: State,
    events: tuple[Event, ...],
    limits: Limits = LIMITS,
) -> Reply | None:
    """The answer to something that was not refused; `events` are the facts it made."""
    session = state.session
    if isinstance(meaning, PointingMeaning):
        return _about_lines(meaning, events) or _first_words(session, person, events)
    match meaning:
        case SaysAnswer(media=media):
            return _given(session, person, media)
        case SaysCode(may=may):
            return Reply("reply-code-yes" if may else "reply-code-no", {}, urgent=True)
        case AsksAboutCode():
            return Reply(_about_code(session, person), {})
        case SaysChat(may=may):
            return Reply("reply-chat-yes" if may else "reply-chat-no", {}, urgent=True)
        case AsksAboutChat():
            return Reply(_about_chat(session, person), {})
        case SaysStop():
            return Reply("reply-stop", {}, urgent=True) if events else None
        case SaysFromNowOn():
            return Reply("reply-from-now", {}, urgent=True)
        case SaysForget():
            return Reply("reply-forgotten", {}, urgent=True)
        case AsksOwnAnswer():
            return own_answer(session, person)
        case SaysName(name=name):
            return Reply("reply-name", {"name": name}) if name else Reply("reply-name-off", {})
        case SaysPublish(code=code):
            return _approved(state, code=code) if events else None
        case SaysVeto(code=code):
            return Reply("reply-vetoed", {"code": code}, urgent=True)
        case SaysCut():
            return Reply("reply-cut" if events else "reply-cut-already", {"code": meaning.code}, urgent=True)
        case SendsCode() | AsksQueue():
            return _place(meaning, state, person, events, limits)
        case TakesCodeBack():
            return Reply("reply-unsubmitted", {}, urgent=True)
        case NoticesNewcomer():
            return Reply("reply-newcomer", {}, urgent=True)
        case Vouches():
            return Reply("reply-vouched", {})
        case AsksToJoin():
            return Reply("reply-join", {})
        case AsksReceipt():  # made by who can sign
            return None
        case CallsOnStage() | Narrows() | Misspoken():
            return None


def refusal(meaning: Meaning, refused: Refused) -> Reply | None:
    """The answer to something that may not be; a pointer at nothing is nobody's news."""
    if isinstance(meaning, PointingMeaning) and refused.key in {"nothing-on-stage", "no-session"}:
        return None
    return Reply(refused.key, dict(refused.args_))


_ANSWERED = {
    frozenset({Medium.VIDEO, Medium.AUDIO}): "reply-all",
    frozenset({Medium.VIDEO}): "reply-video-only",
    frozenset({Medium.AUDIO}): "reply-audio-only",
    frozenset(): "reply-nothing",
}


def own_answer(session: Session | None, person: PersonId) -> Reply:
    return Reply(_own_answer(session.answer(person) if session else None), {})


def exactly(session: Session | None, person: PersonId, misspoken: Misspoken) -> Reply | None:
    """The exact words, for what may have been meant as one: without the mark only where we wait for it."""
    waited_for = session is not None and isinstance(session.answer(person), Asked)
    return Reply("reply-exactly", {}) if waited_for or not misspoken.bare else None


def _given(session: Session | None, person: PersonId, media: frozenset[Medium]) -> Reply:
    """What is so now, which can be less than was said; after the evening only what was taken back is."""
    answer = session.answer(person) if session else None
    now = answer.media if isinstance(answer, Allowed) else media
    return Reply(_ANSWERED[now - {Medium.CODE}], {}, urgent=True)


def _own_answer(answer: Answer | None) -> str:
    match answer:
        case Allowed(media=media):
            return _ANSWERED[media - {Medium.CODE}]
        case Veto():
            return "reply-stop"
        case Asked():
            return "reply-asked"
        case _:
            return "reply-unasked"


def _about_code(session: Session | None, person: PersonId) -> str:
    word = session.code.get(person) if session is not None else None
    if word is None:
        return "code-question" if session is not None and person in session.code_asked else "code-not-asked"
    return "reply-code-yes" if word.may else "reply-code-no"


def _about_chat(session: Session | None, person: PersonId) -> str:
    word = session.chat.get(person) if session is not None else None
    return "reply-chat-yes" if word is not None and word.may else "chat-choices"


def _approved(state: State, *, code: str) -> Reply:
    videos = [v for v in state.videos.values() if v.binding and approval_code(v.binding) == code]
    said = videos[-1].approvals if videos else {}
    waits = videos[-1].people - {person for person, word in said.items() if word.approved} if videos else ()
    return Reply("reply-approved", {"code": code, "left": len(waits)}, urgent=True)


def _place(
    meaning: SendsCode | AsksQueue, state: State, person: PersonId, events: tuple[Event, ...], limits: Limits
) -> Reply | None:
    if state.session is None:
        return None
    key, args = place(state, state.session, person, events, limits=limits)
    if isinstance(meaning, SendsCode) and key in {"reply-review", "reply-amended"}:
        args = {**args, "turned": int(parse_submission(meaning.link).turned)}
    if any(isinstance(event, CodeQuestionPut) for event in events):
        return Reply(key, args, urgent=True, also="code-question")
    return Reply(key, args)


def _first_words(session: Session | None, person: PersonId, events: tuple[Event, ...]) -> Reply | None:
    """Whoever suggests something is told once an evening whose it stays."""
    said = any(isinstance(one, LinePointed) and one.words is not None for one in events)
    if not said or session is None or person == session.host:
        return None
    notes = [note for one in session.submissions.values() for note in one.notes]
    first = sum(note.by == person and note.words is not None for note in notes) == 1
    return Reply("reply-note-yours", {}) if first else None


def _about_lines(meaning: PointingMeaning, events: tuple[Event, ...]) -> Reply | None:
    """The seed is answer enough, unless it landed elsewhere than was said."""
    match meaning:
        case PointsAt(lines=named):
            pointed = next((one for one in events if isinstance(one, LinePointed)), None)
            if pointed is None or (pointed.first, pointed.last) == (named.first, named.last):
                return None
            return Reply("reply-point-moved", {"first": pointed.first, "last": pointed.last})
        case TakesPointBack():
            return Reply("reply-point-back", {})
        case Marks():
            return Reply("reply-marked", {})
        case NotesNextStep():
            return Reply("reply-next-step", {})
        case GoesTo():
            return None
        case _:
            assert_never(meaning)
