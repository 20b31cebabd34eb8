"""Looks at everything tonight needs before an evening opens, when the host asks for it.

The gate keeps the rule by itself: what is wrong with OBS keeps the recording closed, not the evening. Only
what the gate could not hold back bars it: nobody's stop would be heard or kept, or another recorder runs.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Protocol

from streamkit.core.errors import Refused
from streamkit.core.views.opening import Check, Found, Looked
from streamkit.ports import Clock, PortError, Recorder, Snapshot
from streamkit.service import Service

PATIENCE = 15.0  # s; a look that takes longer found nothing out
_CAMERA = "virtualcam_output"  # shows, and writes nothing

Look = Callable[[], Awaitable[Sequence[Check]]]


class Before(Protocol):
    """What opening an evening asks for."""

    def ask(self) -> None:
        """Everything is looked at anew, soon."""
        ...

    async def clear(self) -> None:
        """Raises Refused where an evening would break the rule."""
        ...


class Preflight:
    """Implements `Before`; `looked` is what was found, `looks` are tried all at once, each by its name."""

    def __init__(
        self,
        *,
        service: Service,
        recorder: Recorder,
        clock: Clock,
        looks: Mapping[str, Look],
        changed: Callable[[], None],
    ) -> None:
        self._service = service
        self._recorder = recorder
        self._clock = clock
        self._looks = looks
        self._changed = changed
        self._asked = asyncio.Event()
        self.looked = Looked()

    def ask(self) -> None:
        self._asked.set()

    @property
    def asked(self) -> bool:
        return self._asked.is_set()

    async def run(self) -> None:
        while True:
            await self._asked.wait()
            self._asked.clear()
            if self._service.state.session is None:  # in an evening the gate looks, and nothing is tried out
                await self.look()

    async def look(self) -> None:
        before = self.looked
        self._show(Looked(before.checks, before.at, looking=True))
        found = await asyncio.gather(*(self._try(name, look) for name, look in self._looks.items()))
        self._show(Looked(tuple(check for each in found for check in each), self._clock.wall()))

    async def clear(self) -> None:
        """Looks once more for what the gate cannot hold back; an OBS that is off runs nothing."""
        try:
            snapshot = await self._recorder.snapshot()
        except PortError:
            return
        if records_beside(snapshot):
            raise Refused("before-other-recorder")

    async def _try(self, name: str, look: Look) -> Sequence[Check]:
        try:
            async with asyncio.timeout(PATIENCE):
                return await look()
        except PortError as error:
            return [Check(name, Found.BAD, error.key, dict(error.args_))]
        except TimeoutError:
            return [Check(name, Found.BAD, "before-silent")]

    def _show(self, looked: Looked) -> None:
        self.looked = looked
        self._changed()


def records_beside(snapshot: Snapshot) -> bool:
    """Whether something in OBS writes people down that no answer of theirs can stop."""
    return any(each.active and not each.ours and each.kind != _CAMERA for each in snapshot.outputs)
