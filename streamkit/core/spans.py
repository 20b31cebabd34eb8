"""Cutting the running take into spans: a new one begins whenever what is recorded, or allowed, changes.

Rule: spans follow what OBS was read back to do, never what it was asked to do.
"""

from __future__ import annotations

from dataclasses import replace

from streamkit.core.consent import allowed, is_open
from streamkit.core.layout import blank, pictures
from streamkit.core.model import ALLOWED_MIX, REACH_BACK, RECORDED_TRACKS, STEMS, PersonId, Source, Span, Take
from streamkit.core.shown_code import code_at
from streamkit.core.state import Session


def respan(session: Session, *, at: int) -> Session:
    """Ends the newest span of the running take and begins another where the truth changed at `at`."""
    take = session.running
    if take is None:
        return session
    truth = _truth(session, at=at)
    newest = take.spans[-1] if take.spans else None
    if newest is not None and replace(newest, start=at) == truth:
        return session
    return _with(session, replace(take, spans=(*_ended(take.spans, at=at), truth)))


def dirty_since(session: Session, *, since: int, at: int) -> Session:
    """Marks everything the running take holds between `since` and `at` as unknown; later stays so too.

    A track that was switched on meanwhile holds sound from before.
    """
    take = session.running
    since -= REACH_BACK
    session = replace(session, dirty=True)
    if take is None:
        return session
    spans = _dirtied(_ended(take.spans, at=at), since=since)
    return _with(session, replace(take, spans=(*spans, _truth(session, at=at))))


def doubted(session: Session) -> Session:
    """Takes that ended since the host last vouched are as unknown as the running one."""
    since = (session.vouched_at or 0) - REACH_BACK
    kept, later = session.takes[: session.vouched_takes], session.takes[session.vouched_takes :]
    unknown = (
        take if take.end is None else replace(take, spans=_dirtied(take.spans, since=since)) for take in later
    )
    return replace(session, takes=(*kept, *unknown))


def end_spans(take: Take, *, at: int) -> tuple[Span, ...]:
    """The spans of a take that is over."""
    return _ended(take.spans, at=at)


def _dirtied(spans: tuple[Span, ...], *, since: int) -> tuple[Span, ...]:
    dirtied: list[Span] = []
    for span in spans:
        if span.end is not None and span.end <= since:
            dirtied.append(span)
        elif span.start < since:
            dirtied += [replace(span, end=since), replace(span, start=since, dirty=True)]
        else:
            dirtied.append(replace(span, dirty=True))
    return tuple(dirtied)


def _truth(session: Session, *, at: int) -> Span:
    shown: list[Source] = []
    mixed: set[PersonId] = set()
    stems: set[tuple[int, PersonId]] = set()
    unknown = session.dirty
    music = False
    for mix in session.mix.values():
        source = session.sources.get(mix.source)
        recorded = mix.tracks.intersection(RECORDED_TRACKS)
        shows = not mix.covered and (source is None or source.has_video)
        if source is None or source.people is None or not _is_sure(session, source):
            unknown = unknown or bool(recorded) or shows
            continue
        if shows:
            shown.append(source)
        if ALLOWED_MIX in recorded:
            mixed |= source.people
            music = music or not source.people
        stems |= {(track, person) for track in recorded.intersection(STEMS) for person in source.people}
    return Span(
        start=at,
        end=None,
        seen=frozenset(person for source in shown for person in source.people or ()),
        mixed=frozenset(mixed),
        stems=frozenset(stems),
        allowed=allowed(session),
        shown=session.shown,
        dirty=unknown,
        pictures=pictures(session, shown),
        music=music,
        blank=blank(session),
        code=session.on_overlay,
        code_at=code_at(session) if session.on_overlay else None,
    )


def _is_sure(session: Session, source: Source) -> bool:
    """Whether it carries just whom it is mapped to, and not on a track that it had for others."""
    return source.id not in session.remapped and (source.vouched or not is_open(source))


def _ended(spans: tuple[Span, ...], *, at: int) -> tuple[Span, ...]:
    if not spans or spans[-1].end is not None:
        return spans
    return (*spans[:-1], replace(spans[-1], end=at))


def _with(session: Session, take: Take) -> Session:
    return replace(session, takes=(*session.takes[:-1], take))
