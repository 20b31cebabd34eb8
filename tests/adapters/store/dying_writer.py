"""Writes answers until it is killed. A program of its own, run by the tests of durability.

For each line on its input, which names a folder and a limit, it forks a writer. The writer acknowledges each
answer it has written by its number, or says "refused" when the disk takes no more.
"""

from __future__ import annotations

import asyncio
import itertools
import os
import resource
import signal
import sys
from pathlib import Path

from streamkit.adapters.store import Store
from streamkit.core.events import AnswerGiven
from streamkit.core.model import EVERYTHING, Evidence, SessionId
from streamkit.ports import Account, Cause, Entry, Unavailable


def say(text: str) -> None:
    os.write(1, f"{text}\n".encode())


async def write(folder: Path, *, largest_file: int) -> None:
    store = await Store.open(folder)
    known = len(await store.log.facts())
    if largest_file:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (largest_file, largest_file))
    for number in itertools.count(known + 1):
        session = SessionId(f"evening-{number}" + "x" * (number % 7) * 500)
        try:
            person = await store.people.find(Account("twitch", str(number), f"login{number}", "Имя"))
            answer = AnswerGiven(session, person, EVERYTHING, Evidence.OWN_MESSAGE)
            await store.log.append([Entry(Cause(f"test:{number}", person), number, number, (answer,))])
        except Unavailable as error:
            say(f"refused {error.key}")
            signal.pause()
        say(str(number))


def main() -> None:
    for line in sys.stdin:
        folder, largest_file = line.rsplit(maxsplit=1)
        child = os.fork()
        if child == 0:
            asyncio.run(write(Path(folder), largest_file=int(largest_file)))
        say(f"writer {child}")
        os.waitpid(child, 0)
        say("dead")


if __name__ == "__main__":
    main()
