"""A disk in memory, under SQLite's own file layer, that forgets at a power cut what was not synced.

Killing a process proves nothing about a disk: the system still writes what it was given. Here nothing is
durable but what was synced, and of the rest any 512-byte block may have reached the platter or not.
"""

from __future__ import annotations

import copy
import itertools
import random
import sqlite3
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal, cast

import apsw

BLOCK = 512
Mode = Literal["drop", "subset"]
_names = itertools.count(1)


@dataclass
class Content:
    """A file as programs see it, as it lies on the platter, and what stands between the two."""

    seen: bytearray = field(default_factory=bytearray)
    durable: bytearray = field(default_factory=bytearray)
    waiting: list[tuple[int, bytes] | int] = field(default_factory=list)  # a write, or a new length

    def sync(self) -> None:
        for one in self.waiting:
            _apply(self.durable, one)
        self.waiting.clear()

    def after_a_cut(self, mode: Mode, dice: random.Random) -> Content:
        left = bytearray(self.durable)
        for one in self.waiting if mode == "subset" else ():
            for part in _blocks(one):
                if dice.random() < 0.5:
                    _apply(left, part)
        return Content(seen=left, durable=bytearray(left))


@dataclass
class ForgetfulDisk:
    """Takes a picture of what would be left when the power fails before its `cut_at`th operation."""

    mode: Mode
    dice: random.Random
    cut_at: int
    files: dict[str, Content] = field(default_factory=dict)
    on_cut: Callable[[], None] = lambda: None
    operations: int = 0
    left: dict[str, Content] | None = None

    def __post_init__(self) -> None:
        self._vfs = _Vfs(self, f"forgetful-{next(_names)}")

    def count(self) -> None:
        self.operations += 1
        if self.operations == self.cut_at:
            files = copy.copy(self.files)
            self.left = {name: file.after_a_cut(self.mode, self.dice) for name, file in files.items()}
            self.on_cut()

    def opener(self, *, synchronous: Literal["FULL", "NORMAL"]) -> Callable[[Path], sqlite3.Connection]:
        """For `Store.open`: the same schema, settings and statements, on this disk."""
        return lambda path: cast("sqlite3.Connection", _Connection(path, self._vfs.vfs_name, synchronous))

    def remove(self) -> None:
        self._vfs.unregister()


class _Connection:
    """What the store uses of `sqlite3.Connection`, over apsw."""

    def __init__(self, path: Path, vfs: str, synchronous: str) -> None:
        self._db = apsw.Connection(str(path), vfs=vfs)
        self._synchronous = synchronous
        self._db.execute("PRAGMA locking_mode = EXCLUSIVE")  # the disk has no shared memory for two owners

    @property
    def in_transaction(self) -> bool:
        return bool(self._db.in_transaction)

    def execute(self, sql: str, values: tuple[Any, ...] = ()) -> Any:
        return self._db.execute(sql, values)

    def executemany(self, sql: str, values: list[tuple[Any, ...]]) -> Any:
        return self._db.executemany(sql, values)

    def executescript(self, sql: str) -> None:
        """The settings come this way; the control has one of them weakened."""
        list(self._db.execute(sql.replace("synchronous = FULL", f"synchronous = {self._synchronous}")))

    def close(self) -> None:
        self._db.close()


class _Vfs(apsw.VFS):
    def __init__(self, disk: ForgetfulDisk, name: str) -> None:
        self.vfs_name = name
        self._disk = disk
        super().__init__(name, "")

    def xOpen(self, name: str | apsw.URIFilename | None, flags: list[int]) -> Any:  # noqa: N802 because SQLite calls it so
        flags[1] = flags[0]
        path = name.filename() if isinstance(name, apsw.URIFilename) else name or f"nameless-{next(_names)}"
        return _File(self._disk, self._disk.files.setdefault(path, Content()))

    def xAccess(self, pathname: str, flags: int) -> bool:  # noqa: N802 because SQLite calls it so
        return pathname in self._disk.files

    def xDelete(self, filename: str, syncdir: bool) -> None:  # noqa: N802 because SQLite calls it so
        self._disk.count()
        self._disk.files.pop(filename, None)

    def xFullPathname(self, name: str) -> str:  # noqa: N802 because SQLite calls it so
        return name


class _File:
    def __init__(self, disk: ForgetfulDisk, content: Content) -> None:
        self._disk = disk
        self._content = content

    def xRead(self, amount: int, offset: int) -> bytes:  # noqa: N802 because SQLite calls it so
        return bytes(self._content.seen[offset : offset + amount])

    def xWrite(self, data: bytes, offset: int) -> None:  # noqa: N802 because SQLite calls it so
        self._disk.count()
        _apply(self._content.seen, (offset, bytes(data)))
        self._content.waiting.append((offset, bytes(data)))

    def xTruncate(self, newsize: int) -> None:  # noqa: N802 because SQLite calls it so
        self._disk.count()
        _apply(self._content.seen, newsize)
        self._content.waiting.append(newsize)

    def xSync(self, flags: int) -> None:  # noqa: N802 because SQLite calls it so
        self._disk.count()
        self._content.sync()

    def xFileSize(self) -> int:  # noqa: N802 because SQLite calls it so
        return len(self._content.seen)

    def xClose(self) -> None:  # noqa: N802 because SQLite calls it so
        """Nothing to let go of."""

    def xLock(self, level: int) -> None:  # noqa: N802 because SQLite calls it so
        """One owner."""

    def xUnlock(self, level: int) -> None:  # noqa: N802 because SQLite calls it so
        """One owner."""

    def xCheckReservedLock(self) -> bool:  # noqa: N802 because SQLite calls it so
        return False

    def xDeviceCharacteristics(self) -> int:  # noqa: N802 because SQLite calls it so
        return 0  # promises nothing: no atomic write, no order

    def xSectorSize(self) -> int:  # noqa: N802 because SQLite calls it so
        return BLOCK

    def xFileControl(self, op: int, pointer: int) -> bool:  # noqa: N802 because SQLite calls it so
        return False


def _apply(content: bytearray, one: tuple[int, bytes] | int) -> None:
    if isinstance(one, int):
        del content[one:]
        return
    offset, data = one
    content.extend(bytes(max(0, offset + len(data) - len(content))))
    content[offset : offset + len(data)] = data


def _blocks(one: tuple[int, bytes] | int) -> list[tuple[int, bytes] | int]:
    if isinstance(one, int):
        return [one]
    offset, data = one
    return [(offset + at, data[at : at + BLOCK]) for at in range(0, len(data), BLOCK)]
