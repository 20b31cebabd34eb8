"""Writing what was said about code where the code came from."""

from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Thread:
    """An issue or a pull request: `repository` is `owner/name`."""

    repository: str
    number: int


class Commenting(Protocol):
    """One account that may comment on the club's own threads.

    `post` leaves exactly one comment of ours that ends with the marker, with this text: what is there is
    found first and brought up to date, so that after an answer that never came the same again doubles
    nothing. A comment of somebody else's with the same marker is not ours, nor one with it in the middle.
    Raises Unavailable, Rejected("comment-login-dead"), Rejected("comment-refused").
    """

    async def post(self, thread: Thread, body: str, *, marker: str) -> None: ...
