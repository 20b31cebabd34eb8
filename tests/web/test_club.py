"""A club's own files are served in the place of ours, on both listeners, under a build of their own."""

from __future__ import annotations

import re
from pathlib import Path

from aiohttp.test_utils import TestClient, TestServer

from streamkit.club import read_club
from streamkit.packaged import overlays_folder
from streamkit.web.app import make_app
from streamkit.web.assets import Assets
from streamkit.web.auth import Doors
from tests.fakes.live import FakeLive

OWLS = Path(__file__).parents[2] / "docs" / "club"
STATIC = re.compile(r"/static/\w+/club\.css")


async def test_pages_are_dressed_as_the_club_is(tmp_path: Path) -> None:
    """The page links its style sheet, where the colours are; its drawing is a file, never markup."""
    doors = Doors.kept_in(tmp_path / "web.json")
    app = make_app(FakeLive(), doors=doors, dress=read_club(OWLS).files)
    async with TestClient(TestServer(app)) as client:
        address = f"/o/all?t={doors.overlay_url(1, 'all').rpartition('=')[2]}"
        link = STATIC.search(await (await client.get(address)).text())
        assert link is not None
        sheet = await client.get(link[0])
        assert "--ink-rgb: 27 20 54;" in await sheet.text()
        assert "unsafe" not in sheet.headers["Content-Security-Policy"]
        drawing = await client.get(link[0].replace("club.css", "club/symbol.svg"))
        assert (drawing.status, drawing.content_type) == (200, "image/svg+xml")
        assert drawing.headers["X-Content-Type-Options"] == "nosniff"


def test_another_club_is_another_build() -> None:
    """So that an open page reloads when the colours change, and no cache mixes two."""
    owls = Assets.read(overlays_folder(), instead=read_club(OWLS).files)
    assert owls.build != Assets.read(overlays_folder()).build
    assert owls.build == Assets.read(overlays_folder(), instead=read_club(OWLS).files).build


def test_without_a_club_the_pages_are_ours() -> None:
    """The files a club replaces are there and say nothing."""
    files = Assets.read(overlays_folder()).files
    assert b"{" not in files["club.css"]
    assert b'"symbol": null' in files["club.json"]
