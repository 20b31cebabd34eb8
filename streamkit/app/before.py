"""What is looked at before an evening: what `streamkit check` looks at, and what only the program sees."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable, Sequence

from streamkit import checking
from streamkit.adapters.system import SystemClock
from streamkit.adapters.twitch import TwitchChat
from streamkit.config import Config
from streamkit.controllers.overlay_pages import OverlayPages
from streamkit.controllers.preflight import Look, Preflight, records_beside
from streamkit.controllers.sources import counts
from streamkit.core.gate import CHAT_SILENCE, LEAST_FREE
from streamkit.core.model import RECORDED_TRACKS
from streamkit.core.views.opening import Check, Found
from streamkit.ports import PortError, Recorder, RunState, Snapshot
from streamkit.service import Service
from streamkit.supervise import Health

AMPLE = 20 * 2**30  # bytes; an evening of three hours at 10 Mbit/s and its cut
_GIB = 2**30

# What of `check`'s findings is no red light, and the command that resolves what is one.
_WORRIES = frozenset(
    {
        "check-screen", "twitch-bot-is-host", "twitch-bot-not-moderator", "twitch-held-unheard",
        "twitch-moderator-unknown", "youtube-login-ends", "youtube-no-long-videos",
    }
)  # fmt: skip
_LATER = frozenset({"check-watchdog-unknown", "check-youtube-off"})
_REMEDIES = {
    "check-obs-setup": "streamkit obs setup",
    "check-watchdog-unknown": "streamkit obs setup",
    "watchdog-missing": "streamkit obs setup",
    "twitch-held-unheard": "streamkit login twitch",
    "twitch-moderator-unknown": "streamkit login twitch --broadcaster",
    "twitch-not-logged-in": "streamkit login twitch",
    "twitch-login-dead": "streamkit login twitch",
    "twitch-login-expired": "streamkit login twitch",
    "twitch-scope-missing": "streamkit login twitch",
    "youtube-login-ends": "streamkit login youtube",
    "youtube-login-missing": "streamkit login youtube",
    "youtube-login-dead": "streamkit login youtube",
    "youtube-permission-missing": "streamkit login youtube",
    "youtube-wrong-channel": "streamkit login youtube",
}


def preflight_of(
    config: Config,
    *,
    service: Service,
    recorder: Recorder,
    chat: TwitchChat,
    chat_health: Health,
    clock: SystemClock,
    overlay: OverlayPages,
    changed: Callable[[], None],
) -> Preflight:
    here = _Here(config, service=service, recorder=recorder, chat=chat, health=chat_health, clock=clock)
    looks: dict[str, Look] = {
        "store": here.store,
        "chat": here.heard,
        "twitch": _found("twitch", config, checking.look_at_twitch),
        "obs": here.obs,
        "overlay": _page(overlay),
        "youtube": _found("youtube", config, checking.look_at_youtube),
        "pages": here.personal_pages,
        "description": _found("description", config, checking.look_at_template),
    }
    return Preflight(service=service, recorder=recorder, clock=clock, looks=looks, changed=changed)


class _Here:
    """The looks that need the program itself."""

    def __init__(
        self,
        config: Config,
        *,
        service: Service,
        recorder: Recorder,
        chat: TwitchChat,
        health: Health,
        clock: SystemClock,
    ) -> None:
        self._config = config
        self._service = service
        self._recorder = recorder
        self._chat = chat
        self._health = health
        self._clock = clock

    async def store(self) -> list[Check]:
        """Without it no answer would be kept."""
        try:
            await checking.look_at_store(self._config)
        except PortError as error:
            return [Check("store", Found.BARRED, error.key)]
        if not self._service.writable:
            return [Check("store", Found.BARRED, "store-not-writable")]
        return [Check("store", Found.GOOD, "check-store")]

    async def heard(self) -> list[Check]:
        """Without it nobody's stop would be heard, and nobody knows who the host is."""
        at = self._chat.heard_at()
        deaf = at is None or self._clock.mono() - at > CHAT_SILENCE
        if not deaf and self._chat.host() is not None:
            return [Check("chat", Found.GOOD, "before-chat")]
        why = self._health.why
        key, args = (why.key, dict(why.args_)) if why is not None else ("before-chat-deaf", {})
        return [Check("chat", Found.BARRED, key, args, _REMEDIES.get(key, ""))]

    async def obs(self) -> list[Check]:
        """A look of its own at settings and watchdog; the rest as the gate will see it."""
        found = await checking.look_at_obs(self._config)
        return [*_told("obs", found), *_seen(await self._recorder.snapshot())]

    async def personal_pages(self) -> list[Check]:
        if self._config.web.public.address is None:
            return [Check("pages", Found.LATER, "before-pages-off")]
        return [Check("pages", Found.GOOD, "before-pages", {"address": self._config.web.public.address})]


def _seen(snapshot: Snapshot) -> Iterable[Check]:
    """What OBS does now, in the gate's own terms."""
    if records_beside(snapshot):
        yield Check("recorder", Found.BARRED, "before-other-recorder")
    elif any(each.active and not each.ours for each in snapshot.outputs):
        yield Check("recorder", Found.BAD, "gate-other-recorder")
    if snapshot.recording is not RunState.STOPPED:
        yield Check("recorder", Found.WORRY, "before-records")
    if snapshot.streaming:
        yield Check("stream", Found.LATER, "before-streams")
    if not snapshot.advanced or snapshot.recorded_tracks != frozenset(RECORDED_TRACKS):
        yield Check("tracks", Found.BAD, "gate-layout", remedy="streamkit obs setup")
    else:
        yield Check("tracks", Found.GOOD, "before-tracks")
    yield _disk(snapshot.disk_free)
    unmapped = sum(counts(each) and each.made != "overlay" for each in snapshot.inputs)
    yield Check("sources", Found.LATER if unmapped else Found.GOOD, "before-sources", {"count": unmapped})


def _disk(free: int) -> Check:
    if free < LEAST_FREE:
        return Check("disk", Found.BAD, "gate-disk")
    how, key = (Found.GOOD, "before-disk") if free >= AMPLE else (Found.WORRY, "before-disk-small")
    return Check("disk", how, key, {"gib": free // _GIB})


def _page(overlay: OverlayPages) -> Look:
    async def look() -> list[Check]:
        if overlay.pages:
            return [Check("overlay", Found.GOOD, "before-overlay", {"count": overlay.pages})]
        return [Check("overlay", Found.WORRY, "before-overlay-unseen", remedy="overlay")]

    return look


def _found(
    name: str, config: Config, look: Callable[[Config], Awaitable[Sequence[checking.Finding]]]
) -> Look:
    async def told() -> list[Check]:
        try:
            return _told(name, await look(config))
        except PortError as error:
            return [Check(name, Found.BAD, error.key, dict(error.args_), _REMEDIES.get(error.key, ""))]

    return told


def _told(name: str, findings: Iterable[checking.Finding]) -> list[Check]:
    return [
        Check(name, _how(finding), finding.key, dict(finding.args), _REMEDIES.get(finding.key, ""))
        for finding in findings
    ]


def _how(finding: checking.Finding) -> Found:
    if finding.key in _LATER:
        return Found.LATER
    if finding.key in _WORRIES:
        return Found.WORRY
    return Found.GOOD if finding.fine else Found.BAD
