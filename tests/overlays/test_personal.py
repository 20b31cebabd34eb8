"""A guest at their own page in a real browser: both languages, by keyboard alone, on a small phone."""

from __future__ import annotations

import os
import re
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from aiohttp.test_utils import unused_port
from playwright.async_api import Browser, Page

from streamkit.controllers.personal import PersonalLinks
from streamkit.core.commands import StepOnStage, Submit
from streamkit.core.model import EVERYTHING, NOTHING, Asked, SubmissionId, Veto, WordsId
from tests.overlays.axe import violations
from tests.web.personal.conftest import House, a_house, served
from tests.web.personal.test_own_page import with_video

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

_SHOTS = os.environ.get("STREAMKIT_SHOTS")  # a folder, for a person who wants to look


@pytest_asyncio.fixture(loop_scope="session")
async def house() -> AsyncIterator[House]:
    """The pages as the program serves them, reached without a proxy."""
    async with a_house() as opened:
        await opened.open()
        port = unused_port()
        here = f"http://127.0.0.1:{port}"
        opened.addresses = PersonalLinks(origin=here, links=opened.links, people=opened.evening.store.people)
        async with served(opened.personal, opened.pasting, opened.showing, address=here, port=port):
            yield opened


async def arrives(
    browser: Browser, address: str, *, locale: str, width: int = 390, javascript: bool = True
) -> tuple[Page, list[str]]:
    """A page with what it complained of."""
    context = await browser.new_context(
        viewport={"width": width, "height": 800}, locale=locale, java_script_enabled=javascript,
        reduced_motion="reduce",
    )  # fmt: skip
    page, faults = await context.new_page(), list[str]()
    page.on("pageerror", lambda fault: faults.append(str(fault)))
    page.on("console", lambda said: faults.append(said.text) if said.type == "error" else None)
    await page.goto(address)
    return page, faults


async def shot(page: Page, name: str) -> None:
    if _SHOTS:
        await page.screenshot(path=Path(_SHOTS) / f"{name}.png", full_page=True)


@pytest.mark.parametrize(("locale", "language"), [("ru-RU", "ru"), ("en-GB", "en")])
async def test_a_guest_answers_on_their_page(
    browser: Browser, house: House, locale: str, language: str
) -> None:
    """From the link to a yes, to a stop, in the browser's language; no accessibility fault on the way."""
    guest = await house.guest()
    await house.evening.do(StepOnStage(guest))
    await with_video(house, guest)
    await house.evening.do(Submit(SubmissionId("code"), guest, WordsId("link")))
    yes, stop, code = (
        ("Да: голос и камера или экран", "Стоп, меня не записывать", "Мой код можно записывать")
        if language == "ru"
        else ("Yes: voice and camera or screen", "Stop, do not record me", "My code may be recorded")
    )
    page, faults = await arrives(browser, await house.addresses.address_for(guest), locale=locale)
    assert await violations(page) == []
    await shot(page, f"personal-door-{language}")
    await page.get_by_role("button").click()
    assert isinstance(house.answer(guest), Asked)
    assert await violations(page) == []
    await page.get_by_role("button", name=yes).click()
    assert house.evening.session.media(guest) == EVERYTHING
    await page.get_by_role("status").wait_for()
    await page.get_by_role("button", name=code).click()
    await page.wait_for_load_state()
    assert house.evening.session.code[guest].may
    assert await violations(page) == []
    await shot(page, f"personal-{language}")
    await page.get_by_role("button", name=stop).click()
    await page.get_by_role("status").wait_for()
    assert (house.answer(guest), await page.locator("html").get_attribute("lang")) == (Veto(), language)
    assert await violations(page) == []
    assert faults == []


async def test_the_language_can_be_changed_and_stays(browser: Browser, house: House) -> None:
    """By a link on the page; an answer keeps it."""
    guest = await house.guest()
    page, faults = await arrives(browser, await house.addresses.address_for(guest), locale="de-DE")
    assert await page.locator("html").get_attribute("lang") == "ru"  # the house's own
    await page.get_by_role("link", name="In English").click()
    await page.get_by_role("button", name="Open my page").click()
    await page.get_by_role("button", name="No: record without me").click()
    await page.get_by_text("You are not in the recording.", exact=True).wait_for()
    assert (house.evening.session.media(guest), faults) == (NOTHING, [])


