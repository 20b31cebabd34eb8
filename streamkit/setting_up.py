"""`streamkit obs …`: sets OBS up, undoes it, shows its inputs, and puts a guest's link into a slot.

Beside app and checking.py the third place that knows adapters: it puts OBS, the files and the overlay's
address together. Nothing is changed before it is written down.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from streamkit.adapters.obs.bridge import Bridge
from streamkit.adapters.obs.kinds import SCREENS
from streamkit.adapters.obs.recorder import COVER_FILTER
from streamkit.adapters.obs.setup import (
    Change,
    Found,
    Record,
    Undone,
    Wishes,
    by_hand,
    link_slot,
    look,
    make,
    mend,
    plan,
    settings,
    undo,
    watchdog_answers,
)
from streamkit.adapters.obs.watchdog import SCRIPT_NAME, script
from streamkit.adapters.system import SystemClock
from streamkit.config import Config
from streamkit.ports import Rejected
from streamkit.secret_files import read_secret
from streamkit.web.auth import Doors

PATIENCE = 30.0  # s; loading a profile anew takes OBS seconds on a busy machine


@dataclass(frozen=True, slots=True)
class SetUp:
    """What was changed, and the text keys of what is left to a person."""

    changes: list[Change]
    by_hand: list[str]
    script: Path


async def set_up(
    config: Config,
    *,
    slots: int,
    own_profile: bool,
    agree: Callable[[list[Change]], bool],
) -> SetUp | None:
    """None where the person did not agree. Raises Rejected, Unavailable."""
    async with _obs(config) as bridge:
        record = Record(_record(config))
        found = await _calm(bridge, record)
        wishes = Wishes(slots, own_profile, _overlay(config))
        changes = plan(found, wishes)
        if changes and not agree(changes):
            return None
        for change in changes:
            record.add(change)
            await make(bridge, change)
        if left := plan(await look(bridge), wishes):
            raise Rejected("obs-setup-not-kept", what=left[0].kind)
    place = config.folder / SCRIPT_NAME
    await asyncio.to_thread(place.write_bytes, script())
    return SetUp(changes, by_hand(found, changes), place)


async def wait_for_watchdog(config: Config, *, seconds: float) -> bool:
    """Whether the script answers within so many seconds. Raises Rejected, Unavailable."""
    async with _obs(config) as bridge:
        return await watchdog_answers(bridge, seconds=seconds, pause=asyncio.sleep)


async def tear_down(config: Config, *, agree: Callable[[list[Change]], bool]) -> list[Undone] | None:
    """None where the person did not agree. Raises Rejected, Unavailable."""
    record = Record(_record(config))
    async with _obs(config) as bridge:
        await _calm(bridge, record)
        if not record.changes:
            return []
        if not agree(record.changes):
            return None
        return await undo(bridge, record, cover=COVER_FILTER)


async def set_slot(config: Config, number: int, link: str | None) -> None:
    """Raises Rejected, Unavailable."""
    async with _obs(config) as bridge:
        await link_slot(bridge, number, link, pause=asyncio.sleep)


async def inputs(config: Config) -> Found:
    async with _obs(config) as bridge:
        return await look(bridge)


async def screens(config: Config) -> list[str]:
    """The inputs that take in a whole screen: what pops up on it would be recorded with it."""
    return sorted(each.name for each in (await inputs(config)).inputs.values() if each.kind in SCREENS)


async def missing(config: Config) -> list[Change]:
    """What a recording by consent still needs of OBS's settings."""
    async with _obs(config) as bridge:
        return settings(await look(bridge))


async def _calm(bridge: Bridge, record: Record) -> Found:
    """Raises Rejected("obs-setup-busy") while OBS records, streams or runs any other output."""
    found = await look(bridge)
    if found.busy:
        raise Rejected("obs-setup-busy")
    await mend(bridge, record.changes)
    return await look(bridge)


@asynccontextmanager
async def _obs(config: Config) -> AsyncIterator[Bridge]:
    password = str((read_secret(config.obs.password_file) or {}).get("password", ""))
    bridge = Bridge(
        config.obs.host,
        config.obs.port,
        password,
        clock=SystemClock(),
        heard=lambda at, event: None,
        patience=PATIENCE,
    )
    await bridge.open()
    try:
        yield bridge
    finally:
        await bridge.close()


def _record(config: Config) -> Path:
    return config.folder / "secrets" / "obs-setup.json"


def _overlay(config: Config) -> str | None:
    """None where the pages have another port at each start."""
    if not config.web.port:
        return None
    return Doors.kept_in(config.folder / "secrets" / "web.json").overlay_url(config.web.port, "all")
