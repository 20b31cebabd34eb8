"""Waiting until something holds in a page that we serve, asked from outside.

Playwright's `wait_for_function` evaluates text within the page from its second look on, which the pages'
policy forbids; so it would be a test of who is first.
"""

from __future__ import annotations

import asyncio

from playwright.async_api import Page

PATIENCE = 30.0  # seconds
BETWEEN = 0.02


async def until(page: Page, expression: str, arg: object = None) -> None:
    """Raises TimeoutError where it does not become true."""
    async with asyncio.timeout(PATIENCE):
        while not await page.evaluate(expression, arg):  # noqa: ASYNC110 because the page tells nobody
            await asyncio.sleep(BETWEEN)
