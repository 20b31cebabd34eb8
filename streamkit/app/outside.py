"""What the settings say of the world outside, made into parts; each is None where it is switched off."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

from streamkit.adapters.announce import DiscordWebhook
from streamkit.adapters.captioning import CommandCaptioner
from streamkit.adapters.code_hosts import CodebergCode, CodeHosts, GitHubCode, GitLabCode
from streamkit.adapters.code_hosts.github_comments import GitHubComments
from streamkit.adapters.code_hosts.github_issues import GitHubIssues
from streamkit.adapters.obs import ObsRecorder
from streamkit.adapters.store import Store
from streamkit.adapters.system import SystemClock
from streamkit.adapters.templating import TemplateFile
from streamkit.adapters.twitch import Endpoints, TwitchChat
from streamkit.adapters.youtube import Quota, YouTube
from streamkit.club import Club
from streamkit.config import Config
from streamkit.controllers.acts import House
from streamkit.controllers.captions import Hearing
from streamkit.controllers.describing import TAGS, Describing, Own
from streamkit.core.approval_times import DAY, Period
from streamkit.core.chat_commands import is_consent_word, own_words
from streamkit.core.model import Licence, Quorum, Visibility
from streamkit.core.queue import Limits
from streamkit.locale import LANGUAGES, Language, Text, notice
from streamkit.secret_files import read_secret
from streamkit.web.auth import Doors
from streamkit.web.overlays import WITH_CODE


def texts() -> dict[Language, Text]:
    return {language: Text(language, strict=False) for language in LANGUAGES}


def chat(config: Config, clock: SystemClock) -> TwitchChat:
    there = config.twitch.endpoints
    return TwitchChat(
        client_id=config.twitch.client_id,
        channel=config.twitch.channel,
        tokens=secrets(config) / "twitch-bot.json",
        clock=clock,
        is_consent_word=partial(is_consent_word, aliases=own_words(config.chat.words)),
        endpoints=Endpoints(helix=there.helix, auth=there.auth, eventsub=there.eventsub),
    )


def our_page(doors: Doors, address: str) -> str | None:
    """What the OBS side calls a page of ours: code can stand on an "overlay", on a "page" none can."""
    name = doors.overlay_at(address)
    return name and ("overlay" if name in WITH_CODE else "page")


def recorder(config: Config, clock: SystemClock, *, doors: Doors) -> ObsRecorder:
    kept: dict[str, Any] = read_secret(config.obs.password_file) or {}
    password = str(kept.get("password", ""))
    known = partial(our_page, doors)
    return ObsRecorder(config.obs.host, config.obs.port, password, clock=clock, our_page=known)


def code_hosts(config: Config) -> CodeHosts:
    hosts = config.code_hosts
    return CodeHosts(
        github=GitHubCode(endpoint=hosts.github.endpoint),
        gitlab=GitLabCode(endpoint=hosts.gitlab.endpoint),
        codeberg=CodebergCode(endpoint=hosts.codeberg.endpoint),
    )


def youtube(config: Config) -> YouTube | None:
    if not config.youtube.enabled:
        return None
    return YouTube(
        client_file=config.youtube.client_file,
        token_file=secrets(config) / "youtube.json",
        endpoint=config.youtube.endpoint,
        channel_id=config.youtube.channel,
        most=config.youtube.most_mbit * 125_000 if config.youtube.most_mbit is not None else None,
        quota=Quota(secrets(config) / "youtube-quota.json", wall=SystemClock().wall),
    )


def inbox(config: Config) -> GitHubIssues | None:
    github = config.code_hosts.github
    if github.issues.repository is None:
        return None
    return GitHubIssues(
        repository=github.issues.repository, label=github.issues.label, endpoint=github.endpoint
    )


def limits(config: Config) -> Limits:
    settings = config.submissions
    return Limits(
        most_each=settings.most_waiting,
        most_altogether=settings.most_altogether,
        cooldown=round(settings.cooldown * 1000),
        review_minutes=settings.review_minutes,
    )


def paste_page(config: Config) -> str:
    """Where code is pasted; empty while there are no public pages."""
    address = config.web.public.address
    return f"{address}/p/code" if address is not None else ""


def describing(config: Config, store: Store) -> Describing:
    return Describing(
        words=store.words, log=store.log, language=config.language, texts=texts(), own=own_words_of(config)
    )


def hearing(config: Config) -> Hearing:
    settings = config.publishing.captions
    if not settings.command:
        return Hearing()
    captioner = CommandCaptioner(settings.command, patience=settings.most_minutes * 60)
    return Hearing(captioner, tuple(settings.languages) or (config.language,))


def announcer(config: Config) -> DiscordWebhook:
    """The address is looked at for each message, so that a new one needs no restart."""

    def address() -> str | None:
        kept: dict[str, Any] = read_secret(secrets(config) / "discord.json") or {}
        return str(kept.get("webhook") or "") or None

    return DiscordWebhook(address)


def own_words_of(config: Config) -> Own:
    """What the host says of every video."""
    settings = config.publishing
    return Own(
        summaries={"ru": settings.summary.ru, "en": settings.summary.en},
        links=tuple(settings.links),
        tags=(*TAGS, *settings.tags),
        playlist=config.youtube.playlist,
        template=TemplateFile(settings.template) if settings.template is not None else None,
    )


def comments(config: Config) -> GitHubComments:
    """The token is looked at for each comment, so that a new one needs no restart."""

    def token() -> str | None:
        kept: dict[str, Any] = read_secret(secrets(config) / "github.json") or {}
        return str(kept.get("token") or "") or None

    return GitHubComments(token=token, endpoint=config.code_hosts.github.endpoint)


def house(config: Config, club: Club | None) -> House:
    question = notice(config.language)
    return House(
        quorum=Quorum(config.session.quorum),
        notice=club.question(question, language=config.language) if club is not None else question,
        visibility=Visibility(config.publishing.visibility),
        licence=Licence(config.publishing.licence),
        per_review=config.publishing.unit == "review",
        blind=config.submissions.blind,
    )


def approval_period(config: Config) -> Period:
    asked = config.publishing.approval
    first, _, last = asked.hours.partition("-")
    hours = (_minute(first), _minute(last)) if asked.hours else None
    return Period(asked.days * DAY, tuple(days * DAY for days in sorted(asked.reminder_days)), hours)


def _minute(of_day: str) -> int:
    hours, minutes = of_day.split(":")
    return int(hours) * 60 + int(minutes)


def secrets(config: Config) -> Path:
    return config.folder / "secrets"
