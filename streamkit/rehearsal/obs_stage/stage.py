"""The stage itself: a server on loopback that any obs-websocket client takes for OBS Studio."""

from __future__ import annotations

import asyncio
import socket
import struct
from collections.abc import Iterable
from pathlib import Path

from aiohttp import web

from . import auth
from .encoding import NotSpoken, chosen
from .inputs import StageInput
from .notices import Intent, Notice
from .outputs import OtherOutput
from .protocol import Client, Close
from .studio import LEAST_DISK, Studio
from .watchdog import Watchdog


class ObsStage:
    """Scenes, sound and recordings without OBS; times are real ones.

    Media is written into `directory`. Port 0 picks one, kept over a restart. An empty password asks for
    none. `audio_buffering` (seconds) is how far back a change of tracks reaches. Without a `watchdog` it is
    an OBS to which nobody added the script. What the methods below `stop` do, a person or a fault would do
    on the machine with OBS; each is announced as OBS announces it.
    """

    def __init__(
        self,
        inputs: Iterable[StageInput],
        *,
        directory: Path,
        password: str,
        port: int = 0,
        size: tuple[int, int] = (640, 360),
        fps: int = 15,
        recorded_tracks: frozenset[int] = frozenset({2, 3, 4, 5, 6}),
        audio_buffering: float = 0.0,
        watchdog: bool = True,
    ) -> None:
        self.port = port
        self.watchdog = watchdog
        self._script: asyncio.Task[None] | None = None
        self.ready = True  # False: every request is answered "not ready", as while OBS loads
        self._password, self._salt = password, auth.nonce()
        self._clients: dict[Client, asyncio.Transport | None] = {}
        self._runner: web.AppRunner | None = None
        self.studio = Studio(
            directory=directory,
            size=size,
            fps=fps,
            recorded_tracks=recorded_tracks,
            audio_buffering=audio_buffering,
            tell=self._tell,
        )
        self.studio.add_inputs(tuple(inputs))

    @property
    def live_file(self) -> Path | None:
        """What the viewers of the newest stream got: the programme and track 1."""
        return self.studio.stream.path

    @property
    def recorded_file(self) -> Path | None:
        """The newest recording, open or closed."""
        return self.studio.recording.path

    async def start(self) -> None:
        """Listens; recordings are never resumed."""
        app = web.Application()
        app.router.add_get("/", self._accept)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=1.0)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", self.port, reuse_address=True)
        await site.start()
        self.port = self._runner.addresses[0][1]
        if self.watchdog:
            self._script = asyncio.create_task(Watchdog(self.studio).run(), name="obs stage: watchdog")

    async def stop(self) -> None:
        """Ends as OBS does when its window is closed: takes are finished, clients told."""
        self._tell(Notice(Intent.GENERAL, "ExitStarted"))
        self._unload()
        await self.studio.close()
        for client in self._clients:
            client.send_away(1001, "Server stopping.")
        await self._close()

    async def kill(self, *, finalised: bool = True) -> None:
        """Ends as by kill -9, connections reset; the file is whole where OBS's muxing helper lives on."""
        self._unload()
        self.studio.kill(finalised=finalised)
        for transport in self._clients.values():
            _reset(transport)
        await self._close()

    def kick(self) -> None:
        """The owner of OBS throws every client out."""
        for client in self._clients:
            client.send_away(Close.SESSION_INVALIDATED, "Your session has been invalidated.")

    def press_record(self) -> None:
        """Starts a recording by hand, or stops the one that runs."""
        recording = self.studio.recording
        (recording.stop if recording.running else recording.start)()

    def split_recording(self) -> None:
        self.studio.recording.split()

    def leave_disk(self, free: int) -> None:
        """So many bytes are left where it records."""
        self.studio.disk = free
        if free < LEAST_DISK:
            self.studio.recording.stop()

    def press_stream(self) -> None:
        stream = self.studio.stream
        (stream.stop if stream.running else stream.start)()

    def add_input(self, new: StageInput) -> None:
        """A new input in the scene that is on, as OBS makes them: visible, unmuted, on all six tracks."""
        self.studio.collection.add_input(new)

    def add_group(self, name: str, *, of: Iterable[str]) -> None:
        """Moves inputs of the scene that is on into a group."""
        self.studio.collection.group(name, set(of))

    def run_output(self, name: str, kind: str) -> None:
        """Lets another output run: `replay_buffer`, `virtualcam_output`, or a plugin's kind."""
        self.studio.others[name] = OtherOutput(name, kind)
        event = {"replay_buffer": "ReplayBufferStateChanged", "virtualcam_output": "VirtualcamStateChanged"}
        if kind in event:
            fields = {"outputActive": True, "outputState": "OBS_WEBSOCKET_OUTPUT_STARTED"}
            self._tell(Notice(Intent.OUTPUTS, event[kind], fields))

    def _tell(self, notice: Notice) -> None:
        for client in self._clients:
            client.tell(notice)

    async def _accept(self, request: web.Request) -> web.WebSocketResponse:
        asked = [each.strip() for each in request.headers.get("Sec-WebSocket-Protocol", "").split(",")]
        try:
            encoding = chosen(asked)
        except NotSpoken as why:
            raise web.HTTPBadRequest(text=str(why)) from None
        link = web.WebSocketResponse(protocols=[encoding.subprotocol], max_msg_size=0)
        await link.prepare(request)
        client = Client(
            link,
            self.studio,
            encoding,
            password=self._password,
            salt=self._salt,
            ready=lambda: self.ready,
        )
        self._clients[client] = request.transport
        try:
            await client.serve()
        finally:
            del self._clients[client]
        return link

    def _unload(self) -> None:
        if self._script is not None:
            self._script.cancel()
            self._script = None

    async def _close(self) -> None:
        if self._runner is not None:
            await self._runner.cleanup()
            self._runner = None


def _reset(transport: asyncio.Transport | None) -> None:
    if transport is None:
        return
    link = transport.get_extra_info("socket")
    if link is not None:
        link.setsockopt(
            socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0)
        )  # reset, not an orderly end
    transport.abort()
