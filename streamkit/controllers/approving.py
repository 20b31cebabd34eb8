"""Asks everybody in a finished cut whether it may come out, reminds, ends the time, tells what was wished.

Rule: who was asked, and when, stands in the log, so that each hears of a version once and of a reminder
once; whoever the chat does not reach is the host's to ask, by their page or a preview.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from streamkit.controllers.host_notices import HostNotices
from streamkit.controllers.owing import Owing
from streamkit.core.approval_times import Period, is_over, to_be_asked
from streamkit.core.commands import (
    Command,
    EndApprovalTime,
    OpenApprovalRound,
    PutApprovalQuestion,
    TellInquiry,
)
from streamkit.core.decide.videos import approval_code
from streamkit.core.inquiry import Told, Wish, silent
from streamkit.core.metadata import unpack
from streamkit.core.model import Binding, PersonId, Video, VideoId
from streamkit.core.report_text import clock as clock_of
from streamkit.core.state import State
from streamkit.core.views import Names
from streamkit.locale import Text
from streamkit.ports import GUEST, Cause, Chat, Clock, Ids, People, Said, Words
from streamkit.service import Service

MOST_MENTIONS = 3  # so that a line stays under 450 characters
_TITLE = 40  # characters of a video's title in a line of chat


@dataclass(frozen=True, slots=True)
class Asks:
    """These people hear the code of this version, for the first time or once more."""

    video: VideoId
    binding: Binding
    people: tuple[PersonId, ...]


@dataclass(frozen=True, slots=True)
class Tells:
    """These people hear of a wish, or that they are left out."""

    video: VideoId
    told: Told
    wish: int
    people: tuple[PersonId, ...]


@dataclass(frozen=True, slots=True)
class Notes:
    """A round begins, or its time is over: nobody is spoken to."""

    command: OpenApprovalRound | EndApprovalTime


Due = Asks | Tells | Notes


class Approving(Owing[Due]):
    """`minute` gives the minute of the day of a wall ms; `see` is the key of where a cut can be seen."""

    def __init__(
        self,
        *,
        service: Service,
        chat: Chat,
        people: People,
        words: Words,
        clock: Clock,
        ids: Ids,
        text: Text,
        notices: HostNotices,
        period: Period,
        see: str,
        minute: Callable[[int], int] = lambda wall: _local(wall).hour * 60 + _local(wall).minute,
    ) -> None:
        super().__init__(service=service, clock=clock)
        self._chat = chat
        self._people = people
        self._words = words
        self._ids = ids
        self._text = text
        self._notices = notices
        self._period = period
        self._see = see
        self._minute = minute

    def owed(self, state: State) -> Iterator[Due]:
        now = self._clock.wall()
        for video in state.videos.values():
            yield from self._round(state, video, now=now)
            if self._chat.heard_at() is not None and self._period.listens(self._minute(now)):
                yield from self._lines(state, video, now=now)

    def _round(self, state: State, video: Video, *, now: int) -> Iterator[Notes]:
        if silent(video) and state.inquiry(video.id).round is None:
            yield Notes(OpenApprovalRound(video.id, now + self._period.length))
        elif is_over(state, video, now=now):
            yield Notes(EndApprovalTime(video.id))

    def _lines(self, state: State, video: Video, *, now: int) -> Iterator[Due]:
        for owed in state.inquiry(video.id).owed:
            for people in _groups(sorted(owed.people)):
                yield Tells(video.id, owed.told, owed.wish, people)
        if video.binding is not None:
            for people in _groups(to_be_asked(state, video, now=now, period=self._period)):
                yield Asks(video.id, video.binding, people)

    async def settle(self, one: Due) -> None:
        match one:
            case Notes(command=command):
                await self._done(command)
            case Asks():
                await self._ask(one)
            case Tells():
                await self._tell(one)

    async def _ask(self, one: Asks) -> None:
        state = self._service.state
        video, round_ = state.videos[one.video], state.inquiry(one.video).round
        if video.binding != one.binding or round_ is None:
            return
        until = f"{_local(round_.until):%Y-%m-%d}"
        args = {"code": approval_code(one.binding), "title": await self._title(video), "until": until}
        again = any(person in round_.put for person in one.people)
        key = "approval-reminder" if again else "question-publish"
        hours = self._text.say("approval-hours-any")
        if self._period.hours is not None:
            first, last = (f"{at // 60:02}:{at % 60:02}" for at in self._period.hours)
            hours = self._text.say("approval-hours", first=first, last=last)
        args |= {"see": self._text.say(self._see), "hours": hours}
        for person in await self._said(one.video, key, one.people, by_hand="approval-by-hand", **args):
            await self._done(PutApprovalQuestion(one.video, person))

    async def _tell(self, one: Tells) -> None:
        state = self._service.state
        video = state.videos[one.video]
        args = {"title": await self._title(video)}
        if one.told is Told.WISH:
            args |= await self._wish(state, video, state.inquiry(one.video).wishes[one.wish])
        key = "told-wish" if one.told is Told.WISH else "told-left-out"
        told = await self._said(one.video, key, one.people, by_hand=f"{key}-by-hand", **args)
        if told:
            await self._done(TellInquiry(one.video, one.told, frozenset(told), one.wish))

    async def _wish(self, state: State, video: Video, wish: Wish) -> dict[str, str]:
        """By whom, as everybody may read it, and which seconds; why is for the host alone."""
        session = state.sessions[video.session]
        alias = session.aliases.get(wish.person)
        said = {alias: await self._words.read(alias) or ""} if alias is not None else {}
        label = Names(self._text.say, said).label(session, wish.person)
        return {"label": label, "first": clock_of(wish.start), "last": clock_of(wish.end), "code": wish.code}

    async def _said(
        self, video: VideoId, key: str, people: Sequence[PersonId], *, by_hand: str, **args: str
    ) -> list[PersonId]:
        """Who has heard it now; the host is told of each whom the chat does not reach, and reads it too."""
        session = self._service.state.sessions[self._service.state.videos[video].session]
        heard, mentions = [], []
        for person in people:
            account = await self._people.account(person)
            at_desk = person == session.host and session.host_at_desk
            if account is None or at_desk or account.platform == GUEST or not account.login:
                heard.append(person)
                if account is not None:
                    shown = f"{key}-host" if at_desk else by_hand
                    name = Names(self._text.say).label(session, person)
                    id_ = "-".join([shown, video, person, *args.values()])
                    self._notices.tell(id_, shown, **args, who=name)
            else:
                mentions.append((person, f"@{account.login}"))
        if mentions:
            line = self._text.say(key, who=" ".join(login for _, login in mentions), **args)
            if await self._chat.say(" ".join(line.split()), urgent=True) is Said.SENT:
                heard += [person for person, _ in mentions]
        return heard

    async def _title(self, video: Video) -> str:
        """The evening's while there is no version; in the signs it is quoted with, and it pings nobody."""
        text = await self._words.read(video.text) if video.text is not None else None
        evening = await self._words.read(self._service.state.sessions[video.session].title)
        title = " ".join((unpack(text or "").title or evening or "").replace("@", "").split())
        short = title if len(title) <= _TITLE else f"{title[: _TITLE - 1]}…"
        return self._text.say("quoted", what=short) if short else ""

    async def _done(self, command: Command) -> None:
        await self._service.handle(Cause(f"approving:{self._ids.new()}"), command)


def _groups(people: Sequence[PersonId]) -> Iterator[tuple[PersonId, ...]]:
    for first in range(0, len(people), MOST_MENTIONS):
        yield tuple(people[first : first + MOST_MENTIONS])


def _local(wall: int) -> datetime:
    return datetime.fromtimestamp(wall / 1000).astimezone()
