"""Nothing secret and nothing that steers a terminal gets into the log, whoever logs it."""

from __future__ import annotations

import io
import logging
from collections.abc import Iterator

import pytest
import structlog

from streamkit.logs import configure, redacted

CANARY = "c4n4ryc4n4ryc4n4ryc4n4ry"
LINES = [
    f"oauth:{CANARY}",
    f"Authorization: Bearer {CANARY}",
    f"Authorization: OAuth {CANARY}",
    f"{{'Authorization': 'Bearer {CANARY}', 'Accept': '*/*'}}",
    f'{{"access_token": "{CANARY}", "expires_in": 3600}}',
    f"refresh_token={CANARY}&grant_type=refresh_token",
    f"client_secret='{CANARY}'",
    f"ClientSecret={CANARY}",
    f"X-Goog-Api-Key: {CANARY}",
    f"password={CANARY}",
    f"obs_password: {CANARY}",
    f"Set-Cookie: session={CANARY}",
    f"https://upload.test/upload/youtube/v3/videos?uploadType=resumable&upload_id={CANARY}",
    f"Location: https://upload.test/session?id={CANARY}",
    f"upload_id={CANARY}",
    f"POST /upload/youtube/v3/videos?upload_id={CANARY} HTTP/1.1",
    f"GET http://127.0.0.1:8747/#key={CANARY}",
    f"http://user:{CANARY}@127.0.0.1/",
    f"wss://eventsub.test/ws?id={CANARY}",
    f"/p/{CANARY}",
    f"http://127.0.0.1:8747/o/{CANARY}",
    f"ya29.{CANARY}",
    f"1//0{CANARY}",
    f"GOCSPX-{CANARY}",
    f"AIza{CANARY}",
    f"ghp_{CANARY}",
    f"github_pat_{CANARY}",
    f"live_123456_{CANARY}",
    f"eyJhbGciOi.{CANARY}.{CANARY}",
    f"device_code={CANARY}",
    f"b'token': b'{CANARY}'",
]


@pytest.fixture
def log() -> Iterator[io.StringIO]:
    root = logging.getLogger()
    before = root.handlers[:], root.level
    stream = io.StringIO()
    configure(level="DEBUG", stream=stream)
    yield stream
    root.handlers[:], root.level = before
    logging.getLogger("streamkit").setLevel(logging.NOTSET)
    logging.captureWarnings(capture=False)
    structlog.reset_defaults()


@pytest.mark.parametrize("line", LINES)
def test_a_secret_does_not_get_into_the_log(line: str) -> None:
    """Whatever it stands in: header, address, JSON, Python's way of printing, or by its own shape."""
    assert CANARY not in redacted(line)


@pytest.mark.parametrize("line", LINES)
@pytest.mark.parametrize(
    "logger", ["somebody.http", "googleapiclient.discovery", "aiohttp.client", "asyncio"]
)
def test_libraries_are_redacted_too(log: io.StringIO, logger: str, line: str) -> None:
    """As message, as argument, as an extra, and in a traceback."""
    theirs = logging.getLogger(logger)
    theirs.warning(line.replace("%", "%%"))
    theirs.error("request failed: %s", line)
    theirs.error("request failed", extra={"sent": line})
    try:
        raise ValueError(line)
    except ValueError:
        theirs.exception("broken")
    assert log.getvalue().count("request failed") == 2
    assert "Traceback" in log.getvalue()
    assert CANARY not in log.getvalue()


@pytest.mark.parametrize("line", LINES)
def test_our_own_lines_are_redacted(log: io.StringIO, line: str) -> None:
    """Also in the values of a line, and where the value is no text."""
    ours = structlog.get_logger("streamkit.adapters.youtube")
    ours.info("upload opened", address=line, headers={"sent": line}, everything=[line])
    assert "upload opened" in log.getvalue()
    assert CANARY not in log.getvalue()


@pytest.mark.parametrize(
    "name", ["token", "password", "authorization", "client_secret", "cookie", "upload_id"]
)
def test_a_value_with_a_telling_name_is_left_out(log: io.StringIO, name: str) -> None:
    """Twitch's tokens look like nothing in particular; their names give them away."""
    structlog.get_logger("streamkit.app").info("logged in", **{name: CANARY})
    assert CANARY not in log.getvalue()


@pytest.mark.parametrize(
    "harmless",
    [
        "take ended after 61.2 s, 3 tracks, code=404",
        "store is not writable, recording is closed why=store-not-writable",
        "OBS answers again after 12 s at ws://127.0.0.1:4455",
        "https://github.com/asya-dev/seedbot/blob/main/seed.py",
        "asked to end",
    ],
)
def test_what_is_harmless_stays(harmless: str) -> None:
    """A log nobody can read helps nobody."""
    assert redacted(harmless) == harmless


def test_a_log_line_cannot_steer_a_terminal(log: io.StringIO) -> None:
    """No ESC, no C1, no other control character, no turned writing direction."""
    structlog.get_logger("streamkit").warning("evil \x1b]52;c;aGk=\x07 \x9b31m \x00 \u202e", by="\x1b[2J")
    logging.getLogger("aiohttp").error("evil \x1b[31m")
    assert not [c for c in log.getvalue() if c != "\n" and not c.isprintable()]


def test_nobody_writes_a_line_that_looks_like_ours(log: io.StringIO) -> None:
    """A line break in a chat text or a path does not begin a new line of the log."""
    structlog.get_logger("streamkit").info("heard\n2026-11-21 [info] gate open", by="a\r\nb\u2028c")
    logging.getLogger("aiohttp").error("heard\n2026-11-21 [info] gate open")
    assert len(log.getvalue().splitlines()) == 2


def test_libraries_are_quiet_below_a_warning(log: io.StringIO) -> None:
    """Their DEBUG prints whole requests; ours is for us."""
    logging.getLogger("twitchio").debug("heard")
    logging.getLogger("googleapiclient").info("heard")
    structlog.get_logger("streamkit.service").debug("ours")
    assert "heard" not in log.getvalue()
    assert "ours" in log.getvalue()
