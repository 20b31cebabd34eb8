"""Every setting, its default and its range; `config.example.yaml` explains each to the person who sets it."""

from __future__ import annotations

import ipaddress
from pathlib import Path
from typing import Annotated, Literal, Self
from urllib.parse import urlsplit

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, field_validator, model_validator

from streamkit.core.chat_commands import own_words


def is_loopback(address: str) -> bool:
    """Whether an address stays on this machine, by its literal host alone."""
    try:
        host = urlsplit(address).hostname or ""
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _address(address: str) -> str:
    """Tokens are sent there, so in clear only within this machine."""
    try:
        parts = urlsplit(address)
        whole = bool(parts.hostname) and (parts.port or 1) > 0
    except ValueError:
        whole = False
    if not whole or parts.scheme not in {"https", "wss", "http", "ws"} or parts.query or parts.fragment:
        raise ValueError("is not an address like https://example.org/.")
    if parts.scheme in {"http", "ws"} and not is_loopback(address):
        raise ValueError(f"would send tokens in clear; write {parts.scheme}s://.")
    return address


Address = Annotated[str, AfterValidator(_address)]


class _Section(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


class SessionSettings(_Section):
    quorum: Literal["everyone", "recorded"] = "everyone"


class ConsentSettings(_Section):
    """Seconds; the numbers of consent.md."""

    remind_after: Annotated[float, Field(ge=5, le=600, strict=False)] = 90.0
    expires_after: Annotated[float, Field(ge=30, le=3600, strict=False)] = 300.0

    @model_validator(mode="after")
    def _remind_first(self) -> Self:
        if self.remind_after >= self.expires_after:
            raise ValueError("remind_after has to be shorter than expires_after.")
        return self


class ChatSettings(_Section):
    """Words of one's own for the chat: "own word: the word it stands for"."""

    words: dict[str, str] = {}

    @field_validator("words")
    @classmethod
    def _understood(cls, words: dict[str, str]) -> dict[str, str]:
        own_words(words)
        return words


class TwitchEndpoints(_Section):
    helix: Address = "https://api.twitch.tv/helix/"
    auth: Address = "https://id.twitch.tv/"
    eventsub: Address = "wss://eventsub.wss.twitch.tv/ws"


class TwitchSettings(_Section):
    client_id: Annotated[str, Field(pattern=r"^[a-z0-9]{8,60}$")]
    channel: Annotated[str, Field(pattern=r"^[A-Za-z0-9_]{2,25}$")]
    archive: Literal["alarm", "delete", "stop_stream"] = "alarm"
    endpoints: TwitchEndpoints = TwitchEndpoints()


class ObsSettings(_Section):
    host: Annotated[str, Field(pattern=r"^[A-Za-z0-9.:_-]{1,253}$")] = "127.0.0.1"
    port: Annotated[int, Field(ge=1, le=65535)] = 4455
    password_file: Annotated[Path, Field(strict=False)] = Path("secrets/obs.json")


class YouTubeSettings(_Section):
    enabled: bool = False
    client_file: Annotated[Path, Field(strict=False)] = Path("secrets/youtube-client.json")
    channel: str | None = None
    while_live: bool = False
    most_mbit: Annotated[float, Field(gt=0, le=10_000, strict=False)] | None = None
    playlist: Annotated[str, Field(pattern=r"^[A-Za-z0-9_-]{0,64}$")] = ""
    endpoint: Address | None = None


class IssueSettings(_Section):
    """Issues of a repository as a way to send code; off while `repository` is not set."""

    repository: Annotated[str, Field(pattern=r"^[A-Za-z0-9-]{1,39}/[A-Za-z0-9._-]{1,100}$")] | None = None
    label: Annotated[str, Field(min_length=1, max_length=50, pattern=r"^[^,]+$")] = "review"


class GitHubSettings(_Section):
    endpoint: Address = "https://api.github.com"
    issues: IssueSettings = IssueSettings()


class GitLabSettings(_Section):
    endpoint: Address = "https://gitlab.com/api/v4"


class CodebergSettings(_Section):
    endpoint: Address = "https://codeberg.org/api/v1"


class CodeHostSettings(_Section):
    github: GitHubSettings = GitHubSettings()
    gitlab: GitLabSettings = GitLabSettings()
    codeberg: CodebergSettings = CodebergSettings()


def _public(address: str) -> str:
    """An origin: guests' browsers compare it letter by letter, and personal pages begin at /p/."""
    parts = urlsplit(_address(address))
    if parts.scheme not in {"https", "http"} or parts.path not in {"", "/"} or "@" in parts.netloc:
        raise ValueError("is not an address like https://evening.example.org, without a path.")
    default = {"https": 443, "http": 80}[parts.scheme]
    host = f"[{parts.hostname}]" if ":" in (parts.hostname or "") else parts.hostname
    return f"{parts.scheme}://{host}" + (f":{parts.port}" if parts.port not in {None, default} else "")


class PublicSettings(_Section):
    """Personal pages; off while `address` is not set."""

    address: Annotated[str, AfterValidator(_public)] | None = None
    port: Annotated[int, Field(ge=1, le=65535)] = 8748


class WebSettings(_Section):
    port: Annotated[int, Field(ge=0, le=65535)] = 8747
    code_size: Literal["dense", "normal", "mobile"] = "normal"
    public: PublicSettings = PublicSettings()

    @model_validator(mode="after")
    def _two_ports(self) -> Self:
        if self.port == self.public.port:
            raise ValueError("web.port and web.public.port have to differ.")
        return self


_TAGS_LENGTH = 480  # of YouTube's 500; ours is one of them


def _tags(tags: list[str]) -> list[str]:
    if any(not tag.strip() or set(tag) & set('<>,"') for tag in tags):
        raise ValueError("a tag is words without < > , and quotes.")
    if sum(len(tag) + 3 for tag in tags) > _TAGS_LENGTH:
        raise ValueError("are more than YouTube takes, 500 characters altogether.")
    return tags


class SummarySettings(_Section):
    """What each description begins with."""

    ru: str = ""
    en: str = ""


_Days = Annotated[int, Field(ge=1, le=90)]


class ApprovalSettings(_Section):
    """How long people are asked whether a video may come out: days, and hours of the day."""

    days: _Days = 14
    reminder_days: Annotated[tuple[_Days, ...], Field(max_length=5, strict=False)] = (1, 3, 7)
    hours: Annotated[str, Field(pattern=r"^(([01]\d|2[0-3]):[0-5]\d-([01]\d|2[0-3]):[0-5]\d)?$")] = ""


def _command(command: list[str]) -> list[str]:
    if command and not any("{sound}" in part for part in command[1:]):
        raise ValueError("has to name {sound} after the program: there the recording is put.")
    return command


_Tongue = Annotated[str, Field(pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,2}$")]


class CaptionSettings(_Section):
    """A recogniser of the host's own; off while there is no command."""

    command: Annotated[list[str], AfterValidator(_command)] = []
    languages: Annotated[list[_Tongue], Field(max_length=5)] = []
    most_minutes: Annotated[int, Field(ge=1, le=1440)] = 120


class PublishingSettings(_Section):
    unit: Literal["review", "session"] = "review"
    visibility: Literal["private", "unlisted", "public"] = "unlisted"
    licence: Literal["cc-by-nc-4.0", "cc-by", "standard"] = "cc-by-nc-4.0"
    summary: SummarySettings = SummarySettings()
    links: list[str] = []
    tags: Annotated[list[str], AfterValidator(_tags)] = []
    template: Annotated[Path, Field(strict=False)] | None = None
    approval: ApprovalSettings = ApprovalSettings()
    captions: CaptionSettings = CaptionSettings()
    site: Annotated[Path, Field(strict=False)] | None = None


class RetentionSettings(_Section):
    """Days."""

    quarantine_days: Annotated[int, Field(ge=1, le=90)] = 14
    takes_days: Annotated[int, Field(ge=1, le=365)] = 30


class SubmissionSettings(_Section):
    """How much code an evening takes, and how."""

    most_waiting: Annotated[int, Field(ge=1, le=20)] = 2
    most_altogether: Annotated[int, Field(ge=1, le=500)] = 40
    cooldown: Annotated[float, Field(ge=0, le=3600, strict=False)] = 30.0
    review_minutes: Annotated[int, Field(ge=1, le=120)] = 15
    blind: bool = False


class Config(_Section):
    """Relative paths are below `folder`; `folder` and `club` are relative to the config file."""

    language: Literal["ru", "en"] = "ru"
    folder: Annotated[Path, Field(strict=False)] = Path("evening")
    club: Annotated[Path, Field(strict=False)] | None = None
    twitch: TwitchSettings
    session: SessionSettings = SessionSettings()
    consent: ConsentSettings = ConsentSettings()
    chat: ChatSettings = ChatSettings()
    obs: ObsSettings = ObsSettings()
    youtube: YouTubeSettings = YouTubeSettings()
    code_hosts: CodeHostSettings = CodeHostSettings()
    submissions: SubmissionSettings = SubmissionSettings()
    web: WebSettings = WebSettings()
    publishing: PublishingSettings = PublishingSettings()
    retention: RetentionSettings = RetentionSettings()

    def endpoints(self) -> tuple[str, ...]:
        """Every address this config would connect to."""
        there = self.twitch.endpoints
        youtube = (
            (self.youtube.endpoint or "https://youtube.googleapis.com/",) if self.youtube.enabled else ()
        )
        obs = f"ws://{self.obs.host}:{self.obs.port}"
        code = self.code_hosts
        hosts = (code.github.endpoint, code.gitlab.endpoint, code.codeberg.endpoint)
        return (there.helix, there.auth, there.eventsub, *hosts, obs, *youtube)
