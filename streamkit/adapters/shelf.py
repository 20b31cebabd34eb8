"""The `Shelf` port over the disk: never through a link, never anything but a regular file."""

from __future__ import annotations

import asyncio
import os
import shutil
import stat
from collections.abc import Iterator, Sequence
from pathlib import Path

from streamkit.ports import Rejected, Unavailable

_AT_ONCE = 1 << 20  # bytes


class DiskShelf:
    """Works in a thread, for disks are slow."""

    async def find(self, file: Path, *, folder: Path) -> Path | None:
        return await asyncio.to_thread(_find, file, folder)

    async def write(self, file: Path, text: str) -> None:
        await asyncio.to_thread(_write, file, text)

    async def link(self, file: Path, into: Path) -> None:
        await asyncio.to_thread(_link, file, into)

    async def remove(self, file: Path) -> None:
        await asyncio.to_thread(_remove, file)

    async def names(self, folder: Path) -> Sequence[str]:
        return await asyncio.to_thread(_names, folder)

    async def holding(self, folder: Path, traces: Sequence[str]) -> Sequence[Path]:
        needles = [trace.encode() for trace in traces]
        return await asyncio.to_thread(lambda: [file for file in _files(folder) if _holds(file, needles)])


def _find(file: Path, folder: Path) -> Path | None:
    try:
        regular = stat.S_ISREG(file.lstat().st_mode)
        place = file.resolve(strict=True)
        return place if regular and place.is_relative_to(folder.resolve(strict=True)) else None
    except (OSError, ValueError):
        return None


def _write(file: Path, text: str) -> None:
    """Beside it first; a link that stands there is replaced, never followed."""
    part = file.with_name(f".{file.name}.part")
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0)
    try:
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        part.unlink(missing_ok=True)
        with os.fdopen(os.open(part, flags, 0o600), "w", encoding="utf-8", newline="\n") as opened:
            opened.write(text)
            opened.flush()
            os.fsync(opened.fileno())
        part.replace(file)
    except OSError as error:
        raise Unavailable("store-not-writable") from error


def _link(file: Path, into: Path) -> None:
    """A hard link costs nothing; another disk, or one that knows none, gets a copy."""
    part = into.with_name(f".{into.name}.part")
    try:
        if not stat.S_ISREG(file.lstat().st_mode):
            raise Rejected("file-not-ours", file=file.name)
        into.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        part.unlink(missing_ok=True)
        try:
            os.link(file, part, follow_symlinks=False)
        except FileNotFoundError:
            raise
        except OSError:
            shutil.copyfile(file, part, follow_symlinks=False)
        part.replace(into)
        part.unlink(missing_ok=True)  # where both were the same file already, replacing leaves them
    except FileNotFoundError as error:
        raise Rejected("take-missing", file=file.name) from error
    except OSError as error:
        raise Unavailable("store-not-writable") from error


def _remove(file: Path) -> None:
    try:
        found = file.lstat()
    except FileNotFoundError:
        return
    except (OSError, ValueError) as error:
        raise Rejected("file-not-ours", file=file.name) from error
    if not stat.S_ISREG(found.st_mode) or file.parent.resolve() != file.parent:
        raise Rejected("file-not-ours", file=file.name)
    try:
        file.unlink()
    except FileNotFoundError:
        return
    except OSError as error:
        raise Unavailable("store-not-writable") from error


def _names(folder: Path) -> list[str]:
    try:
        return sorted(os.listdir(folder))
    except FileNotFoundError:
        return []
    except OSError as error:
        raise Unavailable("store-not-writable") from error


def _files(folder: Path) -> Iterator[Path]:
    for place, _, names in os.walk(folder):
        for name in sorted(names):
            file = Path(place) / name
            if stat.S_ISREG(file.lstat().st_mode):
                yield file


def _holds(path: Path, needles: Sequence[bytes]) -> bool:
    """Read in pieces that overlap, so that no trace falls in between."""
    longest = max(map(len, needles), default=1)
    tail = path.name.encode()
    with path.open("rb") as file:
        while True:
            if any(needle in tail for needle in needles):
                return True
            piece = file.read(_AT_ONCE)
            if not piece:
                return False
            tail = tail[-longest:] + piece
