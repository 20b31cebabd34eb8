"""Decisions about answers: which words count, from whom, and what the host may note or take away.

Rule: nobody widens for another; a yes counts only from the person, in an open evening, after the question
was put to them about just that; narrowing counts always, in every evening that still holds something.
"""

from __future__ import annotations

from collections.abc import Iterator

from streamkit.core.commands import Attest, GiveAnswer, NarrowFor, PutQuestion, SpeakVeto
from streamkit.core.decide.current import numbered
from streamkit.core.decide.unspoken import unspoken
from streamkit.core.decide.withdrawal import retracted
from streamkit.core.errors import Refused
from streamkit.core.events import (
    AnswerGiven,
    Event,
    QuestionPut,
    RecordingUnwanted,
    SubmissionWithdrawn,
    VetoSpoken,
)
from streamkit.core.model import NOTHING, Allowed, Asked, Evidence, Expired, Medium, PersonId, Unasked, Veto
from streamkit.core.quarantine import code_stays, spared
from streamkit.core.said import By
from streamkit.core.state import Session, State

MOST_QUESTIONS = 3  # the first, and again at most twice (consent.md, Numbers)
CLOCKS_DIFFER = 5_000  # ms; a word sent longer before the question than clocks may differ was no answer to it
UNCLEAR = 1_000  # ms; of two words sent closer together nobody knows which was meant


def put(session: Session, command: PutQuestion) -> list[Event]:
    """Somebody who answered is asked again only about what they were not asked; after a no, if they speak."""
    person = command.person
    question = QuestionPut(session.id, person, command.media)
    before = session.question(person)
    news = not command.media <= before.media
    match session.answer(person):
        case Unasked():
            return [*numbered(session, person), question]
        case Expired() if before.times < MOST_QUESTIONS:
            return [question]
        case Expired():
            raise Refused("asked-often-enough")
        case Asked():
            return []
        case Allowed(media=media) if media:
            if news:
                return [question]
            raise Refused("answered-already")
        case Veto() | Allowed():
            if news and command.spoke_first:
                return [question]
            raise Refused("asked-after-no")


def answer(state: State, command: GiveAnswer) -> list[Event]:
    """Widening counts in the open evening only; narrowing in every evening."""
    facts: list[Event] = []
    refused: Refused | None = None if state.session else Refused("no-session")
    for session in state.sessions.values():
        try:
            whole = session.open and not (command.unseen and command.media)
            media = _counts(session, command) if whole else _taken_back(session, command)
        except Refused as unheard:
            refused = unheard
            continue
        if media is not None:
            said = AnswerGiven(session.id, command.person, media, command.evidence, command.sent)
            facts.append(said)
    if command.media == NOTHING:  # whoever is in no recording does not stand in it in writing
        facts += unspoken(state.session, command.person, sent=command.sent)
    if refused is not None and not facts:
        raise refused
    return [*facts, *retracted(state, command.person, facts)]


def _taken_back(session: Session, command: GiveAnswer) -> frozenset[Medium] | None:
    now = session.media(command.person) | spared(session, command.person)
    return None if now <= command.media else now & command.media


def _counts(session: Session, command: GiveAnswer) -> frozenset[Medium] | None:
    """What is allowed after this word; None where it says what is so already. Raises Refused."""
    person, media = command.person, command.media
    now = session.answer(person)
    held = now.media if isinstance(now, Allowed) else NOTHING
    again = media == held and not spared(session, person) <= media
    if isinstance(now, Allowed) and (media < held or again):
        return media  # also the same no once more: it is about the past too, which "from now on" had spared
    if isinstance(now, Allowed) and media == held and now.evidence is command.evidence:
        return None
    if command.evidence is not Evidence.CONTROL_ROOM:
        media = _heard(session, command, held)
    if isinstance(now, Allowed) and media == held and now.evidence is command.evidence:
        raise Refused("not-asked")
    return media


def _heard(session: Session, command: GiveAnswer, held: frozenset[Medium]) -> frozenset[Medium]:
    """What of a wider answer counts: only what was asked, and only if it surely is the later word."""
    person = command.person
    asked = session.question(person)
    early = command.sent and command.sent < asked.since - CLOCKS_DIFFER
    unclear = command.sent and command.sent < session.said_at.get(person, 0) + UNCLEAR
    if asked.media and not early and not unclear:
        return command.media & asked.media
    if held <= command.media:
        raise Refused("answer-unclear" if unclear else "not-asked")
    return held & command.media


def attest(session: Session, command: Attest) -> list[Event]:
    """What was said aloud holds only where the person has no word of their own."""
    person, media = command.person, command.media
    match session.answer(person):
        case Veto():
            raise Refused("own-word-holds")
        case Allowed(evidence=evidence) if evidence is not Evidence.ATTESTED:
            raise Refused("own-word-holds")
        case Allowed(media=before) if before == media:
            return []
        case _:
            if person == session.host:
                raise Refused("own-word-holds")
            given = AnswerGiven(session.id, person, media, Evidence.ATTESTED, by=By.HOST)
            words = [] if media else unspoken(session, person, by=By.HOST)
            return [*numbered(session, person), given, *words]


def narrow_for(session: Session, command: NarrowFor) -> list[Event]:
    """What stays rests on the person's own word, as before."""
    now = session.answer(command.person)
    words = [] if command.media else unspoken(session, command.person, by=command.by)
    if not isinstance(now, Allowed) or now.media <= command.media:
        if not words:
            raise Refused("nothing-to-narrow")
        return words
    left = now.media & command.media
    return [
        AnswerGiven(
            session.id, command.person, left, now.evidence, by=command.by, reason=command.reason
        ),
        *words,
    ]  # fmt: skip


def veto(state: State, command: SpeakVeto) -> list[Event]:
    """Stop is heard from everybody it can concern: on stage, asked, waiting, or in something."""
    person = command.person
    facts: list[Event] = []
    for session in state.sessions.values():
        past = spared(session, person) or code_stays(session, person)
        if isinstance(session.answer(person), Veto) and not past:
            continue
        if past or session.media(person) or (session.open and _concerned(session, person)):
            facts.append(VetoSpoken(session.id, person, command.evidence, command.sent))
            if session.open and session.wanted and person in session.on_stage:
                facts.append(RecordingUnwanted(session.id, "gate-veto-spoken"))
    facts += _code_taken_back(state, person)
    facts += unspoken(state.session, person, sent=command.sent)
    return [*facts, *retracted(state, person, facts)]


def _code_taken_back(state: State, person: PersonId) -> Iterator[Event]:
    """Whose code was on stage is in something too."""
    for session in state.sessions.values():
        for one in session.submissions.values():
            gone = one.shown_at is None or one.taken_off
            if one.person == person and not gone:
                yield SubmissionWithdrawn(session.id, one.id)


def _concerned(session: Session, person: PersonId) -> bool:
    """Also who only waits: whom the host calls on stage later must not have been stopped in vain."""
    part = {*session.on_stage, *session.numbers, *session.joins}
    return person in part or not isinstance(session.answer(person), Unasked)
