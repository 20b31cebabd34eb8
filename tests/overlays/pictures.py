"""What pages look like, held against pictures in `references/`; `STREAMKIT_REFERENCES=write` draws them anew.

They are of half size, over a ground that no page has, and rounded a little, so that all of them weigh less
than a film of a minute. Another Chromium, or a machine whose own fonts draw the letters that ours lack,
draws differently: there the comparison is skipped, and everything else a test looks at is not.
"""

from __future__ import annotations

import io
import json
import os
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from PIL import Image, ImageChops
from playwright.async_api import BrowserContext, Page

HERE = Path(__file__).with_name("references")
_SHOTS = os.environ.get("STREAMKIT_SHOTS")
_WRITE = os.environ.get("STREAMKIT_REFERENCES") == "write"
_GROUND = (128, 96, 160)  # what is clear shows it, and nothing of ours is painted in it
_STEP = 4  # of 255: what a reference is rounded to
VISIBLE = 12  # of 255, in one channel: less is rounding, and how a processor mixes an edge
MOST = 16  # pixels of a reference that may differ visibly: less than a comma of the smallest words

# Ours have Latin and Cyrillic; how wide the machine's draw others says which fonts it has.
_OTHERS = """() => {
  const brush = document.createElement("canvas").getContext("2d");
  return ["■▲", "⏎", "مش", "של", "🌱"].map((letters) => {
    brush.font = "700 100px sans-serif";
    return Math.round(brush.measureText(letters).width);
  });
}"""


async def stand_still(context: BrowserContext) -> None:
    """The pages' clock stays where it began, so that every time they show is the same in each picture."""
    await context.add_init_script("performance.now = () => 0")


async def screenshot(page: Page) -> bytes:
    """All letters there, everything that moves at its end."""
    await page.evaluate("document.fonts.ready")
    return await page.screenshot(animations="disabled", omit_background=True)


def small(png: bytes) -> Image.Image:
    """As a reference is kept."""
    picture = Image.open(io.BytesIO(png)).convert("RGBA")
    over = Image.new("RGBA", picture.size, (*_GROUND, 255))
    over.alpha_composite(picture)
    return (
        over.convert("RGB")
        .reduce(2)
        .point([min(255, round(value / _STEP) * _STEP) for value in range(256)] * 3)
    )


@dataclass(frozen=True)
class Difference:
    """How many pixels differ visibly, in which part of the page, and where: white on black."""

    pixels: int
    box: tuple[int, int, int, int] | None
    where: Image.Image

    @property
    def is_seen(self) -> bool:
        return self.pixels > MOST


def difference(one: Image.Image, other: Image.Image) -> Difference:
    """Of two small pictures; of another size, all of it."""
    if one.size != other.size:
        everywhere = Image.new("L", one.size, 255)
        return Difference(one.width * one.height, (0, 0, 2 * one.width, 2 * one.height), everywhere)
    red, green, blue = ImageChops.difference(one, other).split()
    most = ImageChops.lighter(ImageChops.lighter(red, green), blue)
    where = most.point([255 if value > VISIBLE else 0 for value in range(256)])
    box = where.getbbox()
    doubled = None if box is None else (2 * box[0], 2 * box[1], 2 * box[2], 2 * box[3])
    return Difference(where.histogram()[255], doubled, where)


async def same_as_reference(
    page: Page, name: str, png: bytes, *, folder: Path = HERE, write: bool = _WRITE
) -> None:
    """Fails where the page looks otherwise than its reference; a test asks it last, because it may skip."""
    drawn_with = await _drawn_with(page)
    got, file = small(png), folder / f"{name}.webp"
    if write:
        _write(got, file, drawn_with)
        return
    kept = json.loads((folder / "drawn-with.json").read_text())
    if kept != drawn_with:
        pytest.skip(f"the references were drawn with {kept}, this machine draws with {drawn_with}")
    assert file.exists(), f"{name} has no reference; STREAMKIT_REFERENCES=write draws it"
    reference = Image.open(file).convert("RGB")
    found = difference(got, reference)
    if found.is_seen:
        pytest.fail(_told(name, found, got, reference))


async def _drawn_with(page: Page) -> dict[str, Any]:
    browser = page.context.browser
    assert browser is not None
    return {"chromium": browser.version.partition(".")[0], "others": await page.evaluate(_OTHERS)}


def _write(got: Image.Image, file: Path, drawn_with: dict[str, Any]) -> None:
    """What still looks the same stays as it is: the history of the repository keeps every version."""
    file.parent.mkdir(parents=True, exist_ok=True)
    (file.parent / "drawn-with.json").write_text(json.dumps(drawn_with, ensure_ascii=False) + "\n")
    if file.exists() and not difference(got, Image.open(file).convert("RGB")).pixels:
        return
    got.save(file, lossless=True, quality=100, method=6)


def _told(name: str, found: Difference, got: Image.Image, reference: Image.Image) -> str:
    """Writes the two and where they differ, side by side in a folder."""
    folder = Path(_SHOTS or tempfile.mkdtemp(prefix="streamkit-pictures-"))
    got.save(folder / f"{name}-got.png")
    reference.save(folder / f"{name}-reference.png")
    found.where.save(folder / f"{name}-difference.png")
    return (
        f"{name} differs from its reference in {found.pixels} pixels within {found.box}: "
        f"{folder}/{name}-{{got,reference,difference}}.png. If it is meant, look at it and draw it anew: "
        "STREAMKIT_REFERENCES=write"
    )
