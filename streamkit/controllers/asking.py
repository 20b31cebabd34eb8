"""Puts the questions: may we record you, and once more after a while. About videos asks `approving`.

The facts come first, whoever put the question: what was put and not said yet is said. If the program dies in
between, the reminder says it.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Sequence

import structlog

from streamkit.controllers.host_notices import HostNotices
from streamkit.controllers.question import PinnedQuestion
from streamkit.controllers.waiting import rest
from streamkit.core.commands import Command, ExpireQuestion, PutQuestion, Remind
from streamkit.core.consent import asked_about
from streamkit.core.errors import Refused
from streamkit.core.model import (
    EVERYTHING,
    SECOND,
    Allowed,
    Asked,
    Medium,
    PersonId,
    SessionId,
    Unasked,
)
from streamkit.core.state import Session
from streamkit.locale import Text
from streamkit.ports import GUEST, Cause, Chat, Clock, Ids, People, Rejected, Unavailable, Words
from streamkit.service import Service

_VOICE = frozenset({Medium.AUDIO})
TICK = 1.0  # s
MOST_MENTIONS = 4  # so that the question stays under 450 characters

_logger = structlog.get_logger(__name__)


class Asking:
    """Questions and reminders of one evening, in its language."""

    def __init__(
        self,
        *,
        service: Service,
        chat: Chat,
        people: People,
        words: Words,
        clock: Clock,
        ids: Ids,
        text: Text,
        notices: HostNotices,
        remind_after: int,
        expires_after: int,
    ) -> None:
        self._service = service
        self._chat = chat
        self._people = people
        self._question = PinnedQuestion(words)
        self._notices = notices
        self._clock = clock
        self._ids = ids
        self._text = text
        self._remind_after = remind_after
        self._expires_after = expires_after
        self._wake = asyncio.Event()
        self._said: dict[tuple[SessionId, PersonId], int] | None = None  # how many of a person's questions
        self._code = CodeQuestions()

    async def watch_state(self) -> None:
        async for _ in self._service.states():
            self._wake.set()

    async def run(self) -> None:
        while True:
            self._wake.clear()
            await self._look()
            await rest(self._wake, seconds=TICK)

    async def _look(self) -> None:
        session = self._service.state.session
        if self._said is None:
            self._said = dict(_put_so_far(session)) if session is not None else {}
        if session is not None and self._chat.heard_at() is not None:
            await self._ask(session)
            await self._say_questions(self._service.state.session or session, self._said)
            await self._ask_about_code(session)
            await self._remind(session)

    async def _ask(self, session: Session) -> None:
        """Everybody who just came on stage, and who has a camera now and was asked about the voice only."""
        due = [p for p in sorted(session.on_stage) if _is_due(session, p)]
        if due and await self._question.text(session, about=EVERYTHING) is None:
            self._notices.tell("question-gone", "question-gone", level="alarm")
            return
        for person in due:
            if await self._login(person):  # nobody else could read a question in the chat
                await self._done(PutQuestion(person, asked_about(session, person)))

    async def _say_questions(self, session: Session, said: dict[tuple[SessionId, PersonId], int]) -> None:
        """One for everybody, naming each; one more for who has no camera."""
        new = [(key, times) for key, times in _put_so_far(session) if times > said.get(key, 0)]
        for voice_only in (False, True):
            group = [
                (key, times) for key, times in new if (session.question(key[1]).media == _VOICE) is voice_only
            ][:MOST_MENTIONS]
            question = await self._question.text(session, about=_VOICE if voice_only else EVERYTHING)
            if question is not None and await self._mention(question, [person for (_, person), _ in group]):
                said.update(group)

    async def _ask_about_code(self, session: Session) -> None:
        """Once more by the host's click; the first time it was said with the reply to the code."""
        for person in self._code.new(session):
            if not await self._say("question-code", [person]):
                self._code.forget(session, person)

    async def _remind(self, session: Session) -> None:
        for person in session.on_stage:
            answer = session.answer(person)
            if not isinstance(answer, Asked):
                continue
            waited = self._clock.mono() - answer.at
            if waited > self._expires_after:
                await self._done(ExpireQuestion(person))
            elif waited > self._remind_after and not answer.reminded:
                await self._remind_of_it(session, person)

    async def _remind_of_it(self, session: Session, person: PersonId) -> None:
        if await self._login(person) and await self._done(Remind(person)):
            voice_only = session.question(person).media == _VOICE
            await self._say("question-reminder-voice" if voice_only else "question-reminder", [person])

    async def _done(self, command: Command) -> bool:
        try:
            handled = await self._service.handle(Cause(f"asking:{self._ids.new()}"), command)
        except (Refused, Unavailable):
            return False
        return bool(handled.events)

    async def _say(self, key: str, people: Sequence[PersonId], **args: str | int) -> bool:
        return await self._mention(self._text.say(key, who="@nick", **args), people)

    async def _mention(self, text: str, people: Sequence[PersonId]) -> bool:
        """Says a text with everybody's login in the place of "@nick"; False where it was not said."""
        logins = [login for person in people if (login := await self._login(person))]
        if not logins:
            return True
        try:
            await self._chat.say(text.replace("@nick", " ".join(f"@{one}" for one in logins), 1), urgent=True)
        except (Unavailable, Rejected) as error:
            _logger.warning("question not said", why=error.key)
            return False
        return True

    async def _login(self, person: PersonId) -> str:
        """How the chat calls somebody; nothing for a guest without an account, or somebody forgotten."""
        account = await self._people.account(person)
        return account.login if account is not None and account.platform != GUEST else ""


class CodeQuestions:
    """Which questions about code are still to be said; those put before the program began are not."""

    def __init__(self) -> None:
        self._said: dict[tuple[SessionId, PersonId], int] | None = None

    def new(self, session: Session) -> list[PersonId]:
        now = {(session.id, person): times for person, times in session.code_asks.items()}
        before, self._said = self._said, now
        if before is None:
            return []
        return [key[1] for key, times in now.items() if times > max(1, before.get(key, 1))]

    def forget(self, session: Session, person: PersonId) -> None:
        """It was not said: it is new once more."""
        if self._said is not None:
            self._said[session.id, person] -= 1


def _put_so_far(session: Session) -> Iterator[tuple[tuple[SessionId, PersonId], int]]:
    return (((session.id, person), put.times) for person, put in session.questions.items())


def _is_due(session: Session, person: PersonId) -> bool:
    match session.answer(person):
        case Unasked():
            return True
        case Allowed(media=media) if media:
            put = session.question(person)
            return put.times > 0 and not asked_about(session, person) <= put.media
        case _:
            return False


def seconds(count: float) -> int:
    """Settings are in seconds, the core in nanoseconds."""
    return int(count * SECOND)
