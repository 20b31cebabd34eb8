"""Whose name looks like whose: the host is warned of a double, and nobody takes a name that is another's."""

from __future__ import annotations

from collections.abc import AsyncIterator

import structlog

from streamkit.controllers.host_notices import HostNotices
from streamkit.core.aliases import as_alias
from streamkit.core.errors import Refused
from streamkit.core.look_alikes import is_reserved, skeletons
from streamkit.core.model import PersonId
from streamkit.core.state import Session
from streamkit.locale.confusables import confusables
from streamkit.ports import Account, People, Words

_logger = structlog.get_logger(__name__)


class LookAlikes:
    """Accounts are told apart by their ids; this is about the people who read their names."""

    def __init__(self, people: People, notices: HostNotices) -> None:
        self._people = people
        self._notices = notices
        self._told: set[tuple[PersonId, PersonId]] = set()

    async def watch(self, account: Account, person: PersonId, session: Session) -> None:
        """Somebody wrote a word of consent: whose name could it be taken for?"""
        mine = skeletons((account.login, account.name), confusables())
        for other in sorted({session.host, *session.on_stage} - {person}):
            theirs = await self._people.account(other)
            if theirs is None or (person, other) in self._told:
                continue
            if not mine.isdisjoint(skeletons((theirs.login, theirs.name), confusables())):
                self._told.add((person, other))
                _logger.warning("an account under a look-alike name wrote a word of consent")
                self._notices.tell(
                    f"look-alike {person} {other}", "chat-look-alike", nick=account.name, whom=theirs.name
                )


async def chosen(alias: str, *, person: PersonId, session: Session, people: People, words: Words) -> str:
    """The name as it will be shown. Raises Refused where it is somebody else's, or nobody's to take."""
    shown = as_alias(alias)
    if not any(char.isalnum() for char in shown):
        raise Refused("alias-empty")
    if is_reserved(shown, confusables()):
        raise Refused("alias-reserved")
    mine = skeletons([shown], confusables())
    async for name in _names_of_others(person, session, people=people, words=words):
        if not mine.isdisjoint(skeletons([name], confusables())):
            raise Refused("alias-taken")
    return shown


async def _names_of_others(
    person: PersonId, session: Session, *, people: People, words: Words
) -> AsyncIterator[str]:
    for who, alias in session.aliases.items():
        if who != person:
            yield await words.read(alias) or ""
    for who in (session.host, *session.numbers):
        account = await people.account(who)
        if account is not None and who != person:
            yield account.login
            yield account.name
