"""The film of a cut: in the ranges players ask for, to those who are in it, and to nobody else at all."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from streamkit.core.commands import Forget, GiveAnswer, VoidCut
from streamkit.core.model import NOTHING
from tests.web.personal.a_cut import VIDEO, Cut, a_cut
from tests.web.personal.conftest import House, Visitor

CONTENT = b"".join(hashlib.sha256(b"%d" % n).digest() for n in range(21_900))[:700_001]
ETAG = f'"{hashlib.sha256(CONTENT).hexdigest()}"'
SIZE = len(CONTENT)


async def shown(house: House, folder: Path) -> tuple[Visitor, Cut]:
    guest = await house.guest()
    visitor = await house.visitor(guest)
    return visitor, await a_cut(house, guest, folder / "v.mp4", content=CONTENT)


async def status(house: House, path: str, visitor: Visitor) -> int:
    answer = await house.get(path, **visitor.headers())
    await answer.read()
    return answer.status


@pytest.mark.parametrize(
    ("asked", "first", "stop"),
    [
        ("bytes=0-1", 0, 2),  # what an iPhone asks first
        ("bytes=0-", 0, SIZE),
        ("bytes=5-5", 5, 6),
        (f"bytes=100-{SIZE * 9}", 100, SIZE),
        (f"bytes={SIZE - 1}-", SIZE - 1, SIZE),
        ("bytes=-3", SIZE - 3, SIZE),
        (f"bytes=-{SIZE * 9}", 0, SIZE),
        ("Bytes=262143-262145", 262143, 262146),
    ],
)
async def test_a_range_is_answered_with_just_that(
    house: House, tmp_path: Path, asked: str, first: int, stop: int
) -> None:
    """206, which bytes of how many they are, and the cut's own name for If-Range; nothing is cached."""
    visitor, cut = await shown(house, tmp_path)
    answer = await house.get(cut.film, Range=asked, **visitor.headers())
    assert (answer.status, await answer.read()) == (206, CONTENT[first:stop])
    assert answer.headers["Content-Range"] == f"bytes {first}-{stop - 1}/{SIZE}"
    assert answer.headers["Content-Length"] == str(stop - first)
    assert (answer.headers["ETag"], answer.headers["Accept-Ranges"]) == (ETAG, "bytes")
    assert (answer.headers["Cache-Control"], answer.content_type) == ("no-store", "video/mp4")


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Range": "seconds=1-2"},
        {"Range": "bytes=5-9", "If-Range": '"another"'},
        {"Range": "bytes=5-9", "If-Range": f"W/{ETAG}"},
        {"Range": "bytes=5-9", "If-Range": "Sat, 21 Nov 2026 18:00:00 GMT"},
    ],
)
async def test_without_a_range_of_this_version_there_is_the_whole(
    house: House, tmp_path: Path, headers: dict[str, str]
) -> None:
    """A player never gets a part of another version than the one it has begun with."""
    visitor, cut = await shown(house, tmp_path)
    answer = await house.get(cut.film, **headers, **visitor.headers())
    assert (answer.status, await answer.read(), answer.headers["ETag"]) == (200, CONTENT, ETAG)
    assert "Content-Range" not in answer.headers


@pytest.mark.parametrize(
    "asked",
    [
        f"bytes={SIZE}-",
        "bytes=9-5",
        "bytes=-0",
        "bytes=-",
        "bytes=",
        "bytes=a-b",
        "bytes=0-0,2-2",
        "bytes=" + ",".join(f"{n}-{n}" for n in range(1000)),
        "bytes=0-,0-,0-,0-",
        "bytes=" + "9" * 7000 + "-",
        "bytes=-" + "9" * 7000,
        "bytes=٣-٤",
        "bytes=0x1-2",
        "bytes=--5",
    ],
)
async def test_a_range_that_is_none_gets_nothing(house: House, tmp_path: Path, asked: str) -> None:
    """416 and how long the film is: many, huge, reversed, empty, or not in digits."""
    visitor, cut = await shown(house, tmp_path)
    answer = await house.get(cut.film, Range=asked, **visitor.headers())
    assert (answer.status, await answer.read()) == (416, b"")
    assert answer.headers["Content-Range"] == f"bytes */{SIZE}"


async def test_nobody_else_gets_a_byte(house: House, tmp_path: Path) -> None:
    """Not without a page, not with another's, not by HEAD, not by another way to write the path."""
    visitor, cut = await shown(house, tmp_path)
    other = await house.visitor(await house.guest("Lena"))
    robot = {"User-Agent": "TelegramBot (like TwitterBot)"}
    for headers in ({}, robot, other.headers(), {"Cookie": "streamkit-me=guess"}):
        for path in (cut.film, cut.page):
            answer = await house.get(path, **headers)
            assert (answer.status in (404, 410), CONTENT[:64] in await answer.read()) == (True, False)
            assert "Review of bot.py" not in await answer.text()
    assert (await house.ask("HEAD", cut.film, **visitor.headers())).status == 405
    for path in ("v.mp4", "..%2fv.mp4", "%2e%2e/v.mp4", "../../etc/passwd", "", "0", "00000", "１２３４５"):
        assert (await house.get(f"/p/film/{path}", **visitor.headers())).status in (400, 404, 410)


async def test_a_void_cut_is_shown_no_more(house: House, tmp_path: Path) -> None:
    """From the word on that makes it void, before anybody has thrown it away."""
    visitor, cut = await shown(house, tmp_path)
    (guest,) = house.evening.state.videos[VIDEO].people - {house.evening.session.host}
    assert await status(house, cut.film, visitor) == 200
    await house.evening.do(GiveAnswer(guest, NOTHING))
    assert (await house.get(cut.film, **visitor.headers())).status == 404
    assert (await house.get(cut.page, **visitor.headers())).status == 410
    await house.evening.do(VoidCut(VIDEO))
    assert (await house.get(cut.film, **visitor.headers())).status == 404


async def test_who_is_forgotten_sees_nothing_more(house: House, tmp_path: Path) -> None:
    """Their cookie opens nothing."""
    visitor, cut = await shown(house, tmp_path)
    (guest,) = house.evening.state.videos[VIDEO].people - {house.evening.session.host}
    await house.evening.do(Forget(guest))
    assert (await house.get(cut.film, **visitor.headers())).status == 404
    assert (await house.get(cut.page, **visitor.headers())).status == 410


async def test_other_bytes_than_the_code_names_are_not_shown(house: House, tmp_path: Path) -> None:
    """Written over, of the same length, a link, or gone: an error, and not one byte of it."""
    visitor, cut = await shown(house, tmp_path)
    assert await status(house, cut.film, visitor) == 200
    cut.file.write_bytes(b"x" * SIZE)
    answer = await house.get(cut.film, **visitor.headers())
    assert (answer.status, b"xxx" in await answer.read()) == (503, False)
    cut.file.rename(tmp_path / "elsewhere.mp4")
    (tmp_path / "elsewhere.mp4").write_bytes(CONTENT)
    cut.file.symlink_to(tmp_path / "elsewhere.mp4")
    assert (await house.get(cut.film, **visitor.headers())).status == 503
    cut.file.unlink()
    assert (await house.get(cut.film, **visitor.headers())).status == 503
