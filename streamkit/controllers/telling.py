"""Tells people why the host or a moderator took something from them, until they were told."""

from __future__ import annotations

from collections.abc import Iterable

from streamkit.controllers.owing import Owing
from streamkit.core.commands import TellReason
from streamkit.core.model import EVERYTHING, Medium, WordsId
from streamkit.core.said import Narrowed
from streamkit.core.state import State
from streamkit.locale import Text
from streamkit.ports import Cause, Chat, Clock, Ids, People, Said, Words
from streamkit.service import Service


class Telling(Owing[tuple[WordsId, Narrowed]]):
    """A reason stands in the log from the start; that it was said is a fact of its own."""

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
    ) -> None:
        super().__init__(service=service, clock=clock)
        self._chat = chat
        self._people = people
        self._words = words
        self._ids = ids
        self._text = text

    def owed(self, state: State) -> Iterable[tuple[WordsId, Narrowed]]:
        return state.session.untold.items() if state.session else ()

    async def settle(self, one: tuple[WordsId, Narrowed]) -> None:
        reason, narrowed = one
        account = await self._people.account(narrowed.person)
        why = await self._words.read(reason)
        if account is None or not account.login or why is None:
            return  # forgotten meanwhile, or nobody the chat could reach: the control room shows it
        who, by = f"@{account.login}", narrowed.by.value
        text = self._text.say(_KEY[_taken(narrowed)], who=who, by=by, why=why)
        if await self._chat.say(text, urgent=True) is Said.SENT:
            told = TellReason(narrowed.person, reason)
            await self._service.handle(Cause(f"telling:{self._ids.new()}"), told)


def _taken(narrowed: Narrowed) -> frozenset[Medium] | None:
    return None if narrowed.media is None else EVERYTHING - narrowed.media


_KEY = {
    None: "told-held",
    frozenset({Medium.AUDIO}): "told-no-voice",
    frozenset({Medium.VIDEO}): "told-no-video",
    EVERYTHING: "told-nothing",
}
