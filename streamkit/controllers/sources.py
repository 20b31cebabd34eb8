"""OBS's inputs by our opaque ids: an input's name may hold a person's name, so it lives in the words."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import NamedTuple

from streamkit.core.commands import LoseSource, MapSource, SeeSource
from streamkit.core.layout import Place
from streamkit.core.model import REACH_BACK, Source, SourceId, SourceMix
from streamkit.core.routing import WIDENING_WAIT
from streamkit.core.state import Session
from streamkit.ports import Cause, Ids, InputMix, InputSeen, Scratch, Snapshot, Words
from streamkit.service import Service

# Kinds in which people can appear whom OBS does not know of: captures of windows, displays and other
# programs' sound, and web pages, which may be a call (consent.md, Sources carry sets of people).
OPEN_KINDS = frozenset(
    {
        "window_capture", "game_capture", "monitor_capture", "screen_capture", "display_capture",
        "xcomposite_input", "xshm_input", "pipewire-desktop-capture-source",
        "pipewire-window-capture-source", "pipewire-screen-capture-source", "browser_source",
        "wasapi_output_capture", "wasapi_process_output_capture", "pulse_output_capture",
        "coreaudio_output_capture", "sck_audio_capture", "ndi_source", "syphon-input",
    }
)  # fmt: skip


OUR_PAGES = {"overlay", "page"}
# What is let out after a yes reaches back by the offset too; half of what is waited for beyond OBS's buffer.
LATEST_SOUND = (WIDENING_WAIT - REACH_BACK) // 2

KEPT_AS = "source-is:{}"  # scratch


class _Is(NamedTuple):
    """What stands under a name: `what` it is, and the digest of what it is set to."""

    what: str
    settings: str


class Sources:
    """Name to id and back, for the open evening."""

    def __init__(self, *, service: Service, words: Words, scratch: Scratch, ids: Ids) -> None:
        self._service = service
        self._words = words
        self._scratch = scratch
        self._ids = ids
        self._names: dict[SourceId, str] = {}
        self._are: dict[SourceId, _Is] = {}  # as they were when they were first seen

    async def learn(self, session: Session, snapshot: Snapshot) -> None:
        """New inputs become sources nobody mapped, and so do those that became something else."""
        await self._recall(session)
        known = {self._names[source.id]: source for source in session.sources.values()}
        present = {one.name: one for one in snapshot.inputs}
        for name, source in known.items():
            if name not in present or self._is_another(source, present[name]):
                await self._service.handle(self._cause(), LoseSource(source.id))
        for name, seen in present.items():
            if counts(seen) and (name not in known or self._is_another(known[name], seen)):
                await self._see(seen)

    def all_known(self, session: Session, snapshot: Snapshot) -> bool:
        known = {self._names.get(source.id): source for source in session.sources.values()}
        return all(
            one.name in known and not self._is_another(known[one.name], one)
            for one in snapshot.inputs
            if counts(one)
        )

    def mix(
        self, session: Session, snapshot: Snapshot, *, active_only: bool = True
    ) -> dict[SourceId, SourceMix]:
        """What OBS does with every source that can be seen or heard now, or with every source."""
        ids = {self._names.get(source): source for source in session.sources}
        return {
            ids[one.name]: SourceMix(ids[one.name], heard(one), one.mix.covered or not one.has_video)
            for one in snapshot.inputs
            if one.name in ids and (one.active or not active_only)
        }

    def places(self, session: Session, snapshot: Snapshot) -> tuple[Place, ...]:
        """Where the pictures stand of which that is known, also of those that are covered."""
        ids = {self._names.get(source): source for source in session.sources}
        return tuple(
            sorted(
                Place(ids[one.name], one.place, one.code)
                for one in snapshot.inputs
                if one.name in ids and one.has_video and one.place is not None
            )
        )

    def late(self, session: Session, snapshot: Snapshot) -> frozenset[SourceId]:
        """What a no reaches too late, and what a yes would let out from before it."""
        ids = {self._names.get(source): source for source in session.sources}
        return frozenset(
            ids[one.name]
            for one in snapshot.inputs
            if one.name in ids and (one.delayed or abs(one.sound_offset) > LATEST_SOUND)
        )

    def inputs(self, mix: Mapping[SourceId, SourceMix]) -> dict[str, InputMix]:
        """The same in OBS's terms. A source that is off keeps track 1, but muted."""
        return {
            self._names[source]: InputMix(
                tracks=one.tracks or frozenset({1}), muted=not one.tracks, covered=one.covered
            )
            for source, one in mix.items()
        }

    def _is_another(self, source: Source, seen: InputSeen) -> bool:
        """Under a name that was told of, another device, address or kind: who is in it nobody said.

        What carries nobody may change its settings, as a text or a picture does.
        """
        before, now = self._are.get(source.id), _is(seen)
        if before is None or before.what != now.what:
            return True
        return before != now and bool(source.people or source.open)

    async def _see(self, seen: InputSeen) -> None:
        source = SourceId(self._ids.new())
        name = await self._words.keep(seen.name)
        self._names[source], self._are[source] = seen.name, _is(seen)
        await self._scratch.put(KEPT_AS.format(source), json.dumps(_is(seen)))
        is_open = seen.kind in OPEN_KINDS and seen.made is None
        command = SeeSource(
            source,
            name,
            is_open,
            has_video=seen.has_video,
            has_audio=seen.has_audio,
            overlay=seen.made == "overlay",
        )
        await self._service.handle(self._cause(), command)
        if seen.made in OUR_PAGES:  # they show nobody who did not choose it
            await self._service.handle(self._cause(), MapSource(source, frozenset()))

    async def _recall(self, session: Session) -> None:
        """What an earlier run of the program saw; where that is lost, the host is asked anew."""
        for source in session.sources.values():
            if source.id not in self._names:
                self._names[source.id] = await self._words.read(source.name) or ""
                kept = await self._scratch.get(KEPT_AS.format(source.id))
                if kept is not None:
                    self._are[source.id] = _Is(*json.loads(kept))

    def _cause(self) -> Cause:
        return Cause(f"source:{self._ids.new()}")


def _is(seen: InputSeen) -> _Is:
    return _Is(json.dumps([seen.kind, seen.has_video, seen.has_audio, seen.made]), seen.settings)


def counts(seen: InputSeen) -> bool:
    """Whether an input can bring somebody into the recording at all."""
    return seen.has_video or seen.has_audio


def heard(seen: InputSeen) -> frozenset[int]:
    """The tracks somebody could hear it on."""
    return frozenset() if seen.mix.muted or not seen.has_audio else seen.mix.tracks
