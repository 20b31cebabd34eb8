"""Where people's pictures stand in the programme, over time, and what is hidden by covers.

Rule: a place is known only while two looks agreed on it and nothing moved in between; whoever's place is not
known may be anywhere (consent.md, The gate).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace

from streamkit.core.box import Box
from streamkit.core.model import Medium, PersonId, Presence, Source, SourceId, Span, Take
from streamkit.core.state import Session


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where the picture of a source stands: nowhere where there are no boxes."""

    source: SourceId
    boxes: tuple[Box, ...]
    code: tuple[Box, ...] | None = None  # of our overlay: where code and words about it stand in it


def boxes(places: Iterable[Place]) -> dict[SourceId, tuple[Box, ...]]:
    """Of each source whose place is known."""
    return {place.source: place.boxes for place in places}


def code_boxes(places: Iterable[Place]) -> dict[SourceId, tuple[Box, ...]]:
    """Of each overlay of ours whose place is known."""
    return {place.source: place.code for place in places if place.code is not None}


def stands(session: Session, places: Collection[Place]) -> bool:
    """Whether everything stands just where the log says."""
    return (session.layout, session.code_layout) == (boxes(places), code_boxes(places))


def placed(session: Session, places: Collection[Place], *, since: int, at: int) -> Session:
    """Everything stands there from `at` on, and nobody knows where it stood after `since`.

    Takes that are over are meant too: the look that finds a change may come after the end of a take.
    """
    session = replace(session, layout=boxes(places), code_layout=code_boxes(places))
    if since >= at:
        return session
    return replace(session, takes=tuple(_unplaced(take, since=since) for take in session.takes))


def pictures(session: Session, shown: Iterable[Source]) -> dict[PersonId, frozenset[Box]]:
    """The boxes of everybody these sources carry, without those of whom some box is unknown."""
    known: dict[PersonId, frozenset[Box]] = {}
    unknown: set[PersonId] = set()
    for source in shown:
        place = session.layout.get(source.id)
        for person in source.people or ():
            known[person] = known.get(person, frozenset()).union(place or ())
            if place is None:
                unknown.add(person)
    return {person: place for person, place in known.items() if person not in unknown}


def blank(session: Session) -> frozenset[Box]:
    """The boxes of covered pictures over and under which surely nothing else is shown: OBS's black."""
    hidden: set[Box] = set()
    shown: set[Box] = set()
    for each in session.layout.keys() | session.mix.keys():
        source, mix, place = session.sources.get(each), session.mix.get(each), session.layout.get(each)
        if source is not None and not source.has_video:
            continue
        if mix is not None and mix.covered:
            hidden.update(place or ())
        elif place is None:
            return frozenset()
        else:
            shown.update(place)
    return frozenset(box for box in hidden if all(box.apart(other) for other in shown))


def covers_for(truths: Iterable[Span], *, may: Collection[Presence]) -> tuple[Box, ...] | None:
    """What hides every picture that is not allowed; None where one of them may be anywhere."""
    refused: set[Box] = set()
    for span in truths:
        for person in span.seen:
            if (person, Medium.VIDEO) not in may:
                place = span.pictures.get(person)
                if place is None:
                    return None
                refused |= place
    return outermost(refused)


def outermost(boxes: Collection[Box]) -> tuple[Box, ...]:
    """Without those that lie within another."""
    within = {box for box in boxes if any(other != box and other.holds(box) for other in boxes)}
    return tuple(sorted(set(boxes) - within))


def visible(span: Span, *, covers: Iterable[Box]) -> set[PersonId]:
    """Everybody of whom something may be seen beside the covers."""
    covers = tuple(covers)
    return {person for person in span.seen if not _hidden(span.pictures.get(person), covers)}


def _hidden(place: frozenset[Box] | None, covers: tuple[Box, ...]) -> bool:
    return place is not None and all(any(cover.holds(box) for cover in covers) for box in place)


def _unplaced(take: Take, *, since: int) -> Take:
    spans: list[Span] = []
    for span in take.spans:
        if span.end is not None and span.end <= since:
            spans.append(span)
        elif span.start < since:
            spans += [replace(span, end=since), _nowhere(replace(span, start=since))]
        else:
            spans.append(_nowhere(span))
    return replace(take, spans=tuple(spans))


def _nowhere(span: Span) -> Span:
    return replace(span, pictures={}, blank=frozenset(), code_at=None)
