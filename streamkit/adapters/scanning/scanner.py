"""Asks the searching child, and believes nothing but a whole answer in time."""

from __future__ import annotations

from dataclasses import asdict, replace
from typing import Any, Self

from streamkit.children.asking import WarmChild
from streamkit.core.material import Material
from streamkit.core.scan import Finding, Scan
from streamkit.ports import Unavailable

_CHILD = "streamkit.adapters.scanning.searching"


class SecretScanner:
    """Implements `Scanner`."""

    def __init__(self, *, patience: float = 10.0) -> None:
        """`patience` is how many seconds the search of one material may take."""
        self._child = WarmChild(_CHILD, patience=patience)

    async def scan(self, material: Material) -> Scan:
        """Raises Unavailable("code-not-scanned") where there is no whole answer in time."""
        answer = await self._child.ask(asdict(material))
        if not answer:
            raise Unavailable("code-not-scanned")
        return Scan(
            _masked(material, answer),
            tuple(Finding(*each) for each in answer["findings"]),
            answer["hidden"],
        )

    async def close(self) -> None:
        await self._child.close()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.close()


def _masked(material: Material, answer: dict[str, Any]) -> Material:
    pairs = zip(material.parts, answer["parts"], strict=True)
    parts = tuple(replace(part, name=name, text=text) for part, (name, text) in pairs)
    return replace(material, **answer["head"], parts=parts)
