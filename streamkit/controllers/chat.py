"""Hears the chat, has what was meant handled, and answers: written first, said afterwards."""

from __future__ import annotations

import structlog

from streamkit.core.chat_commands import (
    AsksOwnAnswer,
    AsksQueue,
    CallsOnStage,
    Language,
    Meaning,
    PointsAt,
    SaysAnswer,
    SaysName,
    SaysPublish,
    SaysStop,
    SaysVeto,
    SendsCode,
    TakesCodeBack,
    Understood,
    understand,
)
from streamkit.core.code_links import BadLink, parse_link, rebuilt
from streamkit.core.commands import (
    Approve,
    AskQueue,
    AskWhatIAnswered,
    ChooseAlias,
    Command,
    DropAlias,
    GiveAnswer,
    Point,
    SpeakVeto,
    StepOnStage,
    Submit,
    Unsubmit,
    VetoVideo,
)
from streamkit.core.errors import Refused
from streamkit.core.model import PersonId, SubmissionId
from streamkit.core.replies import Reply, refusal, reply
from streamkit.locale import Text
from streamkit.ports import Cause, Chat, ChatLine, Ids, People, Rejected, Role, Unavailable, Words
from streamkit.service import Service

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
        ids: Ids,
        texts: dict[Language, Text],
    ) -> None:
        self._service = service
        self._chat = chat
        self._people = people
        self._words = words
        self._ids = ids
        self._texts = texts
        self._logins: dict[str, PersonId] = {}

    async def run(self) -> None:
        async for line in self._chat.lines():
            await self._heard(line)

    async def _heard(self, line: ChatLine) -> None:
        try:
            person = await self._people.find(line.account)
            self._logins[line.account.login.casefold()] = person
            understood = understand(line.text)
            if understood is not None:
                await self._answer(line, person, understood)
        except Unavailable as error:
            # The store is closed, and so is the gate; a yes nobody wrote down is not a yes.
            _logger.warning("chat line not handled", why=error.key)

    async def _answer(self, line: ChatLine, person: PersonId, understood: Understood) -> None:
        meaning = understood.meaning
        cause = Cause(f"{line.account.platform}:{line.id}", person)
        try:
            command = await self._command(meaning, person, line.role)
            if command is None:
                return
            handled = await self._service.handle(cause, command)
        except Refused as refused:
            answer = refusal(meaning, refused)
        except BadLink as bad:
            answer = Reply(bad.key, {})
        else:
            if handled.known:
                return
            answer = reply(meaning, person=person, state=handled.state, events=handled.events)
        if answer is not None:
            await self._say(answer, understood.language, to=line.id)

    async def _command(self, meaning: Meaning, person: PersonId, role: Role) -> Command | None:
        match meaning:
            case SaysAnswer(media=media):
                return GiveAnswer(person, media)
            case SaysStop():
                return SpeakVeto(person)
            case AsksOwnAnswer():
                return AskWhatIAnswered(person)
            case SaysName(name=None):
                return DropAlias(person)
            case SaysName(name=str(name)):
                return ChooseAlias(person, await self._words.keep(name, person=person))
            case SaysPublish(code=code):
                return Approve(person, code)
            case SaysVeto(code=code, why=why):
                words = await self._words.keep(why, person=person) if why else None
                return VetoVideo(person, code, words)
            case SendsCode(link=link):
                address = rebuilt(parse_link(link))
                words = await self._words.keep(address, person=person)
                return Submit(SubmissionId(self._ids.new()), person, words)
            case TakesCodeBack():
                return Unsubmit(person)
            case AsksQueue():
                return AskQueue(person)
            case PointsAt(first=first, last=last, words=text):
                said = await self._words.keep(text, person=person) if text else None
                return Point(person, first, last, said, by_host=role is Role.HOST)
            case CallsOnStage(login=login):
                return self._called(login, role)
            case _:
                return None

    def _called(self, login: str, role: Role) -> Command | None:
        if role is Role.VIEWER:
            return None
        person = self._logins.get(login)
        if person is None:
            raise Refused("stage-unknown-login")
        return StepOnStage(person)

    async def _say(self, answer: Reply, language: Language, *, to: str) -> None:
        text = self._texts[language].say(answer.key, **answer.args)
        try:
            await self._chat.say(text, reply_to=to, urgent=answer.urgent)
        except (Unavailable, Rejected) as error:
            _logger.warning("reply not said", reply=answer.key, why=error.key)
