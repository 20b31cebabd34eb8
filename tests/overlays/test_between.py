"""Between evenings the room says in words what OBS does; "?" is left for an OBS that is there and unseen."""

from __future__ import annotations

import json
import os

import pytest
from playwright.async_api import Browser

from streamkit.packaged import overlays_folder
from tests.overlays.axe import violations
from tests.overlays.program import Program, a_page
from tests.overlays.waiting import until

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

_SHOTS = os.environ.get("STREAMKIT_SHOTS")
SUN = "rgb(255, 216, 102)"  # a fault's colour
COLOUR = "(one) => getComputedStyle(one).backgroundColor"
SAID = {
    ("stopped", "up"): "not recording OBS is connected",
    ("running", "up"): "REC by the button in OBS, not by streamkit",
    ("unknown", "down"): "OBS is not connected what is recorded cannot be seen",
    ("unknown", "up"): "REC ? what is recorded cannot be seen",
}


async def test_the_head_says_what_obs_does(browser: Browser, program: Program) -> None:
    """And an OBS that nobody has started yet, the usual thing before an evening, is no alarm."""
    faults: list[str] = []
    view = json.loads((overlays_folder() / "demo/new.en.json").read_text(encoding="utf-8"))
    program.live.desk |= {name: each for name, each in view.items() if name != "rev"}
    page = await a_page(browser, faults)
    await page.goto(program.doors.login_url(program.port))
    for (state, link), said in SAID.items():
        program.live.desk["recording"] |= {"state": state}
        (obs,) = [each for each in program.live.desk["links"] if each["name"] == "OBS"]
        obs["state"] = link
        program.live.change()
        await page.locator(".head .rec div", has_text=said.split(maxsplit=1)[0]).wait_for()
        await until(
            page,
            "(said) => document.querySelector('.rec div').innerText.split(/\\s+/).join(' ') === said",
            said,
        )
        assert await page.locator(".rec").evaluate(COLOUR) != SUN
        assert await page.locator(".on-air").count() == 0
        assert await violations(page) == []
        if _SHOTS:
            await page.locator(".head").screenshot(path=f"{_SHOTS}/between-{state}-{link}.png")
    assert faults == []
