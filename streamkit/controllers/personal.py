"""Personal pages: what one person says there, by the same requests as chat words.

Rule: opening the page with the notice on it is the question being put, and it is put before any answer
counts; an answer that allows something names the evening and the notice that stood on the page. Looking
changes nothing.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from contextlib import suppress

from streamkit.controllers.links import Links
from streamkit.controllers.names import chosen
from streamkit.controllers.question import PinnedQuestion
from streamkit.controllers.receipts import Receipts
from streamkit.controllers.reports import text_of
from streamkit.core.aliases import as_alias
from streamkit.core.chat_commands.cutting import part_to_cut
from streamkit.core.commands import (
    AnswerAboutCode,
    Approve,
    ChooseAlias,
    ChooseFromNowOn,
    Command,
    DropAlias,
    Forget,
    GiveAnswer,
    PutQuestion,
    SpeakVeto,
    Unsubmit,
    UnwantPart,
    VetoVideo,
)
from streamkit.core.consent import asked_about
from streamkit.core.errors import Refused
from streamkit.core.going_home import reported
from streamkit.core.model import EVERYTHING, NOTHING, SECOND, Evidence, Medium, PersonId, SessionId, WordsId
from streamkit.core.queue import own, senders
from streamkit.core.state import Session, State
from streamkit.core.views import Names, PersonalView, PersonalWord, personal_view, words_said
from streamkit.locale import Language, Text, question, translated
from streamkit.ports import Cause, Clock, Ids, Log, People, Unavailable, Words
from streamkit.service import Service

LONGEST_REASON = 300  # characters, as in the chat

VOICE = frozenset({Medium.AUDIO})

_ANSWERS = {
    "yes": EVERYTHING,
    "novoice": frozenset({Medium.VIDEO}),
    "novideo": VOICE,
    "no": NOTHING,
}


class PersonalLinks:
    """Addresses for the host to hand out; `origin` is where guests reach the pages."""

    def __init__(self, *, origin: str, links: Links, people: People) -> None:
        self._origin = origin
        self._links = links
        self._people = people

    async def address_for(self, person: PersonId) -> str:
        """Raises Refused, Unavailable."""
        if await self._people.account(person) is None:
            raise Refused("person-unknown")
        return f"{self._origin}/p/{await self._links.make(person)}"


class Personal:
    """Implements web's `PersonalLive`."""

    def __init__(
        self,
        *,
        service: Service,
        people: People,
        words: Words,
        clock: Clock,
        ids: Ids,
        links: Links,
        log: Log,
        receipts: Receipts,
        texts: Mapping[Language, Text],
        language: Language,
    ) -> None:
        self.language = language
        self._service = service
        self._people = people
        self._words = words
        self._question = PinnedQuestion(words)
        self._clock = clock
        self._ids = ids
        self._links = links
        self._log = log
        self._receipts = receipts
        self._texts = texts

    def say(self, key: str, language: Language, **args: str | int) -> str:
        return self._texts[language].say(key, **args)

    def leads_somewhere(self, token: str) -> bool:
        return self._links.leads_to(token) is not None

    async def enter(self, token: str) -> str | None:
        """Trades a link for a cookie. Raises Unavailable."""
        opened = await self._links.spend(token)
        if opened is None:
            return None
        person, secret = opened
        if not await self._is_known(person):
            return None
        with suppress(Unavailable):  # the link is spent, so the page opens; the answer puts the question
            await self._put_question(person)
        return secret

    async def holder(self, secret: str) -> PersonId | None:
        """Whose page this cookie opens; nobody's once they are forgotten."""
        person = self._links.holder(secret)
        return person if person is not None and await self._is_known(person) else None

    async def _is_known(self, person: PersonId) -> bool:
        """Not so any more from the moment somebody asked to be forgotten."""
        forgotten = person in self._service.state.forgotten
        return not forgotten and await self._people.account(person) is not None

    async def view(self, person: PersonId) -> PersonalView:
        state = self._service.state
        said = {words: await self._words.read(words) or "" for words in _words_of(state, person)}
        return personal_view(state, person, names=Names(self._texts[self.language].say, said))

    async def notice(self, person: PersonId, language: Language) -> str | None:
        """The question of the evening, in the page's language if there is one; None where it is gone."""
        session = self._service.state.session
        if session is None:
            return None
        about = _about(session, person)
        text = await self._question.text(session, about=about)
        other = translated(session.notice, language)
        if text is not None and other is not None:
            text = question(other, voice_only=about == VOICE)
        return text.removeprefix("@nick").strip() if text is not None else None

    async def said(self, person: PersonId, session: SessionId) -> tuple[PersonalWord, ...]:
        """What they were asked and answered in an evening, from the log."""
        return words_said(await self._log.naming(person), person, session)

    async def receipt(self, person: PersonId) -> str | None:
        """A sealed JSON document with which they can prove their answers; for their eyes only."""
        whole = await self._receipts.whole(person)
        return json.dumps(whole, ensure_ascii=False, indent=1) if whole is not None else None

    async def report(self, person: PersonId, submission: str, language: Language) -> str | None:
        """Markdown about code this person sent; None where there is none of theirs."""
        state = self._service.state
        for session, one in reported(state):
            if one.id == submission and person in senders(session, one):
                return await text_of(state, session, one, words=self._words, text=self._texts[language])
        return None

    def form(self) -> str:
        """Names one showing of the page, so that what is sent from it twice allows nothing twice."""
        return self._ids.new()

    async def leave(self, secret: str) -> None:
        await self._links.close(secret)

    async def act(self, person: PersonId, act: str, fields: Mapping[str, str]) -> None:
        """Returns when the outcome is durable. Raises Refused, Unavailable."""
        if act in _ANSWERS:
            await self._answer(person, act, fields)
        elif act == "code-yes":
            await self._allow_code(person, fields)
        else:
            await self._handle(person, await self._command(person, act, fields))

    async def _answer(self, person: PersonId, act: str, fields: Mapping[str, str]) -> None:
        """What allows more acts once per form shown; what only takes back acts each time it is sent."""
        session, media = self._service.state.session, _ANSWERS[act]
        widens = session is not None and not media <= session.media(person)
        if session is not None and await self._was_shown(session, person, fields):
            await self._put_question(person, speaks=True)
        elif widens:
            raise Refused("page-question-changed")
        form = f"page:{fields.get('form', '')}:{act}" if widens else ""
        answer = GiveAnswer(person, media, Evidence.PERSONAL_PAGE, sent=self._clock.wall())
        await self._handle(person, answer, cause=form)

    async def _allow_code(self, person: PersonId, fields: Mapping[str, str]) -> None:
        """Counts once per form shown, and in the evening the page was about."""
        session = self._service.state.session
        if session is None or fields.get("evening") != session.id:
            raise Refused("page-question-changed")
        answer = AnswerAboutCode(person, True, Evidence.PERSONAL_PAGE, sent=self._clock.wall())
        await self._handle(person, answer, cause=f"page:{fields.get('form', '')}:code-yes")

    async def _was_shown(self, session: Session, person: PersonId, fields: Mapping[str, str]) -> bool:
        """Whether the page that sent this bore this very question: this evening's, about these media."""
        about = "voice" if _about(session, person) == VOICE else "all"
        named = (fields.get("evening"), fields.get("notice"), fields.get("about"))
        same = named == (session.id, session.notice, about)
        return same and await self.notice(person, self.language) is not None

    async def _put_question(self, person: PersonId, *, speaks: bool = False) -> None:
        """Whoever reads the notice on their page has been asked about all that stands in it.

        After a no or a stop only if they `speak`: a page that is opened nags nobody.
        """
        session = self._service.state.session
        if session is None or session.question(person).media >= _about(session, person):
            return
        if await self.notice(person, self.language) is None:
            return
        with suppress(Refused):  # they were asked less, and have still to answer that
            await self._handle(person, PutQuestion(person, _about(session, person), spoke_first=speaks))

    async def _command(self, person: PersonId, act: str, fields: Mapping[str, str]) -> Command:
        match act:
            case "stop":
                return SpeakVeto(person, Evidence.PERSONAL_PAGE, sent=self._clock.wall())
            case "code-no":
                return AnswerAboutCode(person, False, Evidence.PERSONAL_PAGE, sent=self._clock.wall())
            case "unsubmit":
                return Unsubmit(
                    person, int(fields["number"]) if fields.get("number", "").isdecimal() else None
                )
            case "from-now-on":
                return ChooseFromNowOn(person, sent=self._clock.wall())
            case "forget" if "sure" in fields:
                return Forget(person)
            case "name":
                return await self._named(person, fields.get("name", ""))
            case "approve":
                return Approve(person, fields.get("code", ""), sent=self._clock.wall())
            case "cut":
                return await self._cut(person, fields)
            case "veto":
                return VetoVideo(person, fields.get("code", ""), await self._why(person, fields))
            case _:
                raise Refused("act-unknown")

    async def _cut(self, person: PersonId, fields: Mapping[str, str]) -> UnwantPart:
        """Seconds as they are typed in the chat, too: "1:05" and "1:20"."""
        said = f"{fields.get('code', '')} {fields.get('from', '').strip()}-{fields.get('to', '').strip()}"
        wish = part_to_cut(said)
        if wish is None or wish.part is None:
            raise Refused("wish-unclear")
        first, behind = wish.part
        why = await self._why(person, fields)
        return UnwantPart(person, wish.code, first * SECOND, behind * SECOND, why)

    async def _why(self, person: PersonId, fields: Mapping[str, str]) -> WordsId | None:
        why = fields.get("why", "").strip()[:LONGEST_REASON]
        return await self._words.keep(why, person=person) if why else None

    async def _named(self, person: PersonId, name: str) -> ChooseAlias | DropAlias:
        """Nobody takes another's name here either."""
        session = self._service.state.session
        if session is None or not as_alias(name):
            return DropAlias(person)
        shown = await chosen(name, person=person, session=session, people=self._people, words=self._words)
        return ChooseAlias(person, await self._words.keep(shown, person=person))

    async def _handle(self, person: PersonId, command: Command, *, cause: str = "") -> None:
        await self._service.handle(Cause(cause or f"page:{self._ids.new()}", person), command)


def _about(session: Session, person: PersonId) -> frozenset[Medium]:
    """What the question on this person's page is about."""
    return asked_about(session, person) | session.question(person).media


def _words_of(state: State, person: PersonId) -> set[WordsId]:
    """The texts this one page needs."""
    sessions = [*state.sessions.values()]
    mine = {one.aliases[person] for one in sessions if person in one.aliases}
    texts = {v.text for v in state.videos.values() if person in v.people and v.text is not None}
    files = {one.file for where, one in reported(state) if person in senders(where, one) and one.file}
    links = {code.link for one in sessions for _, code in own(one, person)}
    return {one.title for one in sessions} | mine | texts | files | links
