"""Puts the questions: may we record you, once more after a while, and may this video come out.

The facts come first; if the program dies between writing and saying, the reminder says it.
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

import structlog

from streamkit.controllers.host_notices import HostNotices
from streamkit.controllers.question import PinnedQuestion
from streamkit.controllers.waiting import rest
from streamkit.core.commands import Command, ExpireQuestion, PutQuestion, Remind
from streamkit.core.consent import asked_about
from streamkit.core.decide.videos import approval_code
from streamkit.core.errors import Refused
from streamkit.core.model import EVERYTHING, SECOND, Allowed, Asked, Medium, PersonId, Stage, Unasked, Video
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
        self._announced: set[tuple[str, str]] = set()

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
        if session is not None and self._chat.heard_at() is not None:
            await self._ask(session)
            await self._remind(session)
        for video in self._service.state.videos.values():
            await self._announce(video)

    async def _ask(self, session: Session) -> None:
        """One question for everybody who just came on stage, naming each; one more for who has no camera."""
        for about in (EVERYTHING, _VOICE):
            due = [p for p in sorted(session.on_stage) if _is_due(session, p, about)]
            new = [p for p in due if await self._login(p)]  # nobody else could read a question in the chat
            if new:
                await self._put(session, new[:MOST_MENTIONS], about)

    async def _put(self, session: Session, people: list[PersonId], about: frozenset[Medium]) -> None:
        question = await self._question.text(session, about=about)
        if question is None:
            self._notices.tell("question-gone", "question-gone", level="alarm")
            return
        asked = [p for p in people if await self._done(PutQuestion(p, about))]
        await self._mention(question, asked)

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

    async def _announce(self, video: Video) -> None:
        """Everybody in a finished cut is told its code, once per cut and run of the program."""
        if video.binding is None or video.stage is not Stage.AWAITING_APPROVALS:
            return
        key = (video.id, video.binding.cut)
        if key in self._announced:
            return
        self._announced.add(key)
        session = self._service.state.sessions[video.session]
        at_desk = {session.host} if session.host_at_desk else set()
        guests = sorted(video.people - at_desk)
        if guests:
            await self._say("question-publish", guests, code=approval_code(video.binding))

    async def _done(self, command: Command) -> bool:
        try:
            handled = await self._service.handle(Cause(f"asking:{self._ids.new()}"), command)
        except (Refused, Unavailable):
            return False
        return bool(handled.events)

    async def _say(self, key: str, people: Sequence[PersonId], **args: str | int) -> None:
        await self._mention(self._text.say(key, who="@nick", **args), people)

    async def _mention(self, text: str, people: Sequence[PersonId]) -> None:
        """Says a text with everybody's login in the place of "@nick"."""
        logins = [login for person in people if (login := await self._login(person))]
        if not logins:
            return
        try:
            await self._chat.say(text.replace("@nick", " ".join(f"@{one}" for one in logins), 1), urgent=True)
        except (Unavailable, Rejected) as error:
            _logger.warning("question not said", why=error.key)

    async def _login(self, person: PersonId) -> str:
        """How the chat calls somebody; nothing for a guest without an account, or somebody forgotten."""
        account = await self._people.account(person)
        return account.login if account is not None and account.platform != GUEST else ""


def _is_due(session: Session, person: PersonId, about: frozenset[Medium]) -> bool:
    """Not asked yet; or asked about the voice, and now there is a camera."""
    if asked_about(session, person) != about:
        return False
    match session.answer(person):
        case Unasked():
            return True
        case Allowed(media=media) if media:
            put = session.question(person)
            return put.times > 0 and not about <= put.media
        case _:
            return False


def seconds(count: float) -> int:
    """Settings are in seconds, the core in nanoseconds."""
    return int(count * SECOND)
