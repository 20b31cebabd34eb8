"""The question in the words that were pinned when the evening opened, whatever the program ships by now."""

from __future__ import annotations

from streamkit.core.model import Medium
from streamkit.core.state import Session
from streamkit.locale import digest, question, shipped
from streamkit.ports import Words


class PinnedQuestion:
    def __init__(self, words: Words) -> None:
        self._words = words

    async def text(self, session: Session, *, about: frozenset[Medium]) -> str | None:
        """With "@nick" where the names go. None where the words are gone: then nobody can be asked."""
        notice = shipped().get(session.notice)
        if notice is None and session.notice_text is not None:
            notice = await self._words.read(session.notice_text)
        if notice is None or digest(notice) != session.notice:
            return None
        return question(notice, voice_only=about == {Medium.AUDIO})
