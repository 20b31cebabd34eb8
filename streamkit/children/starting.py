"""Starts a module of ours as a child process, with pipes to talk to it one JSON a line."""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
from asyncio.subprocess import DEVNULL, PIPE, Process
from typing import Any


async def start(module: str, *arguments: str, longest: int, kind: bool = False) -> Process:
    """`longest` is how many bytes one line of the child may have; a `kind` child lets all others go first.

    The child imports from where we do, and (`-P`) never from the folder it happens to start in.
    """
    environment = os.environ | {
        "PYTHONPATH": os.pathsep.join(filter(None, sys.path)),
        "MALLOC_ARENA_MAX": "1",  # glibc's heap of each thread gives nothing back: 35 MiB of a cut
    }
    return await asyncio.create_subprocess_exec(
        sys.executable, "-P", "-m", module, *arguments,
        stdin=PIPE, stdout=PIPE, stderr=DEVNULL, limit=longest, env=environment, **_detached(kind=kind),
    )  # fmt: skip


def _detached(*, kind: bool) -> dict[str, Any]:
    """Ctrl-C in the terminal is for the parent, who then ends the child."""
    if sys.platform == "win32":
        flags = subprocess.CREATE_NEW_PROCESS_GROUP | subprocess.CREATE_NO_WINDOW
        return {"creationflags": flags | (subprocess.BELOW_NORMAL_PRIORITY_CLASS if kind else 0)}
    return {"start_new_session": True}
