"""What is asked before an evening opens, where nothing is in its way."""

from __future__ import annotations

from dataclasses import dataclass

from streamkit.core.errors import Refused


@dataclass
class NothingBars:
    """`Before`; `why` bars the evening after all."""

    why: str = ""
    asked: int = 0

    def ask(self) -> None:
        self.asked += 1

    async def clear(self) -> None:
        if self.why:
            raise Refused(self.why)
