"""What YouTube's and the network's errors mean to us. Their own words stay here: they can hold addresses."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from http.client import HTTPException
from typing import TypeVar

import httplib2
from google.auth.exceptions import GoogleAuthError, RefreshError, TransportError
from googleapiclient.errors import Error, HttpError

from streamkit.ports.errors import PortError, Rejected, Unavailable

T = TypeVar("T")

_KEYS = {
    "quotaExceeded": "youtube-quota",
    "dailyLimitExceeded": "youtube-quota",
    "uploadLimitExceeded": "youtube-upload-limit",
    "accessNotConfigured": "youtube-api-off",
    "youtubeSignupRequired": "youtube-no-channel",
    "insufficientPermissions": "youtube-permission-missing",
    "videoNotFound": "youtube-video-gone",
}
_LATER = {"rateLimitExceeded", "userRateLimitExceeded", "uploadRateLimitExceeded", "backendError"}
_TEXT = re.compile(r"invalid\w+|defaultLanguageNotSet|mediaBodyRequired")
_REASON = re.compile(r"[A-Za-z]{1,40}\Z")


def attempt(work: Callable[[], T]) -> T:
    """Does it, raising Unavailable or Rejected for whatever the service or the network has against it.

    The translation is raised outside `except`: chained to its cause it would carry the session's address
    into logs.
    """
    try:
        return work()
    except (Error, GoogleAuthError, httplib2.HttpLib2Error, HTTPException, OSError) as error:
        failure = _translated(error)
    except (json.JSONDecodeError, UnicodeDecodeError):  # not YouTube's own answer: a proxy, a captive portal
        failure = Unavailable("youtube-unavailable")
    raise failure


def reason_of(error: HttpError) -> str:
    """YouTube's machine-readable reason, or ""."""
    try:
        reason = json.loads(error.content)["error"]["errors"][0]["reason"]
    except (ValueError, LookupError, TypeError):
        return ""
    return reason if isinstance(reason, str) and _REASON.match(reason) else ""


def _translated(error: Exception) -> PortError:
    match error:
        case HttpError():
            return _from_answer(error.status_code, reason_of(error))
        case RefreshError(retryable=False):
            return Rejected("youtube-login-dead")
        case TransportError() | RefreshError() | httplib2.HttpLib2Error() | HTTPException() | OSError():
            return Unavailable("youtube-unavailable")
        case _:
            return Rejected("youtube-refused", status=0, reason=type(error).__name__)


def _from_answer(status: int, reason: str) -> PortError:
    if reason in _KEYS:
        return Rejected(_KEYS[reason])
    if status >= 500 or status in (408, 429) or reason in _LATER:
        return Unavailable("youtube-unavailable")
    if status == 401:
        return Rejected("youtube-login-dead")
    if status == 400 and _TEXT.match(reason):
        return Rejected("youtube-text-refused", reason=reason)
    return Rejected("youtube-refused", status=status, reason=reason)
