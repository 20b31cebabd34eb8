"""The whole program: a guest finds what is covered in the cut, asks for less, sees the new version, agrees.

Once on their page in a real browser, once by words in the chat alone.
"""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from aiohttp.test_utils import unused_port
from PIL import Image
from playwright.async_api import Browser, Page

from streamkit.rehearsal.company import DESK, POINTS, company
from streamkit.rehearsal.control_room import View
from streamkit.rehearsal.house import CUTTING, House, house
from streamkit.rehearsal.screenplay import ANYA, _doors_open, _everybody_answers
from tests.overlays.films import INK
from tests.overlays.test_watching import has_a_picture, near

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]


@pytest.mark.timeout(400)
async def test_a_cut_is_seen_before_the_yes(browser: Browser, tmp_path: Path) -> None:
    """Chat, OBS, cutter, page and film: what stands on the page's picture is the card."""
    port = unused_port()
    async with company(tmp_path, real_obs=False, language="ru") as there:
        public = f"web: {{port: 0, public: {{address: 'http://127.0.0.1:{port}', port: {port}}}}}"
        there.config.write_text(there.config.read_text("utf-8").replace("web: {port: 0}", public), "utf-8")
        async with house(there, tell=lambda _: None) as stage:
            await _records_anya_who_takes_her_picture_back(stage)
            first = await _waits(stage, other_than="")
            page = await _anya_s_page(browser, stage)
            await page.locator("a.watch").click()
            await has_a_picture(page)
            await page.get_by_role("link", name="твоя картинка закрыта").first.click()
            await has_a_picture(page)
            assert near(await _colour_at(page, *POINTS[DESK]), INK)
            await page.get_by_label("От", exact=True).fill("0:01")
            await page.get_by_label("до", exact=True).fill("0:02")
            await page.get_by_role("button", name="Вырезать этот кусок").click()
            await page.get_by_text("Записано. Делаем версию без этого куска").wait_for()
            second = await _waits(stage, other_than=first)
            await page.get_by_role("link", name="Назад на мою страницу").click()
            await page.locator("a.watch").click()
            await has_a_picture(page)
            assert page.url.partition("?")[0].endswith(f"/p/video/{second}")
            await page.get_by_role("button", name="Пусть выходит").click()
            await stage.until("her yes is there", lambda room: _word(room) == "approved")
            await stage.chat(ANYA, f"!вырежи {second} 0:01-0:01 там мой телефон")
            third = await _waits(stage, other_than=second)
            assert _word(stage.room) != "approved"
            await stage.chat(ANYA, f"!публикуй {third}")
            await stage.until("her yes is there again", lambda room: _word(room) == "approved")
            assert there.youtube.posts == 0  # the host has not agreed


async def _records_anya_who_takes_her_picture_back(stage: House) -> None:
    await _doors_open(stage)
    await _everybody_answers(stage)
    await stage.media(6.0)
    await stage.answered(await stage.chat(ANYA, "!безвидео"))
    await stage.media(4.0)
    await stage.host("wrap-up")


async def _waits(stage: House, *, other_than: str) -> str:
    """The code of the version that waits now."""
    await stage.until(
        "another cut waits for approvals",
        lambda room: bool(room["videos"]) and room["videos"][0]["stage"] == "awaiting-approvals"
        and room["videos"][0]["code"] not in (None, other_than),
        seconds=CUTTING,
    )  # fmt: skip
    return str(stage.room["videos"][0]["code"])


async def _anya_s_page(browser: Browser, stage: House) -> Page:
    (anya,) = [person["id"] for person in stage.room["people"] if person["nick"] == "Anya"]
    address = await stage.room_page.personal_link(anya)
    context = await browser.new_context(viewport={"width": 390, "height": 800}, locale="ru-RU")
    page = await context.new_page()
    await page.goto(address)
    await page.get_by_role("button").click()
    return page


async def _colour_at(page: Page, x: float, y: float) -> tuple[int, ...]:
    await page.evaluate("document.querySelector('video').controls = false")
    picture = Image.open(io.BytesIO(await page.locator("video").screenshot())).convert("RGB")
    pixel = picture.getpixel((int(picture.width * x), int(picture.height * y)))
    assert isinstance(pixel, tuple)
    return pixel


def _word(room: View) -> str:
    (anya,) = [one for one in room["people"] if one["nick"] == "Anya"]
    (word,) = [each["word"] for each in room["videos"][0]["inquiry"]["people"] if each["id"] == anya["id"]]
    return str(word)
