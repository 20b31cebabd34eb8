"""The composition root: makes every part, hands each its ports, and runs them together.

Two rings of tasks: the writer and the link to OBS outlive everything else, so that whatever ends the
program, the recorder is stopped and the log is closed first.
"""

from __future__ import annotations

import asyncio
import signal
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import structlog

from streamkit.adapters.code_hosts import GitHubCode
from streamkit.adapters.highlight import Highlighter
from streamkit.adapters.media import AvMedia
from streamkit.adapters.obs import ObsRecorder
from streamkit.adapters.store import Store
from streamkit.adapters.system import SystemClock, SystemIds
from streamkit.adapters.twitch import Endpoints, TwitchChat
from streamkit.adapters.youtube import YouTube
from streamkit.config import Config
from streamkit.controllers.acts import Acts, House
from streamkit.controllers.asking import Asking, seconds
from streamkit.controllers.chat import ChatController
from streamkit.controllers.cutting import Cutting
from streamkit.controllers.fetching import FetchingController
from streamkit.controllers.publishing import PublishingController
from streamkit.controllers.recording import RecordingController
from streamkit.controllers.sources import Sources
from streamkit.controllers.steps import Steps
from streamkit.controllers.takes import Takes
from streamkit.core.chat_commands import is_consent_word
from streamkit.core.commands import StartService
from streamkit.core.model import Licence, Quorum, Visibility
from streamkit.locale import Text, notice_id
from streamkit.pages import Pages
from streamkit.ports import Cause, PortError, Unavailable
from streamkit.secret_files import read_secret, write_secret
from streamkit.service import Service
from streamkit.supervise import Health, keep_running
from streamkit.web.app import serve
from streamkit.web.auth import Doors

LAST_LOOK = "last-good-look"  # scratch: monotonic ns at which OBS was last seen to be as we left it
GOODBYE = 8.0  # s for OBS to end its file when the program leaves

_logger = structlog.get_logger(__name__)


class Stopped(Exception):
    """Somebody asked the program to end."""


@dataclass(frozen=True, slots=True)
class Parts:
    """Everything that runs, by what it is for."""

    store: Store
    service: Service
    chat: TwitchChat
    recorder: ObsRecorder
    recording: RecordingController
    pages: Pages
    doors: Doors
    loops: dict[str, Callable[[], Awaitable[None]]]
    chat_health: Health
    obs_health: Health


async def run(config: Config, *, ready: Callable[[str], None]) -> None:
    """An evening, until SIGINT or SIGTERM. `ready` gets the address that lets the host in, once.

    Raises Rejected where the store is in use or the log is broken.
    """
    async with _parts(config) as parts:
        try:
            await _together(parts, config, ready)
        except BaseExceptionGroup as group:
            raise _told(group) from group


def _told(group: BaseExceptionGroup[BaseException]) -> BaseException:
    """Where all that happened is one refusal, that is what the person is told; a bug stays a bug."""
    refusals, bugs = group.split(PortError)
    while isinstance(refusals, BaseExceptionGroup):
        refusals = refusals.exceptions[0]  # type: ignore[assignment]  # a group's first, until it is none
    return refusals if refusals is not None and bugs is None else group


async def _together(parts: Parts, config: Config, ready: Callable[[str], None]) -> None:
    stop = asyncio.Event()
    _on_signals(stop.set)
    async with asyncio.TaskGroup() as lower:
        writer = lower.create_task(parts.service.run(), name="the writer")
        links = [
            lower.create_task(keep_running(parts.recorder.run, health=parts.obs_health), name="OBS"),
            lower.create_task(parts.recording.watch_signals(), name="what OBS reports"),
        ]
        try:
            await _started(parts)
            await _upper(parts, config, stop, ready)
        finally:
            await _leave(parts)
            parts.service.close()
            await writer
            for link in links:
                link.cancel()


async def _started(parts: Parts) -> None:
    clock = SystemClock()
    known = await parts.store.scratch.get(LAST_LOOK)
    start = StartService(clock.boot(), int(known) if known else None)
    await parts.service.handle(Cause(f"start:{SystemIds().new()}"), start)


async def _upper(parts: Parts, config: Config, stop: asyncio.Event, ready: Callable[[str], None]) -> None:
    def told(port: int) -> None:
        address = parts.doors.login_url(port)
        write_secret(_secrets(config) / "control-room.json", {"address": address})
        ready(address)

    try:
        async with asyncio.TaskGroup() as upper:
            chat = keep_running(parts.chat.run, health=parts.chat_health)
            upper.create_task(chat, name="Twitch")
            web = serve(parts.pages, doors=parts.doors, port=config.web.port, ready=told)
            upper.create_task(web, name="the pages")
            for name, loop in parts.loops.items():
                upper.create_task(_loop(loop), name=name)
            upper.create_task(_until(stop), name="signals")
    except* Stopped:
        _logger.info("asked to end")


async def _loop(work: Callable[[], Awaitable[None]]) -> None:
    await work()


async def _until(stop: asyncio.Event) -> None:
    await stop.wait()
    raise Stopped


async def _leave(parts: Parts) -> None:
    """Recording must not go on when nobody listens any more."""
    with suppress(Unavailable, TimeoutError):
        async with asyncio.timeout(GOODBYE):
            await parts.recording.leave()


def _on_signals(stop: Callable[[], None]) -> None:
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        try:
            loop.add_signal_handler(number, stop)
        except NotImplementedError:  # Windows
            signal.signal(number, lambda *_: loop.call_soon_threadsafe(stop))


