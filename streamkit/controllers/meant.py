"""From what somebody meant to the request it makes; free text is kept first, the request points to it."""

from __future__ import annotations

from collections.abc import Mapping

from streamkit.core.chat_commands import (
    AsksOwnAnswer,
    AsksQueue,
    CallsOnStage,
    Meaning,
    PointsAt,
    SaysAnswer,
    SaysName,
    SaysPublish,
    SaysStop,
    SaysVeto,
    SendsCode,
    TakesCodeBack,
)
from streamkit.core.code_links import parse_link, rebuilt
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
from streamkit.ports import Ids, Role, Words


class Meant:
    """The requests of one chat; None is nothing to do."""

    def __init__(self, *, words: Words, ids: Ids) -> None:
        self._words = words
        self._ids = ids

    async def command(
        self, meaning: Meaning, *, person: PersonId, role: Role, logins: Mapping[str, PersonId]
    ) -> Command | None:
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
                return _called(login, role, logins)
            case _:
                return None


def _called(login: str, role: Role, logins: Mapping[str, PersonId]) -> Command | None:
    if role is Role.VIEWER:
        return None
    person = logins.get(login)
    if person is None:
        raise Refused("stage-unknown-login")
    return StepOnStage(person)
