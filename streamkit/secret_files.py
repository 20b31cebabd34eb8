"""Small JSON files only their owner can read: tokens, keys, resumable-upload addresses."""

from __future__ import annotations

import json
import os
import secrets
import stat
from pathlib import Path
from typing import Any

from streamkit.ports.errors import Rejected

_OTHERS = stat.S_IRWXG | stat.S_IRWXO


def read_secret(path: Path) -> dict[str, Any] | None:
    """The file's content, or None where there is none.

    Raises Rejected("secret-file-open") where others may read it, Rejected("secret-file-broken") where it is
    not a JSON object. Windows keeps no such bits; its user folder is private by itself.
    """
    try:
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0))
    except FileNotFoundError:
        return None
    except OSError:
        raise Rejected("secret-file-broken", file=path.name) from None
    with os.fdopen(handle, "rb") as file:
        if os.name == "posix" and os.fstat(handle).st_mode & _OTHERS:
            raise Rejected("secret-file-open", file=path.name)
        content = file.read()
    try:
        value = json.loads(content)
    except ValueError:
        raise Rejected("secret-file-broken", file=path.name) from None
    if not isinstance(value, dict):
        raise Rejected("secret-file-broken", file=path.name)
    return value


def write_secret(path: Path, value: dict[str, Any]) -> None:
    """Replaces the file as a whole: a kill leaves the old or the new one, readable by nobody else."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    part = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0)
    with os.fdopen(os.open(part, flags, 0o600), "w", encoding="utf-8") as file:
        json.dump(value, file)
        file.flush()
        os.fsync(file.fileno())
    part.replace(path)
