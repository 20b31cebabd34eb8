"""Hears the chat, has what was meant handled, and answers: written first, said afterwards."""

from __future__ import annotations

import structlog

from streamkit.controllers.meant import Meant
from streamkit.core.chat_commands import Language, Understood, understand
from streamkit.core.code_links import BadLink
from streamkit.core.errors import Refused
from streamkit.core.model import PersonId
from streamkit.core.replies import Reply, refusal, reply
from streamkit.locale import Text
from streamkit.ports import Cause, Chat, ChatLine, Ids, People, Rejected, Unavailable, Words
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
        self._meant = Meant(words=words, ids=ids)
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
            command = await self._meant.command(meaning, person=person, role=line.role, logins=self._logins)
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

    async def _say(self, answer: Reply, language: Language, *, to: str) -> None:
        text = self._texts[language].say(answer.key, **answer.args)
        try:
            await self._chat.say(text, reply_to=to, urgent=answer.urgent)
        except (Unavailable, Rejected) as error:
            _logger.warning("reply not said", reply=answer.key, why=error.key)
