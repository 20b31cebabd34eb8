"""The program as the pages see it: both views, made anew after every change, and the host's acts."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from streamkit.codes import Codes, in_sight
from streamkit.controllers.acts import Acts
from streamkit.controllers.last_lines import LastLines
from streamkit.controllers.observing import Stream
from streamkit.controllers.overlay_pages import OverlayPages
from streamkit.controllers.pasting import Pasting
from streamkit.controllers.personal import PersonalLinks
from streamkit.controllers.preflight import Preflight
from streamkit.controllers.previews import Previews
from streamkit.controllers.recording import RecordingController
from streamkit.controllers.showing import Showing, ShownCut
from streamkit.controllers.waiting import rest
from streamkit.core.errors import Refused
from streamkit.core.keeping import KEPT, Retention
from streamkit.core.material import Material, unpack
from streamkit.core.model import SECOND, PersonId, VideoId, WordsId
from streamkit.core.queue import LIMITS, Limits
from streamkit.core.shown_code import on_air
from streamkit.core.state import Session, State
from streamkit.core.views import Link, Live, Names, Notice, Sentence, Surroundings, overlay_view, room_view
from streamkit.core.views.audience import NOTHING, audience_view
from streamkit.core.views.opening import NOT_LOOKED
from streamkit.core.views.texts import words_of
from streamkit.locale import Text
from streamkit.ports import GUEST, Clock, People, RunState, Words
from streamkit.service import Service
from streamkit.supervise import Health
from streamkit.web.films import Film

_RECORDING = {RunState.STARTING: False, RunState.RUNNING: True, RunState.PAUSED: True}
SWITCHES = ("hide", "wrap", "spotlight")  # what the host turns on and off on the pages themselves
MILLISECOND = SECOND // 1_000
READ_AGAIN = 60 * SECOND  # what was destroyed meanwhile stays in memory no longer
TICK = 1.0  # s; "last seen" and gate reasons move without facts


class Pages:
    """Implements web's `Live`."""

    def __init__(
        self,
        *,
        service: Service,
        recording: RecordingController,
        people: People,
        words: Words,
        clock: Clock,
        codes: Codes,
        size: str,
        text: Text,
        language: str,
        healths: tuple[Health, ...],
        overlay: OverlayPages,
        lines: LastLines,
        notices: Callable[[], tuple[Notice, ...]] = tuple,
        limits: Limits = LIMITS,
        retention: Retention = KEPT,
    ) -> None:
        self._service = service
        self._recording = recording
        self._people = people
        self._store_words = words
        self._clock = clock
        self._codes = codes
        self._text = text
        self._language = language
        self._healths = healths
        self._words: dict[WordsId, str] = {}
        self._read_again = 0  # monotonic ns
        self._nicks: dict[PersonId, str] = {}
        self._without_account: set[PersonId] = set()
        self._materials: dict[WordsId, Material] = {}
        self._since: int | None = None
        self._size = size
        self._on: frozenset[str] = frozenset()  # switches
        self._revision = 0
        self._changed = asyncio.Event()
        self._dirty = asyncio.Event()
        self._progress: dict[str, float] = {}  # of a video's step, or of a take's check
        self._notices = notices
        self.shows = overlay
        self._lines = lines
        lines.changed = self._dirty.set
        self._limits = limits
        self._retention = retention
        self.acts: Acts | None = None
        self.pasting: Pasting | None = None
        self.previews: Previews | None = None
        self.films: Showing | None = None
        self.preflight: Preflight | None = None
        self.links: PersonalLinks | None = None  # while personal pages are on
        self.uploads_rest: Callable[[], bool] = bool  # while the evening is streamed
        self.stream: Callable[[], Stream | None] = type(None)
        self._overlay: dict[str, Any] = {}
        self._room: dict[str, Any] = {}

    def changed(self) -> None:
        """Something beside the state is to be shown."""
        self._dirty.set()

    async def watch_state(self) -> None:
        async for _ in self._service.states():
            self._dirty.set()

    async def run(self) -> None:
        """Makes the views anew after every change, and once a second for what changes by itself."""
        while True:
            self._dirty.clear()
            await self._learn(self._service.state)
            self._make()
            await rest(self._dirty, seconds=TICK)

    def overlay(self) -> dict[str, Any]:
        return self._overlay

    def room(self) -> dict[str, Any]:
        return self._room

    async def changes(self) -> AsyncIterator[int]:
        while True:
            changed = self._changed
            yield self._revision
            await changed.wait()

    def overlay_opened(self) -> int:
        return self.shows.opened()

    def overlay_painted(self, page: int, rev: int) -> None:
        self.shows.painted(page, rev)

    def overlay_left(self, page: int) -> None:
        self.shows.left(page)

    async def act(self, name: str, args: dict[str, Any], *, key: str) -> None:
        assert self.acts is not None  # noqa: S101 because the composition root sets it before anything is served
        await self.acts.act(name, args, key=key)
        self._dirty.set()

    async def drop(self, files: Sequence[tuple[str, bytes]], *, key: str) -> None:
        assert self.pasting is not None  # noqa: S101 because the composition root sets it before anything is served
        await self.pasting.drop(files, key=key)
        self._dirty.set()

    async def link(self, person: str) -> str:
        if self.links is None:
            raise Refused("no-personal-pages")
        return await self.links.address_for(PersonId(person))

    async def make_preview(self, video: str, person: str) -> Path:
        assert self.previews is not None  # noqa: S101 because the composition root sets it before anything is served
        return await self.previews.make(VideoId(video), PersonId(person))

    async def preview(self, video: str, person: str) -> Path | None:
        assert self.previews is not None  # noqa: S101 because the composition root sets it before anything is served
        return await self.previews.file(VideoId(video), PersonId(person))

    async def film(self, video: str) -> ShownCut | None:
        assert self.films is not None  # noqa: S101 because the composition root sets it before anything is served
        return await self.films.open_for_host(VideoId(video))

    def may_see(self, film: Film) -> bool:
        assert self.films is not None  # noqa: S101 because the composition root sets it before anything is served
        return self.films.may_host_see(film.digest)

    async def code(self, digest: str) -> bytes | None:
        return await self._codes.get(digest)

    def say(self, key: str, **args: str | int) -> str:
        return self._text.say(key, **args)

    @property
    def switches(self) -> dict[str, Callable[[bool], None]]:
        return {name: partial(self._turn, name) for name in SWITCHES}

    def _turn(self, name: str, on: bool) -> None:
        self._on = self._on | {name} if on else self._on - {name}
        self._dirty.set()

    def progress(self, what: str, part: float | None) -> None:
        if part is None:
            self._progress.pop(what, None)
        else:
            self._progress[what] = part
        self._dirty.set()

    def _make(self) -> None:
        state = self._service.state
        hides = "hide" in self._on or state.hidden or self._service.pending.hidden  # at once
        names = Names(self._text.say, self._words, self._nicks, self._without_account, self._materials)
        run = self._recording.recording if state.session else self._recording.observing.off_duty
        recording = None if run is None else _RECORDING.get(run, False)
        self._since = (self._since or self._clock.wall()) if recording and state.session else None
        overlay = overlay_view(
            state,
            names=names,
            recording=recording,
            since=self._since,
            hidden=hides,
            now=self._clock.mono(),
            stopped=run is RunState.STOPPED,
        )
        overlay |= NOTHING if hides else self._audience(state, names)
        around = Surroundings(
            now=self._clock.wall(),
            mono=self._clock.mono(),
            gate=self._recording.gate,
            recording=run.value if run else "unknown",
            since=self._since,
            stop=self._recording.observing.stopping.view,
            live=self._live(),
            retention=self._retention,
            undo=self.acts.undo if self.acts else None,
            links=tuple(self._links()),
            progress=dict(self._progress),
            notices=self._notices(),
            personal_pages=self.links is not None,
            uploads_rest=self.uploads_rest(),
            limits=self._limits,
            lines=self._lines.lines,
            looked=self.preflight.looked if self.preflight else NOT_LOOKED,
        )
        unseen = hides or state.scene is not None
        shown = None if unseen else on_air(state.session, recording=recording is not False)
        self.shows.publishes(self._revision + 1, seq=state.seq, code=shown)
        self._publish(overlay, room_view(state, names=names, around=around))

    def _audience(self, state: State, names: Names) -> dict[str, Any]:
        lines, known = self._lines.lines, self._lines.names
        return audience_view(state, names=names, lines=lines, known=known, now=self._clock.mono())

    def _publish(self, overlay: dict[str, Any], room: dict[str, Any]) -> None:
        self._revision += 1
        look = {"size": self._size, "wrap": "wrap" in self._on, "spotlight": "spotlight" in self._on}
        head = {"rev": self._revision, "lang": self._language, "look": look}
        self._overlay = head | overlay
        self._room = head | room
        changed, self._changed = self._changed, asyncio.Event()
        changed.set()

    def _live(self) -> Live:
        stream = self.stream()
        if stream is None or stream.began is None:
            return Live("unknown" if stream is None else "off")
        return Live("on", self._clock.wall() - (self._clock.mono() - stream.began) // MILLISECOND)

    def _links(self) -> Iterator[Link]:
        for health in self._healths:
            state = "up" if health.up else "down"
            why = Sentence(health.why.key, dict(health.why.args_)) if health.why else None
            yield Link(health.name, state, self._clock.wall() if health.up else None, why)

    async def _learn(self, state: State) -> None:
        """Reads the words and nicks the views need."""
        self._lines.keep_to(state)
        if self._clock.mono() >= self._read_again:
            self._words, self._materials = {}, {}
            self._read_again = self._clock.mono() + READ_AGAIN
        self._words = {words: await self._text_of(words) for words in set(words_of(state))}
        session = state.session
        if session is None:
            self._materials = {}
            self._codes.want((), {})
            return
        for person in (session.host, *session.numbers, *session.joins):
            if person in state.forgotten:
                self._nicks[person] = ""
            elif person not in self._nicks:
                account = await self._people.account(person)
                self._nicks[person] = account.name if account else ""
                if account is not None and account.platform == GUEST:
                    self._without_account.add(person)
        self._unpack(session)

    async def _text_of(self, words: WordsId) -> str:
        known = self._words.get(words)
        return await self._store_words.read(words) or "" if known is None else known

    def _unpack(self, session: Session) -> None:
        """Once each: views are made often, and code is big. Where nobody may look, the title is enough."""
        submissions = session.submissions.values()
        looked_at = {one.file for one in in_sight(submissions)}
        materials = {}
        for file in [one.file for one in submissions if one.file in self._words]:
            known = self._materials.get(file)
            if known is None or (file in looked_at and not known.parts):
                known = unpack(self._words.get(file, ""))
            materials[file] = known if file in looked_at else replace(known, parts=())
        self._materials = materials
        self._codes.want(submissions, materials)
