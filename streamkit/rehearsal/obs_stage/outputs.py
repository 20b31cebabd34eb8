"""The outputs of OBS: the recording, the stream, and those that only may be seen running.

Told as OBS tells it, lies included: a recording into a missing folder is accepted and nothing follows; while
paused the event says inactive although the file is open; the path is told only with STARTED and STOPPED;
for a moment after STOPPED the output still is active, and a start is accepted and forgotten; after a split
the first file is told as the path of them all.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from .notices import Intent, Notice, Tell
from .take import StuckTake, Take

_STARTED_AFTER = 0.02  # seconds, as measured with OBS 29
_FREE_AFTER = 0.01  # seconds from STOPPED until OBS takes a new start; a few milliseconds there
AnyTake = Take | StuckTake


class Output:
    """One output that writes a take when it runs."""

    def __init__(
        self, *, name: str, kind: str, event: str, open_take: Callable[[], AnyTake | None], tell: Tell
    ):
        self.name, self.kind, self._event = name, kind, event
        self._open_take, self._tell = open_take, tell
        self._take: AnyTake | None = None
        self._split_off: list[AnyTake] = []
        self._last: AnyTake | None = None
        self._task: asyncio.Task[None] | None = None
        self._stop_asked = asyncio.Event()
        self.deaf = False  # takes every stop, does none, and writes on: a fault nobody has seen yet
        self.active = False
        self.running = False  # what the window of OBS believes; `active` is what the output knows

    @property
    def path(self) -> Path | None:
        """Of the newest file, also when it is closed."""
        return self._last.path if self._last else None

    @property
    def first_path(self) -> Path | None:
        """What OBS tells when it stops."""
        return self._split_off[0].path if self._split_off else self.path

    @property
    def paused(self) -> bool:
        return self._take is not None and self._take.paused

    @property
    def bytes(self) -> int:
        """Keeps its last value after the end, as in OBS."""
        return self._last.bytes if self._last else 0

    @property
    def frames(self) -> int:
        return self._take.frames if self._take else 0

    def start(self) -> None:
        if self._task is not None:
            return
        self._take = self._open_take()
        if self._take is None:
            return
        self._last, self._split_off = self._take, []
        self._stop_asked.clear()
        self._say("STARTING", active=False)
        self._task = asyncio.create_task(self._run(self._take), name=f"obs stage: {self.name}")

    def stop(self) -> None:
        """The media ends at this call; asking again changes nothing."""
        if self._take is None or self._stop_asked.is_set() or self.deaf:
            return
        self._say("STOPPING", active=False)
        self._take.stop()
        self._stop_asked.set()

    def split(self) -> None:
        """Goes on in another file, without a gap, as OBS does from 30.2 on by itself or when asked."""
        if self._take is None or self._stop_asked.is_set() or (new := self._open_take()) is None:
            return
        self._take.stop()
        self._split_off.append(self._take)
        self._take = self._last = new
        self._tell(Notice(Intent.OUTPUTS, "RecordFileChanged", {"newOutputPath": str(new.path)}))

    async def _run(self, take: AnyTake) -> None:
        await asyncio.sleep(_STARTED_AFTER)
        self.active = self.running = True
        self._say("STARTED", active=True, path=take.path)
        await self._stop_asked.wait()
        if isinstance(take, StuckTake):
            await asyncio.Event().wait()  # for ever: such an output ends only with its program
        else:
            for each in (*self._split_off, self._take):
                if isinstance(each, Take):
                    await asyncio.to_thread(each.wait)
        self.running, self._take = False, None
        self._say("STOPPED", active=False, path=take.path)
        await asyncio.sleep(_FREE_AFTER)
        self.active, self._task = False, None

    def pause(self) -> None:
        if self._take:
            self._take.pause()
            self._say("PAUSED", active=False)

    def resume(self) -> None:
        if self._take:
            self._take.resume()
            self._say("RESUMED", active=True)

    async def close(self) -> None:
        """Ends in order, as when OBS is closed by its window."""
        if self._task is None:
            return
        if isinstance(self._take, StuckTake):
            self.kill(finalised=True)
        else:
            self.deaf = False
            self.stop()
            await self._task

    def kill(self, *, finalised: bool) -> None:
        if self._task is not None:
            self._task.cancel()
        if self._take is not None:
            self._take.kill(finalised=finalised)
        self.active = self.running = False
        self._take = self._task = None

    def _say(self, state: str, *, active: bool, path: Path | None = None) -> None:
        fields: dict[str, Any] = {"outputActive": active, "outputState": f"OBS_WEBSOCKET_OUTPUT_{state}"}
        if self._event == "RecordStateChanged":
            fields["outputPath"] = str(path) if path else None
        self._tell(Notice(Intent.OUTPUTS, self._event, fields))


@dataclass(slots=True)
class OtherOutput:
    """A replay buffer, a virtual camera or a plugin's recorder: seen running, writes nothing."""

    name: str
    kind: str
    active: bool = True
