"""The long form: `python -m tests.proof.leaks 300 [first seed]`, so many random plans, each cut both ways."""

from __future__ import annotations

import asyncio
import json
import sys
import tempfile
from dataclasses import asdict
from itertools import cycle, islice
from pathlib import Path

from streamkit.adapters.media.av_media import AvMedia

from .running import Takes, Tally, cut_and_judge
from .takes import KINDS

WAYS = (False, True)


async def main(plans: int, first: int) -> int:
    tally = Tally()
    with tempfile.TemporaryDirectory() as folder:
        takes, media = Takes(Path(folder)), AvMedia(disk_reserve=0)
        for number, kind in enumerate(islice(cycle(KINDS), plans)):
            seed = first + number // len(KINDS)
            await cut_and_judge(media, takes, kind, seed=seed, tally=tally, ways=WAYS)
    print(json.dumps(asdict(tally), indent=1))  # noqa: T201 because it is what a person asked for
    return 1 if tally.wrong else 0


if __name__ == "__main__":
    sys.exit(asyncio.run(main(int(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 0)))
