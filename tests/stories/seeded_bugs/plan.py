"""Bugs in the plan of a video."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import streamkit.core.redaction as redaction
import streamkit.core.spans as spans
import streamkit.core.stretches as stretches
import streamkit.core.take_check as take_check
from streamkit.core.model import (
    Span,
)
from tests.stories.seeded_bugs.bug import bug, nobody

_judged = redaction._judge


def _as_if(change: Callable[[Any], Any]) -> Callable[..., Any]:
    """The plan judges each stretch as if its spans were otherwise."""

    def judge(stretch: Any, **given: Any) -> Any:
        truths, heard = (tuple(map(change, some)) for some in (stretch.truths, stretch.heard))
        return _judged(replace(stretch, truths=truths, heard=heard), **given)

    return judge


def _unmixed(span: Span) -> Span:
    return replace(span, mixed=frozenset())


def _trusts_files(stretch: Any, **given: Any) -> Any:
    return _judged(replace(stretch, faulty=False), **given)


def _clean(span: Span) -> Span:
    return replace(span, dirty=False)


def _now_only(stretch: Any, *, now: Any, taken_back: Any) -> Any:
    return _as_if(lambda span: replace(span, allowed=now))(stretch, now=now, taken_back=taken_back)


def _then_only(stretch: Any, *, now: Any, taken_back: Any) -> Any:
    then = stretch.truths[0].allowed if stretch.truths else frozenset()
    return _judged(stretch, now=then, taken_back=taken_back)


def _always_usable(take: Any) -> bool:
    return take.end is not None and take.length is not None


BUGS = (
    bug("nothing around a change is guarded", (stretches, "GUARD", 0)),
    bug("the plan forgets what OBS had buffered", (stretches, "REACH_BACK", 0)),
    bug("dirt forgets what OBS had buffered", (spans, "REACH_BACK", 0)),
    bug("the plan looks at answers now, not then", (redaction, "_judge", _now_only)),
    bug("the plan looks at answers then, not now", (redaction, "_judge", _then_only)),
    bug("the plan takes dirty stretches", (redaction, "_judge", _as_if(_clean))),
    bug("the plan takes what was begun behind a closed gate", (redaction, "usable", _always_usable)),
    bug("the plan leaves a voice in the mix", (redaction, "_judge", _as_if(_unmixed))),
    bug("the plan keeps code that was taken back", (redaction, "_withdrawn", nobody)),
    bug("the plan trusts a file that is not as the log says", (redaction, "_judge", _trusts_files)),
    bug("the check lets any track sound", (take_check, "_may_sound", lambda *_: True)),
    bug("the plan names nobody", (redaction, "_people_in", lambda *_: set())),
)
