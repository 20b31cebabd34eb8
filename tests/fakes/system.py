"""A clock that moves when told, and ids that count."""


class FakeClock:
    """Both times start at the same evening and move together."""

    def __init__(
        self, *, mono: int = 1_000_000_000, wall: int = 1_794_000_000_000, boot: str = "boot-1"
    ) -> None:
        self._mono = mono
        self._wall_ns = wall * 1_000_000
        self._boot = boot

    def mono(self) -> int:
        return self._mono

    def wall(self) -> int:
        return self._wall_ns // 1_000_000

    def boot(self) -> str:
        return self._boot

    def advance(self, ns: int) -> None:
        self._mono += ns
        self._wall_ns += ns

    def restart(self, boot: str) -> None:
        """The machine boots: the monotonic clock begins anew."""
        self._mono = 0
        self._boot = boot


class CountingIds:
    """000…1, 000…2 and so on."""

    def __init__(self) -> None:
        self._last = 0

    def new(self) -> str:
        self._last += 1
        return f"{self._last:026d}"
