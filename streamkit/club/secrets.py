"""A club's folder goes from hand to hand: nothing that opens a door may lie in it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from streamkit.club.faults import ClubFault
from streamkit.config.reading import SECRET_NAME, SECRET_VALUE

_MOST_FILES = 200
_MOST_BYTES = 256 * 1024
_BINARY = frozenset({".woff2", ".png", ".webp", ".jpg"})


def secrets_in(folder: Path) -> Iterator[ClubFault]:
    files = [file for file in sorted(folder.rglob("*")) if file.is_file() and ".git" not in file.parts]
    if len(files) > _MOST_FILES:
        text = f"holds more than {_MOST_FILES} files, so it is no club's folder."
        yield ClubFault(folder.name, None, "", text)
        return
    for file in files:
        name = file.relative_to(folder).as_posix()
        if not file.resolve().is_relative_to(folder):
            yield ClubFault(name, None, "", "leads out of the club's folder; copy what it leads to.")
        elif file.suffix in _BINARY:
            continue
        elif SECRET_NAME.search(file.name):
            yield ClubFault(name, None, "", "has the name of a secret, and a club's folder is shared.")
        else:
            yield from _in_file(file, name)


def _in_file(file: Path, name: str) -> Iterator[ClubFault]:
    with file.open("rb") as content:
        text = content.read(_MOST_BYTES).decode("utf-8", errors="replace")
    for number, line in enumerate(text.splitlines(), 1):
        named = name.endswith(".yaml") and SECRET_NAME.search(line.partition("#")[0].partition(":")[0])
        if named or SECRET_VALUE.search(line):
            yield ClubFault(name, number, "", "looks like a secret, and a club's folder is shared.")
