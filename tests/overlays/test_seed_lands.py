"""A viewer writes a line in the chat, and its seed stands at that line in the picture."""

from __future__ import annotations

import io
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from PIL import Image
from playwright.async_api import Browser, FloatRect, Page

from streamkit.adapters.highlight import Highlighter
from streamkit.core.aiming import aimed
from streamkit.core.chat_commands import PointsAt, understand
from streamkit.core.commands import Fetched, GoTo, Point, Show, Submit
from streamkit.core.material import Material, Part, pack
from streamkit.core.model import Digest, PersonId, SubmissionId
from streamkit.core.note import Lines
from streamkit.core.views import Names, overlay_view
from tests.core.evening import BORIS, HOST, WORDS, Evening
from tests.overlays.program import Program, a_page

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

CODE = "\n".join(f"line_{number} = {number}" for number in range(1, 201))
PART = Part("queue.py", CODE)
MATERIAL = Material("queue.py", "asya/bot", "1" * 40, (PART,))
NAMES = Names(say=lambda key, **args: key, words={WORDS: pack(MATERIAL)})
MINT = np.array([111, 232, 196])
SEED = """() => [...document.querySelectorAll(".pin")].map((pin) => {
  const row = pin.closest(".row");
  const { y, height } = row.getBoundingClientRect();
  return { text: row.textContent.trim(), y, height };
})"""


def shown(evening: Evening) -> dict[str, Any]:
    return overlay_view(
        evening.state, names=NAMES, recording=False, since=0, hidden=False, now=evening.at
    )  # fmt: skip


def said(evening: Evening, text: str) -> Point:
    """What the program makes of a line of chat."""
    understood = understand(text)
    assert understood is not None
    assert isinstance(understood.meaning, PointsAt)
    return Point(BORIS, aimed(MATERIAL, understood.meaning.lines, part=0), at=evening.at)


@pytest.mark.parametrize(("looks_at", "line"), [(1, 7), (120, 131)])
async def test_a_seed_stands_at_the_line_a_viewer_named(
    browser: Browser, program: Program, looks_at: int, line: int
) -> None:
    """By what stands in the row, and by the pixels beside its number: mint there, and beside no other row."""
    evening = Evening()
    code = SubmissionId("code")
    evening.do(Submit(code, HOST, WORDS), Fetched(code, Digest("d"), WORDS, None, None), Show(code))
    evening.do(GoTo(Lines(0, looks_at, looks_at)))
    async with Highlighter() as highlighter:
        runs = await highlighter.runs(name=PART.name, text=PART.text)
    program.live.codes[PART.digest] = {"name": PART.name, **runs.view()}
    program.live.shown |= shown(evening)
    faults: list[str] = []
    page = await a_page(browser, faults)
    await page.set_viewport_size({"width": 1920, "height": 1080})
    await page.goto(f"{program.doors.overlay_url(program.port, 'all')}&calm")
    await page.locator(".row").first.wait_for()
    evening.do(said(evening, f"!line {line} here?"))
    program.live.change(**shown(evening))
    await page.locator(".pin").wait_for()
    await page.clock.run_for(2_000)
    await page.evaluate("Promise.all(document.getAnimations().map((each) => each.finished))")
    (row,) = await page.evaluate(SEED)
    assert row["text"].startswith(f"{line}line_{line} = {line}")
    mint = await mint_rows(page)
    middle = [y for y in mint if row["y"] - 12 <= y <= row["y"] + row["height"]]
    assert len(middle) > 20
    assert len(middle) == len(mint)
    assert await page.locator(".times").count() == 0
    for name in ("vera", "gleb"):
        evening.do(replace(said(evening, f"!line {line}"), person=PersonId(name)))
    program.live.change(**shown(evening))
    await page.get_by_text("×3", exact=True).wait_for()
    assert (await page.evaluate(SEED))[0]["text"].endswith(f"= {line}×3")
    assert (await page.locator(".pin").count(), faults) == (1, [])


async def mint_rows(page: Page) -> list[int]:
    """The rows of pixels in the gutter, where numbers stand, that hold the seed's own colour."""
    box = await page.locator("#rows").evaluate(
        "(rows) => { const { x, y, width, height } = rows.parentElement.getBoundingClientRect();"
        " return { x, y, width, height }; }"
    )
    gutter: FloatRect = {"x": box["x"], "y": box["y"], "width": 60, "height": box["height"]}
    png = await page.screenshot(clip=gutter, animations="disabled")
    pixels = np.asarray(Image.open(io.BytesIO(png)).convert("RGB")).astype(int)
    near = (np.abs(pixels - MINT).sum(axis=2) < 60).any(axis=1)
    return [int(box["y"]) + int(row) for row in np.flatnonzero(near)]
