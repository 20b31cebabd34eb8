"""Makes receipts: the short line for the chat, and the whole document for one person's own page."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from streamkit.controllers.question import PinnedQuestion
from streamkit.core.claims import short
from streamkit.core.consent_record import Chained, NoticeText, consent_record
from streamkit.core.model import PersonId, Unasked
from streamkit.core.receipt import account_mark, code, receipt, seal_text
from streamkit.core.replies import Reply
from streamkit.core.state import Session, State
from streamkit.locale import Text
from streamkit.ports import Account, Clock, Log, Notary, People, Words
from streamkit.service import Service

HOW = ("receipt-how-private", "receipt-how-check", "receipt-how-limit")


class Receipts:
    """For whoever was asked or answered; somebody forgotten has no receipt any more but the one they hold."""

    def __init__(
        self,
        *,
        service: Service,
        log: Log,
        people: People,
        words: Words,
        notary: Notary,
        clock: Clock,
        text: Text,
    ) -> None:
        self._service = service
        self._log = log
        self._people = people
        self._question = PinnedQuestion(words)
        self._notary = notary
        self._clock = clock
        self._text = text

    async def told(self, person: PersonId) -> Reply:
        """What may be said in public: the code and the head, never more. Raises Unavailable."""
        session = newest(self._service.state, person)
        salt = await self._people.salt(person)
        if session is None or salt is None:
            return Reply("reply-receipt-none", {})
        head = await self._log.head()
        await self._notary.sign(head)  # a head that is handed out can be asked for again
        return Reply("reply-receipt", {"code": code(salt, session.id), "head": short(head)})

    async def whole(self, person: PersonId) -> dict[str, Any] | None:
        """The receipt of the newest evening, for that person's eyes only. None where there is nothing.

        Raises Unavailable.
        """
        state = self._service.state
        session = newest(state, person)
        salt, account = await self._people.salt(person), await self._people.account(person)
        if session is None or salt is None or account is None:
            return None
        entries = await self._log.naming(person)
        head = await self._notary.sign(await self._log.head())
        return made(
            state, session, person, entries, notice=await self._question.notice(session), salt=salt,
            account=account, head=head, notary=self._notary, at=self._clock.wall(), text=self._text,
        )  # fmt: skip


def newest(state: State, person: PersonId) -> Session | None:
    """The last evening in which the person was asked anything."""
    evenings = reversed(state.sessions.values())
    return next((s for s in evenings if not isinstance(s.answer(person), Unasked)), None)


def made(
    state: State,
    session: Session,
    person: PersonId,
    entries: Sequence[Chained],
    *,
    notice: NoticeText,
    salt: bytes,
    account: Account,
    head: str,
    notary: Notary,
    at: int,
    text: Text,
) -> dict[str, Any]:
    """The sealed receipt."""
    record = consent_record(state, session, person, entries, notice=notice, instant=instant)
    bare = receipt(
        record,
        person=person,
        session=session.id,
        salt=salt,
        mark=account_mark(salt, platform=account.platform, user=account.user),
        made=instant(at),
        head=head,
        verifier=notary.verifier,
        how=tuple(text.say(key) for key in HOW),
    )
    return {**bare, "seal": notary.seal(seal_text(bare, origin=notary.verifier.name))}


def instant(wall: int) -> str:
    """ms since 1970 as ISO 8601, UTC."""
    return datetime.fromtimestamp(wall / 1000, UTC).isoformat(timespec="milliseconds")
