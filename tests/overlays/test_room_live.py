"""The control room over its socket, against the real web side, in a real browser."""

from __future__ import annotations

import os

import pytest
from playwright.async_api import Browser, expect

from tests.overlays.program import Program, a_page

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

_SHOTS = os.environ.get("STREAMKIT_SHOTS")
DROP = """async (files) => {
  const carried = new DataTransfer();
  for (const [name, text] of files) carried.items.add(new File([text], name));
  const event = (kind) => new DragEvent(kind, { dataTransfer: carried, bubbles: true, cancelable: true });
  document.body.dispatchEvent(event("dragover"));
  await new Promise(requestAnimationFrame);
  await new Promise(requestAnimationFrame);
  const shown = document.querySelector(".drop-zone") !== null;
  document.body.dispatchEvent(event("drop"));
  return shown;
}"""


async def test_files_dropped_onto_the_room_arrive(browser: Browser, program: Program) -> None:
    """Seen where they may be let go, sent byte for byte; too many of them say so and stay here."""
    faults: list[str] = []
    page = await a_page(browser, faults)
    await page.goto(program.doors.login_url(program.port))
    await page.locator(".code .row").first.wait_for()
    assert await page.evaluate(DROP, [["очередь.py", "x = 'ж'\n"], ["b.py", "y = 2\n"]])
    await page.get_by_text("The code was sent").wait_for()
    dropped, _ = program.live.dropped[0]
    assert sorted(dropped) == [("b.py", b"y = 2\n"), ("очередь.py", "x = 'ж'\n".encode())]
    await page.evaluate(DROP, [[f"{n}.py", "x"] for n in range(21)])
    await page.get_by_text("At most 20 files at once").wait_for()
    assert (len(program.live.dropped), faults) == (1, [])


async def test_the_host_comes_in_and_acts(browser: Browser, program: Program) -> None:
    """From the one-time address to a click that reaches the program, under the strict policy."""
    faults: list[str] = []
    page = await a_page(browser, faults)
    await page.goto(program.doors.login_url(program.port))
    await page.locator(".code .row").first.wait_for()
    assert page.url == f"http://127.0.0.1:{program.port}/"
    await page.get_by_role("button", name="Don't record").click()
    await page.keyboard.press("n")
    await page.locator(".stop").click()
    await page.locator(".stop.armed").click()
    assert await program.live.until_asked(3) == [("unwant", {}), ("show", {"submission": "q2"}), ("stop", {})]
    assert (len({each.key for each in program.live.asked}), faults) == (3, [])


async def test_a_spent_address_says_so(browser: Browser, program: Program) -> None:
    """Whoever opens it second is told, and stays outside."""
    address = program.doors.login_url(program.port)
    program.doors.spend(address.partition("#k=")[2])
    page = await a_page(browser, [])
    await page.goto(address)
    await page.get_by_text("door-key-spent").wait_for()
    assert not await page.get_by_text("door-opening").is_visible()


async def test_stop_may_be_held(browser: Browser, program: Program) -> None:
    """0.8 s of the key or the mouse; letting go earlier stops nothing."""
    page = await a_page(browser, [])
    await page.goto(program.doors.login_url(program.port))
    await page.locator(".stop").focus()
    await page.keyboard.down("Space")
    await page.locator(".stop.holding").wait_for()
    assert program.live.asked == []
    assert await program.live.until_asked(1) == [("stop", {})]
    await page.keyboard.up("Space")


async def test_a_stop_that_is_not_seen_to_work_is_loud(browser: Browser, program: Program) -> None:
    """Sent is not stopped: after three seconds the page says so in red."""
    page = await a_page(browser, [])
    await page.goto(program.doors.login_url(program.port))
    await page.locator(".stop").click()
    await page.locator(".stop.armed").click()
    await page.clock.run_for(3500)
    await page.locator("[role=alert]", has_text="did not confirm").wait_for(timeout=8000)


async def test_a_lost_room_cannot_be_acted_in(browser: Browser, program: Program) -> None:
    """It says that nothing is known, and its buttons rest: all but STOP (test_stop.py)."""
    page = await a_page(browser, [])
    await page.goto(program.doors.login_url(program.port))
    await page.locator(".code .row").first.wait_for()
    await program.stop()
    await page.clock.run_for(3500)
    await page.locator("[role=alert]", has_text="signal lost").wait_for(timeout=8000)
    resting = [await button.is_disabled() for button in await page.locator("button.act:not(.quiet)").all()]
    await program.start()
    await page.locator(".rec.running").wait_for(timeout=8000)
    assert set(resting) == {True}


async def test_a_letter_typed_into_a_field_is_only_a_letter(browser: Browser, program: Program) -> None:
    """Keys act by their place, and never while somebody writes."""
    page = await a_page(browser, [])
    await page.goto(program.doors.login_url(program.port))
    await page.get_by_role("textbox", name="What about these lines?").click()
    await page.keyboard.type("hnax")
    await page.locator("h2").first.click()
    await page.evaluate(
        "document.body.dispatchEvent(new KeyboardEvent('keydown', {code: 'KeyH', key: 'р', bubbles: true}))"
    )
    assert await program.live.until_asked(1) == [("hide", {"on": True})]


