"""The pages' files, read once at start and served from memory under the hash of them all.

A request is looked up among names already read, so no request can climb out of the folder; and a page
keeps the scripts it was written for, because another build has another address.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

_TYPES = {
    ".css": "text/css",
    ".js": "text/javascript",
    ".json": "application/json",
    ".woff2": "font/woff2",
    ".txt": "text/plain",
    ".svg": "image/svg+xml",
}


@dataclass(frozen=True, slots=True)
class Assets:
    """`files` by their name relative to the folder; `build` names this very set of them."""

    files: dict[str, bytes]
    build: str

    @classmethod
    def read(cls, folder: Path, *, instead: Mapping[str, bytes] = MappingProxyType({})) -> Assets:
        """`instead`: what a club has in the place of some of ours, and beside them."""
        files = {
            path.relative_to(folder).as_posix(): path.read_bytes()
            for path in sorted(folder.rglob("*"))
            if path.is_file()
        }
        files |= instead
        build = hashlib.sha256()
        for name, content in files.items():
            build.update(f"{name} {hashlib.sha256(content).hexdigest()}\n".encode())
        return cls(files=files, build=build.hexdigest()[:16])

    def page(self, name: str, *, lang: str = "ru") -> str:
        """A page's HTML; its `./` addresses, right for a plain file server, become ours."""
        page = self.files[name].decode().replace('"./', f'"/static/{self.build}/')
        return page.replace('<html lang="ru">', f'<html lang="{lang}">')

    def asset(self, name: str) -> tuple[bytes, str] | None:
        """Content and type; None for what is no asset. Pages are not: they stand behind doors."""
        kind = _TYPES.get(Path(name).suffix)
        content = self.files.get(name)
        return (content, kind) if content is not None and kind else None
