"""A cut of a real evening that waits for the words of those in it: the guest's picture is covered in it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

from streamkit.core.box import Box
from streamkit.core.commands import (
    CheckTake,
    DraftVideo,
    EndTake,
    FinishCut,
    GiveAnswer,
    MapSource,
    MeasureTake,
    ReadBack,
    SeeLayout,
    SeeSource,
    StartTake,
    WantRecording,
)
from streamkit.core.decide.videos import approval_code
from streamkit.core.description import Text
from streamkit.core.layout import Place
from streamkit.core.metadata import Metadata, pack
from streamkit.core.model import (
    EVERYTHING,
    SECOND,
    Binding,
    Digest,
    Licence,
    Medium,
    PersonId,
    SourceId,
    SourceMix,
    TakeEnd,
    TakeId,
    VideoId,
    Visibility,
)
from streamkit.core.redaction import plan
from tests.fakes.media import CLEAN
from tests.web.personal.conftest import House

VIDEO = VideoId("v")
LENGTH = 20 * SECOND
COVERED = Box(960, 0, 1920, 1080, (1920, 1080))


@dataclass
class Cut:
    file: Path
    code: str

    @property
    def film(self) -> str:
        return f"/p/film/{self.code}"

    @property
    def page(self) -> str:
        return f"/p/video/{self.code}"


async def a_cut(house: House, guest: PersonId, file: Path, *, content: bytes = b"film" * 50_000) -> Cut:
    """Twenty seconds with the guest, seen from the middle on, who then allows nothing but the voice."""
    do, clock = house.evening.do, house.evening.clock
    name = await house.evening.store.words.keep("camera")
    camera, take = SourceId("camera"), TakeId("take")
    await do(GiveAnswer(guest, EVERYTHING))
    await do(SeeSource(camera, name, False, has_video=True, has_audio=True))
    await do(MapSource(camera, frozenset({guest})))
    await do(ReadBack((SourceMix(camera, frozenset({1, 2, 3}), covered=True),)))
    clock.advance(5 * SECOND)
    await do(SeeLayout(clock.mono(), (Place(camera, (COVERED,)),)))
    clock.advance(5 * SECOND)
    await do(WantRecording())
    await do(StartTake(take, gate_was_open=True))
    clock.advance(LENGTH // 2)
    await do(ReadBack((SourceMix(camera, frozenset({1, 2, 3}), covered=False),)))
    clock.advance(LENGTH // 2)
    await do(EndTake(take, TakeEnd.OBSERVED, clock.mono(), name))
    await do(MeasureTake(take, LENGTH, 0))
    await do(CheckTake(take, ()))
    await do(GiveAnswer(guest, frozenset({Medium.AUDIO})))
    return await a_version(house, guest, file, content=content)


async def a_version(house: House, guest: PersonId, file: Path, *, content: bytes) -> Cut:
    """The cut of what the log says now."""
    do, words = house.evening.do, house.evening.store.words
    session = house.evening.session.id
    if VIDEO not in house.evening.state.videos:
        await do(DraftVideo(session, VIDEO, None, Visibility.PUBLIC, Licence.CC_BY_NC))
    file.write_bytes(content)
    picture = b"\xff\xd8\xff a picture of bot.py"
    file.with_suffix(".jpg").write_bytes(picture)
    spoken = b"WEBVTT\n\n00:01.000 --> 00:02.000\nWhy <b>not</b> a set?\n"
    file.with_suffix(".en.vtt").write_bytes(spoken)
    beside = Metadata(
        "Review of bot.py", "With Anya\n<b>more</b>", "en", localizations=(("ru", Text("Разбор", "С Аней")),),
        tags=("code review",), thumbnail=Digest(hashlib.sha256(picture).hexdigest()),
        captions=(("en", Digest(hashlib.sha256(spoken).hexdigest())),),
    )  # fmt: skip
    text = await words.keep(pack(beside))
    planned = plan(house.evening.state, house.evening.state.videos[VIDEO])
    digest = Digest(hashlib.sha256(content).hexdigest())
    binding = Binding(digest, beside.digest, planned.digest, Visibility.PUBLIC, Licence.CC_BY_NC)
    assert guest in planned.people
    place = await words.keep(str(file))
    await do(FinishCut(VIDEO, binding, planned.people, place, text, size=len(content), report=CLEAN))
    return Cut(file, approval_code(binding))
