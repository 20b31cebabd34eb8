"""The question in the words that were pinned when the evening opened, whatever the program ships by now."""

from __future__ import annotations

from streamkit.core.consent_record import NoticeText
from streamkit.core.model import Medium
from streamkit.core.state import Session
from streamkit.locale import notice_text, question
from streamkit.ports import Words


class PinnedQuestion:
    def __init__(self, words: Words) -> None:
        self._words = words

    async def notice(self, session: Session) -> NoticeText:
        """All of it, and its language; a club's is found where it was written down."""
        shipped = notice_text(session.notice)
        if shipped.text is not None or session.notice_text is None:
            return shipped
        return notice_text(session.notice, await self._words.read(session.notice_text))

    async def text(self, session: Session, *, about: frozenset[Medium]) -> str | None:
        """With "@nick" where the names go. None where the words are gone: then nobody can be asked."""
        notice = (await self.notice(session)).text
        return question(notice, voice_only=about == {Medium.AUDIO}) if notice is not None else None
