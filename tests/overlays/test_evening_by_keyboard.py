"""A whole evening by keyboard alone: a real browser and the whole program, from the wizard to "published".

Guests and viewers write in the local Twitch; whatever the host does is a key. What came of it is judged by
the log, by what the local YouTube holds, and by the page.
"""

from __future__ import annotations

import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from playwright.async_api import Browser, Page, expect

from streamkit.rehearsal.company import CALL, CAMERA, DESK, Company, company
from streamkit.rehearsal.control_room import View
from streamkit.rehearsal.evidence import Evidence, read_evidence
from streamkit.rehearsal.house import CUTTING, House, house
from streamkit.rehearsal.screenplay import ANYA, CODE, GLEB

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

_SHOTS = os.environ.get("STREAMKIT_SHOTS")
TITLE = "Разбор №7"
MOST_TABS = 250
_WATCH = """window.pointed = [];
for (const kind of ["pointerdown", "pointermove", "mousedown", "mousemove", "touchstart", "wheel"])
  addEventListener(kind, () => pointed.push(kind), true);"""
_FOCUSED = """([inside, words]) => {
  const one = document.activeElement;
  const said = one.ariaLabel || one.closest("label")?.textContent || one.textContent;
  return Boolean(one.closest(inside)) && said.trim().startsWith(words);
}"""


class Host:
    """Two hands on a keyboard, and eyes on the page."""

    def __init__(self, page: Page) -> None:
        self.page = page

    async def press(self, *keys: str) -> None:
        for key in keys:
            await self.page.keyboard.press(key)

    async def tab_to(self, words: str, *, inside: str = "body") -> None:
        """With Tab alone, as somebody does who has no mouse."""
        for _ in range(MOST_TABS):
            await self.press("Tab")
            if await self.page.evaluate(_FOCUSED, [inside, words]):
                return
        pytest.fail(f"no number of Tabs leads to “{words}” in {inside}")

    async def presses(self, words: str, *, inside: str = "body") -> None:
        await self.tab_to(words, inside=inside)
        await self.press("Enter")

    async def unfolds(self, panel: str) -> None:
        if await self.page.locator(f"details.{panel}:not([open])").count():
            await self.presses("", inside=f"details.{panel} > summary")

    async def step(self, name: str) -> None:
        """The wizard's next step, once the keyboard is in it."""
        await self.press("Enter")
        await self.page.locator(f".wizard[data-step={name}] [data-first]:focus").wait_for()

    async def sees(self, selector: str, *, words: str = "", seconds: float = 30) -> None:
        await self.page.locator(selector, has_text=words).first.wait_for(timeout=seconds * 1000)

    async def shot(self, name: str) -> None:
        if _SHOTS:
            await self.page.screenshot(path=f"{_SHOTS}/evening-{name}.png", full_page=True)


@asynccontextmanager
async def a_host(browser: Browser, stage: House) -> AsyncIterator[Host]:
    """In the room; whatever a pointer does would be noted."""
    context = await browser.new_context(viewport={"width": 1440, "height": 900}, reduced_motion="reduce")
    page = await context.new_page()
    await page.add_init_script(_WATCH)
    await page.goto(await stage.room_page.login_address())
    await page.locator(".wizard form").wait_for()
    host = Host(page)
    try:
        yield host
    finally:
        await host.shot("last")
    assert await page.evaluate("pointed") == []


@pytest.mark.timeout(300)
async def test_a_whole_evening_by_keyboard_alone(browser: Browser, tmp_path: Path) -> None:
    """No pointer moves, and at the end a video is out that everybody in it agreed to."""
    async with company(tmp_path, real_obs=False, language="ru") as there:
        async with house(there, tell=print) as stage, a_host(browser, stage) as host:
            await _opens(host, stage)
            await _brings_on_stage(host, stage)
            await _records(host, stage)
            await _reviews(host, stage)
            await _stays_awhile(host, stage)
            await _publishes(host, stage)
        _judge(there, read_evidence(tmp_path / "store"))
        (video,) = there.youtube.videos.values()
        (cut,) = (tmp_path / "videos").glob("*.mp4")
        assert video.size == cut.stat().st_size > 0


async def _opens(host: Host, stage: House) -> None:
    await stage.until("the chat and OBS are heard", lambda room: all(map(_up, room["links"])))
    await host.press("Digit1")
    await host.page.locator(".wizard [data-first]:focus").wait_for()
    await host.press("Tab", "Control+a")
    await host.page.keyboard.type(TITLE)
    await host.step("who")
    await host.step("me")
    await host.press("Space", "Tab", "Space")
    await host.step("twitch")
    await host.press("Space")
    await host.step("tonight")
    await host.sees(".checks[aria-busy=false] .check.good")
    await host.shot("tonight")
    await host.press("Enter")
    await host.sees("h1", words=TITLE)


async def _brings_on_stage(host: Host, stage: House) -> None:
    """Anya asks to come; the host says who is in which source."""
    await stage.chat(ANYA, "!join")
    await host.sees(".joins")
    await host.presses("На сцену", inside=".joins")
    await stage.until("she is on stage", lambda room: sum(one["on_stage"] for one in room["people"]) == 2)
    await stage.until("OBS is looked at", lambda room: len(room["sources"]) == 4)
    await host.unfolds("sources")
    for name, whom in ((CAMERA, "ведущая"), (DESK, "гость 1"), (CALL, "никого")):
        source = f".sources li:has-text('{name}')"
        await _names(host, source, whom)
        await stage.until(f"{name} is named", partial(_is_named, name))