async def test_it_works_by_keyboard_alone(browser: Browser, house: House) -> None:
    """Tab and Enter reach every answer in the order of reading, each visibly in focus; stop too."""
    guest = await house.guest()
    page, _ = await arrives(browser, await house.addresses.address_for(guest), locale="en-GB")
    assert await _walk(page, 3) == ["По-русски", "In English", "Open my page"]
    await page.keyboard.press("Enter")
    await page.get_by_role("heading", name="The question").wait_for()
    assert await _walk(page, 14) == [
        "По-русски", "In English", "Yes: voice and camera or screen", "Camera or screen, without my voice",
        "Voice, without my camera or screen", "No: record without me", "Stop, do not record me", "name",
        "Keep the name", "Paste code", "Save the receipt, signed", "sure", "Forget me", "Close it here",
    ]  # fmt: skip
    for _ in range(7):
        await page.keyboard.press("Shift+Tab")
    await page.keyboard.press("Enter")
    await page.get_by_role("status").wait_for()
    assert house.answer(guest) == Veto()


async def _walk(page: Page, steps: int) -> list[str]:
    """What is in focus after each Tab, and that it can be seen to be."""
    seen = []
    for _ in range(steps):
        await page.keyboard.press("Tab")
        name, outline = await page.evaluate(
            "[document.activeElement.localName === 'input' ? document.activeElement.name"
            " : document.activeElement.textContent,"
            " getComputedStyle(document.activeElement).outlineWidth]"
        )
        assert float(outline.removesuffix("px")) >= 3
        seen.append(re.sub(r"\s+", " ", name).strip())
    return seen


@pytest.mark.parametrize(("width", "text"), [(360, 100), (390, 200), (320, 200), (1280, 100)])
async def test_it_fits_a_phone_and_large_letters(
    browser: Browser, house: House, width: int, text: int
) -> None:
    """Nothing to scroll sideways, nothing cut off, every button large enough for a thumb."""
    guest = await house.guest()
    await with_video(house, guest)
    page, _ = await arrives(browser, await house.addresses.address_for(guest), locale="ru-RU", width=width)
    await page.get_by_role("button").click()
    await page.evaluate(f"document.documentElement.style.fontSize = '{text}%'")
    await shot(page, f"personal-{width}-{text}")
    assert await page.evaluate("document.documentElement.scrollWidth") <= width
    assert (
        await page.evaluate(
            "[...document.querySelectorAll('main *')].filter((e) => e.scrollWidth > e.clientWidth + 1"
            " && e.clientWidth && getComputedStyle(e).display !== 'inline').map((e) => e.outerHTML)"
        )
        == []
    )
    assert (
        await page.evaluate(
            "Math.min(...[...document.querySelectorAll('button, nav a, .box')]"
            ".map((e) => e.getBoundingClientRect().height))"
        )
        >= 44
    )


async def test_it_needs_no_script(browser: Browser, house: House) -> None:
    """With scripts switched off everything is the same."""
    guest = await house.guest()
    page, _ = await arrives(
        browser, await house.addresses.address_for(guest), locale="en-GB", javascript=False
    )
    await page.get_by_role("button").click()
    await page.get_by_role("button", name="Voice, without my camera or screen").click()
    await page.get_by_text("Written down.").wait_for()
    await page.get_by_label("Show me as").fill("Паша")
    await page.get_by_role("button", name="Keep the name").click()
    await page.get_by_text("You are shown as “Паша”.").wait_for()


async def test_the_search_for_accessibility_faults_finds_some(browser: Browser, house: House) -> None:
    """On a page that has them; otherwise its silence would mean nothing."""
    page, _ = await arrives(browser, "about:blank", locale="en-GB")
    await page.set_content("<img src='x'><button></button>")
    found = [one.partition(":")[0] for one in await violations(page)]
    assert {"image-alt", "button-name", "html-has-lang"} <= set(found)


async def test_a_used_link_says_so(browser: Browser, house: House) -> None:
    """To whoever comes second, in one sentence."""
    address = await house.addresses.address_for(await house.guest())
    first, _ = await arrives(browser, address, locale="en-GB")
    second, _ = await arrives(browser, address, locale="en-GB")
    await first.get_by_role("button").click()
    await second.get_by_role("button").click()
    await second.get_by_text("This link no longer opens").wait_for()
    assert await violations(second) == []
    await shot(second, "personal-dead")


@pytest.mark.parametrize(("locale", "send"), [("ru-RU", "Отправить"), ("en-GB", "Send")])
async def test_a_viewer_pastes_code_on_a_phone(
    browser: Browser, house: House, locale: str, send: str
) -> None:
    """Without an account and without scripts: what the chat has to hear stands there in one line."""
    here = (await house.addresses.address_for(await house.guest())).rpartition("/p/")[0]
    page, faults = await arrives(browser, f"{here}/p/code", locale=locale, javascript=False)
    await page.locator("input[name=name]").fill("queue.py")
    await page.locator("textarea").fill("def очередь():\n    return [1]\n")
    await shot(page, f"code-{locale[:2]}")
    await page.get_by_role("button", name=send).click()
    assert re.fullmatch(r"!(review|ревью) paste:\w{6}", await page.locator(".now").inner_text())
    await shot(page, f"code-held-{locale[:2]}")
    assert faults == []
