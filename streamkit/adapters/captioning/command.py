"""The `Captioner` port over a command: the path of a WAV in its arguments, SRT or WebVTT from its stdout.

Rule: no shell reads it, it goes behind everything else on the machine, and it is killed with all it started
when it is slow, prints too much, or is not waited for any more.
"""

from __future__ import annotations

import asyncio
import os
import re
import signal
import sys
from asyncio import StreamReader
from asyncio.subprocess import Process
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from streamkit.adapters.captioning.subtitles import NotSubtitlesError, parsed
from streamkit.children.starting import start
from streamkit.core.captions import Segment
from streamkit.ports import Rejected

LONGEST = 4 << 20  # bytes of what it prints; an hour of talk is a tenth of a million
_LEASH = "streamkit.children.leashed"
_AT_ONCE = 1 << 16
_PLACES = re.compile(r"\{(sound|language)\}")


class CommandCaptioner:
    """Replaces `{sound}` and `{language}` in `command`; one voice may take `patience` seconds."""

    def __init__(self, command: Sequence[str], *, patience: float) -> None:
        self._command = tuple(command)
        self._patience = patience

    async def transcribe(self, sound: Path, *, language: str) -> Sequence[Segment]:
        values = {"sound": _named(sound), "language": language}
        command = [_PLACES.sub(lambda place: values[place[1]], part) for part in self._command]
        child = await start(_LEASH, *command, longest=_AT_ONCE, kind=True)
        try:
            async with asyncio.timeout(self._patience):
                assert child.stdout is not None  # noqa: S101 because it was asked for as a pipe
                printed = await _printed(child.stdout)
                ended = await child.wait()
        except TimeoutError:
            raise Rejected("captions-slow") from None
        finally:
            await _kill(child)
        if ended:
            raise Rejected("captions-failed")
        try:
            return await asyncio.to_thread(lambda: parsed(printed.decode("utf-8-sig")))
        except (UnicodeDecodeError, NotSubtitlesError):
            raise Rejected("captions-nonsense") from None


def _named(sound: Path) -> str:
    """The command may go and stand in another folder."""
    return str(sound.absolute())


async def _printed(stdout: StreamReader) -> bytes:
    found = bytearray()
    while piece := await stdout.read(_AT_ONCE):
        found += piece
        if len(found) > LONGEST:
            raise Rejected("captions-nonsense")
    return bytes(found)


async def _kill(child: Process) -> None:
    """With all that it started: its leash leads a group of its own."""
    if child.returncode is None:
        with suppress(ProcessLookupError):
            if sys.platform == "win32":
                child.kill()
            else:
                os.killpg(child.pid, signal.SIGKILL)
    await child.wait()
