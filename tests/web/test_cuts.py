"""The host watches a cut in the control room before saying a word about it, and nobody else does there."""

from __future__ import annotations

import pytest

from streamkit.ports import Rejected
from tests.web.conftest import House

CUT = "/cut/v"


@pytest.fixture
def film(house: House) -> bytes:
    house.live.films["v"] = b"film" * 200_000
    return house.live.films["v"]


async def test_it_is_sent_in_the_ranges_a_player_asks_for(house: House, film: bytes) -> None:
    """And kept by no cache; the page may play it."""
    answer = await house.get(CUT, Range="bytes=4-11", **house.own())
    assert (answer.status, await answer.read()) == (206, b"filmfilm")
    assert answer.headers["Content-Range"] == f"bytes 4-11/{len(film)}"
    assert (answer.headers["Cache-Control"], answer.content_type) == ("no-store", "video/mp4")
    whole = await house.get(CUT, **house.own())
    assert (whole.status, await whole.read()) == (200, film)
    assert "media-src 'self'" in whole.headers["Content-Security-Policy"]


@pytest.mark.usefixtures("film")
async def test_nobody_else_gets_it(house: House) -> None:
    """Neither a stranger nor an overlay; and a video that does not wait for words has none."""
    for query in ("", f"?t={house.token}"):
        assert (await house.get(CUT + query, **house.own(cookie=False))).status == 401
    for path in ("/cut/w", "/cut/..%2fv", "/cut/", "/cut/v/v"):
        assert (await house.get(path, **house.own())).status == 404


@pytest.mark.usefixtures("film")
async def test_one_whose_file_was_changed_is_not_shown(house: House) -> None:
    """It is said, and not a byte of it goes out."""
    house.live.outcome = Rejected("cut-changed")
    answer = await house.get(CUT, **house.own())
    assert (answer.status, await answer.text()) == (503, "cut-changed")
