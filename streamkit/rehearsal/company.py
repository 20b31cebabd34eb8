"""The local Twitch, YouTube, code host and OBS of a rehearsal, and the config that points at them.

Everything listens on loopback, with credentials made for this one rehearsal; nothing real is ever read.
"""

from __future__ import annotations

import secrets
import time
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from streamkit.rehearsal import measure
from streamkit.rehearsal.code_host import LocalCodeHost, LocalForgejo, LocalGitLab
from streamkit.rehearsal.obs_stage import ObsStage, StageInput
from streamkit.rehearsal.real_obs import OwnObs, own_obs
from streamkit.rehearsal.twitch import LocalTwitch
from streamkit.rehearsal.youtube import LocalYouTube
from streamkit.secret_files import write_secret

BROADCASTER = ("100", "marina_code", "Marina")
BOT = ("200", "streamkit_bot", "streamkit")
GUESTS = (
    ("301", "anya_dev", "Anya"),
    ("302", "boris_k", "Boris"),
    ("303", "vera_m", "Vera"),
    ("304", "gleb_s", "Gleb"),
)
CLIENT = "rehearsalclient"
CAMERA, DESK, CALL = "Marina: camera", "Anya: camera", "Call: Boris and Vera"
TONES = {CAMERA: measure.TONES[0], DESK: measure.TONES[1], CALL: measure.TONES[2]}
COLOURS = {CAMERA: measure.COLOURS["blue"], DESK: measure.COLOURS["green"], CALL: measure.COLOURS["red"]}
POINTS = {CAMERA: (0.25, 0.25), DESK: (0.75, 0.25), CALL: (0.25, 0.75)}  # shares of width and height
STAGE = (
    StageInput(CAMERA, "ffmpeg_source", COLOURS[CAMERA], TONES[CAMERA], (0, 0, 320, 180)),
    StageInput(DESK, "ffmpeg_source", COLOURS[DESK], TONES[DESK], (320, 0, 320, 180)),
    StageInput(CALL, "ffmpeg_source", COLOURS[CALL], TONES[CALL], (0, 180, 320, 180)),
)
CODE = ("asya-dev", "seedbot", "bot/queue.py")


@dataclass(frozen=True, slots=True)
class Company:
    """Everybody and everything a rehearsal needs beside streamkit itself."""

    folder: Path
    twitch: LocalTwitch
    youtube: LocalYouTube
    code: LocalCodeHost
    gitlab: LocalGitLab
    codeberg: LocalForgejo
    obs_port: int
    obs_password: str
    stage: ObsStage | None  # None with a real OBS
    obs: OwnObs | None  # None with the built-in one

    @property
    def config(self) -> Path:
        return self.folder / "config.yaml"


@asynccontextmanager
async def company(folder: Path, *, real_obs: bool, language: str) -> AsyncIterator[Company]:
    """Starts them all. Raises ObsMissing, ObsDidNotStart."""
    password = secrets.token_urlsafe(12)
    recordings = folder / "takes"
    recordings.mkdir(parents=True, exist_ok=True)
    async with AsyncExitStack() as stack:
        twitch = LocalTwitch(client_id=CLIENT, broadcaster=BROADCASTER, bot=BOT, keepalive=2.0)
        for guest in GUESTS:
            twitch.add_user(*guest)
        twitch.moderate(BOT[0])
        youtube = LocalYouTube(
            client_id=CLIENT,
            client_secret=secrets.token_urlsafe(12),
            channel=("UCrehearsal", "Rehearsal"),
            processing_seconds=0,  # the second question comes half a minute after the first
        )
        code, gitlab, codeberg = LocalCodeHost(files={CODE: _code()}), LocalGitLab(), LocalForgejo()
        for server in (twitch, youtube, code, gitlab, codeberg):
            await server.start()
            stack.push_async_callback(server.stop)
        stage, obs = None, None
        if real_obs:
            obs_folder = folder / "obs"
            obs_folder.mkdir(exist_ok=True)
            obs = await stack.enter_async_context(own_obs(STAGE, folder=obs_folder, password=password))
            port = obs.port
        else:
            stage = ObsStage(STAGE, directory=recordings, password=password)
            await stage.start()
            stack.push_async_callback(stage.stop)
            port = stage.port
        there = Company(folder, twitch, youtube, code, gitlab, codeberg, port, password, stage, obs)
        _write_config(there, language=language)
        yield there


def _write_config(there: Company, *, language: str) -> None:
    """What an organiser would have written, and what their logins would have left behind."""
    hidden = there.folder / "secrets"
    scopes = ["user:read:chat", "user:write:chat", "user:bot", "moderator:manage:automod"]
    token = there.twitch.issue_token(BOT[0], scopes)
    write_secret(hidden / "twitch-bot.json", dict(token) | {"user": BOT[0], "login": BOT[1]})
    write_secret(hidden / "youtube-client.json", there.youtube.client_config())
    write_secret(
        hidden / "youtube.json",
        {
            "refresh_token": there.youtube.issue_refresh_token(),
            "scope": "https://www.googleapis.com/auth/youtube.force-ssl",
            "channel_id": "UCrehearsal",
            "channel_name": "Rehearsal",
        },
    )
    write_secret(hidden / "obs.json", {"password": there.obs_password})
    there.config.write_text(
        _CONFIG.format(
            language=language,
            channel=BROADCASTER[1],
            client=CLIENT,
            helix=there.twitch.helix_url,
            auth=there.twitch.auth_url,
            eventsub=there.twitch.eventsub_url,
            obs_port=there.obs_port,
            youtube=there.youtube.endpoint,
            code=there.code.endpoint,
            gitlab=there.gitlab.endpoint,
            codeberg=there.codeberg.endpoint,
        ),
        encoding="utf-8",
    )


_CONFIG = """\
language: {language}
folder: .
twitch:
  client_id: {client}
  channel: {channel}
  endpoints: {{helix: "{helix}", auth: "{auth}", eventsub: "{eventsub}"}}
obs: {{host: 127.0.0.1, port: {obs_port}, password_file: secrets/obs.json}}
youtube:
  enabled: true
  client_file: secrets/youtube-client.json
  while_live: true  # the evening is still streamed when its video comes out
  endpoint: "{youtube}"
code_hosts:
  github: {{endpoint: "{code}"}}
  gitlab: {{endpoint: "{gitlab}"}}
  codeberg: {{endpoint: "{codeberg}"}}
web: {{port: 0}}
publishing: {{unit: session, visibility: unlisted, licence: cc-by-nc-4.0}}
"""


def _code() -> str:
    return '''class ReviewQueue:
    """Очередь ревью: честная, но с правом голоса."""

    def __init__(self, limit: int = 30) -> None:
        self._items: deque[Submission] = deque()
        self._limit = limit
        self._seen: dict[str, float] = {}

    def push(self, sub: Submission) -> bool:
        # одна ссылка от человека за 10 минут
        last = self._seen.get(sub.author, -math.inf)
        if time.monotonic() - last < 600:
            return False
        if len(self._items) >= self._limit:
            raise QueueFull(f"в очереди уже {self._limit}")
        self._items.append(sub)
        self._seen[sub.author] = time.monotonic()
        return True
'''


def now() -> int:
    """Monotonic ns: the same clock on which the program stamps its facts."""
    return time.monotonic_ns()
