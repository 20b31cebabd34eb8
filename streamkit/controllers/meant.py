"""From what somebody meant to the request it makes; free text is kept first, the request points to it."""

from __future__ import annotations

from collections.abc import Collection

from streamkit.controllers.names import chosen
from streamkit.controllers.pointing import Pointing
from streamkit.controllers.sending import Sending
from streamkit.core.chat_commands import (
    AsksAboutChat,
    AsksAboutCode,
    AsksOwnAnswer,
    AsksQueue,
    AsksReceipt,
    AsksToJoin,
    CallsOnStage,
    Meaning,
    Narrows,
    NoticesNewcomer,
    PointingMeaning,
    SaysAnswer,
    SaysChat,
    SaysCode,
    SaysCut,
    SaysForget,
    SaysFromNowOn,
    SaysName,
    SaysPublish,
    SaysStop,
    SaysVeto,
    SendsCode,
    TakesCodeBack,
    Vouches,
)
from streamkit.core.commands import (
    AnswerAboutCode,
    Approve,
    AskQueue,
    AskToJoin,
    AskWhatIAnswered,
    ChooseAlias,
    ChooseFromNowOn,
    Command,
    Doubt,
    DropAlias,
    Forget,
    GiveAnswer,
    HoldBackstage,
    NarrowFor,
    SpeakVeto,
    StepOnStage,
    Unsubmit,
    UnwantPart,
    VetoVideo,
    Vouch,
)
from streamkit.core.commands.chat import AnswerAboutChat
from streamkit.core.errors import Refused
from streamkit.core.model import SECOND, PersonId
from streamkit.core.queue import Limits
from streamkit.core.said import By
from streamkit.core.state import Session
from streamkit.ports import ChatLine, Clock, Ids, People, Role, Words

SHORTEST_REASON = 10  # characters a moderator's reason has at least


class Meant:
    """The requests of one chat; None is nothing to do."""

    def __init__(
        self, *, words: Words, people: People, ids: Ids, clock: Clock, limits: Limits, pointing: Pointing
    ) -> None:
        self._sending = Sending(words=words, ids=ids, clock=clock, limits=limits)
        self._words = words
        self._people = people
        self._pointing = pointing
        self.logins: dict[str, PersonId] = {}  # of everybody who wrote since the program began

    def forget(self, people: Collection[PersonId]) -> None:
        """A login is a name, too."""
        self.logins = {login: who for login, who in self.logins.items() if who not in people}

    async def command(
        self, meaning: Meaning, *, person: PersonId, role: Role, line: ChatLine, session: Session | None
    ) -> Command | None:
        if isinstance(meaning, PointingMeaning):
            return await self._pointing.meant(meaning, person=person, role=role)
        match meaning:
            case SaysAnswer(media=media):
                return GiveAnswer(person, media, sent=line.sent_at, unseen=line.unseen)
            case SaysStop():
                return SpeakVeto(person, sent=line.sent_at)
            case SaysFromNowOn():
                return ChooseFromNowOn(person, sent=line.sent_at)
            case SaysForget():
                return Forget(person)
            case SaysCode(may=may):
                return AnswerAboutCode(person, may, sent=line.sent_at)
            case SaysChat(may=may):
                return AnswerAboutChat(person, may, sent=line.sent_at)
            case AsksOwnAnswer() | AsksAboutChat() | AsksAboutCode() | AsksReceipt():
                return AskWhatIAnswered(person)
            case SaysName(name=None):
                return DropAlias(person)
            case SaysName(name=str(name)):
                if session is None:
                    raise Refused("no-session")
                shown = await chosen(
                    name, person=person, session=session, people=self._people, words=self._words
                )
                return ChooseAlias(person, await self._words.keep(shown, person=person))
            case SaysPublish(code=code):
                return Approve(person, code, sent=line.sent_at)
            case SaysVeto(code=code, why=why):
                words = await self._words.keep(why, person=person) if why else None
                return VetoVideo(person, code, words)
            case SaysCut(part=None):
                raise Refused("wish-unclear")
            case SaysCut(code=code, part=(first, behind), why=why):
                words = await self._words.keep(why, person=person) if why else None
                return UnwantPart(person, code, first * SECOND, behind * SECOND, words)
            case SendsCode(link=link):
                return await self._sending.command(link, person=person, session=session)
            case TakesCodeBack(number=number):
                return Unsubmit(person, number)
            case AsksQueue():
                return AskQueue(person)
            case AsksToJoin():
                return AskToJoin(person)
            case CallsOnStage(login=login):
                return StepOnStage(await self._called(login, session)) if role is not Role.VIEWER else None
            case NoticesNewcomer():
                return Doubt() if role is not Role.VIEWER else None
            case Vouches():
                return Vouch() if role is Role.HOST else None
            case Narrows():
                return await self._narrowing(meaning, role, session) if role is not Role.VIEWER else None
            case _:
                return None

    async def _narrowing(self, meaning: Narrows, role: Role, session: Session | None) -> Command:
        """A moderator says why, to the person and to the log."""
        if role is Role.MODERATOR and len(meaning.reason) < SHORTEST_REASON:
            raise Refused("reason-needed")
        person = await self._called(meaning.login, session)
        reason = await self._words.keep(meaning.reason, person=person) if meaning.reason else None
        by = By.HOST if role is Role.HOST else By.MODERATOR
        if meaning.media is None:
            return HoldBackstage(person, by, reason)
        return NarrowFor(person, meaning.media, by, reason)

    async def _called(self, login: str, session: Session | None) -> PersonId:
        """Who wrote under this login, or takes part in the evening under it. Raises Refused."""
        if (person := self.logins.get(login)) is not None:
            return person
        for one in (session.host, *session.numbers) if session else ():
            account = await self._people.account(one)
            if account is not None and account.login.casefold() == login:
                return one
        raise Refused("stage-unknown-login")
