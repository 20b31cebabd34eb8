"""Tells people that something in their code looks like a key: that it does, not where nor which."""

from __future__ import annotations

from collections.abc import Iterable

from streamkit.controllers.owing import Owing
from streamkit.core.model import PersonId, SubmissionId
from streamkit.core.state import State
from streamkit.core.submission import SubmissionState
from streamkit.locale import Text
from streamkit.ports import Chat, Clock, People, Said
from streamkit.service import Service


class ScanNews(Owing[tuple[SubmissionId, PersonId]]):
    """Once each while the host has not decided; told once more after a restart rather than not at all."""

    def __init__(self, *, service: Service, chat: Chat, people: People, clock: Clock, text: Text) -> None:
        super().__init__(service=service, clock=clock)
        self._chat = chat
        self._people = people
        self._text = text
        self._told: set[SubmissionId] = set()

    def owed(self, state: State) -> Iterable[tuple[SubmissionId, PersonId]]:
        for one in state.session.submissions.values() if state.session else ():
            if one.state is SubmissionState.SCANNED and one.secrets > 0 and one.id not in self._told:
                yield one.id, one.person

    async def settle(self, one: tuple[SubmissionId, PersonId]) -> None:
        submission, person = one
        account = await self._people.account(person)
        if account is None or not account.login:
            self._told.add(submission)  # forgotten meanwhile, or nobody the chat could reach
            return
        if await self._chat.say(self._text.say("told-secrets", who=f"@{account.login}")) is Said.SENT:
            self._told.add(submission)
