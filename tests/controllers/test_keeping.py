"""The loop that removes what should be gone: files first, then the fact, and what is not ours never."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from streamkit.controllers.keeping import Keeping
from streamkit.core.commands import CloseSession, DraftVideo, EndTake, Retract, StartTake
from streamkit.core.keeping import DAY, Retention
from streamkit.core.kept import Gone
from streamkit.core.model import SECOND, Licence, Take, TakeEnd, TakeId, VideoId, Visibility
from tests.controllers.evening import Evening, an_evening, running, until
from tests.fakes.shelf import FakeShelf

TAKES, CUTS = Path("/takes"), Path("/videos")
VIDEO = VideoId("v")


@dataclass
class Kept:
    """An evening with one take behind a closed gate, and the keeping of it."""

    evening: Evening
    shelf: FakeShelf
    keeping: Keeping
    busy: set[VideoId]

    @property
    def take(self) -> Take:
        (session,) = self.evening.state.sessions.values()
        return session.takes[0]


async def nobody_asked() -> None:
    """To be forgotten."""


@asynccontextmanager
async def kept() -> AsyncIterator[Kept]:
    async with an_evening() as evening:
        await evening.open()
        store, shelf, busy = evening.store, FakeShelf({TAKES / "1.mkv": b"film"}), set[VideoId]()
        await evening.do(StartTake(TakeId("t"), gate_was_open=False))
        evening.clock.advance(10 * SECOND)
        file = await store.words.keep(str(TAKES / "1.mkv"))
        await evening.do(EndTake(TakeId("t"), TakeEnd.OBSERVED, evening.clock.mono(), file))
        keeping = Keeping(
            service=evening.service, people=store.people, words=store.words, scratch=store.scratch,
            shelf=shelf, clock=evening.clock, ids=evening.ids, cuts=CUTS, retention=Retention(),
            busy=busy.__contains__, forget=lambda people: store.forget(*people), finish=nobody_asked,
        )  # fmt: skip
        yield Kept(evening, shelf, keeping, busy)


async def test_what_was_begun_behind_a_closed_gate_is_deleted_when_the_evening_ends() -> None:
    """The file, its address, and then the fact."""
    async with kept() as there, running(there.keeping.run, there.keeping.watch_state):
        file = there.take.file
        assert file is not None
        await there.evening.do(CloseSession())
        await until(lambda: there.take.gone)
        await until(lambda: file not in there.evening.store.words.texts)
        assert (there.take.gone, there.shelf.files) == (Gone.CLOSED_GATE, {})


async def test_a_link_in_place_of_a_take_is_left_alone_and_said() -> None:
    """No fact says that it is gone."""
    async with kept() as there:
        there.shelf.links.add(TAKES / "1.mkv")
        await there.evening.do(CloseSession())
        for _ in range(2):
            await there.keeping.tidy()
        assert there.keeping.stuck == {"t": "file-not-ours"}
        assert (there.take.gone, list(there.shelf.files)) == (None, [TAKES / "1.mkv"])


async def test_a_deletion_that_was_cut_off_is_finished() -> None:
    """The file went, the program died before the fact: the next look writes it."""
    async with kept() as there:
        await there.evening.do(CloseSession())
        there.shelf.files.clear()
        await there.keeping.tidy()
        assert there.take.gone is Gone.CLOSED_GATE


async def test_cuts_nobody_may_see_any_more_are_removed() -> None:
    """Also those of which the log knows nothing; one that is being made stays."""
    async with kept() as there:
        draft = DraftVideo(there.evening.session.id, VIDEO, None, Visibility.PUBLIC, Licence.CC_BY)
        await there.evening.do(draft)
        names = ["v.mp4", "v.txt", "v.json", "other.mp4", "made.mp4.part"]
        there.shelf.files |= {CUTS / name: b"" for name in names}
        there.busy |= {VIDEO, VideoId("made")}
        await there.keeping.tidy()
        assert await there.shelf.names(CUTS) == ["made.mp4.part", "v.json", "v.mp4", "v.txt"]
        there.busy.clear()
        await there.evening.do(Retract(VIDEO))
        await there.keeping.tidy()
        assert await there.shelf.names(CUTS) == []


async def test_the_address_of_an_upload_goes_with_its_video() -> None:
    """Whoever has it could go on with the upload."""
    async with kept() as there:
        draft = DraftVideo(there.evening.session.id, VIDEO, None, Visibility.PUBLIC, Licence.CC_BY)
        await there.evening.do(draft)
        await there.evening.do(Retract(VIDEO))
        await there.evening.store.scratch.put("upload:v", "https://example.org/?upload_id=secret")
        await there.keeping.tidy()
        assert there.evening.store.scratch.values == {}


async def test_who_people_are_is_forgotten_a_day_after_an_evening_of_which_nothing_is_left() -> None:
    """Their words with them; while the evening's recording was there, they stayed."""
    async with kept() as there:
        store = there.evening.store
        viewer = await there.evening.person("gleb")
        await store.words.keep("said", person=viewer)
        await there.evening.do(CloseSession())
        await there.keeping.tidy()
        assert len(store.people.accounts) == 2
        there.evening.clock.advance((DAY - 1_000) * 1_000_000)
        await there.keeping.tidy()
        assert len(store.people.accounts) == 2
        there.evening.clock.advance(2 * SECOND)
        await there.keeping.tidy()
        assert store.people.accounts == {}
        assert "said" not in {text for text, _ in store.words.texts.values()}


async def test_a_closed_store_is_waited_out() -> None:
    """What was not removed now is removed at the next look."""
    async with kept() as there, running(there.keeping.run, there.keeping.watch_state):
        await there.evening.do(CloseSession())
        await until(lambda: there.take.gone)
        there.evening.store.disk.writable = False
        there.keeping._wake.set()
        await until(lambda: not there.keeping._wake.is_set())
        there.evening.store.disk.writable = True
        assert there.take.gone is Gone.CLOSED_GATE


async def test_a_preview_of_a_void_version_goes_also_while_the_next_is_made() -> None:
    """What was taken back stands in it."""
    async with kept() as there:
        old = CUTS / f"{VIDEO}.1.12345.preview.mp4"
        there.shelf.files |= {old: b"small", CUTS / f"{VIDEO}.mp4.part": b"film"}
        there.busy.add(VIDEO)
        await there.keeping.tidy()
        assert old not in there.shelf.files
        assert CUTS / f"{VIDEO}.mp4.part" in there.shelf.files
