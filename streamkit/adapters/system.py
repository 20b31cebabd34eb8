"""The machine's own clock, and chance."""

from __future__ import annotations

import secrets
import time
from pathlib import Path

_ALPHABET = "0123456789abcdefghijklmnopqrstuvwxyz"
_LINUX_BOOT_ID = Path("/proc/sys/kernel/random/boot_id")


class SystemClock:
    """The port `Clock`.

    On Linux the monotonic clock stands still while the machine sleeps: an instant before and one after a
    sleep are too close together by the length of the sleep.
    """

    def __init__(self, *, boot_id: Path = _LINUX_BOOT_ID) -> None:
        self._boot = _boot(boot_id)

    def mono(self) -> int:
        return time.monotonic_ns()

    def wall(self) -> int:
        return time.time_ns() // 1_000_000

    def boot(self) -> str:
        return self._boot


class SystemIds:
    """The port `Ids`."""

    def new(self) -> str:
        """128 random bits, as 26 characters of [0-9a-z]."""
        number, text = secrets.randbits(128), ""
        while len(text) < 26:
            number, digit = divmod(number, len(_ALPHABET))
            text += _ALPHABET[digit]
        return text


def _boot(boot_id: Path) -> str:
    """The kernel's name for this boot, or the minute it began where the system gives no name.

    The minute can change when somebody sets the clock; then instants that would compare are taken not to.
    """
    try:
        return boot_id.read_text(encoding="ascii").strip()
    except OSError:
        began = time.time() - time.monotonic()
        return f"boot-{round(began / 60)}"
