"""The program under rehearsal: `streamkit run` as a child process of its own, as an organiser starts it."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from pathlib import Path

from streamkit.secret_files import read_secret

START_SECONDS = 30.0
STOP_SECONDS = 15.0


class ProgramEnded(RuntimeError):
    """The child ended by itself; its log says why."""


class Program:
    """Starts, stops and kills it; what it prints goes to `log`."""

    def __init__(self, config: Path, *, log: Path) -> None:
        self._config = config
        self._log = log
        self._address = config.parent / "secrets" / "control-room.json"
        self._process: asyncio.subprocess.Process | None = None

    async def start(self) -> str:
        """Returns the address that lets the host in, once."""
        self._address.unlink(missing_ok=True)
        with self._log.open("ab") as log:
            self._process = await asyncio.create_subprocess_exec(
                sys.executable, "-m", "streamkit", "run", "-c", str(self._config),
                stdin=asyncio.subprocess.DEVNULL, stdout=log, stderr=log,
                env={**os.environ, "PYTHONIOENCODING": "utf-8"},
            )  # fmt: skip
        async with asyncio.timeout(START_SECONDS):
            while (kept := read_secret(self._address)) is None:
                self.must_live()
                await asyncio.sleep(0.05)
        return str(kept["address"])

    def must_live(self) -> None:
        """Raises ProgramEnded."""
        if self._process is None or self._process.returncode is not None:
            code = self._process.returncode if self._process else None
            raise ProgramEnded(f"streamkit ended with code {code}; see {self._log.name}")

    async def kill(self) -> None:
        """kill -9, as a crash or a power button would."""
        if self._process is not None and self._process.returncode is None:
            self._process.kill()
            await self._process.wait()

    def hang(self) -> None:
        """Does nothing any more, and does not end: a debugger, a stuck disk, a machine that swaps."""
        if self._process is not None:
            self._process.send_signal(signal.SIGSTOP)

    def go_on(self) -> None:
        if self._process is not None:
            self._process.send_signal(signal.SIGCONT)

    async def stop(self) -> int:
        """Asks it to end, as Ctrl-C does; returns its exit code."""
        if self._process is None:
            return 0
        if self._process.returncode is None:
            self._process.send_signal(signal.SIGTERM)
            try:
                await asyncio.wait_for(self._process.wait(), STOP_SECONDS)
            except TimeoutError:
                await self.kill()
        return self._process.returncode or 0
