"""What goes out beside a cut, gathered from the log and the words: title and description in every language.

Rule: whoever stays blind is not named here, nor is anybody who chose no name.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

from streamkit.controllers.writing import SAMPLE, written
from streamkit.core.code_links import pinned
from streamkit.core.cut_time import marked
from streamkit.core.description import APART, Chapter, Reviewed, Text, Told
from streamkit.core.description_text import one_line
from streamkit.core.licensing import grantable
from streamkit.core.material import unpack
from streamkit.core.metadata import Metadata
from streamkit.core.model import SECOND, Licence, Video
from streamkit.core.queue import blind_senders, stays_blind
from streamkit.core.redaction import Plan
from streamkit.core.state import Session
from streamkit.core.submission import Submission
from streamkit.core.views.blind import blind_title
from streamkit.locale import Language
from streamkit.locale import Text as Sentences
from streamkit.ports import Log, Words
from streamkit.ports.template import Template

TAGS = ("code review",)


@dataclass(frozen=True, slots=True)
class Own:
    """What the host says of every video; `template` is None for the built-in order."""

    summaries: Mapping[Language, str] = field(default_factory=dict)
    links: tuple[str, ...] = ()
    tags: tuple[str, ...] = TAGS
    playlist: str = ""
    template: Template | None = None


class Describing:
    """`language` is the video's own; the others become its localizations."""

    def __init__(
        self,
        *,
        words: Words,
        log: Log,
        language: Language,
        texts: Mapping[Language, Sentences],
        own: Own = Own(),
    ) -> None:
        self._words = words
        self._log = log
        self._language = language
        self._texts = texts
        self._own = own

    async def ready(self) -> None:
        """Tries a template before hours of cutting. Raises Refused, Rejected."""
        if self._own.template is not None:
            told = {
                language: replace(
                    SAMPLE,
                    language=language,
                    summary=self._own.summaries.get(language, ""),
                    links=self._own.links,
                )
                for language in self._texts
            }
            await self._written(told, recorded="2026-11-21")

    async def note(self, session: Session, plan: Plan) -> str:
        """What code is in it, for the thumbnail."""
        shown = [session.submissions[chapter.submission] for chapter in plan.chapters]
        names = [(await self._item(one, blind=stays_blind(session, one)))[0] for one in shown]
        return " · ".join(dict.fromkeys(filter(None, map(one_line, names))))

    async def metadata(self, session: Session, video: Video, plan: Plan, *, length: int) -> Metadata:
        """Of a cut of `length` ns, without a thumbnail. Raises Refused where it cannot be described whole."""
        recorded = datetime.fromtimestamp(session.opened_wall / 1000, UTC).date().isoformat()
        told = {
            language: await self._told(session, video, plan, length=length, language=language)
            for language in self._texts
        }
        texts = await self._written(told, recorded=recorded)
        own = texts.pop(self._language)
        return Metadata(
            title=own.title,
            description=own.description,
            language=self._language,
            localizations=tuple(sorted(texts.items(), key=lambda one: one[0])),
            tags=self._own.tags,
            playlist=self._own.playlist,
            licence=_field(session, video, told[self._language]),
            recorded=recorded,
            head=await self._log.head(),
        )

    async def _written(self, told: Mapping[Language, Told], *, recorded: str) -> dict[Language, Text]:
        template = self._own.template
        try:
            return {
                language: await written(one, template=template, recorded=recorded)
                for language, one in told.items()
            }
        finally:
            if template is not None:
                await template.close()

    async def _told(
        self, session: Session, video: Video, plan: Plan, *, length: int, language: Language
    ) -> Told:
        say = self._texts[language].say
        chapters = []
        reviewed = []
        for chapter in plan.chapters:
            submission = session.submissions[chapter.submission]
            name, item = await self._item(submission, blind=stays_blind(session, submission))
            chapters.append(Chapter(start_s=chapter.at // SECOND, name=name))
            if item not in reviewed:  # one may be taken up twice
                reviewed.append(item)
        for at, mark in marked(session, plan, apart=APART * SECOND):
            words = await self._words.read(mark.words) if mark.words else None
            chapters.append(Chapter(start_s=at // SECOND, name=words or say("chapter-moment")))
        unnamed = blind_senders(session)
        credited = [session.aliases[p] for p in sorted(plan.people - unnamed) if p in session.aliases]
        names = [await self._words.read(alias) for alias in credited]
        told = Told(
            title=await self._words.read(session.title) or say("video-title"),
            language=language,
            chapters=chapters,
            length_s=length // SECOND,
            reviewed=reviewed,
            credits=[name for name in names if name],
            licence=video.licence,
            marker=video.id[:16],
            summary=self._own.summaries.get(language, ""),
            links=self._own.links,
        )
        return replace(told, wholly=_field(session, video, told) is Licence.CC_BY)

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


def _field(session: Session, video: Video, told: Told) -> Licence:
    music = any(span.music for take in session.takes for span in take.spans)
    return grantable(video.licence, shown=[one.licence for one in told.reviewed], music=music)
