"""Hears the chat, has what was meant handled, and answers: written first, said afterwards."""

from __future__ import annotations

import asyncio
from contextlib import suppress

import structlog

from streamkit.controllers.host_notices import HostNotices
from streamkit.controllers.last_lines import LastLines
from streamkit.controllers.meant import Meant
from streamkit.controllers.moderated import Moderated
from streamkit.controllers.names import LookAlikes
from streamkit.controllers.pointing import Pointing
from streamkit.controllers.receipts import Receipts
from streamkit.core.chat_commands import (
    NO_ALIASES,
    Aliases,
    AsksReceipt,
    Language,
    Meaning,
    Misspoken,
    SaysAnswer,
    SaysChat,
    SaysCode,
    SaysCut,
    SaysForget,
    SaysStop,
    SaysVeto,
    TakesCodeBack,
    Understood,
    understand,
)
from streamkit.core.code_links import BadLink
from streamkit.core.commands import HoldPointers, PutQuestion
from streamkit.core.consent import asked_about
from streamkit.core.errors import Refused
from streamkit.core.model import EVERYTHING, NOTHING, SECOND, PersonId
from streamkit.core.quarantine import takes_back
from streamkit.core.queue import LIMITS, Limits
from streamkit.core.replies import Reply, exactly, own_answer, refusal, reply
from streamkit.core.state import Session
from streamkit.locale import Text
from streamkit.ports import (
    Cause,
    Chat,
    ChatLine,
    Clock,
    Ids,
    Log,
    People,
    Raided,
    Rejected,
    Role,
    Unavailable,
    Words,
)
from streamkit.service import Service

STALE = 10 * 60_000  # ms; older, or as far ahead, a message is not what it was when it was sent
SURE_WITHIN = 120 * SECOND
MOST_REPLIES = 20  # waiting to be said; more talk than that is answered by silence
HINT_EVERY = 60 * SECOND
_CONSENT = SaysAnswer | SaysStop | Misspoken
_EVERYBODY = PersonId("")  # people it does not concern share one hint a minute

_logger = structlog.get_logger(__name__)


