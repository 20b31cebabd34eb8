"""The one line a proof leaves: the same figures for a reader and for a machine."""

from __future__ import annotations

import json
import logging
from collections.abc import Sequence

log = logging.getLogger("streamkit.proof")  # pytest --log-cli-level=INFO


def tell(proof: str, **figures: object) -> None:
    log.info("%s %s", proof, json.dumps(figures, ensure_ascii=False))


def spread(values: Sequence[float]) -> dict[str, int]:
    """Median, 99th percentile and worst, of seconds, in ms."""
    ordered = sorted(round(each * 1000) for each in values)
    last = len(ordered) - 1
    return {"median": ordered[len(ordered) // 2], "p99": ordered[round(0.99 * last)], "worst": ordered[last]}
