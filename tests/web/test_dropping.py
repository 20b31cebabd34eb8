"""Files the host drops onto the room arrive whole, once, and bounded."""

from __future__ import annotations

import base64
import json
from typing import Any

import pytest

from streamkit.core.errors import Refused
from streamkit.web import dropping
from tests.web.conftest import IDEMPOTENCY, House


def body(*files: tuple[str, bytes]) -> dict[str, Any]:
    return {
        "files": [{"name": name, "content": base64.b64encode(content).decode()} for name, content in files]
    }


async def test_dropped_files_arrive_with_their_paths_and_bytes(house: House) -> None:
    """Any bytes, also such as are no text: whoever looks at them decides."""
    files = (("bot/queue.py", b"x = 1\r\n"), ("bot/ж.py", bytes(range(256))))
    answer = await house.post("/api/drop", body(*files), headers=house.own())
    assert (answer.status, house.live.dropped) == (202, [(files, f"room:{IDEMPOTENCY}")])


async def test_more_than_an_act_may_hold_gets_through(house: House) -> None:
    """A megabyte of code is no attack here."""
    files = (("big.py", b"#" * 1024 * 1024),)
    assert (await house.post("/api/drop", body(*files), headers=house.own())).status == 202
    assert house.live.dropped[0][0] == files


async def test_too_much_is_not_read_to_its_end(house: House) -> None:
    """Nothing reaches the program."""
    files = (("big.py", b"#" * dropping._LARGEST),)
    answer = await house.post("/api/drop", body(*files), headers=house.own())
    assert (answer.status, house.live.dropped) == (413, [])


@pytest.mark.parametrize(
    "odd",
    [
        {},
        [],
        {"files": 7},
        {"files": [{}]},
        {"files": [{"name": 1, "content": ""}]},
        {"files": [{"name": "a", "content": "not base64!"}]},
        {"files": [{"name": "a", "content": 5}]},
    ],
)
async def test_what_is_no_file_is_refused(house: House, odd: Any) -> None:
    """By its shape, before the program hears of it."""
    answer = await house.post("/api/drop", odd, headers=house.own())
    assert (answer.status, house.live.dropped) == (400, [])


async def test_a_stranger_drops_nothing(house: House) -> None:
    """Neither another page nor somebody without the host's cookie."""
    strange = {**house.own(), "Origin": "http://evil.example"}
    assert (await house.post("/api/drop", body(("a", b"b")), headers=strange)).status == 403
    nobody = {name: value for name, value in house.own().items() if name != "Cookie"}
    assert (await house.post("/api/drop", body(("a", b"b")), headers=nobody)).status == 401
    assert house.live.dropped == []


async def test_why_not_is_a_sentence(house: House) -> None:
    """The host can act on it."""
    house.live.outcome = Refused("paste-too-many-files", most=20)
    answer = await house.post("/api/drop", body(("a", b"b")), headers=house.own())
    assert answer.status == 409
    assert json.loads(await answer.text())["text"] == "paste-too-many-files 20"
