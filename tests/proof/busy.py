"""How old a lease gets on a busy machine: `python -m tests.proof.busy SECONDS HOGS`, with a real OBS.

A lease older than 2.5 s ends a healthy recording, so this says how much a machine has to be overloaded first.
"""

from __future__ import annotations

import asyncio
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from rich.console import Console

from streamkit.adapters.obs.watchdog import FILTER, SCENE
from streamkit.rehearsal.by_hand import by_hand
from tests.proof.silence import an_evening

LOOK = 0.02  # s
_SPIN = "while True: pass"


@contextmanager
def hogs(count: int) -> Iterator[None]:
    """So many processes that only compute."""
    running = [subprocess.Popen([sys.executable, "-c", _SPIN]) for _ in range(count)]
    try:
        yield
    finally:
        for each in running:
            each.kill()
            each.wait()


async def ages(folder: Path, *, seconds: float, count: int) -> tuple[list[float], int]:
    """The age (s) of the lease OBS last acknowledged, look by look; and how often the recording ended."""
    seen: list[float] = []
    ends = 0
    async with an_evening(folder) as evening:
        there = evening.house.company
        await evening.records()
        with hogs(count):
            async with by_hand(there.obs_port, there.obs_password) as hand:
                end = time.monotonic() + seconds
                while time.monotonic() < end:
                    place = await hand.ask("GetSourceFilter", sourceName=SCENE, filterName=FILTER)
                    given = place["filterSettings"]["acknowledged"] / 2000
                    if not (await hand.ask("GetRecordStatus"))["outputActive"]:
                        ends += 1
                        await evening.records()
                    else:
                        seen.append(time.time() - given)
                    await asyncio.sleep(LOOK)
    return seen, ends


def main() -> None:
    seconds, count = float(sys.argv[1]), int(sys.argv[2])
    with tempfile.TemporaryDirectory() as folder:
        seen, ends = asyncio.run(ages(Path(folder), seconds=seconds, count=count))
    p99 = statistics.quantiles(seen, n=100)[98]
    Console().print(
        f"{count} hogs, {seconds:.0f} s, {len(seen)} looks: age of the acknowledged lease"
        f" median {statistics.median(seen):.2f} s, p99 {p99:.2f} s, worst {max(seen):.2f} s;"
        f" the recording ended {ends} times"
    )


if __name__ == "__main__":
    main()
