"""Asks axe-core what of a page people with a screen reader, a keyboard or poor sight would stumble over."""

from __future__ import annotations

from pathlib import Path

import axe_playwright_python
from playwright.async_api import Page

_AXE = Path(axe_playwright_python.__file__).with_name("axe.min.js")


async def violations(page: Page) -> list[str]:
    """Rule and first place of each, with all but the experimental rules switched on."""
    await page.evaluate(_AXE.read_text(encoding="utf-8"))  # a script element would be against the policy
    found = await page.evaluate("axe.run(document)")
    return [f"{one['id']}: {one['nodes'][0]['target']}" for one in found["violations"]]
