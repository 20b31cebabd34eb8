"""A guest before a cut with them in it, in a real browser: finds what is covered, asks for less, says yes."""

from __future__ import annotations

import io
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from aiohttp.test_utils import unused_port
from PIL import Image
from playwright.async_api import Browser, Page, expect

from streamkit.controllers.personal import PersonalLinks
from streamkit.core.commands import PutQuestion
from streamkit.core.model import PersonId
from tests.overlays.axe import violations
from tests.overlays.films import INK, a_film
from tests.overlays.test_personal import arrives, shot
from tests.web.personal.a_cut import VIDEO, Cut, a_cut, a_version
from tests.web.personal.conftest import House, a_house, served

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

RED = (200, 30, 30)


@pytest_asyncio.fixture(loop_scope="session")
async def house() -> AsyncIterator[House]:
    """The pages as the program serves them, reached without a proxy."""
    async with a_house() as opened:
        await opened.open()
        port = unused_port()
        here = f"http://127.0.0.1:{port}"
        opened.addresses = PersonalLinks(origin=here, links=opened.links, people=opened.evening.store.people)
        async with served(opened.personal, opened.pasting, opened.showing, address=here, port=port):
            yield opened


async def a_guest_with_a_cut(house: House, folder: Path) -> tuple[PersonId, Cut]:
    """Covered from ten seconds on, as the log says and as the film is."""
    guest = await house.guest()
    await house.evening.do(PutQuestion(guest))
    return guest, await a_cut(house, guest, folder / "v.mp4", content=_film(folder, range(9, 20), seconds=20))


def _film(folder: Path, covered: range, *, seconds: int) -> bytes:
    a_film(folder / "film.mp4", seconds=seconds, covered=covered)
    return (folder / "film.mp4").read_bytes()


async def watches(
    browser: Browser, house: House, guest: PersonId, *, locale: str = "en-GB", width: int = 390
) -> tuple[Page, list[str]]:
    """From the link over the own page to the film, whose first picture is there."""
    address = await house.addresses.address_for(guest)
    page, faults = await arrives(browser, address, locale=locale, width=width)
    await page.get_by_role("button").click()
    await page.locator("a.watch").click()
    await has_a_picture(page)
    return page, faults


async def has_a_picture(page: Page) -> None:
    """Two frames after it was found; waiting for a function would be eval, which the policy forbids."""
    await page.evaluate(
        """new Promise((done) => {
            const film = document.querySelector("video");
            const look = () => film.readyState >= 2 && !film.seeking
                ? requestAnimationFrame(() => requestAnimationFrame(done)) : setTimeout(look, 20);
            look();
        })"""
    )


async def colour_on_the_right(page: Page) -> tuple[int, ...]:
    """Of the film's picture, as it stands on the page."""
    await page.evaluate("document.querySelector('video').controls = false")
    picture = Image.open(io.BytesIO(await page.locator("video").screenshot())).convert("RGB")
    pixel = picture.getpixel((picture.width * 3 // 4, picture.height // 2))
    assert isinstance(pixel, tuple)
    return pixel


def near(one: tuple[int, ...], other: tuple[int, ...]) -> bool:
    return all(abs(a - b) < 16 for a, b in zip(one, other, strict=True))


async def test_a_guest_finds_what_is_covered_asks_for_less_and_agrees(
    browser: Browser, house: House, tmp_path: Path
) -> None:
    """By the mark to the card in the picture; the new version is another film, and the yes is to that."""
    guest, cut = await a_guest_with_a_cut(house, tmp_path)
    page, faults = await watches(browser, house, guest)
    assert near(await colour_on_the_right(page), RED)
    await page.get_by_role("link", name="your picture is covered").click()
    await has_a_picture(page)
    assert near(await colour_on_the_right(page), INK)
    await page.get_by_role("button", name="The beginning is here").click()
    await page.get_by_role("slider", name="Place in the film").press("End")
    await has_a_picture(page)
    await page.get_by_role("button", name="The end is here").click()
    await expect(page.get_by_label("From")).to_have_value("0:09")
    await page.get_by_role("button", name="Cut this part out").click()
    await page.get_by_text("A version without that part is being made").wait_for()
    shorter = _film(tmp_path, range(0), seconds=8)
    new = await a_version(house, guest, tmp_path / "v.mp4", content=shorter)
    await page.get_by_role("link", name="Back to my page").click()
    await page.locator("a.watch").click()
    await has_a_picture(page)
    assert new.page in page.url
    assert await page.evaluate("Math.round(document.querySelector('video').duration)") == 8
    assert near(await colour_on_the_right(page), RED)
    await page.get_by_role("button", name="It may come out").click()
    await page.get_by_role("status").wait_for()
    video = house.evening.state.videos[VIDEO]
    assert {who: (word.approved, word.binding) for who, word in video.approvals.items()} == {
        guest: (True, video.binding)
    }
    assert cut.code != new.code
    assert faults == []


@pytest.mark.parametrize(("locale", "width"), [("ru-RU", 390), ("en-GB", 360), ("ru-RU", 1280)])
async def test_the_page_can_be_used_by_everybody(
    browser: Browser, house: House, tmp_path: Path, locale: str, width: int
) -> None:
    """No accessibility fault, nothing to scroll sideways, every button large enough for a thumb."""
    guest, _ = await a_guest_with_a_cut(house, tmp_path)
    page, faults = await watches(browser, house, guest, locale=locale, width=width)
    await shot(page, f"film-{locale[:2]}-{width}")
    assert await violations(page) == []
    assert await page.evaluate("document.documentElement.scrollWidth") <= width
    heights = "[...document.querySelectorAll('button, .marks a, .back a, input[type=text]')]"
    assert await page.evaluate(f"Math.min(...{heights}.map((e) => e.getBoundingClientRect().height))") >= 40
    assert faults == []


async def test_it_works_by_keyboard(browser: Browser, house: House, tmp_path: Path) -> None:
    """The bar by arrows, told as a time; a mark by Enter."""
    guest, _ = await a_guest_with_a_cut(house, tmp_path)
    page, _ = await watches(browser, house, guest)
    slider = page.get_by_role("slider", name="Place in the film")
    for _ in range(3):
        await slider.press("ArrowRight")
    await has_a_picture(page)
    await expect(slider).to_have_attribute("aria-valuetext", "0:03 of 0:20")
    mark = page.get_by_role("link", name="your picture is covered")
    await mark.press("Enter")
    await has_a_picture(page)
    assert await page.evaluate("document.querySelector('video').currentTime") >= 9.75
    await expect(mark).to_have_attribute("aria-current", "true")


async def test_it_needs_no_script(browser: Browser, house: House, tmp_path: Path) -> None:
    """What only a script can do is not offered; places are links into the film, times are typed."""
    guest, _ = await a_guest_with_a_cut(house, tmp_path)
    address = await house.addresses.address_for(guest)
    page, faults = await arrives(browser, address, locale="en-GB", javascript=False)
    await page.get_by_role("button").click()
    await page.locator("a.watch").click()
    mark = page.get_by_role("link", name="your picture is covered")
    assert str(await mark.get_attribute("href")).endswith("#t=9.750")
    assert await page.get_by_role("slider", name="Place in the film").count() == 0
    assert await page.get_by_role("button", name="The end is here").count() == 0
    await page.get_by_label("From").fill("0:15")
    await page.get_by_label("to", exact=True).fill("0:17")
    await page.get_by_role("button", name="Cut this part out").click()
    await page.get_by_text("A version without that part is being made").wait_for()
    assert faults == []
