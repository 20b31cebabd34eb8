"""The host's acts in the control room become requests; an act with a known key changes nothing twice."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from streamkit.controllers.code_acts import CODE_ACTS, about_code
from streamkit.controllers.guests import added
from streamkit.controllers.person_acts import about_person
from streamkit.controllers.pointing import ACTS as POINTING_ACTS
from streamkit.controllers.pointing import Pointing
from streamkit.controllers.preflight import Before
from streamkit.controllers.stopping import Stopping
from streamkit.controllers.talk_acts import TALK_ACTS, about_talk
from streamkit.controllers.undo_table import Done, Press
from streamkit.controllers.undoing import Undoing
from streamkit.controllers.upload_acts import UPLOAD_ACTS, about_upload
from streamkit.controllers.video_acts import VIDEO_ACTS, about_video, remade
from streamkit.core.aliases import as_alias
from streamkit.core.commands import (
    AnswerAboutCode,
    ChooseBlind,
    CloseSession,
    Command,
    Doubt,
    DraftVideo,
    FinishReview,
    Forget,
    MapSource,
    OpenSession,
    PostReport,
    Retract,
    RetryStep,
    StepOnStage,
    UnwantRecording,
    Vouch,
    WantRecording,
)
from streamkit.core.commands.hiding import HidePages
from streamkit.core.commands.stay import StayAwhile
from streamkit.core.decide.current import current
from streamkit.core.errors import Refused
from streamkit.core.model import (
    Evidence,
    Licence,
    Medium,
    PersonId,
    Quorum,
    SessionId,
    SessionKind,
    SourceId,
    SubmissionId,
    VideoId,
    Visibility,
)
from streamkit.core.state import Session
from streamkit.core.views import Undoable
from streamkit.locale import digest
from streamkit.ports import Account, Cause, Ids, People, Words
from streamkit.service import Service

_ENDS_RECORDING = frozenset({"stop", "stay"})  # whatever the store does
MOST_EXPECTED = 20  # guests named before an evening


@dataclass(frozen=True, slots=True)
class House:
    """How this club runs its evenings, from the config."""

    quorum: Quorum
    notice: str  # the question's text; its digest names it
    visibility: Visibility
    licence: Licence
    per_review: bool  # one video per review, or one of the whole session
    blind: bool = False  # nobody sees whose code it is until it is revealed


class Acts:
    """What the host can do. `switches` and `drop_line` are about the pages alone, `slot` about OBS: none of
    these reaches the log.

    A guest's link is a personal address, so it is kept nowhere but in OBS.
    """

    def __init__(
        self,
        *,
        service: Service,
        people: People,
        words: Words,
        ids: Ids,
        pointing: Pointing,
        house: House,
        host: Callable[[], Account | None],
        switches: Mapping[str, Callable[[bool], None]],
        slot: Callable[[int, str | None], Awaitable[None]],
        drop_line: Callable[[int, bool], bool],
        stopping: Stopping,
        before: Before,
        undoing: Undoing,
    ) -> None:
        self._service = service
        self._people = people
        self._words = words
        self._ids = ids
        self._pointing = pointing
        self._house = house
        self._host = host
        self._switches = switches
        self._slot = slot
        self._drop_line = drop_line
        self._stopping = stopping
        self._before = before
        self._undoing = undoing

    async def act(self, name: str, args: dict[str, Any], *, key: str) -> None:
        """Returns when durable. Raises Refused, Unavailable."""
        if name == "undo":
            await self._undo(str(args["of"]))
            return
        before = self._service.state
        changed, after = await self._changes(name, args, key=key), self._service.state
        if bool(before.session) is not bool(after.session):
            self._undoing.forget()
        elif changed:
            self._undoing.did(name, key, Done(args, before, after))

    @property
    def undo(self) -> Undoable | None:
        """What the host did last and can still undo."""
        return self._undoing.view

    async def _changes(self, name: str, args: dict[str, Any], *, key: str) -> bool:
        """Does it; says whether that was something new."""
        if switch := self._switches.get(name):
            return await self._switched(name, switch, on=bool(args["on"]), key=key)
        if name == "drop-line":
            return self._drop_line(int(args["line"]), bool(args.get("gone", True)))
        if name == "look-before":
            self._before.ask()
            return False
        if name == "slot":
            await self._slot(int(args["number"]), str(args["link"]).strip() or None)
            return True
        if name in _ENDS_RECORDING and self._service.state.session is not None:
            self._stopping.press(key)
        changed = await self._handled(await self._commands(name, args, key=key), key=key)
        if name in _ENDS_RECORDING | {"want"}:
            self._stopping.release()
        return changed

    async def _handled(self, commands: Sequence[Command], *, key: str) -> bool:
        changed = False
        for number, command in enumerate(commands):
            handled = await self._service.handle(Cause(f"room:{key}:{number}"), command)
            changed = changed or bool(handled.events)
        return changed

    async def _switched(self, name: str, switch: Callable[[bool], None], *, on: bool, key: str) -> bool:
        """In an evening what is hidden stays hidden over a restart; hiding waits for no disk."""
        if name != "hide" or self._service.state.session is None:
            switch(on)
            return True
        if on:
            switch(True)
        changed = await self._handled([HidePages(on)], key=key)
        switch(False)  # the log says it now
        return changed

    async def _undo(self, of: str) -> None:
        """Each act is undone once, by whatever request and however often it comes."""
        steps = self._undoing.steps(of)
        for number, step in enumerate(steps):
            key = f"{of}:undo:{number}"
            if isinstance(step, Press):
                await self._changes(step.name, step.args, key=key)
            else:
                await self._handled([step], key=key)
        if steps:
            self._undoing.undone(of)

    async def _commands(self, name: str, args: dict[str, Any], *, key: str) -> list[Command]:
        state = self._service.state
        match name:
            case "open-session":
                await self._before.clear()
                blind = [ChooseBlind(on=True)] if self._house.blind else []
                return [await self._open(args), *blind, *await self._expected(args, key=key)]
            case "code":  # the host about their own
                return [AnswerAboutCode(current(state).host, bool(args["may"]), Evidence.CONTROL_ROOM)]
            case "wrap-up":
                return self._wrap_up(current(state))
            case "remake":
                return [remade(state, VideoId(args["video"]), VideoId(self._ids.new()))]
            case "add-guest":
                current(state)
                return [await added(self._people, key=key, name=str(args.get("name") or ""))]
            case _ if name in CODE_ACTS:
                return [await about_code(name, args, session=current(state), words=self._words)]
            case _ if name in TALK_ACTS:
                return [await about_talk(name, args, state=state, words=self._words)]
            case _ if name in VIDEO_ACTS:
                return [await about_video(name, args, state=state, words=self._words)]
            case "hold" | "narrow" | "attest" | "hand-over" | "decline-join" | "ask" | "ask-code":
                return [await about_person(name, args, session=current(state), words=self._words)]
            case _ if name in UPLOAD_ACTS:
                return [about_upload(name, args)]
            case _ if name in POINTING_ACTS:
                return [await self._pointing.act(name, args, session=current(state))]
            case _:
                return [_simple(name, args)]

    async def _open(self, args: dict[str, Any]) -> OpenSession:
        account = self._host()
        if account is None:
            raise Refused("host-not-known-yet")
        media = {Medium.VIDEO} if args["video"] else set()
        media |= {Medium.AUDIO} if args["audio"] else set()
        return OpenSession(
            SessionId(self._ids.new()),
            SessionKind(args["kind"]),
            self._house.quorum,
            digest(self._house.notice),
            await self._people.find(account),
            await self._words.keep(str(args["title"])),
            frozenset(media),
            await self._words.keep(self._house.notice),
            archive_off=bool(args.get("archive_off")),
        )

    async def _expected(self, args: dict[str, Any], *, key: str) -> list[Command]:
        """Guests without an account, named by the host beforehand: each has a number from the start."""
        names = [str(name) for name in args.get("guests") or () if as_alias(str(name))]
        return [
            await added(self._people, key=f"{key}:{number}", name=name)
            for number, name in enumerate(names[:MOST_EXPECTED])
        ]

    def _wrap_up(self, session: Session) -> list[Command]:
        """Ends the recording and makes drafts; the videos are cut when the last take is measured."""
        shown = [s.id for s in session.submissions.values() if s.shown_at is not None]
        reviews: list[SubmissionId | None] = [*shown] if self._house.per_review else [None]
        return [
            UnwantRecording("gate-wrapped-up"),
            FinishReview(),
            *(
                DraftVideo(
                    session.id,
                    VideoId(self._ids.new()),
                    review,
                    self._house.visibility,
                    self._house.licence,
                )
                for review in reviews
            ),
        ]


def _carried(args: dict[str, Any]) -> frozenset[PersonId]:
    """Nobody is somebody's word too: an empty list alone may be a box that was not ticked yet."""
    people = frozenset(map(PersonId, args["people"]))
    if bool(people) is args["nobody"]:
        raise Refused("map-whom")
    return people


def _simple(name: str, args: dict[str, Any]) -> Command:
    """The acts that are one request each."""
    match name:
        case "close-session":
            return CloseSession()
        case "want":
            return WantRecording()
        case "unwant" | "stop":
            return UnwantRecording("gate-not-wanted")
        case "stay":
            return StayAwhile()
        case "stage":
            return StepOnStage(PersonId(args["person"]))
        case "map":
            return MapSource(SourceId(args["source"]), _carried(args))
        case "vouch":
            return Vouch()
        case "doubt":
            return Doubt()
        case "retry":
            return RetryStep(VideoId(args["video"]))
        case "forget":
            return Forget(PersonId(args["person"]))
        case "post-report":
            return PostReport(SubmissionId(args["submission"]))
        case "retract":
            return Retract(VideoId(args["video"]))
        case _:
            raise Refused("act-unknown")
