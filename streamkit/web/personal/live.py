"""What the personal pages need from the program."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, Protocol

from streamkit.core.model import PersonId, SessionId
from streamkit.core.views import PersonalView, PersonalWord

Language = Literal["ru", "en"]


class PersonalLive(Protocol):
    """The program as one person's page sees it. Looking changes nothing; acts return when durable."""

    language: Language

    def say(self, key: str, language: Language, **args: str | int) -> str: ...

    def leads_somewhere(self, token: str) -> bool:
        """Whether a link would open; it stays closed."""
        ...

    async def enter(self, token: str) -> str | None:
        """The secret of a cookie, once; None where nothing opens. Raises PortError."""
        ...

    async def holder(self, secret: str) -> PersonId | None:
        """Whose page the cookie opens."""
        ...

    async def view(self, person: PersonId) -> PersonalView: ...

    async def notice(self, person: PersonId, language: Language) -> str | None:
        """The question of the evening; None where it cannot be shown, and so not be answered with yes."""
        ...

    async def said(self, person: PersonId, session: SessionId) -> tuple[PersonalWord, ...]:
        """What they were asked and answered in an evening."""
        ...

    async def receipt(self, person: PersonId) -> str | None:
        """A JSON document for this person alone; None where there is nothing to prove. Raises PortError."""
        ...

    async def report(self, person: PersonId, submission: str, language: Language) -> str | None:
        """Markdown about code this person sent; None where there is none of theirs. Raises PortError."""
        ...

    def form(self) -> str:
        """A name for this showing of the page: what is sent from it twice allows nothing twice."""
        ...

    async def act(self, person: PersonId, act: str, fields: Mapping[str, str]) -> None:
        """Raises Refused, PortError."""
        ...

    async def leave(self, secret: str) -> None:
        """The cookie opens nothing any more. Raises PortError."""
        ...
