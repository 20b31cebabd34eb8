"""The `Template` port over a file of the streamer's own."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from pathlib import Path

from streamkit.children.asking import WarmChild
from streamkit.ports import Rejected
from streamkit.ports.template import Rendered

LONGEST = 65_536  # bytes of a template, and characters of what it makes
_CHILD = "streamkit.adapters.templating.rendering"


class TemplateFile:
    """One rendering at a time; `patience` is how many seconds it may take."""

    def __init__(self, file: Path, *, patience: float = 5.0) -> None:
        self._file = file
        self._child = WarmChild(_CHILD, patience=patience)

    async def render(self, values: Mapping[str, str]) -> Rendered:
        source = await asyncio.to_thread(self._read)
        answer = await self._child.ask({"source": source, "values": dict(values), "longest": LONGEST})
        if "text" in answer:
            return Rendered(answer["text"], source)
        why = answer.get("why", "takes too long, or too much memory")
        raise Rejected("template-faulty", line=answer.get("line", 0), why=why)

    async def close(self) -> None:
        await self._child.close()

    def _read(self) -> str:
        try:
            with self._file.open("rb") as file:
                content = file.read(LONGEST + 1)
            if len(content) > LONGEST:
                raise Rejected("template-faulty", line=0, why=f"longer than {LONGEST} bytes")
            return content.decode("utf-8-sig")
        except OSError:
            raise Rejected("template-gone", file=self._file.name) from None
        except UnicodeDecodeError:
            raise Rejected("template-faulty", line=0, why="not UTF-8") from None