@asynccontextmanager
async def _parts(config: Config) -> AsyncIterator[Parts]:
    async with AsyncExitStack() as stack:
        clock, ids = SystemClock(), SystemIds()
        store = await Store.open(config.folder / "store")
        stack.push_async_callback(store.close)
        service = Service(store.log, clock)
        await service.start()
        chat = _chat(config, clock)
        recorder = _recorder(config, clock)
        media = AvMedia()
        highlighter = Highlighter()
        stack.push_async_callback(highlighter.close)
        code = GitHubCode(endpoint=config.code_hosts.github.endpoint)
        stack.push_async_callback(code.close)
        youtube = _youtube(config)
        if youtube is not None:
            stack.push_async_callback(youtube.close)
        text = Text(config.language, strict=False)
        chat_health, obs_health = Health("Twitch"), Health("OBS")

        sources = Sources(service=service, words=store.words, ids=ids)
        takes = Takes(service=service, words=store.words, clock=clock, ids=ids)
        recording = RecordingController(
            service=service, recorder=recorder, chat=chat, clock=clock, ids=ids,
            sources=sources, takes=takes, health=obs_health,
        )  # fmt: skip
        pages = Pages(
            service=service, recording=recording, people=store.people, words=store.words, clock=clock,
            highlighter=highlighter, text=text, language=config.language,
            healths=(chat_health, obs_health),
        )  # fmt: skip
        pages.acts = Acts(
            service=service, people=store.people, words=store.words, ids=ids,
            house=_house(config), host=chat.host, hide=pages.hide,
        )  # fmt: skip
        cutting = Cutting(
            service=service, media=media, words=store.words, folder=config.folder / "videos",
            language=config.language, sentences=text, progress=pages.progress,
        )  # fmt: skip
        steps = Steps(
            service=service, cutting=cutting, publisher=youtube, words=store.words,
            scratch=store.scratch, ids=ids, language=config.language, progress=pages.progress,
        )  # fmt: skip
        publishing = PublishingController(
            service=service, media=media, words=store.words, ids=ids, steps=steps
        )
        hearing = ChatController(
            service=service, chat=chat, people=store.people, words=store.words, ids=ids,
            texts={"ru": Text("ru", strict=False), "en": Text("en", strict=False)},
        )  # fmt: skip
        asking = Asking(
            service=service, chat=chat, people=store.people, clock=clock, ids=ids, text=text,
            remind_after=seconds(config.consent.remind_after),
            expires_after=seconds(config.consent.expires_after),
        )  # fmt: skip
        fetching = FetchingController(service=service, host=code, words=store.words, ids=ids)
        loops: dict[str, Callable[[], Awaitable[None]]] = {
            "recording": recording.run,
            "recording's view of the state": recording.watch_state,
            "chat": hearing.run,
            "the chat's health": lambda: _watch_chat(chat, chat_health),
            "the last look at OBS": lambda: _keep_last_look(recording, store),
            "asking": asking.run,
            "asking's view of the state": asking.watch_state,
            "fetching": fetching.run,
            "fetching's view of the state": fetching.watch_state,
            "publishing": publishing.run,
            "publishing's view of the state": publishing.watch_state,
            "views": pages.run,
            "the views' state": pages.watch_state,
        }
        doors = Doors.kept_in(_secrets(config) / "web.json")
        yield Parts(store, service, chat, recorder, recording, pages, doors, loops, chat_health, obs_health)


def _chat(config: Config, clock: SystemClock) -> TwitchChat:
    there = config.twitch.endpoints
    return TwitchChat(
        client_id=config.twitch.client_id,
        channel=config.twitch.channel,
        tokens=_secrets(config) / "twitch-bot.json",
        clock=clock,
        is_consent_word=is_consent_word,
        endpoints=Endpoints(helix=there.helix, auth=there.auth, eventsub=there.eventsub),
    )


def _recorder(config: Config, clock: SystemClock) -> ObsRecorder:
    kept: dict[str, Any] = read_secret(config.obs.password_file) or {}
    return ObsRecorder(config.obs.host, config.obs.port, str(kept.get("password", "")), clock=clock)


def _youtube(config: Config) -> YouTube | None:
    if not config.youtube.enabled:
        return None
    return YouTube(
        client_file=config.youtube.client_file,
        token_file=_secrets(config) / "youtube.json",
        endpoint=config.youtube.endpoint,
        channel_id=config.youtube.channel,
    )


def _house(config: Config) -> House:
    return House(
        quorum=Quorum(config.session.quorum),
        notice=notice_id(config.language),
        visibility=Visibility(config.publishing.visibility),
        licence=Licence(config.publishing.licence),
        per_review=config.publishing.unit == "review",
    )


def _secrets(config: Config) -> Path:
    return config.folder / "secrets"


async def _watch_chat(chat: TwitchChat, health: Health) -> None:
    """The chat is up when it is heard, not when it was."""
    before = chat.heard_at()
    while True:
        heard = chat.heard_at()
        if heard != before:
            health.went_up()
        before = heard
        await asyncio.sleep(0.5)


async def _keep_last_look(recording: RecordingController, store: Store) -> None:
    """After a kill the time since is unknown; a value that is a second old only drops a second more."""
    while True:
        if recording.good_at is not None:
            await store.scratch.put(LAST_LOOK, str(recording.good_at))
        await asyncio.sleep(1.0)
