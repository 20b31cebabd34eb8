"""From takes to a published video on fakes: each step once, nothing without approvals, and back."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from streamkit.controllers.cutting import Cutting
from streamkit.controllers.publishing import PublishingController
from streamkit.controllers.steps import Steps
from streamkit.controllers.take_check import TakeCheck
from streamkit.core.box import Box
from streamkit.core.commands import (
    Approve,
    DraftVideo,
    EndTake,
    GiveAnswer,
    MapSource,
    ReadBack,
    RetryStep,
    SeeLayout,
    SeeSource,
    SpeakVeto,
    StartTake,
    Vouch,
    WantRecording,
)
from streamkit.core.decide.videos import approval_code
from streamkit.core.layout import Place
from streamkit.core.model import (
    SECOND,
    Licence,
    Medium,
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
from streamkit.ports import Rejected
from tests.controllers.evening import HOST, Evening, an_evening, running, until
from tests.fakes.media import FakeMedia, a_probe
from tests.fakes.publisher import FakePublisher


@dataclass
class Publishing:
    """An evening with one finished take of a host and Anya, ten seconds long."""

    evening: Evening
    media: FakeMedia
    youtube: FakePublisher
    controller: PublishingController
    anya: PersonId
    host: PersonId

    @property
    def video(self) -> Video:
        (video,) = self.evening.state.videos.values()
        return video

    async def draft(self) -> None:
        await self.evening.do(
            DraftVideo(
                self.evening.session.id, VideoId("v" * 26), None, Visibility.UNLISTED, Licence.CC_BY_NC
            )
        )

    async def approved(self, *people: PersonId) -> None:
        assert self.video.binding is not None
        for person in people:
            await self.evening.do(Approve(person, approval_code(self.video.binding)))


@asynccontextmanager
async def publishing(
    folder: Path, *, checked: bool = True, hidden: Box | None = None
) -> AsyncIterator[Publishing]:
    """`checked`: the takes are checked by themselves; `hidden`: where Anya's camera is covered."""
    async with an_evening() as evening:
        await evening.open("anya")
        anya = await evening.agrees("anya")
        host = await evening.store.people.find(HOST)
        take = await a_take(evening, folder, [host, anya], hidden=hidden)
        media = FakeMedia(takes={take: a_probe(10)})
        youtube = FakePublisher()
        cutting = Cutting(
            service=evening.service, media=media, words=evening.store.words, folder=folder / "videos",
            language="ru", sentences=Text("ru"), progress=lambda *_: None,
        )  # fmt: skip
        steps = Steps(
            service=evening.service, cutting=cutting, publisher=youtube, words=evening.store.words,
            scratch=evening.store.scratch, ids=evening.ids, language="ru", progress=lambda *_: None,
        )  # fmt: skip
        controller = PublishingController(
            service=evening.service, media=media, words=evening.store.words, ids=evening.ids, steps=steps
        )
        check = TakeCheck(
            service=evening.service, media=media, words=evening.store.words, ids=evening.ids,
            progress=lambda *_: None,
        )  # fmt: skip
        async with running(*((check.run, check.watch_state) if checked else ())):
            yield Publishing(evening, media, youtube, controller, anya, host)


