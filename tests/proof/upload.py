"""Kills an upload again and again, and looks what YouTube got: one video, equal, hardly a byte twice.

By hand, ten minutes: `python3 -m uv run python -m tests.proof.upload --mib 1024 --kills 20`.
"""

from __future__ import annotations

import argparse
import asyncio
import hashlib
import json
import os
import random
import sys
import tempfile
from collections.abc import AsyncIterator, Awaitable
from contextlib import asynccontextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

from streamkit.adapters.store import Store
from streamkit.core.commands import Approve, CloseSession, FinishCut, GiveAnswer
from streamkit.core.decide.videos import approval_code
from streamkit.core.metadata import Metadata, pack
from streamkit.core.model import EVERYTHING, Binding, Digest
from streamkit.core.redaction import plan
from streamkit.ports import Cause, Entry
from streamkit.rehearsal.youtube import LocalYouTube
from streamkit.secret_files import write_secret
from tests.fakes.media import CLEAN
from tests.stories.drafted import PEOPLE, VIDEO, recorded

MIB = 1 << 20
CHANNEL = ("UCcodeclub", "Code Club")
WITHIN = 300.0  # s until the next kill is due, or the end
TWICE = 0.02  # of the file, at most


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the far side saw."""

    kills: int
    sessions: int
    videos: int
    equal: bool
    private: bool
    sent_twice: float  # of the file
    refused: tuple[str, ...]
    ended: str

    @property
    def once(self) -> bool:
        """One upload, one private video with the same bytes, at most a fiftieth of them sent twice."""
        seen = (self.sessions, self.videos, self.equal, self.private, self.refused)
        return seen == (1, 1, True, True, ()) and self.sent_twice <= TWICE


@asynccontextmanager
async def a_channel(folder: Path) -> AsyncIterator[LocalYouTube]:
    """A local YouTube somebody is logged in to from `folder`."""
    server = LocalYouTube(client_id="c", client_secret="s", channel=CHANNEL, processing_seconds=0)
    await server.start()
    write_secret(folder / "client.json", server.client_config())
    kept = {
        "refresh_token": server.issue_refresh_token(),
        "channel_id": CHANNEL[0],
        "channel_name": CHANNEL[1],
    }
    write_secret(folder / "token.json", kept)
    try:
        yield server
    finally:
        await server.stop()


async def approved(folder: Path, *, size: int) -> str:
    """A film of random bytes that everybody approved; its SHA-256."""
    film = folder / f"{VIDEO}.mp4"
    digest = hashlib.sha256()
    chance = random.Random(5)  # noqa: S311 because it is no secret
    with film.open("wb") as file:
        for start in range(0, size, MIB):
            block = chance.randbytes(min(MIB, size - start))
            digest.update(block)
            file.write(block)
    store = await Store.open(folder / "store")
    text = pack(Metadata("Review", f"What was shown.\n\nstreamkit {VIDEO[:16]}", "en"))
    cut, words = await store.words.keep(str(film)), await store.words.keep(text)
    ledger = recorded()
    ledger.do(*(GiveAnswer(person, EVERYTHING) for person in PEOPLE), CloseSession())
    video = ledger.state.videos[VIDEO]
    planned = plan(ledger.state, video)
    bound = Digest(hashlib.sha256(text.encode()).hexdigest())
    binding = Binding(Digest(digest.hexdigest()), bound, planned.digest, video.visibility, video.licence)
    ledger.do(FinishCut(VIDEO, binding, planned.people, cut, words, size, report=CLEAN))
    ledger.do(*(Approve(person, approval_code(binding)) for person in sorted(planned.people)))
    await store.log.append(
        [Entry(Cause(f"seed:{one.seq}"), one.mono, one.wall, (one.event,)) for one in ledger.facts]
    )
    await store.close()
    return digest.hexdigest()


async def killed(folder: Path, *, size: int, kills: int, most: float) -> Outcome:
    """The program is killed `kills` times, each time after about as many bytes, and then left alone."""
    sha256 = await approved(folder, size=size)
    async with a_channel(folder) as server:
        done = 0
        for number in range(kills):
            moment = _in_the_file(server, size // kills) if number % 2 else _at_random(number)
            done += await _run(folder, server, most=most, until=moment) == "killed"
        ended = await _run(folder, server, most=most, until=asyncio.Event().wait())
        videos = list(server.videos.values())
        return Outcome(
            kills=done,
            sessions=server.posts,
            videos=len(videos),
            equal=[one.sha256 for one in videos] == [sha256],
            private=all(one.history == ["private"] for one in videos),
            sent_twice=(server.bytes_received - size) / size,
            refused=tuple(server.refusals),
            ended=ended,
        )


async def _in_the_file(server: LocalYouTube, count: int) -> None:
    """When so many more bytes have come; those under way then are lost."""
    await server.hold_after(count).reached.wait()


async def _at_random(number: int) -> None:
    """While it starts, reads the file, asks or sends."""
    await asyncio.sleep(random.Random(number).uniform(0.2, 4))  # noqa: S311 because it is no secret


async def _run(folder: Path, server: LocalYouTube, *, most: float, until: Awaitable[object]) -> str:
    """One run of the program: what it said at its end, or "killed" when the moment for that came first."""
    arguments = [str(folder), server.endpoint, str(most)]
    program = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "tests.proof.uploader", *arguments, stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.DEVNULL, env={**os.environ, "PYTHONPATH": os.getcwd()},
    )  # fmt: skip
    talk, moment = asyncio.ensure_future(program.communicate()), asyncio.ensure_future(until)
    await asyncio.wait({talk, moment}, timeout=WITHIN, return_when=asyncio.FIRST_COMPLETED)
    moment.cancel()
    if not talk.done():
        program.kill()
    said, _ = await talk
    server.release()
    return said.decode().strip() or "killed"


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--mib", type=int, default=1024)
    asked.add_argument("--kills", type=int, default=20)
    asked.add_argument("--most", type=float, default=60.0, help="MiB a second")
    given = asked.parse_args()
    with tempfile.TemporaryDirectory(prefix="upload-proof-") as folder:
        work = killed(Path(folder), size=given.mib * MIB + 17, kills=given.kills, most=given.most * MIB)
        outcome = asyncio.run(work)
    print(json.dumps(asdict(outcome)))  # noqa: T201 — the answer of a command
    sys.exit(not (outcome.once and outcome.kills == given.kills))


if __name__ == "__main__":
    main()
