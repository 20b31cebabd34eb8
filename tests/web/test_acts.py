"""What the host asks for arrives once, whole and of the right shape, or is refused with a sentence."""

from __future__ import annotations

from typing import Any

import pytest

from streamkit.core.errors import Refused
from streamkit.ports.errors import Unavailable
from tests.fakes.live import Asked
from tests.web.conftest import IDEMPOTENCY, House


@pytest.mark.parametrize(
    ("name", "args"),
    [
        ("want", {}),
        ("open-session", {"title": "№14", "kind": "code-review", "video": True, "audio": False}),
        ("map", {"source": "i1", "people": ["p1", "p2"], "nobody": False}),
        ("point", {"first": 127, "last": 130, "words": "почему?"}),
        ("hold", {"person": "p1"}),
        ("forget", {"person": "p1"}),
    ],
)
async def test_an_act_reaches_the_program_with_its_key(house: House, name: str, args: dict[str, Any]) -> None:
    """202 once it is durable."""
    answer = await house.post("/api/act", {"act": name, **args}, headers=house.own())
    assert (answer.status, house.live.asked) == (202, [Asked(name, args, f"room:{IDEMPOTENCY}")])


@pytest.mark.parametrize(
    "body",
    [
        {"act": "launch"},
        {"act": ["want"]},
        {},
        [],
        "not json",
        "[" * 50_000,
        {"act": "want", "extra": 1},
        {"act": "ask"},
        {"act": "ask", "person": 7},
        {"act": "point", "first": True, "last": 2},
        {"act": "point", "first": 1.5, "last": 2},
        {"act": "open-session", "title": "x", "kind": "party", "video": True, "audio": True},
        {"act": "open-session", "title": "x", "kind": [], "video": True, "audio": True},
        {"act": "map", "source": "i1", "people": [1], "nobody": False},
        {"act": "decline", "submission": "q1", "reason": "x" * 501},
    ],
)
async def test_what_is_no_act_is_refused(house: House, body: Any) -> None:
    """An unknown name, a missing, spare or odd argument: nothing reaches the program."""
    answer = await house.post("/api/act", body, headers=house.own())
    assert (answer.status, house.live.asked) == (400, [])


@pytest.mark.parametrize("key", ["", "short", "with space in the middle", "x" * 65])
async def test_an_act_without_a_proper_key_is_refused(house: House, key: str) -> None:
    """Without a key of its own a repeated request would act twice."""
    answer = await house.post("/api/act", {"act": "want"}, headers={**house.own(), "Idempotency-Key": key})
    assert (answer.status, house.live.asked) == (400, [])


async def test_a_plain_form_cannot_act(house: House) -> None:
    """Types a stranger's page may send without asking first are not taken."""
    answer = await house.post(
        "/api/act", {"act": "want"}, headers={**house.own(), "Content-Type": "text/plain"}
    )
    assert (answer.status, house.live.asked) == (415, [])


async def test_a_flood_is_not_read(house: House) -> None:
    """A body over 64 KiB ends the request."""
    answer = await house.post("/api/act", {"act": "want", "x": "y" * 70_000}, headers=house.own())
    assert (answer.status, house.live.asked) == (413, [])


@pytest.mark.parametrize(
    ("outcome", "status"),
    [(Refused("nobody-by-that-name", who="tim"), 409), (Unavailable("store-slow"), 503)],
)
async def test_a_refusal_comes_with_its_sentence(house: House, outcome: Exception, status: int) -> None:
    """In the host's language, by its key."""
    house.live.outcome = outcome
    answer = await house.post("/api/act", {"act": "want"}, headers=house.own())
    key, said = outcome.args[0], " ".join([outcome.args[0], *outcome.args[1].values()])
    assert (answer.status, await answer.json()) == (status, {"key": key, "text": said})