async def _names(host: Host, source: str, whom: str) -> None:
    place = await host.page.locator(source).evaluate(
        "(one) => [...one.parentElement.children].indexOf(one) + 1"
    )
    inside = f".sources li:nth-child({place})"
    await host.presses("кто здесь?", inside=inside)
    await host.sees(f"{inside} .mapping")
    await host.tab_to(whom, inside=f"{inside} .mapping")
    await host.press("Space")
    await host.presses("Сохранить", inside=f"{inside} .mapping")


async def _records(host: Host, stage: House) -> None:
    await host.presses("Записывать", inside=".head")
    await stage.until_said("the question", lambda said: f"@{ANYA}" in said.text)
    await stage.chat(ANYA, "!да")
    await host.sees(".rec.running", words="REC")
    await stage.media(3.0)


async def _reviews(host: Host, stage: House) -> None:
    """A viewer's code: accepted, shown, pointed at, hidden and shown again, finished."""
    await stage.chat(GLEB, f"!ревью {CODE} что не так с push?")
    await stage.until(
        "the code is here", lambda room: [s["state"] for s in room["submissions"]] == ["scanned"]
    )
    line = await stage.chat(GLEB, "!код да")
    await stage.answered(line)
    await host.sees(".decide button.act.main:not([disabled])")
    await host.press("a")
    await stage.until("it is queued", lambda room: room["submissions"][0]["state"] == "queued")
    await host.sees(".next li button:not([disabled])")
    await host.press("n")
    await host.sees(".screen .code .row")
    await host.tab_to("", inside=".screen .code")
    await host.press("j", "Shift+J", "Enter")
    await stage.until("two lines are pointed at", lambda room: len(room["review"]["points"]) == 1)
    await host.shot("review")
    await host.press("h")
    await stage.until("all is hidden", lambda room: room["hidden"])
    await stage.media(1.0)  # two quick presses would be one
    await host.press("h")
    await stage.until("it is shown again", lambda room: not room["hidden"])
    await stage.media(4.0)
    await host.presses("Закончить ревью", inside=".screen")
    await stage.until("the stage is empty", lambda room: room["review"] is None)


async def _stays_awhile(host: Host, stage: House) -> None:
    """The recording is over and everybody reads it; only then."""
    await host.press("s")
    await stage.until("OBS has stopped", lambda room: room["stay"] is not None and room["stay"]["over"])
    await host.sees(".rec.stopped")
    overlay = await host.page.context.new_page()
    await overlay.goto(await stage.room_page.overlay_address())
    await overlay.get_by_text("Запись окончена").wait_for()
    await overlay.close()
    await host.shot("stay")


async def _publishes(host: Host, stage: House) -> None:
    await host.unfolds("tools")
    await host.presses("Завершаем", inside=".tools")
    await stage.until("there is a cut", lambda room: _stage(room) == "awaiting-approvals", seconds=CUTTING)
    video = stage.room["videos"][0]
    await stage.until_said("the question about the video", lambda said: video["code"] in said.text)
    for guest in (ANYA, GLEB):
        await stage.chat(guest, f"!публикуй {video['code']}")
    await stage.until("all but the host agreed", lambda room: _approved(room) == len(_asked(room)) - 1)
    assert stage.uploads == 0
    await host.unfolds("videos")
    await host.presses("", inside=".videos li.film summary")
    await host.presses("Публиковать", inside=".videos")
    await stage.until("the video is published", lambda room: _stage(room) == "published", seconds=60)
    await host.sees(".videos", words=str(stage.room["videos"][0]["text"]))
    await host.shot("published")
    await host.presses("Закрыть вечер", inside=".tools")
    await host.sees(".wizard form")
    await expect(host.page.locator(".wizard input[type=text]")).to_have_value("Разбор №8")


def _judge(there: Company, log: Evidence) -> None:
    """What the keys came to, as a stranger reads it."""
    (video,) = there.youtube.videos.values()
    kinds = [row.kind for row in log.rows]
    order = [
        "SessionOpened",
        "RecordingWanted",
        "TakeStarted",
        "ReviewEnded",
        "RecordingUnwanted",
        "StayBegun",
    ]
    order += ["TakeEnded", "VideoApproved", "VideoPublished", "SessionClosed"]
    assert log.holds
    assert sorted(order, key=kinds.index) == order
    assert kinds.count("TakeStarted") == 1  # after the informal hour began nothing was recorded
    assert log.first("SessionOpened").body["archive_off"] is True
    assert video.status["privacyStatus"] == "unlisted"


def _up(link: View) -> bool:
    return bool(link["state"] == "up")


def _is_named(name: str, room: View) -> bool:
    return any(one["name"] == name and one["people"] is not None for one in room["sources"])


def _stage(room: View) -> str | None:
    return room["videos"][0]["stage"] if room["videos"] else None


def _asked(room: View) -> list[Any]:
    return list(room["videos"][0]["inquiry"]["people"])


def _approved(room: View) -> int:
    return sum(person["word"] == "approved" for person in _asked(room))
