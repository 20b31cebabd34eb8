"""Looks before an evening, and logs in: each connection is tried, nothing is started.

Beside app the one place that knows adapters, for the same reason: it is where they are put together.
"""

from __future__ import annotations

import json
import os
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field, replace
from pathlib import Path

from streamkit import setting_up
from streamkit.adapters import obs, twitch, youtube
from streamkit.adapters.system import SystemClock
from streamkit.adapters.templating import TemplateFile
from streamkit.config import Config
from streamkit.controllers.login_health import login_worries
from streamkit.controllers.writing import SAMPLE, written
from streamkit.core.errors import Refused
from streamkit.ports import Rejected, Unavailable
from streamkit.secret_files import read_secret, write_secret

WATCHDOG_PATIENCE = 1.5  # s


@dataclass(frozen=True, slots=True)
class Finding:
    """What was found out about one connection: a sentence's key, and whether an evening can begin with it."""

    name: str
    key: str
    fine: bool = True
    args: dict[str, str | int] = field(default_factory=dict)


async def check_all(config: Config) -> list[Finding]:
    """Every connection, each tried even where another failed."""
    findings = []
    for name, look in _LOOKS.items():
        try:
            findings += await look(config)
        except (Rejected, Unavailable) as error:
            findings.append(Finding(name, error.key, fine=False, args=dict(error.args_)))
    return findings


async def login_at_twitch(config: Config, *, broadcaster: bool, tell: Callable[[str, str], None]) -> str:
    """Returns the login's name. Raises Rejected, Unavailable."""
    scopes = set(twitch.BROADCASTER_SCOPES if broadcaster else twitch.BOT_SCOPES)
    if broadcaster and config.twitch.archive == "delete":
        scopes.update(twitch.TO_DELETE)
    kept = await twitch.login(
        client_id=config.twitch.client_id, scopes=scopes, tell=tell, endpoints=endpoints(config)
    )
    write_secret(twitch_tokens(config, broadcaster=broadcaster), kept)
    return str(kept["login"])


def login_at_youtube(config: Config, *, show: Callable[[str], None]) -> str:
    """Returns the channel's name. Raises Rejected, Unavailable."""
    return youtube.login(
        client_file=config.youtube.client_file,
        token_file=config.folder / "secrets" / "youtube.json",
        show=show,
        endpoint=config.youtube.endpoint,
        channel_id=config.youtube.channel,
    ).name


def keep_obs_password(config: Config, password: str) -> None:
    """Into a file only its owner can read."""
    write_secret(config.obs.password_file, {"password": password})


def keep_youtube_client(config: Config, file: Path) -> None:
    """A copy of Google's client_secret_….json, readable by its owner only. Raises Rejected."""
    try:
        content = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        raise Rejected("secret-file-broken", file=file.name) from None
    if not isinstance(content, dict):
        raise Rejected("secret-file-broken", file=file.name)
    write_secret(config.youtube.client_file, content)


def endpoints(config: Config) -> twitch.Endpoints:
    there = config.twitch.endpoints
    return twitch.Endpoints(helix=there.helix, auth=there.auth, eventsub=there.eventsub)


def twitch_tokens(config: Config, *, broadcaster: bool = False) -> Path:
    return config.folder / "secrets" / ("twitch-channel.json" if broadcaster else "twitch-bot.json")


async def look_at_store(config: Config) -> list[Finding]:
    if not os.access(config.folder, os.W_OK):
        raise Unavailable("store-not-writable")
    return [Finding("store", "check-store")]


async def look_at_twitch(config: Config) -> list[Finding]:
    theirs = twitch_tokens(config, broadcaster=True)
    hints = await twitch.check(
        client_id=config.twitch.client_id,
        channel=config.twitch.channel,
        tokens=twitch_tokens(config),
        broadcaster_tokens=theirs if theirs.exists() else None,
        endpoints=endpoints(config),
    )
    return [Finding("Twitch", "check-twitch"), *(Finding("Twitch", hint) for hint in hints)]


async def look_at_obs(config: Config) -> list[Finding]:
    password = str((read_secret(config.obs.password_file) or {}).get("password", ""))
    found = await obs.check(config.obs.host, config.obs.port, password, clock=SystemClock())
    there = Finding("OBS", "check-obs", args={"version": found.obs})
    screens = await setting_up.screens(config)
    shown = [Finding("OBS", "check-screen", args={"what": ", ".join(screens)})] if screens else []
    if await setting_up.missing(config):
        return [there, *shown, Finding("OBS", "check-obs-setup", fine=False)]
    return [there, *shown, await _watchdog(config)]


async def _watchdog(config: Config) -> Finding:
    try:
        answers = await setting_up.wait_for_watchdog(config, seconds=WATCHDOG_PATIENCE)
    except Rejected:  # nobody made the place where it answers yet; the first evening does
        return Finding("OBS", "check-watchdog-unknown")
    return Finding("OBS", "watchdog-answers" if answers else "watchdog-missing", fine=answers)


async def look_at_youtube(config: Config) -> list[Finding]:
    if not config.youtube.enabled:
        return [Finding("YouTube", "check-youtube-off")]
    login = await youtube.check(
        client_file=config.youtube.client_file,
        token_file=config.folder / "secrets" / "youtube.json",
        endpoint=config.youtube.endpoint,
        channel_id=config.youtube.channel,
    )
    worries = (Finding("YouTube", key, args=dict(args)) for key, args in login_worries(login, now=_now()))
    return [Finding("YouTube", "check-youtube", args={"name": login.channel.name}), *worries]


def _now() -> int:
    return SystemClock().wall()


async def look_at_template(config: Config) -> list[Finding]:
    """Tried on an evening that has everything in it."""
    settings = config.publishing
    if settings.template is None:
        return []
    template = TemplateFile(settings.template)
    try:
        for language, summary in (("ru", settings.summary.ru), ("en", settings.summary.en)):
            told = replace(SAMPLE, language=language, summary=summary, links=settings.links)
            await written(told, template=template, recorded="2026-11-21")
    except Refused as error:
        return [Finding("description", error.key, fine=False)]
    except Rejected as error:
        if error.key != "template-faulty":
            raise
        return [Finding("description", "check-template-fault", fine=False, args=dict(error.args_))]
    finally:
        await template.close()
    return [Finding("description", "check-template")]


_LOOKS: dict[str, Callable[[Config], Awaitable[list[Finding]]]] = {
    "store": look_at_store,
    "Twitch": look_at_twitch,
    "OBS": look_at_obs,
    "YouTube": look_at_youtube,
    "description": look_at_template,
}
