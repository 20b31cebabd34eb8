"""What goes out beside a cut, gathered from the log and the words: title and description in every language.

Rule: whoever stays blind is not named here, nor is anybody who chose no name.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime

from streamkit.core.code_links import pinned
from streamkit.core.cut_time import marked
from streamkit.core.description import APART, Chapter, Reviewed, Text, describe
from streamkit.core.material import unpack
from streamkit.core.metadata import Metadata
from streamkit.core.model import SECOND, Digest, Video
from streamkit.core.queue import blind_senders, stays_blind
from streamkit.core.redaction import Plan
from streamkit.core.state import Session
from streamkit.core.submission import Submission
from streamkit.core.views.blind import blind_title
from streamkit.locale import Language
from streamkit.locale import Text as Sentences
from streamkit.ports import Log, Words

TAGS = ("code review",)


class Describing:
    """`language` is the video's own; the others become its localizations."""

    def __init__(
        self, *, words: Words, log: Log, language: Language, texts: Mapping[Language, Sentences]
    ) -> None:
        self._words = words
        self._log = log
        self._language = language
        self._texts = texts

    async def metadata(
        self, session: Session, video: Video, plan: Plan, *, length: int, thumbnail: Digest | None = None
    ) -> Metadata:
        """Of a cut of `length` ns. Raises Refused where it cannot be described whole."""
        texts = {
            language: await self._described(session, video, plan, length=length, language=language)
            for language in self._texts
        }
        own = texts.pop(self._language)
        return Metadata(
            title=own.title,
            description=own.description,
            language=self._language,
            localizations=tuple(sorted(texts.items(), key=lambda one: one[0])),
            tags=TAGS,
            licence=video.licence,
            recorded=datetime.fromtimestamp(session.opened_wall / 1000, UTC).date().isoformat(),
            thumbnail=thumbnail,
            head=await self._log.head(),
        )

    async def _described(
        self, session: Session, video: Video, plan: Plan, *, length: int, language: Language
    ) -> Text:
        say = self._texts[language].say
        chapters = []
        reviewed = []
        for chapter in plan.chapters:
            submission = session.submissions[chapter.submission]
            name, item = await self._item(submission, blind=stays_blind(session, submission))
            chapters.append(Chapter(start_s=chapter.at // SECOND, name=name))
            reviewed.append(item)
        for at, mark in marked(session, plan, apart=APART * SECOND):
            words = await self._words.read(mark.words) if mark.words else None
            chapters.append(Chapter(start_s=at // SECOND, name=words or say("chapter-moment")))
        unnamed = blind_senders(session)
        credited = [session.aliases[p] for p in sorted(plan.people - unnamed) if p in session.aliases]
        names = [await self._words.read(alias) for alias in credited]
        return describe(
            title=await self._words.read(session.title) or say("video-title"),
            language=language,
            chapters=chapters,
            length_s=length // SECOND,
            reviewed=reviewed,
            credits=[name for name in names if name],
            licence=video.licence,
            marker=video.id[:16],
        )

    async def _item(self, submission: Submission, *, blind: bool) -> tuple[str, Reviewed]:
        file = unpack(await self._words.read(submission.file) or "") if submission.file else unpack("")
        if blind:
            return blind_title(file), Reviewed(
                owner=blind_title(file), link="", revision="", licence=file.licence
            )
        link = file.source or pinned(await self._words.read(submission.link) or "", file.revision)
        return file.title, Reviewed(
            owner=file.owner, link=link, revision=file.revision[:7], licence=file.licence
        )
