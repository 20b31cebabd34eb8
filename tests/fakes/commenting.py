"""A `Commenting` in memory."""

from __future__ import annotations

from dataclasses import dataclass, field

from streamkit.ports import PortError, Rejected
from streamkit.ports.commenting import Thread


@dataclass(slots=True)
class FakeCommenting:
    """Comments by thread; with a `fault` the next ones fail, with `lost` only the answer does."""

    threads: set[Thread] = field(default_factory=set)
    comments: dict[Thread, list[str]] = field(default_factory=dict)
    fault: PortError | None = None
    lost: PortError | None = None

    async def post(self, thread: Thread, body: str, *, marker: str) -> None:
        if self.fault is not None:
            raise self.fault
        if thread not in self.threads:
            raise Rejected("comment-refused")
        others = [one for one in self.comments.get(thread, []) if not one.rstrip().endswith(marker)]
        self.comments[thread] = [*others, body]
        if self.lost is not None:
            raise self.lost
