"""Hearing what somebody says in a recording of their voice alone."""

from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from streamkit.core.captions import Segment


class Captioner(Protocol):
    """Raises Rejected, always with a key of "captions-": then a video has no captions, and nothing waits."""

    async def transcribe(self, sound: Path, *, language: str) -> Sequence[Segment]:
        """What is said in a WAV of 16 kHz, one channel; instants from its beginning. Nothing may be said.

        Its text is to be trusted no more than a viewer's. Cancelled, nothing of it runs on.
        """
        ...
