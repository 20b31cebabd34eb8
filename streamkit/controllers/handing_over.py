"""Where no account is set up: puts an approved video into a folder for the host to upload by hand.

Rule: nothing of ours lies there that is not approved any more; what somebody else put there is left alone.
What was handed over may be anywhere, so taking it back is an alarm until the host says that it can be seen
nowhere.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from streamkit.controllers.host_notices import HostNotices
from streamkit.controllers.tending import Tending
from streamkit.core.metadata import Metadata
from streamkit.core.model import Stage, Video
from streamkit.core.video_address import studio
from streamkit.locale import Text
from streamkit.ports import Shelf, Upload
from streamkit.service import Service

FOLDER = "to-upload"
TICK = 5.0  # s
_SHORT = 8  # characters of the video's id
_OURS = re.compile(
    r"\.?([0-9a-z]{8})\.(?:mp4|jpg|settings\.txt|(?:title|description)(?:\.\w+)?\.txt|\w+\.vtt)(?:\.part)?"
)


class HandingOver(Tending):
    """A video's files begin with its id: film, thumbnail, captions, title and description by language."""

    def __init__(
        self, *, service: Service, shelf: Shelf, notices: HostNotices, text: Text, folder: Path
    ) -> None:
        super().__init__(service=service, tick=TICK)
        self._shelf = shelf
        self._notices = notices
        self._text = text
        self._folder = folder

    async def put(self, video: Video, upload: Upload, *, beside: Sequence[Path]) -> None:
        """Returns when all of it lies there. Raises Unavailable, Rejected.

        `beside` are the thumbnail and the captions that were approved with the film, named as it is.
        """
        name = _short(video)
        await self._shelf.link(upload.file, self._folder / f"{name}.mp4")
        for file in beside:
            await self._shelf.link(file, self._folder / f"{name}{file.name.removeprefix(upload.file.stem)}")
        for language, text in upload.metadata.texts:
            suffix = "" if language == upload.metadata.language else f".{language}"
            await self._shelf.write(self._folder / f"{name}.title{suffix}.txt", text.title)
            await self._shelf.write(self._folder / f"{name}.description{suffix}.txt", text.description)
        settings = self._settings(video, upload.metadata)
        await self._shelf.write(self._folder / f"{name}.settings.txt", settings)

    async def tidy(self) -> None:
        """Removes what was uploaded, taken back or is no video's, and says what has to be taken down."""
        videos = {_short(video): video for video in self._service.pending.videos.values()}
        for file in await self._shelf.names(self._folder):
            ours = _OURS.fullmatch(file)
            if ours is None:
                continue
            video = videos.get(ours[1])
            if video is None or video.stage not in {Stage.APPROVED, Stage.HANDED_OVER}:
                await self._shelf.remove(self._folder.resolve() / file)
        for video in videos.values():
            if video.by_hand and video.stage is Stage.WITHDRAWING:
                address = studio(video) if video.upload_id else "?"
                self._notices.tell(
                    f"take-down-{video.id}", "notice-take-down", level="alarm",
                    video=_short(video), address=address,
                )  # fmt: skip

    def _settings(self, video: Video, metadata: Metadata) -> str:
        """What to choose in the form, in the organiser's language."""
        say = self._text.say
        lines = [
            say(f"by-hand-visibility-{video.visibility}"),
            say(f"by-hand-licence-{metadata.licence.replace('.', '-')}"),
            say("by-hand-not-for-kids"),
            say("by-hand-text-as-it-is"),
            say("by-hand-tags", tags=", ".join(metadata.tags)) if metadata.tags else "",
            say("by-hand-then", video=_short(video)),
        ]
        return "\n".join(f"- {line}" for line in lines if line) + "\n"


def _short(video: Video) -> str:
    return video.id[:_SHORT]
