"""The one step that shows a video: its gate right before the act, what came of it read back.

Rule: it is published when it reads back as asked. What YouTube keeps private is said to be so; whatever else
it made of the request is hidden again. Nothing is shown a second time that a hand may have hidden meanwhile.
"""

from __future__ import annotations

from streamkit.core.commands import Command, FinishPublishing
from streamkit.core.commands.afterwards import SeeOnYouTube
from streamkit.core.gate import publishing_gate
from streamkit.core.model import Video, Visibility
from streamkit.core.redaction import plan
from streamkit.ports import Cause, Ids, PortError, Publisher, Rejected, Scratch
from streamkit.service import Service

DIFFERS = "youtube-visibility-differs"


class Releasing:
    def __init__(self, *, service: Service, scratch: Scratch, ids: Ids) -> None:
        self._service = service
        self._scratch = scratch
        self._ids = ids

    async def release(self, video: Video, out: Publisher) -> None:
        """Raises Unavailable, and Rejected where a person has to look."""
        now = self._service.pending.videos[video.id]
        if now.upload_id is None or not self.may_come_out(video):
            return
        shown = f"shown:{video.id}"
        try:
            if await self._scratch.get(shown) is not None:
                await _must_be_visible(now.upload_id, out)
            await self._scratch.put(shown, "1")
            found = await _shown(now.upload_id, out, now.visibility)
        except PortError:
            await self._scratch.drop(shown)
            raise
        try:
            await self._came_out(now, out, found)
        finally:
            await self._scratch.drop(shown)

    def may_come_out(self, video: Video) -> bool:
        """The gate once more, right before the act that cannot be undone for whoever watches meanwhile."""
        state = self._service.pending
        now = state.videos[video.id]
        return publishing_gate(state, now, plan(state, now)).open and not now.paused

    async def _came_out(self, video: Video, out: Publisher, found: Visibility | None) -> None:
        assert video.upload_id is not None  # noqa: S101 because it was just shown under it
        if found is video.visibility:
            await self._write(video, FinishPublishing(video.id, found))
        elif found is Visibility.PRIVATE:
            raise Rejected("youtube-kept-private")
        else:
            # Where that is wider than approved the fact comes first: it is set back until it is.
            await self._write(video, SeeOnYouTube(video.id, found))
            await out.hide(video.upload_id)
            raise Rejected(DIFFERS)

    async def _write(self, video: Video, command: Command) -> None:
        cause = Cause(f"publishing:{video.id}:{type(command).__name__}:{self._ids.new()}")
        await self._service.handle(cause, command)


async def _must_be_visible(upload: str, out: Publisher) -> None:
    """A crash came between the showing and its fact: private now, it was hidden by hand or never shown."""
    if (await out.status(upload)).visibility in {None, Visibility.PRIVATE}:
        raise Rejected("youtube-kept-private")


async def _shown(upload: str, out: Publisher, visibility: Visibility) -> Visibility | None:
    """What it reads back as afterwards."""
    try:
        await out.show(upload, visibility)
    except Rejected as error:
        if error.key != DIFFERS:
            raise
    return (await out.status(upload)).visibility
