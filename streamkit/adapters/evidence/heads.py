"""The folder of signed heads: one small text file a head, and the keys that ever signed here."""

from __future__ import annotations

import os
import secrets
from dataclasses import dataclass
from pathlib import Path

from streamkit.core.checkpoint import NotANote, Verifier, read_verifier
from streamkit.ports.errors import Rejected

KEYS = "keys.txt"
_SUFFIX = ".note"


@dataclass(frozen=True, slots=True)
class KeptHead:
    """A signed head as it lies on the disk; `name` is the file's."""

    name: str
    note: str


def keep_head(folder: Path, *, seq: int, note: str) -> None:
    """Another head of the same number would be another log's, and stays beside the first."""
    path = folder / f"{seq:012}{_SUFFIX}"
    if path.exists() and path.read_text(encoding="utf-8") == note:
        return
    if path.exists():
        path = folder / f"{seq:012}-{secrets.token_hex(4)}{_SUFFIX}"
    _write(path, note)


def keep_verifier(folder: Path, verifier: Verifier) -> None:
    """Added to the keys that are known already, so that older heads can still be checked."""
    known = kept_verifiers(folder)
    if verifier not in known:
        _write(folder / KEYS, "".join(f"{one.text()}\n" for one in [*known, verifier]))


def kept_heads(folder: Path) -> list[KeptHead]:
    """Oldest first; none where nothing was ever signed. Raises Rejected("head-unreadable", file=…)."""
    found = []
    for path in sorted(folder.glob(f"*{_SUFFIX}")):
        try:
            found.append(KeptHead(path.name, path.read_text(encoding="utf-8")))
        except (OSError, ValueError):
            raise Rejected("head-unreadable", file=path.name) from None
    return found


def kept_verifiers(folder: Path) -> list[Verifier]:
    """Raises Rejected("head-unreadable", file=…)."""
    try:
        lines = (folder / KEYS).read_text(encoding="utf-8").splitlines()
        return [read_verifier(line) for line in lines]
    except FileNotFoundError:
        return []
    except (OSError, ValueError, NotANote):
        raise Rejected("head-unreadable", file=KEYS) from None


def _write(path: Path, text: str) -> None:
    """As a whole or not at all, readable by its owner only."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    part = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(text.encode())
        file.flush()
        os.fsync(file.fileno())
    part.replace(path)
