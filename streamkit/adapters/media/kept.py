"""Packets that wait in a file until the film is put together, and outlive a crash of the program.

A file that has its name is whole: it was written under another one, and synced. Its name is a digest of all
that decides what is in it, so that packets of another plan, take or version are never found.
"""

from __future__ import annotations

import glob
import hashlib
import json
import os
import struct
from collections.abc import Collection, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

_HEAD = struct.Struct("<qqI?")  # stamp, how long it lasts, length in bytes, key frame
_NEW = ".new"


@dataclass(frozen=True, slots=True)
class Kept:
    """One encoded packet, in the order of decoding; times are in the time base of its stream."""

    at: int
    lasts: int
    key: bool
    content: bytes


class Packets:
    """A file of packets, being written or whole."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._new = path.with_name(path.name + _NEW)

    @property
    def whole(self) -> bool:
        return self.path.exists()

    def __enter__(self) -> Self:
        self._file = self._new.open("wb")
        return self

    def add(self, packet: Kept) -> None:
        self._file.write(_HEAD.pack(packet.at, packet.lasts, len(packet.content), packet.key))
        self._file.write(packet.content)

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            self._file.flush()
            os.fsync(self._file.fileno())
        finally:
            with suppress(OSError):  # what could not be written is told by the write
                self._file.close()
        if fault is None:
            self._new.replace(self.path)

    def __iter__(self) -> Iterator[Kept]:
        with self.path.open("rb") as file:
            while head := file.read(_HEAD.size):
                at, lasts, length, key = _HEAD.unpack(head)
                yield Kept(at, lasts, key, file.read(length))


class Store:
    """Beside the film that is being made; gone with `clear`, and what is of no use to it at once."""

    def __init__(self, film: Path) -> None:
        self._film = film

    def packets(self, decides: Sequence[object]) -> Packets:
        """Those that all of this decides, which has to be JSON."""
        digest = hashlib.sha256(json.dumps(decides).encode()).hexdigest()
        return Packets(self._film.with_name(f"{self._film.name}.{digest[:32]}.kept"))

    def clear(self, *, but: Collection[Path] = ()) -> None:
        for file in self._film.parent.glob(f"{glob.escape(self._film.name)}.*.kept*"):
            if file not in but:
                file.unlink(missing_ok=True)
