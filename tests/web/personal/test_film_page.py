"""The page with a film says what is missing in it, and where; an answer is about exactly that film."""

from __future__ import annotations

import base64
import re
from pathlib import Path

import pytest

from streamkit.core.model import SECOND, Approval
from streamkit.web.personal.watching import clock
from tests.web.personal.a_cut import VIDEO, Cut, a_cut, a_version
from tests.web.personal.conftest import House, Visitor, hidden


async def shown(house: House, folder: Path) -> tuple[Visitor, Cut]:
    guest = await house.guest()
    visitor = await house.visitor(guest)
    return visitor, await a_cut(house, guest, folder / "v.mp4")


async def presses(visitor: Visitor, cut: Cut, act: str, **fields: str) -> tuple[int, str]:
    page = await visitor.looks(cut.page)
    visitor.house.evening.clock.advance(2 * SECOND)
    answer = await visitor.house.post(cut.page, {**hidden(page), "act": act, **fields}, **visitor.headers())
    return answer.status, await answer.text()


async def test_the_own_page_leads_to_the_film(house: House, tmp_path: Path) -> None:
    """And takes no yes beside it: that stands where the film is."""
    visitor, cut = await shown(house, tmp_path)
    page = await visitor.looks()
    assert f'href="{cut.page}?lang=en"' in page
    assert 'value="approve"' not in page
    assert "Ask the host to show you" not in page


async def test_what_is_missing_stands_there_with_its_place(house: House, tmp_path: Path) -> None:
    """As text, as a part of the bar, and as a link that also works without a script; in both languages."""
    visitor, cut = await shown(house, tmp_path)
    for language, words in (("en", "your picture is covered"), ("ru", "твоя картинка закрыта")):
        page = await visitor.looks(f"{cut.page}?lang={language}")
        assert re.findall(r'href="([^"]+)" data-at="([^"]+)" data-until="([^"]+)"', page) == [
            (f"{cut.film}#t=9.750", "9.750", "20.000")
        ]
        assert f"0:09–0:20 {words}" in page
        assert re.findall(r'<rect class="picture" x="(\d+)" y="\d+" width="(\d+)"', page) == [("487", "512")]
        assert re.findall(r"<video[^>]* playsinline [^>]*src=\"([^\"]+)\"", page) == [cut.film]


async def test_what_the_second_look_found_stands_there_in_the_reader_s_language(
    house: House, tmp_path: Path
) -> None:
    """So that nobody has to believe in a cut they cannot check themselves."""
    visitor, cut = await shown(house, tmp_path)
    for language, words in (("en", "Checked by a second hand"), ("ru", "Проверено вторым взглядом")):
        page = await visitor.looks(f"{cut.page}?lang={language}")
        assert words in page.partition('<ul id="checked"')[2].partition("</ul>")[0]


async def test_what_goes_out_beside_it_stands_there_too(house: House, tmp_path: Path) -> None:
    """In every language, as text, with the very picture and captions; others are not shown for them."""
    visitor, cut = await shown(house, tmp_path)
    page = await visitor.looks(cut.page)
    for text in ("Review of bot.py", "With Anya\n&lt;b&gt;more&lt;/b&gt;", "Разбор", "С Аней", "code review"):
        assert text in page
    (picture,) = re.findall(r'src="data:image/jpeg;base64,([^"]+)"', page)
    file = cut.file.with_suffix(".jpg")
    assert base64.b64decode(picture) == file.read_bytes()
    file.write_bytes(b"\xff\xd8\xff another")
    assert "data:image/jpeg" not in await visitor.looks(cut.page)
    file.unlink()
    assert "data:image/jpeg" not in await visitor.looks(cut.page)
    assert "Why &lt;b&gt;not&lt;/b&gt; a set?" in page
    cut.file.with_suffix(".en.vtt").write_text("WEBVTT\n\n00:01.000 --> 00:02.000\nOther words\n")
    page = await visitor.looks(f"{cut.page}?lang=en")
    assert "Other words" not in page
    assert "They are not on the disk any more" in page


