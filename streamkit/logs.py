"""One log for us and for every library, on standard error, with no secret and no control character in it.

Rule: what looks like a secret is taken out of the finished line, so it does not matter who logged it or how.
"""

from __future__ import annotations

import logging
import re
import sys
from collections.abc import Iterable
from typing import Any, TextIO

import structlog
from structlog.typing import EventDict, ProcessorReturnValue, WrappedLogger

GONE = "…"

_NAMES = (
    r"(?:[\w-]*(?:token|secret|password|passwd|authorization|cookie|api[_-]?key|stream[_-]?key|upload[_-]?id)[\w-]*"
    r"|device_?code|code_verifier)"
)
_SECRETS: tuple[tuple[re.Pattern[str], str], ...] = (
    # name and password, query and fragment of an address; an upload's session is named by its query
    (re.compile(r"(\w+://)[^\s/@'\"]+@"), rf"\1{GONE}@"),
    (re.compile(r"((?:\w+://|/)[^\s?#'\"<>]*)[?#][^\s'\"<>]+"), rf"\1?{GONE}"),
    (re.compile(r"(/[po]/)[\w.~-]{8,}"), rf"\1{GONE}"),  # pages and overlays that a token opens
    (re.compile(r"(/webhooks/\d+/)[\w-]+"), rf"\1{GONE}"),
    (
        re.compile(
            rf"(?i)\b({_NAMES}['\"]?\s*[:=]\s*(?:b?['\"])?)(?:(?:bearer|oauth|basic)\s+)?[^\s'\",;&}})]+"
        ),
        rf"\1{GONE}",
    ),
    (re.compile(r"(?i)\b(bearer|oauth|basic)([ :])\s*[\w.~+/=-]{6,}"), rf"\1\2{GONE}"),
    (re.compile(r"\b(?:ya29\.|1//0|GOCSPX-|AIza|gh[pousr]_|github_pat_|live_\d+_|eyJ)[\w./~+-]{6,}"), GONE),
)
# C0 (without tab and newline), DEL, C1, and what turns the writing direction round
_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_BREAKS = re.compile(r"[\r\n\u2028\u2029]+\s*")


def redacted(line: str) -> str:
    """The line without anything that looks like a secret, and without what could steer a terminal."""
    line = _CONTROLS.sub("", line)
    for pattern, instead in _SECRETS:
        line = pattern.sub(instead, line)
    return line


def configure(*, level: str = "INFO", stream: TextIO | None = None) -> None:
    """Sends structlog's and the standard library's loggers through one redacting formatter.

    Libraries are heard from WARNING on: their finer levels print whole requests.
    """
    shared: list[structlog.typing.Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.stdlib.ExtraAdder(),
    ]
    structlog.configure(
        processors=[
            structlog.stdlib.filter_by_level,
            *shared,
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=False,
    )
    handler = logging.StreamHandler(stream or sys.stderr)
    handler.setFormatter(_formatter(shared))
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(logging.WARNING)
    logging.getLogger("streamkit").setLevel(level)
    logging.captureWarnings(capture=True)


def _formatter(shared: Iterable[structlog.typing.Processor]) -> logging.Formatter:
    return structlog.stdlib.ProcessorFormatter(
        foreign_pre_chain=list(shared),
        processors=[
            structlog.stdlib.ProcessorFormatter.remove_processors_meta,
            _one_line_each,
            structlog.dev.ConsoleRenderer(
                colors=False, pad_event_to=0, exception_formatter=structlog.dev.plain_traceback
            ),
            _redact,
        ],
    )


def _one_line_each(_: WrappedLogger, __: str, event: EventDict) -> EventDict:
    """Nobody's text may begin a line of its own and look like ours; tracebacks come later and keep theirs."""
    return {key: _BREAKS.sub(" ", value) if isinstance(value, str) else value for key, value in event.items()}


def _redact(_: WrappedLogger, __: str, line: Any) -> ProcessorReturnValue:
    return redacted(str(line))
