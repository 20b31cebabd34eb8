"""What facts about OBS do to an evening: sources, routing as read back, takes."""

from __future__ import annotations

from dataclasses import replace
from typing import assert_never

from streamkit.core.events import (
    LayoutSeen,
    MixReadBack,
    RecorderEvent,
    RosterDoubted,
    RosterVouched,
    SourceGone,
    SourceMapped,
    SourceSeen,
    StretchDirtied,
    TakeChecked,
    TakeEnded,
    TakeMeasured,
    TakeStarted,
)
from streamkit.core.evolve.vouching import doubt, unvouched, vouched
from streamkit.core.layout import placed
from streamkit.core.model import STEMS, Source, SourceId, SourceMix, Take
from streamkit.core.spans import dirty_since, end_spans
from streamkit.core.state import Session


def recorder(session: Session, event: RecorderEvent, *, at: int) -> Session:
    match event:
        case SourceSeen() | SourceMapped() | SourceGone():
            return _sources(session, event, at=at)
        case RosterVouched():
            return vouched(session, at=at)
        case RosterDoubted():
            return doubt(session)
        case MixReadBack(mix=mix):
            return _read_back(session, {one.source: one for one in mix})
        case LayoutSeen(since=since, places=places):
            return placed(session, places, since=since, at=at)
        case StretchDirtied(since=since):
            return dirty_since(session, since=since, at=at)
        case TakeStarted(take=take, gate_was_open=gate_was_open):
            return replace(session, takes=(*session.takes, Take(take, at, gate_was_open=gate_was_open)))
        case TakeEnded():
            return unvouched(_with_take(session, event))
        case TakeMeasured() | TakeChecked():
            return _with_take(session, event)
        case _:
            assert_never(event)


def _sources(session: Session, event: SourceSeen | SourceMapped | SourceGone, *, at: int) -> Session:
    sources = dict(session.sources)
    match event:
        case SourceSeen():
            sources[event.source] = Source(
                event.source,
                event.name,
                open=event.open,
                has_video=event.has_video,
                has_audio=event.has_audio,
                overlay=event.overlay,
                held=session.running is not None,
            )
        case SourceMapped():
            source = sources[event.source]
            mapped = replace(source, people=event.people, stem=event.stem, vouched=False, held=False)
            sources[event.source] = mapped if event.people == source.people else replace(mapped, since=at)
        case SourceGone():
            sources.pop(event.source, None)
        case _:
            assert_never(event)
    return replace(session, sources=sources, remapped=_remapped(session, event))


def _remapped(session: Session, event: SourceSeen | SourceMapped | SourceGone) -> frozenset[SourceId]:
    known = session.sources.get(event.source)
    to_others = isinstance(event, SourceMapped) and known is not None and event.people != known.people
    return session.remapped | {event.source} if to_others else session.remapped


def _read_back(session: Session, mix: dict[SourceId, SourceMix]) -> Session:
    """A source is on the track of those it carries, or on none, before anything is booked on them."""
    remapped = {source for source in session.remapped if _on_a_track_of_others(session, mix.get(source))}
    return replace(session, mix=mix, dirty=False, remapped=frozenset(remapped))


def _on_a_track_of_others(session: Session, mix: SourceMix | None) -> bool:
    source = session.sources.get(mix.source) if mix is not None else None
    return source is not None and mix is not None and not mix.tracks.intersection(STEMS) <= {source.stem}


def _with_take(session: Session, event: TakeEnded | TakeMeasured | TakeChecked) -> Session:
    takes = tuple(_take(take, event) if take.id == event.take else take for take in session.takes)
    return replace(session, takes=takes)


def _take(take: Take, event: TakeEnded | TakeMeasured | TakeChecked) -> Take:
    match event:
        case TakeEnded():
            spans = end_spans(take, at=event.stopped)
            ended = replace(take, end=event.end, stopped=event.stopped, file=event.file)
            return replace(ended, spans=spans, skipped=event.skipped)
        case TakeMeasured():
            return replace(take, length=event.length, guard=event.guard, faults=None)
        case TakeChecked():
            return replace(take, faults=event.faults)
        case _:
            assert_never(event)
