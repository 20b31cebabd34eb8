"""Pasted and dropped code, as if it lay somewhere: held in memory for half an hour, a bounded lot of it."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from streamkit.adapters.code_hosts.files import file_part
from streamkit.core.code_links import CodeLink, Paste, rebuilt
from streamkit.core.material import Material, Part
from streamkit.core.model import SECOND
from streamkit.ports import Clock, CodeHost, Rejected

LIMIT = 512 * 1024  # bytes of one file
MOST_FILES = 20
MOST_BYTES = 2 * 1024 * 1024  # of one paste
MOST_HELD = 32  # pastes at a time; more would crowd out somebody's who is typing its code word just now
LIFE = 30 * 60 * SECOND
_LETTERS = "23456789abcdefghjkmnpqrstuvwxyz"  # none that reads like another
_LONGEST_NAME = 200  # characters


@dataclass(frozen=True, slots=True)
class _Held:
    material: Material
    since: int


class HeldPastes:
    """Implements `Pastes`, and fetches what it holds."""

    def __init__(self, *, clock: Clock) -> None:
        self._clock = clock
        self._held: dict[str, _Held] = {}

    def put(self, files: Sequence[tuple[str, bytes]]) -> Paste:
        self._let_go()
        if not files:
            raise Rejected("paste-empty")
        if len(files) > MOST_FILES:
            raise Rejected("paste-too-many-files", most=MOST_FILES)
        if sum(len(content) for _, content in files) > MOST_BYTES or any(len(c) > LIMIT for _, c in files):
            raise Rejected("code-too-large")
        if len(self._held) >= MOST_HELD:
            raise Rejected("pastes-full")
        parts = tuple(file_part(_name(name), content) for name, content in files)
        if not any(part.text.strip() for part in parts):
            raise Rejected("paste-empty")
        paste = Paste("".join(secrets.choice(_LETTERS) for _ in range(6)))
        self._held[paste.id] = _Held(_material(paste, parts), self._clock.mono())
        return paste

    async def fetch(self, link: Paste) -> Material:
        """Raises Rejected where it is not there any more, as after a restart."""
        self._let_go()
        held = self._held.get(link.id)
        if held is None:
            raise Rejected("paste-gone")
        return held.material

    def _let_go(self) -> None:
        now = self._clock.mono()
        self._held = {key: one for key, one in self._held.items() if now - one.since < LIFE}


class HostAndPastes:
    """Implements `CodeHost`: what was pasted from here, everything else from where it lies."""

    def __init__(self, host: CodeHost, pastes: HeldPastes) -> None:
        self._host = host
        self._pastes = pastes

    async def fetch(self, link: CodeLink) -> Material:
        return await (self._pastes.fetch(link) if isinstance(link, Paste) else self._host.fetch(link))


def _material(paste: Paste, parts: tuple[Part, ...]) -> Material:
    whole = "\n".join(part.digest for part in parts)
    revision = hashlib.sha256(whole.encode()).hexdigest()
    title = parts[0].name if len(parts) == 1 else _folder(parts) or parts[0].name
    return Material(title, "", revision, parts, source=rebuilt(paste))


def _folder(parts: tuple[Part, ...]) -> str:
    """The folder all files were dropped in, if there is one."""
    folders = {PurePosixPath(part.name).parts[0] for part in parts if "/" in part.name}
    return folders.pop() if len(folders) == 1 else ""


def _name(name: str) -> str:
    """A relative path of printable signs; where it would climb, or is nothing, its last piece."""
    pieces = [piece for piece in name.replace("\\", "/").split("/") if piece not in {"", ".", ".."}]
    shown = "/".join("".join(sign for sign in piece if sign.isprintable()) for piece in pieces)
    return shown[-_LONGEST_NAME:].lstrip("/") or "code.txt"
