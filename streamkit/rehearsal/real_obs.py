"""Starts an OBS Studio of one's own and stops it again: own settings, port, password and screen.

obs-websocket listens on every interface and cannot be told otherwise, so the password is all that keeps
neighbours out: give a random one. Another OBS that runs is never touched; ours is known by its process id.
"""

from __future__ import annotations

import asyncio
import os
import shutil
import socket
from asyncio.subprocess import DEVNULL, PIPE, Process
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path

import aiohttp

from .obs_stage.inputs import StageInput
from .real_obs_settings import ObsSettings, write_settings

_START_SECONDS = 60.0
_STOP_SECONDS = 5.0


class ObsMissing(Exception):
    """A program an own OBS needs is not installed; the text says which and how to get it."""


class ObsDidNotStart(Exception):
    """OBS ended or kept silent; the text names its log."""


class OwnObs:
    """An OBS Studio; its recordings appear in `recordings`."""

    def __init__(self, settings: ObsSettings, *, program: str, display: str) -> None:
        self.port, self.recordings = settings.port, settings.recordings
        self._settings = settings
        self._command, self._environment = _command(program), _environment(settings, display)
        self._process: Process | None = None

    @property
    def pid(self) -> int:
        return self._process.pid if self._process else 0

    async def start(self) -> None:
        """Also again, after a kill, with the settings OBS itself saved. Raises ObsDidNotStart."""
        await self.stop()
        log = await asyncio.to_thread((self._settings.folder / "obs.log").open, "ab")
        with log:
            self._process = await asyncio.create_subprocess_exec(
                *self._command,
                env=self._environment,
                stdin=DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        await _answering(self._process, self._settings)

    def kill(self) -> None:
        """Ends OBS at once, as a crash would."""
        if self._process and self._process.returncode is None:
            self._process.kill()

    async def stop(self) -> None:
        if self._process is not None:
            await _stop(self._process)


@asynccontextmanager
async def own_obs(
    inputs: Sequence[StageInput],
    *,
    folder: Path,
    password: str,
    encoder_preset: str = "ultrafast",
    size: tuple[int, int] = (640, 360),
    fps: int = 15,
    scripts: Sequence[Path] = (),
) -> AsyncIterator[OwnObs]:
    """An OBS with these inputs as looped clips (`ffmpeg_source` whatever their kind), ready to be asked.

    `scripts` are Lua, loaded beside the watchdog. Raises ObsMissing or ObsDidNotStart.
    """
    program = _find("obs", package="obs-studio and obs-plugins")
    settings = _settings(folder, password=password, encoder_preset=encoder_preset, size=size, fps=fps)
    await asyncio.to_thread(write_settings, settings, inputs, scripts)
    async with _screen() as display:
        obs = OwnObs(settings, program=program, display=display)
        try:
            await obs.start()
            yield obs
        finally:
            await obs.stop()


def _settings(
    folder: Path, *, password: str, encoder_preset: str, size: tuple[int, int], fps: int
) -> ObsSettings:
    return ObsSettings(folder.absolute(), _free_port(), password, encoder_preset, size, fps)


def _find(program: str, *, package: str) -> str:
    path = shutil.which(program)
    if path is None:
        raise ObsMissing(f"`{program}` was not found on this machine: install {package}, then try again.")
    return path


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _command(program: str) -> list[str]:
    quiet = ["--multi", "--minimize-to-tray", "--disable-updater", "--disable-missing-files-check"]
    return [*_with_its_parent(), program, *quiet]


def _with_its_parent() -> list[str]:
    """Linux ends the child with us, however we end; elsewhere there is no such thing."""
    setpriv = shutil.which("setpriv")
    return [setpriv, "--pdeathsig", "TERM", "--"] if setpriv else []


def _environment(settings: ObsSettings, display: str) -> dict[str, str]:
    return {
        **os.environ,
        "DISPLAY": display,
        "HOME": str(settings.folder),
        "XDG_CONFIG_HOME": str(settings.config_home),
        "XDG_RUNTIME_DIR": str(settings.runtime_dir),
        "LIBGL_ALWAYS_SOFTWARE": "1",
        "QT_QPA_PLATFORM": "xcb",
        "LC_ALL": "C.UTF-8",
    }


@asynccontextmanager
async def _screen() -> AsyncIterator[str]:
    """The desktop's display, or a virtual one where there is none."""
    if display := os.environ.get("DISPLAY"):
        yield display
        return
    xvfb = _find("Xvfb", package="xvfb")
    arguments = ["-displayfd", "1", "-screen", "0", "1024x768x24", "-nolisten", "tcp"]
    process = await asyncio.create_subprocess_exec(
        *_with_its_parent(), xvfb, *arguments, stdin=DEVNULL, stdout=PIPE, stderr=DEVNULL
    )
    try:
        number = await process.stdout.readline() if process.stdout else b""
        if not number:
            raise ObsDidNotStart("Xvfb ended before it named its display.")
        yield f":{int(number)}"
    finally:
        await _stop(process)


async def _stop(process: Process) -> None:
    if process.returncode is None:
        process.terminate()
    try:
        await asyncio.wait_for(process.wait(), _STOP_SECONDS)
    except TimeoutError:
        process.kill()
        await process.wait()


async def _answering(obs: Process, settings: ObsSettings) -> None:
    try:
        async with asyncio.timeout(_START_SECONDS), aiohttp.ClientSession() as http:
            while not await _says_hello(http, settings.port):
                if obs.returncode is not None:
                    raise ObsDidNotStart(
                        f"OBS ended with code {obs.returncode}; see {settings.folder / 'obs.log'}."
                    )
                await asyncio.sleep(0.1)
    except TimeoutError:
        raise ObsDidNotStart(f"OBS does not answer; see {settings.folder / 'obs.log'}.") from None


async def _says_hello(http: aiohttp.ClientSession, port: int) -> bool:
    try:
        async with http.ws_connect(f"ws://127.0.0.1:{port}") as link:
            return bool((await link.receive_json())["op"] == 0)
    except (aiohttp.ClientError, TypeError):  # not listening yet, or closed before a word
        return False
