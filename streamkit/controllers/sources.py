"""OBS's inputs by our opaque ids: an input's name may hold a person's name, so it lives in the words."""

from __future__ import annotations

from collections.abc import Mapping

from streamkit.core.commands import LoseSource, MapSource, SeeSource
from streamkit.core.model import SourceId, SourceMix
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


_MADE = "source-made:{}"


class Sources:
    """Name to id and back, for the open evening."""

    def __init__(self, *, service: Service, words: Words, scratch: Scratch, ids: Ids) -> None:
        self._service = service
        self._words = words
        self._scratch = scratch
        self._ids = ids
        self._names: dict[SourceId, str] = {}
        self._made: dict[SourceId, str | None] = {}

    async def learn(self, session: Session, snapshot: Snapshot) -> None:
        """New inputs become sources nobody mapped; inputs that are gone are let go.

        A guest's slot with another link, or altered by hand, is another input: nobody said who is in it.
        """
        await self._recall(session)
        known = {(self._names[source], self._made[source]): source for source in session.sources}
        present = {(one.name, one.made): one for one in snapshot.inputs}
        for key, gone in known.items():
            if key not in present:
                await self._service.handle(self._cause(), LoseSource(gone))
        for key, seen in present.items():
            if key not in known and counts(seen):
                await self._see(seen)

    def all_known(self, session: Session, snapshot: Snapshot) -> bool:
        known = {(self._names.get(source), self._made.get(source)) for source in session.sources}
        return all((one.name, one.made) in known for one in snapshot.inputs if counts(one))

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

    def inputs(self, mix: Mapping[SourceId, SourceMix]) -> dict[str, InputMix]:
        """The same in OBS's terms. A source that is off keeps track 1, but muted."""
        return {
            self._names[source]: InputMix(
                tracks=one.tracks or frozenset({1}), muted=not one.tracks, covered=one.covered
            )
            for source, one in mix.items()
        }

    async def _see(self, seen: InputSeen) -> None:
        source = SourceId(self._ids.new())
        name = await self._words.keep(seen.name)
        self._names[source] = seen.name
        self._made[source] = seen.made
        await self._scratch.put(_MADE.format(source), seen.made or "")
        is_open = seen.kind in OPEN_KINDS and seen.made is None
        command = SeeSource(source, name, is_open, has_video=seen.has_video, has_audio=seen.has_audio)
        await self._service.handle(self._cause(), command)
        if seen.made == "overlay":  # our own page shows nobody who did not choose it
            await self._service.handle(self._cause(), MapSource(source, frozenset()))

    async def _recall(self, session: Session) -> None:
        """What an earlier run of the program saw; where that is lost, the host is asked anew."""
        for source in session.sources.values():
            if source.id not in self._names:
                self._names[source.id] = await self._words.read(source.name) or ""
                self._made[source.id] = await self._scratch.get(_MADE.format(source.id)) or None

    def _cause(self) -> Cause:
        return Cause(f"source:{self._ids.new()}")


def counts(seen: InputSeen) -> bool:
    """Whether an input can bring somebody into the recording at all."""
    return seen.has_video or seen.has_audio


def heard(seen: InputSeen) -> frozenset[int]:
    """The tracks somebody could hear it on."""
    return frozenset() if seen.mix.muted or not seen.has_audio else seen.mix.tracks
