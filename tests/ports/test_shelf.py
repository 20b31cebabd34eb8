"""What the shelf promises, of the fake and of the disk: nothing through a link, nothing but regular files."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from streamkit.adapters.shelf import DiskShelf
from streamkit.ports import Rejected, Shelf
from tests.fakes.shelf import FakeShelf

Shelved = tuple[Shelf, Path]
TRACE = "canary_login"


@pytest.fixture(params=["fake", "real"])
def shelved(request: pytest.FixtureRequest, tmp_path: Path) -> Shelved:
    """`takes/take.mkv`, `takes/link.mkv` that leads to `elsewhere/other.mkv`, and a file with a trace."""
    folder = tmp_path.resolve()
    files = {
        folder / "takes" / "take.mkv": b"film",
        folder / "elsewhere" / "other.mkv": b"other",
        folder / "takes" / "deep" / "words.txt": b"x" * (1 << 20) + TRACE.encode() + b"y" * (1 << 20),
    }
    if request.param == "fake":
        link = folder / "takes" / "link.mkv"
        return FakeShelf({**files, link: b""}, links={link}), folder
    for file, content in files.items():
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
    (folder / "takes" / "link.mkv").symlink_to(folder / "elsewhere" / "other.mkv")
    return DiskShelf(), folder


async def test_a_file_is_found_where_it_really_lies(shelved: Shelved) -> None:
    """Not beside the folder, not through a link, and not where nothing is."""
    shelf, folder = shelved
    takes = folder / "takes"
    assert await shelf.find(takes / "take.mkv", folder=takes) == takes / "take.mkv"
    for file in (folder / "elsewhere" / "other.mkv", takes / "link.mkv", takes / "none.mkv"):
        assert await shelf.find(file, folder=takes) is None


async def test_what_is_removed_is_gone(shelved: Shelved) -> None:
    """And removing it again is no error; a link is left alone, and so is what it leads to."""
    shelf, folder = shelved
    for _ in range(2):
        await shelf.remove(folder / "takes" / "take.mkv")
    with pytest.raises(Rejected, match="file-not-ours"):
        await shelf.remove(folder / "takes" / "link.mkv")
    assert await shelf.names(folder / "takes") in (["link.mkv"], ["deep", "link.mkv"])
    assert await shelf.names(folder / "elsewhere") == ["other.mkv"]
    assert await shelf.names(folder / "nowhere") == []


async def test_every_file_is_searched(shelved: Shelved) -> None:
    """Also where a trace lies across two pieces that are read, and in a file's own name."""
    shelf, folder = shelved
    assert await shelf.holding(folder, [TRACE]) == [folder / "takes" / "deep" / "words.txt"]
    assert await shelf.holding(folder, ["take.mk"]) == [folder / "takes" / "take.mkv"]
    assert await shelf.holding(folder, ["nobody at all"]) == []


@pytest.mark.skipif(os.name != "posix", reason="makes a FIFO and links")
@pytest.mark.parametrize(
    "spoil",
    [
        lambda place: os.mkfifo(place / "take.mkv"),
        lambda place: (place / "take.mkv").mkdir(),
        lambda place: (place / "take.mkv").symlink_to("/etc/hostname"),
    ],
    ids=["fifo", "folder", "link"],
)
async def test_nothing_but_a_regular_file_is_touched(tmp_path: Path, spoil: Callable[[Path], None]) -> None:
    """Whatever stands under a take's name now."""
    place = tmp_path.resolve()
    spoil(place)
    with pytest.raises(Rejected, match="file-not-ours"):
        await DiskShelf().remove(place / "take.mkv")
    assert await DiskShelf().find(place / "take.mkv", folder=place) is None
    assert (place / "take.mkv").is_symlink() or (place / "take.mkv").exists()


@pytest.mark.skipif(os.name != "posix", reason="makes links")
async def test_a_folder_that_became_a_link_is_not_followed(tmp_path: Path) -> None:
    """Somebody moved the recordings away and left a link: what lies behind it is not ours to delete."""
    place = tmp_path.resolve()
    (place / "elsewhere").mkdir()
    (place / "elsewhere" / "take.mkv").write_bytes(b"film")
    (place / "takes").symlink_to(place / "elsewhere")
    with pytest.raises(Rejected, match="file-not-ours"):
        await DiskShelf().remove(place / "takes" / "take.mkv")
    assert (place / "elsewhere" / "take.mkv").exists()


async def test_a_text_that_is_kept_is_ours_alone(shelved: Shelved) -> None:
    """Read by nobody else; a link in its place is replaced, and what it leads to stays."""
    shelf, folder = shelved
    for file, text in (("new/note.md", "один"), ("new/note.md", "два"), ("takes/link.mkv", "три")):
        await shelf.write(folder / file, text)
        assert await shelf.holding(folder, [text]) == [folder / file]
    assert await shelf.names(folder / "new") == ["note.md"]
    assert await shelf.holding(folder, ["other"]) == [folder / "elsewhere" / "other.mkv"]
    if isinstance(shelf, DiskShelf):
        assert (folder / "new" / "note.md").stat().st_mode & 0o777 == 0o600


async def test_a_file_is_given_a_second_name(shelved: Shelved) -> None:
    """In place of what was there; the second stays when the first goes; no link, and nothing from nothing."""
    shelf, folder = shelved
    into = folder / "out" / "copy.mp4"
    await shelf.write(into, "an earlier one")
    for _ in range(2):
        await shelf.link(folder / "takes" / "take.mkv", into)
    await shelf.remove(folder / "takes" / "take.mkv")
    assert await shelf.names(folder / "out") == ["copy.mp4"]
    assert await shelf.holding(folder / "out", ["film"]) == [into]
    assert await shelf.holding(folder / "out", ["an earlier one"]) == []
    for name, why in (("link.mkv", "file-not-ours"), ("none.mkv", "take-missing")):
        with pytest.raises(Rejected, match=why):
            await shelf.link(folder / "takes" / name, into)