async def test_only_there_may_a_page_play_a_film_and_run_our_one_script(house: House, tmp_path: Path) -> None:
    """No other page has a script, and this one no other."""
    visitor, cut = await shown(house, tmp_path)
    answer = await house.get(cut.page, **visitor.headers())
    (script,) = re.findall(r'<script type="module" src="([^"]+)"></script>', await answer.text())
    policy = answer.headers["Content-Security-Policy"].split("; ")
    assert f"script-src https://evening.example.org{script}" in policy
    assert "media-src https://evening.example.org/p/film/" in policy
    assert "default-src 'none'" in policy
    assert (await house.get(script)).content_type == "text/javascript"
    other = (await house.get("/p/", **visitor.headers())).headers["Content-Security-Policy"]
    assert "script-src" not in other
    assert "media-src" not in other
    for name in ("room.js", "feed.js", "vendor/lit-html.js"):
        assert (await house.get(script.replace("watching.js", name))).status == 404


async def test_a_yes_is_to_this_version(house: House, tmp_path: Path) -> None:
    """And can become a no, with its reason."""
    visitor, cut = await shown(house, tmp_path)
    binding = house.evening.state.videos[VIDEO].binding
    assert binding is not None
    status, page = await presses(visitor, cut, "approve", code="00000")
    assert (status, "you agreed" in page, 'value="approve"' in page) == (200, True, False)
    (word,) = house.evening.state.videos[VIDEO].approvals.values()
    assert word == Approval(True, binding)
    status, _ = await presses(visitor, cut, "veto", why="my desk is in it")
    (word,) = house.evening.state.videos[VIDEO].approvals.values()
    assert word.why is not None
    assert (status, word) == (200, Approval(False, binding, word.why))
    assert await house.evening.store.words.read(word.why) == "my desk is in it"


async def test_a_part_is_cut_out_and_asked_about_anew(house: House, tmp_path: Path) -> None:
    """The version is void at once; of the next one it is not a part any more, and its page says so."""
    visitor, cut = await shown(house, tmp_path)
    status, page = await presses(visitor, cut, "cut", **{"from": "0:05", "to": "0:08", "why": "my phone"})
    assert (status, "A version without that part is being made" in page) == (200, True)
    assert (await house.get(cut.page, **visitor.headers())).status == 410
    assert (await house.get(cut.film, **visitor.headers())).status == 404
    (guest,) = house.evening.session.numbers
    new = await a_version(house, guest, tmp_path / "v.mp4", content=b"new" * 1000)
    assert new.code != cut.code
    page = await visitor.looks(new.page)
    assert re.findall(r'data-at="([^"]+)"', page) == ["4.750", "5.250"]
    assert "0:04 0:04 was cut out here:" in page  # with a guard on either side
    assert "my phone" in [text for text, _ in house.evening.store.words.texts.values()]


@pytest.mark.parametrize(
    ("start", "end"),
    [("", ""), ("0:08", "0:05"), ("five", "0:08"), ("1:75", "2:00"), ("5:00", "5:10")],
)
async def test_an_unclear_part_changes_nothing(house: House, tmp_path: Path, start: str, end: str) -> None:
    """What was typed stands there again."""
    visitor, cut = await shown(house, tmp_path)
    before = len(house.evening.store.log.kept)
    status, page = await presses(visitor, cut, "cut", **{"from": start, "to": end})
    assert (status, f'name="from" value="{start}"' in page) == (409, True)
    assert len(house.evening.store.log.kept) == before


async def test_a_form_of_somebody_elses_says_nothing(house: House, tmp_path: Path) -> None:
    """Nor does another's cookie, nor an act this page does not have."""
    visitor, cut = await shown(house, tmp_path)
    other = await house.visitor(await house.guest("Lena"))
    before = house.evening.state.videos[VIDEO]
    forged = await house.post(cut.page, {"act": "approve", "key": "0" * 64}, **visitor.headers())
    assert forged.status == 403
    fields = {**other.fields, "act": "approve"}
    assert (await house.post(cut.page, fields, **other.headers())).status == 409
    assert (await presses(visitor, cut, "forget", sure="on"))[0] == 409
    assert house.evening.state.videos[VIDEO] == before
    assert house.evening.state.forgotten == {}


@pytest.mark.parametrize(
    ("instant", "text"), [(0, "0:00"), (65, "1:05"), (3723, "1:02:03"), (59.999, "0:59")]
)
def test_a_place_is_said_as_people_do(instant: float, text: str) -> None:
    """Rounded down, as players do."""
    assert clock(round(instant * SECOND)) == text
