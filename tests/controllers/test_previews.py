"""A preview is made of the cut that waits, once, and is gone with it."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from streamkit.adapters.shelf import DiskShelf
from streamkit.controllers.previews import Previews
from streamkit.core.commands import GiveAnswer
from streamkit.core.cut_time import CutRange
from streamkit.core.errors import Refused
from streamkit.core.model import NOTHING, PersonId
from streamkit.locale import Language, Text
from streamkit.ports import Card, PreviewDone, Rejected
from tests.fakes.media import FakeMedia
from tests.overlays.films import a_film
from tests.web.personal.a_cut import LENGTH, VIDEO, Cut, a_cut
from tests.web.personal.conftest import House, a_house


class Interrupted(FakeMedia):
    """Something happens before the file is there."""

    meanwhile: Callable[[], Awaitable[object]] | None = None

    async def preview(
        self,
        cut: Path,
        spans: Sequence[CutRange],
        *,
        card: Card,
        into: Path,
        progress: Callable[[float], None],
    ) -> PreviewDone:
        if self.meanwhile is not None:
            await self.meanwhile()
        return await super().preview(cut, spans, card=card, into=into, progress=progress)


@dataclass
class Desk:
    house: House
    guest: PersonId
    cut: Cut
    media: Interrupted
    previews: Previews
    told: list[tuple[str, float | None]]


@asynccontextmanager
async def a_desk(folder: Path, *, language: Language = "ru") -> AsyncIterator[Desk]:
    async with a_house() as house:
        await house.open()
        guest = await house.guest()
        await house.visitor(guest)
        a_film(folder / "film.mp4", seconds=2, covered=range(2))
        cut = await a_cut(house, guest, folder / f"{VIDEO}.mp4", content=(folder / "film.mp4").read_bytes())
        media, told = Interrupted(), list[tuple[str, float | None]]()
        previews = Previews(
            service=house.evening.service, media=media, words=house.evening.store.words, shelf=DiskShelf(),
            showing=house.showing, folder=folder, text=Text(language),
            progress=lambda what, part: told.append((what, part)),
        )  # fmt: skip
        yield Desk(house, guest, cut, media, previews, told)


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("ru", ("!публикуй {code} — пусть выходит", "!не {code} почему — пусть не выходит")),
        ("en", ("!publish {code} — it may come out", "!veto {code} why — it may not")),
    ],
)
async def test_it_holds_the_seconds_with_them_and_the_code(
    tmp_path: Path, language: Language, words: tuple[str, ...]
) -> None:
    """Made of the cut alone, under a name that says nothing, with the chat words of the house's language."""
    async with a_desk(tmp_path, language=language) as desk:
        made = await desk.previews.make(VIDEO, desk.guest)
        ((cut, spans, card),) = desk.media.previews
        assert made.name == f"{VIDEO}.1.{desk.cut.code}.preview.mp4"
        assert (cut, spans) == (desk.cut.file, (CutRange(0, LENGTH),))
        assert (card.title, card.code) == ("Review of bot.py", desk.cut.code)
        assert card.words == tuple(each.format(code=desk.cut.code) for each in words)
        assert (desk.told[0], desk.told[-1]) == ((made.name, 0.0), (made.name, None))


async def test_the_second_time_it_is_the_one_there_is(tmp_path: Path) -> None:
    """Nothing is encoded twice."""
    async with a_desk(tmp_path) as desk:
        first, second = [await desk.previews.make(VIDEO, desk.guest) for _ in range(2)]
        assert first.resolve() == second
        assert len(desk.media.previews) == 1


async def test_who_is_not_in_it_gets_none(tmp_path: Path) -> None:
    """Nor is there one of a video that is not."""
    async with a_desk(tmp_path) as desk:
        stranger = await desk.house.guest("Lena")
        for video, person in ((VIDEO, stranger), ("w", desk.guest)):
            with pytest.raises(Refused, match="preview-not-now"):
                await desk.previews.make(type(VIDEO)(video), person)
        assert desk.media.previews == []


async def test_of_a_void_version_there_is_none(tmp_path: Path) -> None:
    """Not even the one that was made before."""
    async with a_desk(tmp_path) as desk:
        await desk.previews.make(VIDEO, desk.guest)
        await desk.house.evening.do(GiveAnswer(desk.guest, NOTHING))
        assert await desk.previews.file(VIDEO, desk.guest) is None
        with pytest.raises(Refused, match="preview-not-now"):
            await desk.previews.make(VIDEO, desk.guest)


async def test_what_is_taken_back_while_it_is_made_leaves_none(tmp_path: Path) -> None:
    """The file is gone again."""
    async with a_desk(tmp_path) as desk:
        desk.media.meanwhile = lambda: desk.house.evening.do(GiveAnswer(desk.guest, NOTHING))
        with pytest.raises(Refused, match="preview-not-now"):
            await desk.previews.make(VIDEO, desk.guest)
        assert not list(tmp_path.glob("*.preview.mp4*"))


async def test_a_cut_with_other_bytes_is_not_handed_over(tmp_path: Path) -> None:
    """Whoever wrote to it."""
    async with a_desk(tmp_path) as desk:
        desk.cut.file.write_bytes(desk.cut.file.read_bytes() + b"more")
        with pytest.raises(Rejected, match="cut-changed"):
            await desk.previews.make(VIDEO, desk.guest)
        assert desk.media.previews == []
