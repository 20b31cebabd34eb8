"""An evening of last week with a video that is out: in the stores of a rehearsal, and on its YouTube."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from pathlib import Path

from streamkit.adapters.store import Store
from streamkit.adapters.system import SystemClock, SystemIds
from streamkit.adapters.youtube import YouTube
from streamkit.core.commands import (
    Approve,
    CloseSession,
    Command,
    DraftVideo,
    FinishCut,
    FinishDressing,
    FinishProcessing,
    FinishPublishing,
    FinishUpload,
    GiveAnswer,
    IntendUpload,
    OpenedUpload,
    OpenSession,
    PutQuestion,
)
from streamkit.core.decide.videos import approval_code
from streamkit.core.model import (
    EVERYTHING,
    Binding,
    Digest,
    Licence,
    PersonId,
    Quorum,
    SessionId,
    SessionKind,
    VideoId,
    Visibility,
)
from streamkit.ports import Account, Cause
from streamkit.rehearsal.company import BROADCASTER, Company
from streamkit.service import Service
from tests.adapters.youtube.studio import an_upload, ignored
from tests.fakes.media import CLEAN

VISIBILITY = Visibility.PUBLIC


@dataclass(frozen=True, slots=True)
class Published:
    """Of which person, under which id here, and which at YouTube."""

    video: VideoId
    upload: str


async def published(there: Company, people: tuple[tuple[str, str, str], ...]) -> dict[str, Published]:
    """An evening of its own for each, by login, with a public video of the host and them."""
    youtube = YouTube(
        client_file=there.folder / "secrets" / "youtube-client.json",
        token_file=there.folder / "secrets" / "youtube.json",
        endpoint=there.youtube.endpoint,
    )
    store = await Store.open(there.folder / "store")
    service = Service(store.log, SystemClock())
    await service.start()
    writer = asyncio.create_task(service.run())
    try:
        host = await store.people.find(Account("twitch", *BROADCASTER))
        out = {}
        for account in people:
            person = await store.people.find(Account("twitch", *account))
            out[account[1]] = await _published(there.folder, service, store, youtube, host, person)
        return out
    finally:
        service.close()
        await writer
        await store.close()
        await youtube.close()


async def _published(
    folder: Path, service: Service, store: Store, youtube: YouTube, host: PersonId, guest: PersonId
) -> Published:
    ids = SystemIds()
    video, session = VideoId(ids.new()), SessionId(ids.new())
    upload = await _on_youtube(folder, youtube, video)
    cut, text, title = [await store.words.keep(each) for each in ("/gone.mp4", "A review\n", "Evening")]
    binding = Binding(Digest("c"), Digest(video), Digest("p"), VISIBILITY, Licence.CC_BY_NC)
    both = frozenset({host, guest})
    code = approval_code(binding)
    steps: tuple[Command, ...] = (
        OpenSession(session, SessionKind.CODE_REVIEW, Quorum.EVERYONE, Digest("n"), host, title, EVERYTHING),
        PutQuestion(guest),
        GiveAnswer(guest, EVERYTHING),
        DraftVideo(session, video, None, VISIBILITY, Licence.CC_BY_NC),
        FinishCut(video, binding, both, cut, text, size=1, report=CLEAN),
        *(Approve(person, code) for person in both),
        IntendUpload(video),
        OpenedUpload(video),
        FinishUpload(video, upload),
        FinishProcessing(video),
        FinishDressing(video),
        FinishPublishing(video, VISIBILITY),
        CloseSession(),
    )
    for step in steps:
        await service.handle(Cause(f"seed:{ids.new()}"), step)
    return Published(video, upload)


async def _on_youtube(folder: Path, youtube: YouTube, video: VideoId) -> str:
    upload = an_upload(folder, marker=video[:16], size=1000)
    address = await youtube.open(upload)
    uploaded = await youtube.send(upload, session=address, progress=ignored)
    await youtube.show(uploaded, VISIBILITY)
    return uploaded
