"""A `Scanner` that knows one kind of secret: what begins with `oauth:`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from streamkit.core.hidden import Eye
from streamkit.core.material import Material
from streamkit.core.scan import Finding, Scan
from streamkit.ports import Unavailable

_SECRET = re.compile(r"oauth:[a-z0-9]{30}")


@dataclass(slots=True)
class FakeScanner:
    """While `broken`, nothing can be scanned; `scanned` counts."""

    broken: bool = False
    scanned: int = 0

    async def scan(self, material: Material) -> Scan:
        self.scanned += 1
        if self.broken:
            raise Unavailable("code-not-scanned")
        parts = tuple(replace(one, name=_masked(one.name), text=_masked(one.text)) for one in material.parts)
        head = replace(material, title=_masked(material.title), source=_masked(material.source))
        hidden = sum(badge for one in material.parts for _, badge in Eye(one.text).split(one.text))
        return Scan(replace(head, parts=parts), tuple(_findings(material)), hidden)


def _findings(material: Material) -> Iterator[Finding]:
    for number, part in enumerate(material.parts):
        if _SECRET.search(part.name):
            yield Finding(number, 0, "secret-twitch")
        for match in _SECRET.finditer(part.text):
            yield Finding(number, part.text.count("\n", 0, match.start()) + 1, "secret-twitch")


def _masked(text: str) -> str:
    return _SECRET.sub("•" * 8, text)
