"""Keeps a report of every discussed submission in the evening's folder.

Rule: a report is a function of the log and of the words that are left. What is there is compared with what
should be: written where something changed, removed where the code was taken back or its sender forgotten.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from streamkit.controllers.tending import Tending
from streamkit.core.going_home import reported
from streamkit.core.material import unpack
from streamkit.core.model import PersonId, SubmissionId, Video, WordsId
from streamkit.core.note import Mark
from streamkit.core.report import report, words_in
from streamkit.core.state import Session, State
from streamkit.core.submission import Submission
from streamkit.core.views import Names
from streamkit.locale import Text
from streamkit.ports import Shelf, Words
from streamkit.service import Service

TICK = 5.0  # s until what could not be written is tried again


@dataclass(frozen=True, slots=True)
class _Made:
    """What a report was made of; the same again makes the same report."""

    submission: Submission
    aliases: dict[PersonId, WordsId]
    marks: tuple[Mark, ...]
    videos: tuple[Video, ...]
    forgotten: frozenset[PersonId]


class Reports(Tending):
    """Files are named by the submission's random id."""

    def __init__(self, *, service: Service, words: Words, shelf: Shelf, text: Text, folder: Path) -> None:
        super().__init__(service=service, tick=TICK)
        self._words = words
        self._shelf = shelf
        self._text = text
        self._folder = folder
        self._made: dict[SubmissionId, _Made] = {}

    async def tidy(self) -> None:
        """One look: every report as it should be, and no other file."""
        state = self._service.state
        there = set(await self._shelf.names(self._folder))
        wanted = set()
        for session, submission in reported(state):
            wanted.add(_name(submission.id))
            await self._keep(state, session, submission, there)
        for name in there - wanted:
            await self._shelf.remove(self._folder / name)

    async def written(self, submission: SubmissionId) -> bool:
        return _name(submission) in await self._shelf.names(self._folder)

    async def _keep(self, state: State, session: Session, submission: Submission, there: set[str]) -> None:
        made = _Made(
            submission, session.aliases, session.marks, tuple(state.videos_of(session.id)),
            frozenset(state.forgotten),
        )  # fmt: skip
        if self._made.get(submission.id) != made or _name(submission.id) not in there:
            text = await text_of(state, session, submission, words=self._words, text=self._text)
            await self._shelf.write(self._folder / _name(submission.id), text)
            self._made[submission.id] = made


def _name(submission: SubmissionId) -> str:
    return f"{submission}.md"


async def text_of(state: State, session: Session, submission: Submission, *, words: Words, text: Text) -> str:
    """The report as it is now, without the name of anybody forgotten. Raises Unavailable."""
    hidden = {alias for person, alias in session.aliases.items() if person in state.forgotten}
    needed = set(words_in(session, submission)) - hidden
    left = {one: await words.read(one) or "" for one in needed}
    file = submission.file
    materials = {file: unpack(left.get(file, ""))} if file else {}
    return report(state, session, submission, Names(text.say, left, materials=materials))
