"""What the host should know of the sources while an evening is open, and can act on."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from streamkit.core.consent import is_open
from streamkit.core.model import Medium, PersonId
from streamkit.core.state import Session
from streamkit.core.views.names import Names


def hints(session: Session, names: Names, *, now: int) -> list[dict[str, Any]]:
    """As notices; each stays for as long as it is true."""
    return [
        {"id": id_, "at": now, "level": "warn", "text": text}
        for id_, text in (
            *_vouch_again(session, names),
            *_without_stems(session, names),
            *_platform(session, names),
        )
    ]


def _vouch_again(session: Session, names: Names) -> Iterator[tuple[str, str]]:
    """The host's word was good for one take; until the next word open sources stay out of the recording."""
    over = session.vouched_at is not None and session.wanted
    waiting = [one for one in session.sources.values() if is_open(one) and one.people and not one.vouched]
    if over and waiting:
        what = ", ".join(sorted(names.text(source.name) for source in waiting))
        yield "vouch-again", names.say("hint-vouch-again", what=what)


def _without_stems(session: Session, names: Names) -> Iterator[tuple[str, str]]:
    """More people than tracks: such a voice can only be cut out together with everybody else's."""
    for person in sorted(_mixed_only(session)):
        who = names.label(session, person)
        yield f"no-stem-{person}", names.say("hint-no-stem", who=who)


def _mixed_only(session: Session) -> frozenset[PersonId]:
    heard = [one for one in session.sources.values() if one.has_audio and one.people]
    with_stem = {person for one in heard if one.stem is not None for person in one.people or ()}
    without = {person for one in heard if one.stem is None for person in one.people or ()}
    return frozenset(p for p in without - with_stem if Medium.AUDIO in session.media(p))


def _platform(session: Session, names: Names) -> Iterator[tuple[str, str]]:
    """What the platform records by itself nobody here was asked about."""
    if session.archived:
        yield "archived", names.say("hint-archived")
    elif not session.archive_off:
        yield "archive-undeclared", names.say("hint-archive-undeclared")
