"""Every word of every overlay can be read on what really lies beneath it, blended as browsers blend."""

from __future__ import annotations

import pytest
from playwright.async_api import Browser

from tests.overlays.conftest import visit
from tests.overlays.test_every_overlay import states

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

LEAST = 4.5  # WCAG AA; nothing on an overlay counts as large, for people watch on phones

# Every text's colour over all that lies beneath it at its left, its middle and its right. Of a gradient each
# stop is tried, so what is told is the worst there can be; where a stream shines through, nothing is known.
FAINT = """(least) => {
  const parse = (text) => {
    const [r, g, b, a = 1] = text.match(/[\\d.]+/g).map(Number); // computed colours are rgb() and rgba()
    return { r, g, b, a };
  };
  const over = (top, under) => ({
    r: top.r * top.a + under.r * (1 - top.a), g: top.g * top.a + under.g * (1 - top.a),
    b: top.b * top.a + under.b * (1 - top.a), a: top.a + under.a * (1 - top.a),
  });
  const light = ({ r, g, b }) => {
    const one = (c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);
    const [x, y, z] = [r, g, b].map((c) => one(c / 255));
    return 0.2126 * x + 0.7152 * y + 0.0722 * z;
  };
  const contrast = (one, other) => {
    const [dark, bright] = [light(one), light(other)].sort((a, b) => a - b);
    return (bright + 0.05) / (dark + 0.05);
  };
  const seenThrough = (element) => {
    let opacity = 1;
    for (let each = element; each; each = each.parentElement) opacity *= getComputedStyle(each).opacity;
    return opacity;
  };
  const grounds = (element) => {
    const { backgroundColor, backgroundImage } = getComputedStyle(element);
    const stops = (backgroundImage.match(/rgba?\\([^)]*\\)/g) ?? []).map(parse);
    const plain = parse(backgroundColor);
    return (stops.length ? stops : [{ r: 0, g: 0, b: 0, a: 0 }]).map((stop) => over(stop, plain))
      .map((each) => ({ ...each, a: each.a * seenThrough(element) }));
  };
  const beneath = (element, x, y) => {
    const stack = document.elementsFromPoint(x, y);
    if (!stack.includes(element)) return []; // something lies over it there
    let found = [{ r: 0, g: 0, b: 0, a: 0 }];
    for (const each of stack.slice(stack.indexOf(element)).reverse()) {
      found = found.flatMap((under) => grounds(each).map((top) => over(top, under)));
      found = [...new Map(found.map((one) => [JSON.stringify(one), one])).values()].slice(0, 64);
    }
    return found;
  };
  const faint = [];
  for (const element of document.querySelectorAll("main *")) {
    const own = [...element.childNodes].filter((node) => node.nodeType === 3);
    const words = own.map((node) => node.data).join("");
    const style = getComputedStyle(element);
    if (!/[\\p{L}\\p{N}]/u.test(words) || style.visibility !== "visible") continue;
    if (element.closest(".unseen")) continue;
    const box = element.getClientRects()[0];
    if (!box || box.width < 2 || box.bottom < 0 || box.top > innerHeight) continue;
    const ink = parse(style.color);
    for (const x of [box.left + 1, box.left + box.width / 2, box.right - 1]) {
      for (const ground of beneath(element, x, box.top + box.height / 2)) {
        const letters = over({ ...ink, a: ink.a * seenThrough(element) }, ground);
        const found = contrast(letters, ground);
        if (ground.a >= 0.85 && found >= least) continue;
        faint.push(`${words.trim().slice(0, 30)}: ${found.toFixed(1)}, ground ${ground.a.toFixed(2)}`);
      }
    }
  }
  return [...new Set(faint)];
}"""
NAMED = states()


async def faint(browser: Browser, address: str) -> list[str]:
    seen = await visit(browser, address)
    if await seen.page.locator("html.reviewing #card").count():
        await seen.page.locator("#card .row").first.wait_for(state="attached")  # a lost link hides it
    found: list[str] = await seen.page.evaluate(FAINT, LEAST)
    return found


@pytest.mark.parametrize(("name", "state"), NAMED, ids=lambda each: each)
async def test_every_word_of_an_overlay_can_be_read(
    browser: Browser, files: str, name: str, state: str
) -> None:
    """Also in the spotlight's shade and on pointed lines."""
    assert await faint(browser, f"{files}/overlay.html?overlay={name}&demo={state}&lang=ru") == []


@pytest.mark.parametrize("look", ["&spotlight", "&part=1", "&size=dense", "&size=mobile&wrap"])
async def test_every_look_of_code_can_be_read(browser: Browser, files: str, look: str) -> None:
    """Diffs, washes, and what the host dims."""
    assert await faint(browser, f"{files}/overlay.html?demo&lang=en{look}") == []
