"""A viewer's line in the chat, through the whole program, as it stands in a real browser's picture."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.async_api import Browser

from streamkit.rehearsal.company import company
from streamkit.rehearsal.control_room import View
from streamkit.rehearsal.house import House, house
from streamkit.rehearsal.screenplay import ANYA, CODE, GLEB
from tests.overlays.test_seed_lands import SEED, mint_rows

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

LINE = 12
WORDS = "а если пусто?"


@pytest.mark.timeout(180)
async def test_a_viewer_s_line_stands_in_the_picture(browser: Browser, tmp_path: Path) -> None:
    """Chat, code host, scan, highlighter, store, page: the seed is beside that line and no other."""
    async with (
        company(tmp_path, real_obs=False, language="ru") as there,
        house(there, tell=lambda _: None) as stage,
    ):
        await _code_is_on_stage(stage)
        page = await (await browser.new_context(viewport={"width": 1920, "height": 1080})).new_page()
        await page.goto(f"{await stage.room_page.overlay_address()}&calm")
        await page.locator(".row").first.wait_for()
        await stage.chat(ANYA, f"!строка {LINE} {WORDS}")
        await page.locator(".pin").wait_for()
        await page.evaluate("Promise.all(document.getAnimations().map((each) => each.finished))")
        (row,) = await page.evaluate(SEED)
        mint = await mint_rows(page)
        unreleased = await page.locator("body").inner_text()
        (note,) = await _notes(stage)
        await stage.host("release-note", submission=note["submission"], note=note["id"])
        await page.get_by_text(WORDS).wait_for()
    number, text = str(LINE), there.code.files["asya-dev", "seedbot", "bot/queue.py"]
    assert row["text"] == number + str(text).splitlines()[LINE - 1]
    beside = [y for y in mint if row["y"] - 12 <= y <= row["y"] + row["height"]]
    assert len(beside) > 20
    assert beside == mint
    assert WORDS not in unreleased


async def _code_is_on_stage(stage: House) -> None:
    await stage.until("the chat is heard", lambda room: bool(room["links"]) and _up(room))
    await stage.host("open-session", title="Разбор", kind="code-review", video=True, audio=True)
    await stage.chat(GLEB, f"!ревью {CODE}")
    await stage.until("the code is here", lambda room: _states(room) == ["scanned"])
    submission = stage.room["submissions"][0]["id"]
    await stage.host("accept", submission=submission)
    await stage.host("show", submission=submission)
    await stage.until("the code is on stage", lambda room: room["review"] is not None)


async def _notes(stage: House) -> list[View]:
    await stage.until("the note waits", lambda room: len(room["notes"]) == 1)
    return list(stage.room["notes"])


def _up(room: View) -> bool:
    return all(link["state"] == "up" for link in room["links"])


def _states(room: View) -> list[str]:
    return [one["state"] for one in room["submissions"]]
