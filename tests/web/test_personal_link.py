"""A link to a personal page is made for the host alone, and stands nowhere but in that one answer."""

from __future__ import annotations

import io
import json
import re
from typing import Any

import pytest
import segno
from PIL import Image

from streamkit.core.errors import Refused
from streamkit.core.gate import Gate
from streamkit.core.views import Names, Surroundings, room_view
from streamkit.locale import LANGUAGES, Text, notice
from streamkit.ports import Unavailable
from streamkit.web.qr import QUIET, qr
from tests.core.test_views import an_evening
from tests.test_locale import messages
from tests.web.conftest import House

LINK = re.compile(r"/p/|https?://[^\s]*/p\b")


async def test_the_host_gets_a_link_with_its_picture(house: House) -> None:
    """Not to be kept by any cache."""
    answer = await house.post("/api/personal-link", {"person": "p2"}, headers=house.own())
    made = await answer.json()
    assert (answer.status, made["address"]) == (200, "https://evening.example.org/p/token-of-p2")
    assert made["qr"] == qr(made["address"])
    assert answer.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize("body", [{}, {"person": 7}, {"person": ["p2"]}, [], "x"])
async def test_what_names_nobody_is_refused(house: House, body: Any) -> None:
    """Before anything is made."""
    assert (await house.post("/api/personal-link", body, headers=house.own())).status == 400


async def test_nobody_else_gets_one(house: House) -> None:
    """Neither a stranger nor an overlay."""
    for path in ("/api/personal-link", f"/api/personal-link?t={house.token}"):
        answer = await house.post(path, {"person": "p2"}, headers=house.own(cookie=False))
        assert answer.status == 401
    assert (await house.get("/api/personal-link", **house.own())).status == 405


@pytest.mark.parametrize(
    ("outcome", "status"),
    [(Refused("no-personal-pages"), 409), (Refused("person-unknown"), 409), (Unavailable("store-slow"), 503)],
)
async def test_why_there_is_none_is_said(house: House, outcome: Exception, status: int) -> None:
    """With personal pages switched off there is a sentence and no address."""
    house.live.outcome = outcome
    answer = await house.post("/api/personal-link", {"person": "p2"}, headers=house.own())
    text = await answer.text()
    assert (answer.status, LINK.search(text)) == (status, None)


def test_no_view_holds_a_link_and_without_an_address_none_is_offered() -> None:
    """The room says whether there are personal pages; the address is never in it."""
    for offered in (False, True):
        around = Surroundings(now=0, gate=Gate(()), personal_pages=offered)
        view = room_view(an_evening().state, names=Names(Text("en").say), around=around)
        assert (view["personal_pages"], LINK.search(json.dumps(view))) == (offered, None)
    assert Surroundings(now=0, gate=Gate(())).personal_pages is False


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_sentence_of_the_chat_holds_a_link(language: str) -> None:
    """A link belongs to one person, and everybody reads the chat."""
    text = Text("ru" if language == "ru" else "en")
    said = [text.say(key, **dict.fromkeys(names, 1)) for key, names in messages(text.language).items()]
    assert [sentence for sentence in (*said, notice(text.language)) if LINK.search(sentence)] == []


def test_the_picture_is_the_address() -> None:
    """Drawn from the path and read module by module: finder patterns, quiet zone, and the same as segno's."""
    address = "https://evening.example.org/p/0123456789abcdefghijklmnop"
    made = qr(address)
    drawn = _drawn(made["path"], made["size"])
    plain = io.BytesIO()
    segno.make(address, error="m", micro=False).save(plain, kind="png", scale=1, border=QUIET)
    assert drawn == list(Image.open(plain).convert("1").get_flattened_data())


def _drawn(path: str, size: int) -> list[int]:
    modules = [255] * (size * size)
    for x, y, length in re.findall(r"M(\d+) (\d+)h(\d+)v1h-\d+z", path):
        for step in range(int(length)):
            modules[int(y) * size + int(x) + step] = 0
    return modules
