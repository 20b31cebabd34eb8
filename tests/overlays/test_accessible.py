"""The control room and the overlay have no fault that axe-core knows; personal pages: test_personal.py."""

from __future__ import annotations

import pytest
from playwright.async_api import Browser

from tests.overlays.axe import violations
from tests.overlays.conftest import visit

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]


@pytest.mark.parametrize("lang", ["ru", "en"])
@pytest.mark.parametrize("size", [(1440, 900), (360, 800)], ids=["wide", "dock"])
async def test_the_control_room_has_no_accessibility_fault(
    browser: Browser, files: str, lang: str, size: tuple[int, int]
) -> None:
    """As it opens, with a drawer, with a video's form, with a link's sheet and with the list of keys."""
    seen = await visit(browser, f"{files}/room.html?demo&lang={lang}", size=size)
    await seen.page.locator(".code .row").first.wait_for()
    assert await violations(seen.page) == []
    await seen.page.locator("[aria-expanded=false]").first.click()
    await seen.page.locator("[aria-expanded=true]").first.wait_for()
    assert await violations(seen.page) == []
    await seen.page.evaluate("document.querySelectorAll('.fold').forEach((each) => (each.open = true))")
    await seen.page.locator(".film summary").first.press("Enter")
    await seen.page.locator(".part summary").first.press("Enter")
    await seen.page.locator(".part input").first.wait_for()
    assert await violations(seen.page) == []
    await seen.page.keyboard.press("Escape")
    await seen.page.locator("h1").click()
    await seen.page.keyboard.press("Shift+Slash")
    await seen.page.locator("#help-sheet[open]").wait_for()
    assert await violations(seen.page) == []
    await seen.page.keyboard.press("Escape")
    await seen.page.get_by_role("button", name="Ссылка" if lang == "ru" else "Link", exact=True).first.click()
    await seen.page.locator("dialog .act").nth(1).click()
    await seen.page.locator(".qr").wait_for()
    assert await violations(seen.page) == []


@pytest.mark.parametrize("scene", ["demo", "demo=scene"])
async def test_the_overlay_has_no_accessibility_fault(browser: Browser, files: str, scene: str) -> None:
    """It is a picture in OBS, but somebody may open it in a browser."""
    seen = await visit(browser, f"{files}/overlay.html?{scene}&lang=en")
    assert await violations(seen.page) == []
