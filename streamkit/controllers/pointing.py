"""From lines somebody named to a request about lines that are there; words that cannot count are not kept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, assert_never

from streamkit.core.aiming import aimed
from streamkit.core.chat_commands import (
    Aimed,
    GoesTo,
    Marks,
    NotesNextStep,
    PointingMeaning,
    PointsAt,
    TakesPointBack,
)
from streamkit.core.commands import (
    DismissNote,
    DropNextStep,
    GoTo,
    HoldPointers,
    LetPointersIn,
    MarkMoment,
    NoteNextStep,
    Point,
    PointingCommand,
    ReleaseNote,
    ReopenNote,
    TakePointBack,
)
from streamkit.core.decide import decide
from streamkit.core.errors import Refused
from streamkit.core.material import Material, unpack
from streamkit.core.model import PersonId, SubmissionId, WordsId
from streamkit.core.note import Lines
from streamkit.core.state import Session
from streamkit.ports import Clock, Role, Words
from streamkit.service import Service

ACTS = frozenset(
    {
        "point", "goto", "mark", "next-step", "drop-next-step", "release-note", "dismiss-note", "reopen-note",
        "hold-pointers", "let-in",
    }
)  # fmt: skip
LONGEST = 140  # characters of what is said about lines


class Pointing:
    """Remembers the code on stage, or a flood of pointers would read it from the disk each time."""

    def __init__(self, *, service: Service, words: Words, clock: Clock) -> None:
        self._service = service
        self._words = words
        self._clock = clock
        self._material: tuple[WordsId, Material] | None = None

    async def meant(
        self, meaning: PointingMeaning, *, person: PersonId, role: Role
    ) -> PointingCommand | None:
        """What somebody wrote in the chat. Raises Refused."""
        match meaning:
            case PointsAt(lines=named, words=words):
                return await self._point(named, words, person=person, by_host=role is Role.HOST)
            case TakesPointBack(lines=named):
                return TakePointBack(person, await self._aimed(named) if named else None)
            case _ if role is not Role.HOST:
                return None
            case GoesTo(lines=named):
                return GoTo(await self._aimed(named))
            case Marks(words=words):
                return MarkMoment(await self._kept(words, person))
            case NotesNextStep(words=words):
                return await self._next_step(words, person, None)
            case _:
                assert_never(meaning)

    async def act(self, name: str, args: Mapping[str, Any], *, session: Session) -> PointingCommand:
        """What the host does in the control room. Raises Refused."""
        match name:
            case "point":
                said = str(args.get("words") or "")
                return await self._point(_named(args), said, person=session.host, by_host=True)
            case "goto":
                return GoTo(await self._aimed(_named(args)))
            case "mark":
                return MarkMoment(await self._kept(str(args.get("words") or ""), session.host))
            case "next-step":
                said = str(args.get("words") or "")
                return await self._next_step(said, session.host, SubmissionId(args["submission"]))
            case "drop-next-step":
                return DropNextStep(SubmissionId(args["submission"]), args["step"])
            case "hold-pointers":
                return HoldPointers()
            case "let-in":
                return LetPointersIn(args["shown"])
            case _:
                return _settling(name, SubmissionId(args["submission"]), args["note"])

    async def _point(self, named: Aimed, words: str, *, person: PersonId, by_host: bool) -> Point:
        """A point that comes too soon leaves no words behind."""
        lines = await self._aimed(named)
        point = Point(person, lines, None, by_host=by_host, at=self._clock.mono())
        decide(self._service.state, point)
        return replace(point, words=await self._kept(words, person))

    async def _next_step(self, words: str, person: PersonId, about: SubmissionId | None) -> NoteNextStep:
        kept = await self._kept(words, person)
        if kept is None:
            raise Refused("next-step-empty")
        return NoteNextStep(kept, about)

    async def _kept(self, words: str, person: PersonId) -> WordsId | None:
        said = " ".join(words.split())[:LONGEST]
        return await self._words.keep(said, person=person) if said else None

    async def _aimed(self, named: Aimed) -> Lines:
        session = self._service.state.session
        if session is None:
            raise Refused("no-session")
        if session.shown is None:
            raise Refused("nothing-on-stage")
        submission = session.submissions[session.shown]
        material = await self._read(submission.file) if submission.file else unpack("")
        part = submission.position.part if submission.position else 0
        return aimed(material, named, part=part)

    async def _read(self, file: WordsId) -> Material:
        if self._material is None or self._material[0] != file:
            self._material = (file, unpack(await self._words.read(file) or ""))
        return self._material[1]


def _named(args: Mapping[str, Any]) -> Aimed:
    first, last = sorted((int(args["first"]), int(args["last"])))
    file = str(int(args["part"]) + 1) if "part" in args else ""
    return Aimed(max(1, first), max(1, last), file, old=bool(args.get("old")))


def _settling(name: str, submission: SubmissionId, note: int) -> ReleaseNote | DismissNote | ReopenNote:
    match name:
        case "release-note":
            return ReleaseNote(submission, note)
        case "dismiss-note":
            return DismissNote(submission, note)
        case "reopen-note":
            return ReopenNote(submission, note)
        case _:
            raise Refused("act-unknown")