async def a_take(
    evening: Evening, folder: Path, people: list[PersonId], *, hidden: Box | None = None
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
    await evening.do(StartTake(TakeId("take-1"), gate_was_open=True))
    evening.clock.advance(10 * SECOND)
    file = folder / "take.mkv"
    words = await evening.store.words.keep(str(file))
    await evening.do(EndTake(TakeId("take-1"), TakeEnd.OBSERVED, evening.clock.mono(), words))
    return file


async def test_a_video_goes_out_after_everybody_in_it_approved(tmp_path: Path) -> None:
    """One private upload of exactly the approved bytes and text, then the approved visibility."""
    async with (
        publishing(tmp_path) as there,
        running(there.controller.run, there.controller.watch_state),
    ):
        await there.draft()
        await until(lambda: there.video.stage is Stage.AWAITING_APPROVALS)
        await there.approved(there.anya)
        assert there.youtube.opened == 0
        await there.approved(there.host)
        await until(lambda: there.video.stage is Stage.PUBLISHED)
        (uploaded,) = there.youtube.videos.values()
        text = (tmp_path / "videos" / f"{there.video.id}.txt").read_text(encoding="utf-8")
        assert uploaded.history == [Visibility.PRIVATE, Visibility.UNLISTED]
        assert f"{uploaded.upload.title}\n{uploaded.upload.description}" == text
        assert there.video.people == {there.anya, there.host}
        assert uploaded.thumbnail is not None


async def test_a_voice_taken_back_before_approval_makes_another_cut(tmp_path: Path) -> None:
    """The first cut and its approvals are void; the new one is built from the host's own track."""
    async with (
        publishing(tmp_path) as there,
        running(there.controller.run, there.controller.watch_state),
    ):
        await there.draft()
        await until(lambda: there.video.stage is Stage.AWAITING_APPROVALS)
        first = there.video.binding
        await there.approved(there.host)
        await there.evening.do(GiveAnswer(there.anya, frozenset({Medium.VIDEO})))
        await until(lambda: there.video.stage is Stage.AWAITING_APPROVALS and there.video.binding != first)
        assert [piece.tracks for piece in there.media.cuts[-1]] == [(3,)]
        assert there.video.approvals == {}


async def test_a_veto_after_publication_makes_it_private(tmp_path: Path) -> None:
    """Taken back is private first, read back, and never widened again."""
    async with (
        publishing(tmp_path) as there,
        running(there.controller.run, there.controller.watch_state),
    ):
        await there.draft()
        await until(lambda: there.video.stage is Stage.AWAITING_APPROVALS)
        await there.approved(there.host, there.anya)
        await until(lambda: there.video.stage is Stage.PUBLISHED)
        await there.evening.do(SpeakVeto(there.anya))
        await until(lambda: there.video.stage is Stage.WITHDRAWN)
        (uploaded,) = there.youtube.videos.values()
        assert uploaded.visibility is Visibility.PRIVATE


async def test_a_withdrawal_that_was_refused_is_tried_again_at_the_next_start(tmp_path: Path) -> None:
    """A dead login is told to the host; nobody has to click for a video to become private."""
    async with publishing(tmp_path) as there:
        async with running(there.controller.run, there.controller.watch_state):
            await there.draft()
            await until(lambda: there.video.stage is Stage.AWAITING_APPROVALS)
            await there.approved(there.host, there.anya)
            await until(lambda: there.video.stage is Stage.PUBLISHED)
            there.youtube.fail("show", Rejected("youtube-login-dead"))
            await there.evening.do(SpeakVeto(there.anya))
            await until(lambda: there.video.stage is Stage.FAILED)
        again = PublishingController(
            service=there.evening.service,
            media=there.media,
            words=there.evening.store.words,
            ids=there.evening.ids,
            steps=there.controller._steps,
        )
        async with running(again.run, again.watch_state):
            await until(lambda: there.video.stage is Stage.WITHDRAWN)
        (uploaded,) = there.youtube.videos.values()
        assert uploaded.visibility is Visibility.PRIVATE


async def test_a_file_that_is_not_the_approved_one_is_not_uploaded(tmp_path: Path) -> None:
    """What goes out is what was approved, or nothing; the host can retry once it is mended."""
    async with publishing(tmp_path) as there:
        await there.draft()
        async with running(there.controller.run, there.controller.watch_state):
            await until(lambda: there.video.stage is Stage.AWAITING_APPROVALS)
        cut = tmp_path / "videos" / f"{there.video.id}.mp4"
        good = cut.read_bytes()
        cut.write_bytes(good + b"more")
        await there.approved(there.host, there.anya)
        async with running(there.controller.run, there.controller.watch_state):
            await until(lambda: there.video.stage is Stage.FAILED)
            assert (there.video.why, there.youtube.opened) == ("cut-changed", 0)
            cut.write_bytes(good)
            await there.evening.do(RetryStep(there.video.id))
            await until(lambda: there.video.stage is Stage.PUBLISHED)


async def test_a_restart_in_the_middle_of_an_upload_makes_no_second_video(tmp_path: Path) -> None:
    """The same session goes on, wherever the program was cut off."""
    async with publishing(tmp_path) as there:
        await there.draft()
        async with running(there.controller.run, there.controller.watch_state):
            await until(lambda: there.video.stage is Stage.AWAITING_APPROVALS)
            await there.approved(there.host, there.anya)
            await until(lambda: there.video.stage is not Stage.APPROVED)
        async with running(there.controller.run, there.controller.watch_state):
            await until(lambda: there.video.stage is Stage.PUBLISHED)
        assert (there.youtube.opened, len(there.youtube.videos)) == (1, 1)


async def test_a_take_nobody_can_read_waits_for_a_person(tmp_path: Path) -> None:
    """No length, no media time, no plan, no video."""
    async with publishing(tmp_path) as there:
        there.media.takes.clear()
        async with running(there.controller.run, there.controller.watch_state):
            await there.draft()
            await until(lambda: there.controller._unreadable)
            assert there.video.stage is Stage.DRAFT


@pytest.mark.parametrize("answer", [frozenset(), frozenset({Medium.AUDIO})])
async def test_a_picture_taken_back_leaves_nothing_of_a_shared_second(
    tmp_path: Path, answer: frozenset[Medium]
) -> None:
    """While layouts are not logged, a picture that is not allowed takes the whole stretch with it."""
    async with publishing(tmp_path) as there:
        await there.evening.do(GiveAnswer(there.anya, answer))
        async with running(there.controller.run, there.controller.watch_state):
            await there.draft()
            await until(lambda: there.evening.session.takes[0].length is not None)
            assert there.video.stage is Stage.DRAFT
            assert there.media.cuts == []


async def test_a_closed_store_is_waited_out(tmp_path: Path) -> None:
    """A full disk ends neither the loop nor the video: it goes on when there is room again."""
    async with (
        publishing(tmp_path) as there,
        running(there.controller.run, there.controller.watch_state),
    ):
        await until(lambda: there.evening.session.takes[0].length is not None)
        await there.draft()
        there.evening.store.disk.writable = False
        await until(lambda: there.media.cuts)
        there.evening.store.disk.writable = True
        await until(lambda: there.video.stage is Stage.AWAITING_APPROVALS, seconds=20)