async def test_what_is_done_about_a_person_goes_with_its_reason(browser: Browser, program: Program) -> None:
    """Said aloud is noted only without an own word; handing over takes two presses."""
    faults: list[str] = []
    page = await a_page(browser, faults)
    await page.goto(program.doors.login_url(program.port))
    people = page.locator(".people .tile")
    asya, silent = people.filter(has_text="asya_dev"), people.filter(has_text="TomWrites")
    await people.filter(has_text="nadya").get_by_role("button", name="More about").click()
    await people.filter(has_text="nadya").locator(".drawer").wait_for()
    assert await page.locator(".drawer").get_by_role("button", name="Hand over").count() == 0
    await silent.get_by_role("button", name="More about").click()
    await silent.get_by_role("button", name="voice only").click()
    await asya.get_by_role("button", name="More about").click()
    await asya.get_by_placeholder("Why?").fill("a phone number on screen")
    assert await asya.get_by_text("Said aloud").count() == 0
    await asya.get_by_role("button", name="Not at all").click()
    if _SHOTS:
        await page.locator(".people").screenshot(path=f"{_SHOTS}/drawer.png")
    await asya.get_by_role("button", name="Hand over the evening").click()
    await asya.get_by_role("button", name="Really hand over?").click()
    await page.get_by_role("button", name="Not tonight").click()
    assert await program.live.until_asked(4) == [
        ("attest", {"person": "p4", "video": False, "audio": True}),
        ("narrow", {"person": "p2", "video": False, "audio": False, "reason": "a phone number on screen"}),
        ("hand-over", {"person": "p2"}),
        ("decline-join", {"person": "p9"}),
    ]
    assert faults == []


async def test_nobody_is_forgotten_by_one_press(browser: Browser, program: Program) -> None:
    """What will happen stands there; a double click is one press, and the host is not offered it."""
    faults: list[str] = []
    page = await a_page(browser, faults)
    await page.goto(program.doors.login_url(program.port))
    people = page.locator(".people .tile")
    await people.filter(has_text="nadya").get_by_role("button", name="More about").click()
    await people.filter(has_text="nadya").locator(".drawer").wait_for()
    assert await page.locator(".drawer").get_by_text("Forget for good").count() == 0
    asya = people.filter(has_text="asya_dev")
    await asya.get_by_role("button", name="More about").click()
    await asya.get_by_text("recordings with them deleted").wait_for()
    await asya.get_by_role("button", name="Forget for good").dblclick()
    await asya.get_by_role("button", name="Really forget?").click()
    assert await program.live.until_asked(1) == [("forget", {"person": "p2"})]
    assert faults == []


async def test_a_link_is_shown_only_when_the_host_says_so(browser: Browser, program: Program) -> None:
    """Copied without being seen; the QR code after one more press; closed, it is gone from the page."""
    faults: list[str] = []
    page = await a_page(browser, faults)
    await page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    await page.goto(program.doors.login_url(program.port))
    await page.locator(".tile", has_text="asya").get_by_role("button", name="More about").click()
    await page.locator(".drawer").get_by_role("button", name="Link", exact=True).click()
    await page.get_by_role("button", name="Copy", exact=True).click()
    address = "https://evening.example.org/p/token-of-p2"
    assert await page.evaluate("navigator.clipboard.readText()") == address
    assert address not in await page.content()
    await page.keyboard.press("n")  # the room's keys rest behind the sheet
    await page.get_by_role("button", name="Only I see this screen: show the QR code").click()
    await page.get_by_role("img", name="QR code of the link").wait_for()
    await page.get_by_text(address).wait_for()
    await page.keyboard.press("Escape")
    await page.locator("dialog").wait_for(state="detached")
    assert (address in await page.content(), program.live.asked, faults) == (False, [], [])


async def test_without_personal_pages_no_link_is_offered(browser: Browser, program: Program) -> None:
    """Not for anybody on the page; the name of a guest can still be noted."""
    del program.live.desk["personal_pages"]
    page = await a_page(browser, [])
    await page.goto(program.doors.login_url(program.port))
    await page.locator(".adding").wait_for()
    assert await page.get_by_role("button", name="Link").count() == 0
    assert "/p/" not in await page.content()


async def test_a_guest_is_added_by_name(browser: Browser, program: Program) -> None:
    """Typed and sent with Enter; the field is empty for the next."""
    page = await a_page(browser, [])
    await page.goto(program.doors.login_url(program.port))
    field = page.get_by_label("Guest without an account")
    await field.fill(" Pasha ")
    await field.press("Enter")
    assert await program.live.until_asked(1) == [("add-guest", {"name": "Pasha"})]
    await expect(field).to_have_value("")
