"""Pasted code is held for half an hour, in memory, and only so much of it."""

from __future__ import annotations

import pytest

from streamkit.adapters.code_hosts import pastes
from streamkit.adapters.code_hosts.pastes import HeldPastes
from streamkit.core.code_links import Paste, parse_link, rebuilt
from streamkit.core.model import SECOND
from streamkit.ports import Rejected
from tests.fakes.system import FakeClock


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def held(clock: FakeClock) -> HeldPastes:
    return HeldPastes(clock=clock)


async def test_what_was_pasted_is_fetched_by_its_code_word(held: HeldPastes) -> None:
    """The word survives being typed in a chat, also with capital letters."""
    paste = held.put([("queue.py", b"x = 1\r\ny = 2\n")])
    link = parse_link(rebuilt(paste).upper())
    assert link == paste
    assert isinstance(link, Paste)
    material = await held.fetch(link)
    assert [(part.name, part.text) for part in material.parts] == [("queue.py", "x = 1\ny = 2")]
    assert (material.title, material.owner, material.source) == ("queue.py", "", rebuilt(paste))


async def test_a_folder_keeps_its_paths(held: HeldPastes) -> None:
    """Its name is the title; a path that would climb stays inside."""
    paste = held.put([("bot/a.py", b"a"), ("bot/lib/b.py", b"b"), ("bot/../../c.py", b"c")])
    material = await held.fetch(paste)
    assert material.title == "bot"
    assert [part.name for part in material.parts] == ["bot/a.py", "bot/lib/b.py", "bot/c.py"]


@pytest.mark.parametrize(
    ("files", "key"),
    [
        ([], "paste-empty"),
        ([("a.py", b" \n\n")], "paste-empty"),
        ([("a.png", b"\x89PNG\0\0")], "code-not-text"),
        ([("a.py", "привет, мир".encode("utf-16-le"))], "code-not-text"),
        ([("a.py", b"#" * (pastes.LIMIT + 1))], "code-too-large"),
        ([(f"{n}.py", b"#" * pastes.LIMIT) for n in range(5)], "code-too-large"),
        ([(f"{n}.py", b"x") for n in range(pastes.MOST_FILES + 1)], "paste-too-many-files"),
    ],
)
def test_what_cannot_be_shown_is_refused_at_once(
    held: HeldPastes, files: list[tuple[str, bytes]], key: str
) -> None:
    """By a sentence for the person who can mend it."""
    with pytest.raises(Rejected) as no:
        held.put(files)
    assert no.value.key == key


async def test_a_paste_ends_and_makes_room(held: HeldPastes, clock: FakeClock) -> None:
    """Nobody's newest paste pushes out somebody's who is just typing its word."""
    first = held.put([("a.py", b"a")])
    for _ in range(pastes.MOST_HELD - 1):
        held.put([("b.py", b"b")])
    with pytest.raises(Rejected, match="pastes-full"):
        held.put([("c.py", b"c")])
    assert (await held.fetch(first)).parts[0].text == "a"
    clock.advance(pastes.LIFE + SECOND)
    with pytest.raises(Rejected, match="paste-gone"):
        await held.fetch(first)
    held.put([("c.py", b"c")])
