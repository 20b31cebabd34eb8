"""The host saves a person's preview from the control room, and nobody else does."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from streamkit.core.errors import Refused
from streamkit.ports import Rejected
from tests.web.conftest import House

WHERE = "/preview/v/p2"


@pytest.fixture
def made(house: House, tmp_path: Path) -> Path:
    file = tmp_path / "v.2.04217.preview.mp4"
    file.write_bytes(b"a small film")
    house.live.previews["v", "p2"] = file
    return file


async def test_it_is_made_and_then_saved(house: House, made: Path) -> None:
    """Under its own name, as a file and not as a page, and kept by no cache."""
    answer = await house.post("/api/preview", {"video": "v", "person": "p2"}, headers=house.own())
    assert (answer.status, await answer.json()) == (
        200, {"address": WHERE, "name": made.name, "size": 12},
    )  # fmt: skip
    saved = await house.get(WHERE, **house.own())
    assert (saved.status, await saved.read()) == (200, b"a small film")
    assert saved.headers["Content-Disposition"] == f'attachment; filename="{made.name}"'
    assert (saved.headers["Cache-Control"], saved.content_type) == ("no-store", "video/mp4")


@pytest.mark.usefixtures("made")
async def test_nobody_else_gets_it(house: House) -> None:
    """Neither a stranger nor an overlay, and not by any other path."""
    for query in ("", f"?t={house.token}"):
        body = {"video": "v", "person": "p2"}
        answer = await house.post(f"/api/preview{query}", body, headers=house.own(cookie=False))
        assert answer.status == 401
        assert (await house.get(WHERE + query, **house.own(cookie=False))).status == 401
    for path in ("/preview/v/p3", "/preview/..%2f/p2", "/preview/v/..%2fp2", "/preview/v", "/preview/"):
        assert (await house.get(path, **house.own())).status == 404


@pytest.mark.parametrize("body", [{}, {"video": "v"}, {"video": "v", "person": 2}, [], "x"])
async def test_what_names_nothing_is_refused(house: House, body: Any) -> None:
    """Before anything is made."""
    assert (await house.post("/api/preview", body, headers=house.own())).status == 400


@pytest.mark.parametrize(
    ("outcome", "status"), [(Refused("preview-not-now"), 409), (Rejected("disk-full"), 503)]
)
async def test_why_there_is_none_is_said(house: House, outcome: Exception, status: int) -> None:
    """In a sentence."""
    house.live.outcome = outcome
    answer = await house.post("/api/preview", {"video": "v", "person": "p2"}, headers=house.own())
    assert (answer.status, (await answer.json())["key"]) == (status, outcome.args[0])
