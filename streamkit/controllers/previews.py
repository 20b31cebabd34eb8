"""Makes a person's preview of a cut, for the host to hand over by whatever way reaches that person.

Rule: it is made of the cut whose code stands on its card, read through just before, and of nothing else.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path

from streamkit.controllers.showing import Showing
from streamkit.core.cut_time import CutRange, length, people_spans, plan_of_cut
from streamkit.core.decide.videos import approval_code
from streamkit.core.errors import Refused
from streamkit.core.model import SECOND, PersonId, Video, VideoId
from streamkit.core.preview import excerpt, file_name, lasting, with_context
from streamkit.core.state import State
from streamkit.core.views.film import shown_video
from streamkit.locale import Text
from streamkit.ports import Card, Media, Rejected, Shelf, Words
from streamkit.service import Service


class Previews:
    """Beside the cuts in `folder`, named by number and code. One is made at a time."""

    def __init__(
        self,
        *,
        service: Service,
        media: Media,
        words: Words,
        shelf: Shelf,
        showing: Showing,
        folder: Path,
        text: Text,
        progress: Callable[[str, float | None], None],
    ) -> None:
        self._service = service
        self._media = media
        self._words = words
        self._shelf = shelf
        self._showing = showing
        self._folder = folder
        self._text = text
        self._progress = progress
        self._making = asyncio.Lock()

    async def make(self, video: VideoId, person: PersonId) -> Path:
        """The one there is, or a new one. Raises Refused, Rejected, Unavailable."""
        async with self._making:
            found = await self.file(video, person)
            return found if found is not None else await self._made(video, person)

    async def file(self, video: VideoId, person: PersonId) -> Path | None:
        """The preview that was made of the version that waits now."""
        shown = _shown(self._service.pending, video, person)
        name = file_name(self._service.pending.sessions[shown.session], shown, person) if shown else ""
        return await self._shelf.find(self._folder / name, folder=self._folder) if name else None

    async def _made(self, video: VideoId, person: PersonId) -> Path:
        state = self._service.state
        shown = _shown(state, video, person)
        if shown is None or shown.binding is None:
            raise Refused("preview-not-now")
        code, whole = approval_code(shown.binding), _spans(state, shown, person)
        into = self._folder / file_name(state.sessions[shown.session], shown, person)
        cut = await self._cut(shown, person, code)
        card = await self._card(person, code, whole)
        try:
            await self._media.preview(
                cut, excerpt(whole), card=card, into=into,
                progress=lambda part: self._progress(into.name, part),
            )  # fmt: skip
        finally:
            self._progress(into.name, None)
        if await self.file(video, person) != into.resolve():  # taken back meanwhile
            await self._shelf.remove(into.resolve())
            raise Refused("preview-not-now")
        return into

    async def _cut(self, video: Video, person: PersonId, code: str) -> Path:
        """Where the cut lies, its bytes compared with what the code names."""
        opened = await self._showing.open(person, code)
        place = await self._words.read(video.cut) if video.cut else None
        if opened is None or place is None:
            raise Rejected("cut-gone")
        await asyncio.to_thread(opened.file.close)
        return Path(place)

    async def _card(self, person: PersonId, code: str, whole: tuple[CutRange, ...]) -> Card:
        view, say = await self._showing.view(person, code), self._text.say
        shown = lasting(excerpt(whole))
        remark = say("preview-excerpt", shown=_minutes(shown), whole=_minutes(lasting(whole)))
        return Card(
            title=view.title if view is not None else "",
            ask=say("preview-ask"),
            code=code,
            words=(say("preview-yes", code=code), say("preview-no", code=code)),
            remark=remark if shown < lasting(whole) else say("preview-whole"),
        )


def _shown(state: State, video: VideoId, person: PersonId) -> Video | None:
    known = state.videos.get(video)
    if known is None or known.binding is None:
        return None
    found = shown_video(state, person, approval_code(known.binding))
    return known if found is not None and found.id == video else None


def _spans(state: State, video: Video, person: PersonId) -> tuple[CutRange, ...]:
    planned = plan_of_cut(state, video)
    pieces = planned.pieces if planned is not None else ()
    return with_context(people_spans(state, video, person), length=length(pieces))


def _minutes(instant: int) -> int:
    return max(1, round(instant / (60 * SECOND)))
