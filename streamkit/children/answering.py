"""The child's side: answers one question after the other, one JSON a line, until stdin closes.

A child runs regular expressions that a viewer's file can send into hours of backtracking, with the
interpreter locked; so nothing in it can guard itself. The parent kills it, and where the parent is gone, the
alarm clock does.
"""

from __future__ import annotations

import json
import signal
import sys
from collections.abc import Callable, Mapping
from typing import Any

_MEMORY = 1 << 30  # bytes of address space


def answer_each(answer: Callable[[dict[str, Any]], Mapping[str, object]], *, alarm: int) -> None:
    """`alarm` is after how many seconds a child nobody waits for ends itself."""
    _limit_memory()
    _say({"ready": True})
    for line in sys.stdin.buffer:
        _set_alarm(alarm)
        _say(answer(json.loads(line)))
        _set_alarm(0)


def _say(message: Mapping[str, object]) -> None:
    sys.stdout.write(json.dumps(message) + "\n")
    sys.stdout.flush()


def _set_alarm(seconds: int) -> None:
    if sys.platform != "win32":
        signal.alarm(seconds)  # unhandled on purpose: it ends the process even within a regular expression


def _limit_memory() -> None:
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
