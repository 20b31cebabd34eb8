"""Every setting, its default and its range; `config.example.yaml` explains each to the person who sets it."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal
from urllib.parse import urlsplit

from pydantic import BaseModel, ConfigDict, Field


class _Section(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


class SessionSettings(_Section):
    quorum: Literal["everyone", "recorded"] = "everyone"


class ConsentSettings(_Section):
    """Seconds; the numbers of consent.md."""

    remind_after: Annotated[float, Field(ge=5, le=600, strict=False)] = 90.0
    expires_after: Annotated[float, Field(ge=30, le=3600, strict=False)] = 300.0


class TwitchEndpoints(_Section):
    helix: str = "https://api.twitch.tv/helix/"
    auth: str = "https://id.twitch.tv/"
    eventsub: str = "wss://eventsub.wss.twitch.tv/ws"


class TwitchSettings(_Section):
    client_id: Annotated[str, Field(pattern=r"^[a-z0-9]{8,60}$")]
    channel: Annotated[str, Field(pattern=r"^[A-Za-z0-9_]{2,25}$")]
    endpoints: TwitchEndpoints = TwitchEndpoints()


class ObsSettings(_Section):
    host: str = "127.0.0.1"
    port: Annotated[int, Field(ge=1, le=65535)] = 4455
    password_file: Annotated[Path, Field(strict=False)] = Path("secrets/obs.json")


class YouTubeSettings(_Section):
    enabled: bool = False
    client_file: Annotated[Path, Field(strict=False)] = Path("secrets/youtube-client.json")
    channel: str | None = None
    endpoint: str | None = None


class GitHubSettings(_Section):
    endpoint: str = "https://api.github.com"


class CodeHostSettings(_Section):
    github: GitHubSettings = GitHubSettings()


class WebSettings(_Section):
    port: Annotated[int, Field(ge=0, le=65535)] = 8747


class PublishingSettings(_Section):
    unit: Literal["review", "session"] = "review"
    visibility: Literal["private", "unlisted", "public"] = "unlisted"
    licence: Literal["cc-by-nc-4.0", "cc-by", "standard"] = "cc-by-nc-4.0"


class Config(_Section):
    """Relative paths are below `folder`, and `folder` is relative to the config file."""

    language: Literal["ru", "en"] = "ru"
    folder: Annotated[Path, Field(strict=False)] = Path("evening")
    twitch: TwitchSettings
    session: SessionSettings = SessionSettings()
    consent: ConsentSettings = ConsentSettings()
    obs: ObsSettings = ObsSettings()
    youtube: YouTubeSettings = YouTubeSettings()
    code_hosts: CodeHostSettings = CodeHostSettings()
    web: WebSettings = WebSettings()
    publishing: PublishingSettings = PublishingSettings()

    def endpoints(self) -> tuple[str, ...]:
        """Every address this config would connect to."""
        there = self.twitch.endpoints
        youtube = (
            (self.youtube.endpoint or "https://youtube.googleapis.com/",) if self.youtube.enabled else ()
        )
        obs = f"ws://{self.obs.host}:{self.obs.port}"
        return (there.helix, there.auth, there.eventsub, self.code_hosts.github.endpoint, obs, *youtube)


def is_loopback(address: str) -> bool:
    """Whether an address stays on this machine, by its literal host alone."""
    return urlsplit(address).hostname in {"127.0.0.1", "::1", "localhost"}
