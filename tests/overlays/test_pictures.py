"""The pictures pages are held against: each state has one, and whoever moves or recolours a part is told."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from playwright.async_api import Browser

from tests.overlays.conftest import Visit, visit
from tests.overlays.pictures import HERE, same_as_reference, screenshot
from tests.overlays.test_every_overlay import states
from tests.overlays.test_room_states import LIGHTS, SIZES, STATES, a_room, demo_room

MOST_BYTES = 4_000_000  # of all references together: everybody who clones has them


def test_every_state_and_size_has_its_reference() -> None:
    """And there is none that no page is held against."""
    overlays = {f"{name}-{state}-{lang}" for name, state in states() for lang in ("ru", "en")}
    rooms = {
        f"room-{state}-{lang}-{width}" for state in STATES for lang in ("ru", "en") for width, _ in SIZES
    }
    lights = {f"room-{light}-{kind}" for light in LIGHTS for kind in ("plain", "contrast")}
    kept = {file.stem: file.stat().st_size for file in HERE.glob("*.webp")}
    assert kept.keys() == overlays | rooms | lights
    assert sum(kept.values()) < MOST_BYTES


async def _a_bar(browser: Browser, files: str) -> Visit:
    seen = await visit(browser, f"{files}/overlay.html?overlay=bar&demo=evening&lang=en", still=True)
    await seen.page.locator("html.painted").wait_for(state="attached")
    return seen


async def _a_dock(browser: Browser, files: str) -> Visit:
    return await a_room(browser, files, (360, 800), demo_room("en"))


PAGES = {"bar": _a_bar, "dock": _a_dock}
FAULTS = {
    "bar": [
        "#rec { translate: 3px 0; }",
        "#people .icon { color: var(--muted) !important; }",
        "#people { opacity: .8; }",
        "#people li:last-child { visibility: hidden; }",
    ],
    "dock": [
        ".on-air { translate: 0 4px; }",
        ".stop { background: var(--rec-dot) !important; }",
        ".rec small, .rec time { visibility: hidden; }",
        ".foot .big { color: var(--ink-3) !important; }",
    ],
}


@pytest.mark.browser
@pytest.mark.asyncio(loop_scope="session")
@pytest.mark.parametrize("of", PAGES)
async def test_a_moved_or_recoloured_part_is_told(
    browser: Browser, files: str, of: str, tmp_path: Path
) -> None:
    """Each alone is enough; the page as it was is the same again, byte for byte or nearly."""
    page = (await PAGES[of](browser, files)).page
    await same_as_reference(page, of, await screenshot(page), folder=tmp_path, write=True)
    for fault in FAULTS[of]:
        style = await page.add_style_tag(content=fault)
        with pytest.raises(pytest.fail.Exception, match=f"{of} differs from its reference in"):
            await same_as_reference(page, of, await screenshot(page), folder=tmp_path, write=False)
        await style.evaluate("(element) => element.remove()")
        await same_as_reference(page, of, await screenshot(page), folder=tmp_path, write=False)


@pytest.mark.browser
@pytest.mark.asyncio(loop_scope="session")
async def test_another_browser_is_not_compared_with(browser: Browser, files: str, tmp_path: Path) -> None:
    """It draws letters otherwise; what it was and what it is stand in the reason."""
    page = (await _a_dock(browser, files)).page
    await same_as_reference(page, "dock", await screenshot(page), folder=tmp_path, write=True)
    drawn_with = tmp_path / "drawn-with.json"
    drawn_with.write_text(json.dumps(json.loads(drawn_with.read_text()) | {"chromium": "103"}))
    with pytest.raises(pytest.skip.Exception, match="103"):
        await same_as_reference(page, "dock", await screenshot(page), folder=tmp_path, write=False)
