"""A guest's page carries the name, the drawing and the colours of the club that asks."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

from streamkit.club import read_club
from tests.web.personal.conftest import House, served

OWLS = Path(__file__).parents[3] / "docs" / "club"


async def test_a_guest_sees_whose_evening_it_is(house: House) -> None:
    """In the language of the page; the drawing and the style sheet come from this listener."""
    dress = read_club(OWLS).files
    async with served(house.personal, house.pasting, house.showing, dress=dress) as port:
        there = replace(house, port=port)
        page = await (await there.get("/p/?lang=en")).text()
        assert "The Owl Club</span>" in page
        assert "Совиный клуб</span>" in await (await there.get("/p/?lang=ru")).text()
        (drawing,) = re.findall(r'<img class="mark" src="(/p/static/\w+/club/symbol\.svg)" alt="">', page)
        (sheet,) = re.findall(r'href="(/p/static/\w+/club\.css)"', page)
        answer = await there.get(drawing)
        assert (answer.status, answer.content_type) == (200, "image/svg+xml")
        assert "img-src 'self' data:;" in answer.headers["Content-Security-Policy"]
        assert "--ink-rgb: 27 20 54;" in await (await there.get(sheet)).text()


async def test_without_a_club_it_is_streamkit_s(house: House) -> None:
    """As ever."""
    page = await (await house.get("/p/?lang=en")).text()
    assert "</svg>streamkit</span>" in page
