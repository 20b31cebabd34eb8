"""Bugs in the plan of a video."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import streamkit.core.evolve as evolve
import streamkit.core.redaction as redaction
import streamkit.core.spans as spans
import streamkit.core.stretches as stretches
import streamkit.core.take_check as take_check
from streamkit.core.events import Event
from streamkit.core.model import (
    PersonId,
    Presence,
    Span,
)
from streamkit.core.state import Session
from tests.stories.seeded_bugs.bug import bug
from tests.stories.seeded_bugs.hidden import evolve_keeping

_judged = redaction._judge


def _as_if(change: Callable[[Any], Any]) -> Callable[..., Any]:
    """The plan judges each stretch as if its spans were otherwise."""

    def judge(stretch: Any, session: Any, **given: Any) -> Any:
        truths, heard = (tuple(map(change, some)) for some in (stretch.truths, stretch.heard))
        return _judged(replace(stretch, truths=truths, heard=heard), session, **given)

    return judge


def _unmixed(span: Span) -> Span:
    return replace(span, mixed=frozenset())


def _trusts_files(stretch: Any, session: Any, **given: Any) -> Any:
    return _judged(replace(stretch, faulty=False), session, **given)


def _clean(span: Span) -> Span:
    return replace(span, dirty=False)


def _now_only(stretch: Any, session: Any, *, now: Any) -> Any:
    return _as_if(lambda span: replace(span, allowed=now))(stretch, session, now=now)


def _then_only(stretch: Any, session: Any, *, now: Any) -> Any:
    then = stretch.truths[0].allowed if stretch.truths else frozenset()
    return _judged(stretch, session, now=then)


def _always_usable(take: Any) -> bool:
    return take.end is not None and take.length is not None


def _all_of(session: Session, person: PersonId) -> frozenset[Presence]:
    return frozenset(what for what in session.set_aside if what[0] == person)


def _spared_for_ever(before: Session, after: Session, event: Event, *, wall: int) -> Session:
    now: Session = evolve_keeping.set_aside(before, after, event, wall=wall)
    return replace(now, spared=now.spared | before.spared)


BUGS = (
    bug("nothing around a change is guarded", (stretches, "GUARD", 0)),
    bug("the plan forgets what OBS had buffered", (stretches, "REACH_BACK", 0)),
    bug("dirt forgets what OBS had buffered", (spans, "REACH_BACK", 0)),
    bug("the plan looks at answers now, not then", (redaction, "_judge", _now_only)),
    bug("the plan looks at answers then, not now", (redaction, "_judge", _then_only)),
    bug("the plan takes dirty stretches", (redaction, "_judge", _as_if(_clean))),
    bug("the plan takes what was begun behind a closed gate", (redaction, "usable", _always_usable)),
    bug("the plan leaves a voice in the mix", (redaction, "_judge", _as_if(_unmixed))),
    bug("the plan keeps code that was taken back", (redaction, "code_covers", lambda *_, **__: frozenset())),
    bug("the plan trusts a file that is not as the log says", (redaction, "_judge", _trusts_files)),
    bug("the check lets any track sound", (take_check, "_may_sound", lambda *_: True)),
    bug("from now on spares what an earlier word took back", (evolve_keeping, "newest_of", _all_of)),
    bug("a later word does not take back what was spared", (evolve, "set_aside", _spared_for_ever)),
    bug("the plan names nobody", (redaction, "_people_in", lambda *_: set())),
)
