"""What the host should know and cannot see elsewhere: each thing once, its figures brought up to date."""

from __future__ import annotations

from streamkit.core.views import Notice
from streamkit.ports import Clock

MOST = 50  # the oldest go


class HostNotices:
    """Forgotten with the program: what still is so is noticed again."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._notices: dict[str, Notice] = {}

    def tell(self, id_: str, key: str, *, level: str = "warn", **args: str | int) -> None:
        """The same id again changes its arguments; it is no second notice."""
        before = self._notices.get(id_)
        at = before.at if before else self._clock.wall()
        self._notices[id_] = Notice(id_, at, level, key, args)
        while len(self._notices) > MOST:
            del self._notices[next(iter(self._notices))]

    def drop(self, id_: str) -> None:
        """It is so no longer."""
        self._notices.pop(id_, None)

    def stands(self, id_: str) -> bool:
        return id_ in self._notices

    def __call__(self) -> tuple[Notice, ...]:
        """Newest first."""
        return tuple(reversed(self._notices.values()))
