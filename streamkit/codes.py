"""Viewers' code as the pages fetch it: coloured once, and kept under its content hash while it may be shown.

Colouring can take seconds where somebody made it so. It has a task of its own, so that no view and no word in
the chat ever waits for it.
"""

from __future__ import annotations

import asyncio
import json
from collections import OrderedDict
from collections.abc import Iterable, Mapping

from streamkit.core.material import Material, Part, PartKind
from streamkit.core.model import Digest, WordsId
from streamkit.core.submission import Submission, SubmissionState
from streamkit.ports.highlight import Highlight

_KEPT = 64  # parts
_FIRST = (SubmissionState.ON_STAGE, SubmissionState.QUEUED, SubmissionState.SCANNED)


class Codes:
    def __init__(self, highlighter: Highlight) -> None:
        self._highlighter = highlighter
        self._parts: dict[Digest, Part] = {}  # in the order they may be asked for
        self._made: OrderedDict[Digest, bytes] = OrderedDict()
        self._late: set[Digest] = set()  # tried once
        self._one_at_a_time = asyncio.Lock()
        self._news = asyncio.Event()

    def want(self, submissions: Iterable[Submission], materials: Mapping[WordsId, Material]) -> None:
        """What is on stage first, then the queue; what may not be shown any more is forgotten."""
        parts = {
            part.digest: part
            for one in sorted(in_sight(submissions), key=lambda one: _FIRST.index(one.state))
            if one.file is not None and one.file in materials
            for part in materials[one.file].parts
            if part.kind is not PartKind.NOTICE
        }
        if list(parts) != list(self._parts):
            self._parts = parts
            self._late &= parts.keys()
            for gone in self._made.keys() - parts.keys():
                del self._made[gone]
            self._news.set()

    async def get(self, digest: str) -> bytes | None:
        """As JSON; None where no such code may be shown."""
        part = self._parts.get(Digest(digest))
        if part is None:
            return None
        async with self._one_at_a_time:
            return await self._coloured(Digest(digest), part)

    async def run(self) -> None:
        """Colours beforehand what may be asked for next; whoever colours is woken before anybody waits."""
        await self._highlighter.runs(name="", text="")
        while True:
            self._news.clear()
            for digest in list(self._parts)[:_KEPT]:
                if not self._news.is_set():
                    await self.get(digest)
                if digest not in self._made and not self._news.is_set():
                    await self.get(digest)
            await self._news.wait()

    async def _coloured(self, digest: Digest, part: Part) -> bytes | None:
        if digest not in self._made:
            runs = await self._highlighter.runs(
                name=part.name, text=part.text, diff=part.kind is PartKind.DIFF
            )
            if digest not in self._parts:  # taken back meanwhile
                return None
            view = {"name": part.name, **runs.view()}
            made = json.dumps(view, ensure_ascii=False, separators=(",", ":")).encode()
            if (
                runs.late and digest not in self._late
            ):  # a machine may be busy once; code that hangs hangs again
                self._late.add(digest)
                return made
            self._made[digest] = made
        self._made.move_to_end(digest)
        while len(self._made) > _KEPT:
            self._made.popitem(last=False)
        return self._made[digest]


def in_sight(submissions: Iterable[Submission]) -> list[Submission]:
    """Those whose code somebody may still look at; what was not scanned nobody may."""
    return [one for one in submissions if one.scanned and one.state in _FIRST]
