"""One finished take, and everything that makes a video of it and takes it out."""

from __future__ import annotations

import threading
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from streamkit.controllers.captions import NOBODY, Hearing
from streamkit.controllers.cutting import Cutting
from streamkit.controllers.describing import Describing, Own
from streamkit.controllers.publishing import PublishingController
from streamkit.controllers.retracting import Retracting
from streamkit.controllers.steps import Steps
from streamkit.controllers.take_check import TakeCheck
from streamkit.core.box import Box
from streamkit.core.commands import (
    Approve,
    CloseSession,
    DraftVideo,
    EndTake,
    MapSource,
    ReadBack,
    SeeLayout,
    SeeSource,
    StartTake,
    Vouch,
    WantRecording,
)
from streamkit.core.decide.videos import approval_code
from streamkit.core.layout import Place
from streamkit.core.model import (
    SECOND,
    Licence,
    PersonId,
    SourceId,
    SourceMix,
    Stage,
    TakeEnd,
    TakeId,
    Video,
    VideoId,
    Visibility,
)
from streamkit.locale import Text
from tests.controllers.evening import HOST, Evening, an_evening, running, until
from tests.fakes.media import FakeMedia, a_probe
from tests.fakes.publisher import FakePublisher


@dataclass
class Publishing:
    """An evening with one finished take of a host and Anya, ten seconds long."""

    evening: Evening
    media: FakeMedia
    youtube: FakePublisher
    cutting: Cutting
    controller: PublishingController
    retracting: Retracting
    at_work: set[VideoId]
    live: threading.Event  # set while those who watch the stream would feel an upload
    anya: PersonId
    host: PersonId

    @property
    def video(self) -> Video:
        """The newest."""
        return list(self.evening.state.videos.values())[-1]

    @property
    def loops(self) -> tuple[Callable[[], Coroutine[object, object, None]], ...]:
        back = self.retracting
        out = self.controller
        return out.run, out.send, out.go_on, out.watch_state, back.run, back.watch_state

    def restarted(self) -> Retracting:
        """Another run of the program, which knows only the log."""
        return retracting_of(self.evening, self.youtube, at_work=set())

    def restart(self) -> None:
        """The program comes again and knows only the log; the loops must not run."""
        self.at_work.clear()
        self.controller = _outward(
            self.evening, self.cutting, self.media, self.youtube, at_work=self.at_work, live=self.live
        )

    async def draft(self, name: str = "v", *, visibility: Visibility = Visibility.UNLISTED) -> None:
        session, video = self.evening.session.id, VideoId(name * 26)
        await self.evening.do(DraftVideo(session, video, None, visibility, Licence.CC_BY_NC))

    async def ready_to_go(self, *, visibility: Visibility = Visibility.UNLISTED) -> None:
        """A draft, cut and approved; nothing of it has left the machine while `live` is set."""
        self.live.set()
        await self.draft(visibility=visibility)
        await until(lambda: self.video.stage is Stage.AWAITING_APPROVALS)
        await self.approved(self.host, self.anya)

    async def another_evening(self, folder: Path) -> None:
        await self.evening.do(CloseSession())
        await self.evening.open("anya", session="s2")
        await self.evening.agrees("anya")
        self.media.takes[folder / "take-2.mkv"] = a_probe(10)
        await a_take(self.evening, folder, [self.host, self.anya], take="take-2")

    async def approved(self, *people: PersonId) -> None:
        assert self.video.binding is not None
        for person in people:
            await self.evening.do(Approve(person, approval_code(self.video.binding)))


@asynccontextmanager
async def publishing(
    folder: Path,
    *,
    checked: bool = True,
    hidden: Box | None = None,
    own: Own | None = None,
    hearing: Hearing = NOBODY,
) -> AsyncIterator[Publishing]:
    """`checked`: the takes are checked by themselves; `hidden`: where Anya's camera is covered.

    `own` is what the host says of every video, `hearing` who makes captions.
    """
    async with an_evening() as evening:
        await evening.open("anya")
        anya = await evening.agrees("anya")
        host = await evening.store.people.find(HOST)
        take = await a_take(evening, folder, [host, anya], hidden=hidden)
        media = FakeMedia(takes={take: a_probe(10)})
        youtube = FakePublisher()
        describing = Describing(
            words=evening.store.words,
            log=evening.store.log,
            language="ru",
            texts={"ru": Text("ru"), "en": Text("en")},
            own=own or Own(),
        )
        cutting = Cutting(
            service=evening.service, media=media, words=evening.store.words, folder=folder / "videos",
            describing=describing, progress=lambda *_: None, notices=evening.notices,
            hearing=hearing,
        )  # fmt: skip
        at_work: set[VideoId] = set()
        live = threading.Event()
        controller = _outward(evening, cutting, media, youtube, at_work=at_work, live=live)
        check = TakeCheck(
            service=evening.service, media=media, words=evening.store.words, ids=evening.ids,
            progress=lambda *_: None,
        )  # fmt: skip
        async with running(*((check.run, check.watch_state) if checked else ())):
            back = retracting_of(evening, youtube, at_work=at_work)
            yield Publishing(evening, media, youtube, cutting, controller, back, at_work, live, anya, host)


def _outward(
    evening: Evening,
    cutting: Cutting,
    media: FakeMedia,
    youtube: FakePublisher,
    *,
    at_work: set[VideoId],
    live: threading.Event,
) -> PublishingController:
    words, ids, clock = evening.store.words, evening.ids, evening.clock
    steps = Steps(
        service=evening.service, cutting=cutting, publisher=youtube, words=words,
        scratch=evening.store.scratch, clock=clock, ids=ids, notices=evening.notices,
        language="ru", progress=lambda *_: None,
    )  # fmt: skip
    return PublishingController(
        service=evening.service, media=media, words=words, clock=clock, ids=ids, steps=steps,
        at_work=at_work, live=live.is_set, tick=0.01,
    )  # fmt: skip


def retracting_of(evening: Evening, youtube: FakePublisher, *, at_work: set[VideoId]) -> Retracting:
    return Retracting(
        service=evening.service, publisher=youtube, clock=evening.clock, ids=evening.ids,
        notices=evening.notices, at_work=at_work, tick=0.01,
    )  # fmt: skip


async def a_take(
    evening: Evening,
    folder: Path,
    people: list[PersonId],
    *,
    hidden: Box | None = None,
    take: str = "take-1",
) -> Path:
    """Everybody alone on a source with a stem, heard and seen all the time; the last perhaps hidden."""
    mix = []
    for number, person in enumerate(people):
        source = SourceId(f"source-{number}")
        name = await evening.store.words.keep(f"camera {number}")
        await evening.do(SeeSource(source, name, open=False, has_video=True, has_audio=True))
        await evening.do(MapSource(source, frozenset({person})))
        covered = hidden is not None and person == people[-1]
        mix.append(SourceMix(source, frozenset({1, 2, 3 + number}), covered))
    await evening.do(Vouch())
    await evening.do(WantRecording())
    await evening.do(ReadBack(tuple(mix)))
    if hidden is not None:
        places = (Place(one.source, (hidden,) if one.covered else ()) for one in mix)
        await evening.do(SeeLayout(evening.clock.mono(), tuple(places)))
    await evening.do(StartTake(TakeId(take), gate_was_open=True))
    evening.clock.advance(10 * SECOND)
    file = folder / f"{take}.mkv"
    file.write_bytes(b"what OBS wrote")
    words = await evening.store.words.keep(str(file))
    await evening.do(EndTake(TakeId(take), TakeEnd.OBSERVED, evening.clock.mono(), words))
    return file
