"""Stands in for the script in OBS that stops the recording when its lease runs out.

It keeps to the contract of streamkit's script, which a real OBS runs; one test holds both to it.
"""

from __future__ import annotations

import asyncio
import time

from .studio import Studio

SCENE, FILTER = "streamkit watchdog", "lease"
TICK = 0.2  # seconds
LEASE = 2.5
FORGOTTEN = 12 * 3600.0


class Watchdog:
    """One run of the script: what it finds when it starts promises nothing."""

    def __init__(self, studio: Studio) -> None:
        self._studio = studio
        self._seen: int | None = None
        self._seen_at = self._until = time.monotonic()
        self._honoured = 0
        self._armed = False

    async def run(self) -> None:
        while True:
            self.tick()
            await asyncio.sleep(TICK)

    def tick(self) -> None:
        now = time.monotonic()
        self._read(now)
        if self._armed and now > self._until:
            self._stop()

    def _read(self, now: float) -> None:
        scene = self._studio.collection.source(SCENE)
        kept = scene.filter(FILTER) if scene is not None else None
        if kept is not None:
            lease = int(kept.settings.get("lease", 0))
            if lease != self._seen:
                self._learn(lease, now)
            kept.settings["acknowledged"] = self._honoured
        if now - self._seen_at > FORGOTTEN:
            self._armed = False

    def _learn(self, lease: int, now: float) -> None:
        found = self._seen is None
        self._honoured = 0 if found else lease
        self._armed = lease != 0 and not (found and time.time() - lease / 2000 > FORGOTTEN)
        self._until = now + LEASE if lease % 2 and not found else now
        self._seen, self._seen_at = lease, now

    def _stop(self) -> None:
        if self._studio.recording.running:
            self._studio.recording.stop()
        for each in self._studio.others.values():
            if each.kind == "replay_buffer":
                each.active = False
