"""The page and the plan agree on where code stands, in every layout; and nothing of it is left in a cut."""

from __future__ import annotations

import asyncio
import io
import json
import logging
import os
import time
from pathlib import Path

import av
import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image
from playwright.async_api import Browser, Page

from streamkit.adapters.media.cutting import cut
from streamkit.core.box import Box
from streamkit.core.model import SECOND
from streamkit.core.overlay_card import CARD, WORDS, WORDS_BELOW_CAMERA, Rect, parts
from streamkit.ports import Piece
from tests.overlays.conftest import visit
from tests.overlays.program import Program, a_page
from tests.overlays.waiting import until

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

PAGE = (1920, 1080)
COVERS = int(os.environ.get("STREAMKIT_COVERS", "5"))
_logger = logging.getLogger(__name__)
LAYOUTS = {"": WORDS_BELOW_CAMERA, "&camera=off": WORDS, "&calm": WORDS_BELOW_CAMERA}


async def place(page: Page, what: str) -> Rect:
    box = await page.locator(what).bounding_box()
    assert box is not None
    left, top = round(box["x"]), round(box["y"])
    return left, top, left + round(box["width"]), top + round(box["height"])


@pytest.mark.parametrize("layout", LAYOUTS)
async def test_code_and_the_words_about_it_stand_where_the_plan_covers_them(
    browser: Browser, files: str, layout: str
) -> None:
    """To the pixel, and nothing of theirs is drawn outside."""
    seen = await visit(browser, f"{files}/overlay.html?demo=1&lang=ru{layout}")
    await seen.page.locator("#card .row").first.wait_for()
    assert (await place(seen.page, "#card"), await place(seen.page, "#notes")) == (CARD, LAYOUTS[layout])
    clips = "id => getComputedStyle(document.getElementById(id)).overflow"
    assert [await seen.page.evaluate(clips, one) for one in ("card", "notes")] == ["hidden", "hidden"]


async def test_the_friendly_card_stands_just_where_the_code_stood(browser: Browser, program: Program) -> None:
    """Nothing of the code is on the page then, not even hidden; and the page says when it has painted it."""
    faults: list[str] = []
    page = await a_page(browser, faults)
    await page.goto(program.doors.overlay_url(program.port, "all"))
    await page.locator("#card .row").first.wait_for()
    program.live.change(review=None, covered=True)
    await page.locator("#covered").wait_for()
    covered = program.live.revision
    await until(page, "document.querySelector('#card').hidden")
    async with asyncio.timeout(8):
        while covered not in program.live.pages[-1]:
            await page.wait_for_timeout(10)
    assert await place(page, "#covered") == CARD
    assert not await page.locator("#card").is_visible()
    assert not await page.locator("#notes .note").count()
    assert not faults


async def test_the_page_says_that_code_is_gone_when_it_is(browser: Browser, program: Program) -> None:
    """Never before; how soon is told for docs/proof.md."""
    page = await a_page(browser, [])
    await page.goto(program.doors.overlay_url(program.port, "all"))
    review, waits = program.live.shown["review"], []
    for _ in range(COVERS):
        program.live.change(review=review, covered=False)
        await page.locator("#card .row").first.wait_for()
        began = time.perf_counter()
        program.live.change(review=None, covered=True)
        revision = program.live.revision
        async with asyncio.timeout(8):
            while revision not in program.live.pages[-1]:  # noqa: ASYNC110 because the page answers by itself
                await asyncio.sleep(0.001)
        waits.append(round(1000 * (time.perf_counter() - began)))
        assert not await page.locator("#card").is_visible()
    waits.sort()
    _logger.info(json.dumps({"covers": COVERS, "median_ms": waits[COVERS // 2], "worst_ms": waits[-1]}))


async def test_no_pixel_of_the_code_is_in_a_cut(browser: Browser, files: str, tmp_path: Path) -> None:
    """Two pages that differ only in code, and in the words about it, are the same page beside the covers."""
    code = await picture_of(browser, files, "")
    noise = await picture_of(browser, files, NOISE)
    hidden = inside()
    assert (code[hidden] != noise[hidden]).any()
    assert (code[~hidden] == noise[~hidden]).all()
    for number, picture in enumerate((code, noise)):
        frames = covered_film(picture, tmp_path / str(number))
        assert len(frames) == 30
        assert {int(np.ptp(frame[hidden], axis=0).max()) for frame in frames} == {0}  # one flat colour
        assert float(frames[10][~hidden].std()) > 20  # the rest of the page is there


async def picture_of(browser: Browser, files: str, script: str) -> NDArray[np.uint8]:
    seen = await visit(browser, f"{files}/overlay.html?demo=1&lang=en&calm")
    await seen.page.locator("#card .row").first.wait_for()
    await seen.page.evaluate(script)
    await seen.page.evaluate("document.body.style.background = '#7a5'")
    await seen.page.evaluate("document.querySelector('#rec time').textContent = ''")  # it goes on
    return np.asarray(Image.open(io.BytesIO(await seen.page.screenshot())).convert("RGB"))


NOISE = """
for (const row of document.querySelectorAll('#rows .row code')) {
  row.textContent = 'x'.repeat(60); row.style.color = '#f0f'; row.style.background = '#ff0';
}
document.querySelector('#heading').textContent = 'something else';
document.querySelector('#notes').replaceChildren();
"""


def inside() -> NDArray[np.bool_]:
    hidden = np.zeros((PAGE[1], PAGE[0]), bool)
    for left, top, right, bottom in parts(camera=True):
        hidden[top:bottom, left:right] = True
    return hidden


def covered_film(picture: NDArray[np.uint8], folder: Path) -> list[NDArray[np.int16]]:
    """A second of this picture as a take, and every frame of its cut."""
    folder.mkdir()
    take, into = folder / "take.mkv", folder / "cut.mp4"
    with av.open(str(take), "w", format="matroska") as container:
        stream = container.add_stream("libx264", rate=30, options={"crf": "20", "bf": "2", "g": "15"})
        stream.width, stream.height, stream.pix_fmt = *PAGE, "yuv420p"
        for number in range(30):
            frame = av.VideoFrame.from_ndarray(picture, format="rgb24")
            frame.pts = number
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    boxes = tuple(Box(*part, PAGE) for part in parts(camera=True))
    cut([Piece(take, 0, SECOND, (), boxes)], part=into, disk_reserve=0, progress=lambda _: None)
    with av.open(str(into)) as film:
        return [frame.to_ndarray(format="rgb24").astype(np.int16) for frame in film.decode(video=0)]
