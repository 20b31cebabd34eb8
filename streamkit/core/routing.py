"""What OBS should do with every source: which tracks it is on, and whether its picture is covered.

Enforcement sits on sources, never on scene items, because another scene may show the same source. Live
and recorded differ for the voice (track 1 is not recorded); a picture has one canvas, so a picture that is
not allowed is covered for everybody while a recording is wanted (consent.md, The gate).
"""

from __future__ import annotations

from streamkit.core.consent import may_contribute, since
from streamkit.core.model import (
    ALLOWED_MIX,
    LIVE_MIX,
    REACH_BACK,
    SECOND,
    Medium,
    Source,
    SourceId,
    SourceMix,
)
from streamkit.core.state import Session

# A track switched on reaches back: a yes is acted on only when nothing from before it, and from the guard
# around it, can come with it.
WIDENING_WAIT = REACH_BACK + SECOND // 2


def wanted_mix(session: Session, *, now: int, recording: bool) -> dict[SourceId, SourceMix]:
    """The routing of every known source at monotonic `now` (ns).

    `recording` is whether OBS still writes a file: covers come off only after its end, not with the wish.
    """
    hide = session.wanted or recording
    return {source.id: _wanted(session, source, now=now, hide=hide) for source in session.sources.values()}


def next_widening(session: Session, *, now: int) -> int | None:
    """The next instant at which the wanted routing changes by itself, if any."""
    due = [
        since(session, source, medium) + WIDENING_WAIT
        for source in session.sources.values()
        for medium in (Medium.VIDEO, Medium.AUDIO)
        if may_contribute(session, source, medium)
    ]
    return min((instant for instant in due if instant > now), default=None)


def _wanted(session: Session, source: Source, *, now: int, hide: bool) -> SourceMix:
    if _backstage(session, source):
        return SourceMix(source.id, frozenset(), covered=True)
    tracks = frozenset({LIVE_MIX})
    if _ripe(session, source, Medium.AUDIO, now=now):
        tracks |= {ALLOWED_MIX} | ({source.stem} if source.stem else set())
    covered = hide and not _ripe(session, source, Medium.VIDEO, now=now)
    return SourceMix(
        source.id,
        tracks if source.has_audio else frozenset(),
        covered=covered if source.has_video else True,
    )


def _ripe(session: Session, source: Source, medium: Medium, *, now: int) -> bool:
    return may_contribute(session, source, medium) and now >= since(session, source, medium) + WIDENING_WAIT


def _backstage(session: Session, source: Source) -> bool:
    """Held: muted everywhere and hidden, as soon as anybody it carries is not on stage, or may be there."""
    return source.held if source.people is None else not source.people <= session.on_stage