class ChatController:
    """One chat. Whoever wrote tonight can be called on stage by their login."""

    def __init__(
        self,
        *,
        service: Service,
        chat: Chat,
        people: People,
        words: Words,
        clock: Clock,
        ids: Ids,
        texts: dict[Language, Text],
        notices: HostNotices,
        receipts: Receipts,
        pointing: Pointing,
        log: Log,
        lines: LastLines,
        text: Text,
        aliases: Aliases = NO_ALIASES,
        limits: Limits = LIMITS,
        paste_page: str = "",
    ) -> None:
        """`text`: of the house, for what answers no word of anybody's. No `paste_page`: none is offered."""
        self._service = service
        self._chat = chat
        self._people = people
        self._clock = clock
        self._meant = Meant(
            words=words, people=people, ids=ids, clock=clock, limits=limits, pointing=pointing
        )
        self._limits = limits
        self._texts = texts
        self._receipts = receipts
        self._notices = notices
        self._look_alikes = LookAlikes(people, notices)
        self._lines = lines
        self._moderated = Moderated(
            service=service, log=log, people=people, notices=notices, lines=lines, text=text, say=self._tell
        )
        self._aliases = aliases
        self._paste_page = paste_page
        self._hinted: dict[tuple[PersonId, str], int] = {}
        self._unsaid = 0
        self._stale = 0
        self._asked_to_forget: dict[PersonId, int] = {}

    async def run(self) -> None:
        """Nobody's stop waits for a reply: those wait their turn in the chat for up to a minute."""
        async with asyncio.TaskGroup() as self._replies:
            async for heard in self._chat.lines():
                try:
                    if isinstance(heard, ChatLine):
                        await self._heard(heard)
                        self._meant.forget(self._service.state.forgotten)
                    elif isinstance(heard, Raided):
                        await self._raided(heard)
                    else:
                        await self._moderated.heard(heard)
                except Unavailable as error:
                    # The store is closed, and so is the gate; a yes nobody wrote down is not a yes.
                    _logger.warning("chat line not handled", why=error.key)
                if unread := self._chat.unread():
                    self._notices.tell("flood", "chat-flood", count=unread)

    async def _raided(self, raid: Raided) -> None:
        """Hundreds who know nobody here may point at once: their numbers wait for the host."""
        with suppress(Refused):
            if (await self._service.handle(Cause(f"raid:{raid.id}"), HoldPointers())).events:
                self._notices.tell("raid", "chat-raid", count=raid.viewers)

    async def _heard(self, line: ChatLine) -> None:
        person = await self._people.find(line.account)
        self._meant.logins[line.account.login.casefold()] = person
        understood = understand(line.text, self._aliases)
        talk = understood is None and not line.text.lstrip().startswith("!")
        self._lines.heard(line, person, state=self._service.state, talk=talk)
        if understood is None or (line.unseen and not _only_takes_back(understood.meaning)):
            return
        if self._in_time(line, person, understood.meaning):
            await self._answer(line, person, understood)
        session = self._service.state.session  # nobody's stop waits until everybody's name was read
        if session is not None and isinstance(understood.meaning, _CONSENT):
            await self._look_alikes.watch(line.account, person, session)

    def _in_time(self, line: ChatLine, person: PersonId, meaning: Meaning) -> bool:
        """What only takes back is heard however old: it was never handled, and a clock may be wrong."""
        if abs(self._clock.wall() - line.sent_at) <= STALE or self._takes_back(person, meaning):
            return True
        self._stale += 1
        self._notices.tell("stale", "chat-stale", count=self._stale)
        return False

    def _takes_back(self, person: PersonId, meaning: Meaning) -> bool:
        if isinstance(meaning, SaysAnswer):
            return takes_back(self._service.state, person, meaning.media)
        return _only_takes_back(meaning)

    async def _answer(self, line: ChatLine, person: PersonId, understood: Understood) -> None:
        meaning, session = understood.meaning, self._service.state.session
        if isinstance(meaning, Misspoken):
            answer = exactly(session, person, meaning)
            if answer is not None and self._hint(person):
                await self._say(answer, understood.language, to=line)
            return
        if isinstance(meaning, SaysForget) and not self._sure(person):
            await self._say(Reply("reply-forget-sure", {}), understood.language, to=line)
            return
        # Let through after all, a message is heard once more, and then all of it counts.
        cause = Cause(f"{line.account.platform}:{line.id}{':unseen' if line.unseen else ''}", person)
        try:
            command = await self._meant.command(
                meaning, person=person, role=self._role(line, person), line=line, session=session
            )
            if command is None:
                return
            handled = await self._service.handle(cause, command)
        except Refused as refused:
            if refused.key == "not-asked":
                await self._not_asked(line, person, understood.language)
                return
            answer = self._once(line, person, refusal(meaning, refused))
        except BadLink as bad:
            answer = self._once(line, person, self._how_to_send(bad))
        else:
            if handled.known or (line.unseen and not handled.events):
                return
            if isinstance(meaning, AsksReceipt):
                answer = await self._receipts.told(person)
            else:
                answer = reply(
                    meaning, person=person, state=handled.state, events=handled.events, limits=self._limits
                )
        if answer is not None:
            await self._say(answer, understood.language, to=line)

    async def _not_asked(self, line: ChatLine, person: PersonId, language: Language) -> None:
        """Whoever is on stage gets the question now; nobody else is asked, however many write."""
        session = self._service.state.session
        if session is None or person not in session.on_stage:
            if self._hint(person):
                await self._say(Reply("not-asked", {}), language, to=line)
            return
        cause = Cause(f"{line.account.platform}:{line.id}:question", person)
        question = PutQuestion(person, asked_about(session, person), spoke_first=True)
        with suppress(Refused):
            if (await self._service.handle(cause, question)).events:
                return  # whoever puts the questions says it
        await self._say(own_answer(session, person), language, to=line)

    def _how_to_send(self, bad: BadLink) -> Reply:
        """Whoever has no link may paste, where there is a page for it."""
        if bad.key == "link-missing" and self._paste_page:
            return Reply("link-missing-paste", {"page": self._paste_page})
        return Reply(bad.key, bad.args_)

    def _role(self, line: ChatLine, person: PersonId) -> Role:
        """The evening's host hosts it, whoever owns the channel; its owner still may moderate."""
        session = self._service.state.session
        if session is None:
            return line.role
        if person == session.host:
            return Role.HOST
        return Role.MODERATOR if line.role is Role.HOST else line.role

    def _sure(self, person: PersonId) -> bool:
        """Said twice within two minutes: it cannot be undone. The first time is not written down."""
        now, before = self._clock.mono(), self._asked_to_forget.get(person)
        self._asked_to_forget[person] = now
        return before is not None and now - before <= SURE_WITHIN

    def _once(self, line: ChatLine, person: PersonId, answer: Reply | None) -> Reply | None:
        """Who runs the evening hears of every slip, everybody else once a minute."""
        if answer is None or line.role is not Role.VIEWER or self._hint(person, answer.key):
            return answer
        return None

    def _hint(self, person: PersonId, what: str = "exactly") -> bool:
        """Whether it is time to say this again; most of what is slightly wrong is not for us."""
        session = self._service.state.session
        shared = what == "exactly" and (session is None or not _concerns(session, person))
        key = (_EVERYBODY if shared else person, what)
        now = self._clock.mono()
        if key in self._hinted and now - self._hinted[key] < HINT_EVERY:
            return False
        self._hinted[key] = now
        return True

    async def _say(self, answer: Reply, language: Language, *, to: ChatLine) -> None:
        if self._unsaid >= MOST_REPLIES and not answer.urgent:
            return
        text = self._texts[language].say(answer.key, **answer.args)
        if answer.also is not None:
            text = f"{text} {self._texts[language].say(answer.also)}"
        if to.unseen:  # nothing stands there that could be replied to
            self._begin(f"@{to.account.login} {text}", to=None, urgent=answer.urgent)
        else:
            self._begin(text, to=to.id, urgent=answer.urgent)

    def _tell(self, text: str) -> None:
        self._begin(text, to=None, urgent=True)

    def _begin(self, text: str, *, to: str | None, urgent: bool) -> None:
        self._unsaid += 1
        self._replies.create_task(self._speak(text, to=to, urgent=urgent), name="a reply")

    async def _speak(self, text: str, *, to: str | None, urgent: bool) -> None:
        try:
            await self._chat.say(text, reply_to=to, urgent=urgent)
        except (Unavailable, Rejected) as error:
            _logger.warning("reply not said", why=error.key)
        finally:
            self._unsaid -= 1


def _concerns(session: Session, person: PersonId) -> bool:
    return person in session.on_stage or session.question(person).media != NOTHING


def _only_takes_back(meaning: Meaning) -> bool:
    """What counts of a message nobody else can see; of an answer, `decide` lets only the less of it count."""
    if isinstance(meaning, SaysAnswer):
        return meaning.media != EVERYTHING
    if isinstance(meaning, SaysCode | SaysChat):
        return not meaning.may
    return isinstance(meaning, SaysStop | SaysVeto | SaysCut | SaysForget | TakesCodeBack)
