"""One owner: while a store is open, no second program writes into its folder."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from streamkit.ports.errors import Rejected

if sys.platform == "win32":
    import msvcrt

    def _seize(handle: int) -> None:
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _seize(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)


class Lock:
    """Held until `release` or until the process ends, however it ends. Raises Rejected("store-in-use")."""

    def __init__(self, path: Path) -> None:
        self._handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            _seize(self._handle)
        except OSError:
            os.close(self._handle)
            raise Rejected("store-in-use") from None

    def release(self) -> None:
        os.close(self._handle)
