"""What was taken out of the chat is taken out of what we do: a deleted yes, deleted code, a banned guest.

Rule: it only ever narrows. By whose hand it was nobody tells us; core/decide/moderation.py says what follows.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress

from streamkit.controllers.host_notices import HostNotices
from streamkit.controllers.last_lines import LastLines
from streamkit.core.commands import (
    Command,
    DropAlias,
    Silence,
    TakePointBack,
    Unsay,
    UnsayCode,
    Unsend,
    VetoVideo,
)
from streamkit.core.commands.chat import UnsayChat
from streamkit.core.decide.videos import approval_code
from streamkit.core.errors import Refused
from streamkit.core.events import (
    AliasChosen,
    AnswerGiven,
    CodeAnswerGiven,
    Event,
    LinePointed,
    SubmissionMade,
    VideoApproved,
)
from streamkit.core.events.chat import ChatAnswerGiven
from streamkit.core.model import PersonId, VideoId
from streamkit.core.note import Lines
from streamkit.core.said import By
from streamkit.locale import Text
from streamkit.ports import Account, Cause, Cleared, LineGone, Log, People, Silenced
from streamkit.service import Service


class Moderated:
    """`say` puts a line into the chat, some time later."""

    def __init__(
        self,
        *,
        service: Service,
        log: Log,
        people: People,
        notices: HostNotices,
        lines: LastLines,
        text: Text,
        say: Callable[[str], None],
    ) -> None:
        self._service = service
        self._log = log
        self._people = people
        self._notices = notices
        self._lines = lines
        self._text = text
        self._say = say

    async def heard(self, what: LineGone | Silenced | Cleared) -> None:
        """Raises Unavailable, where the writer still owes what it was asked for."""
        if isinstance(what, Cleared):
            self._lines.cleared(what.at)
            return
        if isinstance(what, LineGone):
            self._lines.gone(what.line)
        person = await self._people.find(what.account)
        if isinstance(what, Silenced):
            self._lines.silenced(person)
            cause = Cause(f"{what.account.platform}:{what.id}", person)
            if (await self._service.handle(cause, Silence(person))).events:
                self._notices.tell(f"silenced {person}", "chat-silenced", nick=what.account.name)
            return
        cause = Cause(f"{what.account.platform}:{what.line}", person)
        for number, fact in enumerate(await self._log.made_by(cause)):
            command = self._undoing(fact.event, person)
            if command is not None:
                await self._undo(command, Cause(f"{cause.id}:gone:{number}", person), what.account)

    def _undoing(self, event: Event, person: PersonId) -> Command | None:
        tonight = self._service.state.session
        match event:
            case AnswerGiven(session=session, media=media, sent=sent, by=By.SELF) if media:
                return Unsay(session, person, media, sent)
            case CodeAnswerGiven(session=session, may=True, sent=sent):
                return UnsayCode(session, person, sent)
            case ChatAnswerGiven(session=session, may=True, sent=sent):
                return UnsayChat(session, person, sent)
            case SubmissionMade(session=session, submission=submission):
                return Unsend(session, submission, person)
            case VideoApproved(video=video):
                return self._unapproving(video, person)
            case LinePointed(submission=submission, part=part, first=first, last=last, old=old):
                on_stage = tonight is not None and tonight.shown == submission
                return TakePointBack(person, Lines(part, first, last, old)) if on_stage else None
            case AliasChosen(alias=alias):
                shown = tonight is not None and tonight.aliases.get(person) == alias
                return DropAlias(person) if shown else None
            case _:
                return None

    def _unapproving(self, video: VideoId, person: PersonId) -> Command | None:
        """Of whatever version their yes holds for by now."""
        now = self._service.state.videos[video]
        word = now.approvals.get(person)
        if now.binding is None or word is None or not word.approved:
            return None
        return VetoVideo(person, approval_code(now.binding), by=By.CHAT)

    async def _undo(self, command: Command, cause: Cause, account: Account) -> None:
        with suppress(Refused):
            if (await self._service.handle(cause, command)).events:
                self._tell(command, account)

    def _tell(self, command: Command, account: Account) -> None:
        session = self._service.state.session
        match command:
            case UnsayCode():
                self._notices.tell(f"unsaid code {command.person}", "chat-code-unsaid", nick=account.name)
            case Unsay(session=where) if session is not None and where == session.id:
                self._notices.tell(f"unsaid {command.person}", "chat-unsaid", nick=account.name)
                self._say(self._text.say("told-unsaid", who=f"@{account.login}"))
            case Unsend():
                self._notices.tell(f"unsent {command.submission}", "chat-unsent", nick=account.name)
            case VetoVideo(code=code):
                self._notices.tell(f"unapproved {code}", "chat-unapproved", nick=account.name, code=code)
            case _:
                pass
