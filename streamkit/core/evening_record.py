"""One evening as a document for others: who allowed what under which words, what was kept, what was dropped.

Rule: it may be given away. It holds pseudonyms, enums, times and digests; no name, no account, no address,
no word of a person, not even the evening's title.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from typing import Any

from streamkit.core.checkpoint import Verifier
from streamkit.core.consent import code_may
from streamkit.core.consent_record import (
    CONTEXT,
    Chained,
    Instant,
    NoticeText,
    concerns,
    consent_record,
)
from streamkit.core.events import SessionClosed
from streamkit.core.model import (
    SECOND,
    Digest,
    Medium,
    PersonId,
    Span,
    Stage,
    Take,
    TakeEnd,
    TakeId,
    Video,
    VideoId,
)
from streamkit.core.redaction import Plan, plan
from streamkit.core.state import Session, State
from streamkit.core.stretches import media_time

FORMAT = "streamkit evidence 1"


def evening_record(
    state: State,
    session: Session,
    entries: Sequence[Chained],
    *,
    notice: NoticeText,
    files: Mapping[TakeId, Digest | None],
    head: str,
    verifier: Verifier,
    made: str,
    instant: Instant,
    say: Callable[[str], str],
) -> dict[str, Any]:
    """`files` are the digests of the takes' files, None where a file is gone; `head` a signed note."""
    people = sorted({*session.numbers, *session.answers, session.host})
    whole = Video(VideoId(""), session.id, Stage.DRAFT)
    return {
        "format": FORMAT,
        "@context": CONTEXT,
        "made": made,
        "session": {
            "id": session.id,
            "kind": session.kind.value,
            "quorum": session.quorum.value,
            "host": session.host,
            "opened": instant(session.opened_wall),
            "closed": _closed(session, entries, instant),
        },
        "people": [_person(state, session, person, entries) for person in people],
        "records": [
            consent_record(state, session, person, entries, notice=notice, instant=instant)
            for person in people
        ],
        "takes": [_take(take, files.get(take.id)) for take in session.takes],
        "plan": _plan(plan(state, whole), say),
        "videos": [_video(state, video, say) for video in state.videos_of(session.id)],
        "log": {"entries": len(entries), "head": head, "key": verifier.text()},
    }


def _closed(session: Session, entries: Sequence[Chained], instant: Instant) -> str | None:
    closed = [entry.fact.wall for entry in entries if entry.fact.event == SessionClosed(session.id)]
    return instant(closed[-1]) if closed else None


def _person(state: State, session: Session, person: PersonId, entries: Sequence[Chained]) -> dict[str, Any]:
    return {
        "person": person,
        "number": session.numbers.get(person),
        "host": person == session.host,
        "on_stage_at_the_end": person in session.on_stage,
        "allows_now": sorted({*session.media(person), *({Medium.CODE} if code_may(session, person) else ())}),
        "own_word": session.own_word(person),
        "entries": sum(concerns(entry.fact.event, person) for entry in entries),
        "in_videos": sorted(v.id for v in state.videos_of(session.id) if person in v.people),
    }


def _take(take: Take, digest: Digest | None) -> dict[str, Any]:
    return {
        "take": take.id,
        "sha256": digest,
        "end": take.end.value if take.end else None,
        "length_s": None if take.length is None else take.length / SECOND,
        "guard_s": take.guard / SECOND,
        "gate_was_open": take.gate_was_open,
        "faults": None if take.faults is None else [asdict(fault) for fault in take.faults],
        "spans": [_span(take, span) for span in take.spans],
    }


def _span(take: Take, span: Span) -> dict[str, Any]:
    """Seconds of the take's own file; None where nothing anchors them."""
    end = take.stopped if span.end is None else span.end
    anchored = take.end is TakeEnd.OBSERVED and take.length is not None
    return {
        "from_s": media_time(take, span.start) / SECOND if anchored else None,
        "to_s": media_time(take, end) / SECOND if anchored and end is not None else None,
        "seen": sorted(span.seen),
        "places": {who: [asdict(box) for box in sorted(at)] for who, at in sorted(span.pictures.items())},
        "heard": sorted(span.mixed),
        "stems": [{"track": track, "person": person} for track, person in sorted(span.stems)],
        "allowed": [{"person": person, "medium": medium} for person, medium in sorted(span.allowed)],
        "code": sorted(span.code),
        "code_places": None if span.code_at is None else [asdict(box) for box in sorted(span.code_at)],
        "unknown": span.dirty,
    }


def _plan(made: Plan, say: Callable[[str], str]) -> dict[str, Any]:
    return {
        "sha256": made.digest,
        "people": sorted(made.people),
        "kept": [
            {
                "take": piece.take,
                "from_s": piece.start / SECOND,
                "to_s": piece.end / SECOND,
                "tracks": list(piece.tracks),
                "covered": [asdict(box) for box in piece.covers],
            }
            for piece in made.pieces
        ],
        "dropped": [
            {
                "take": gone.take,
                "from_s": gone.start / SECOND,
                "to_s": gone.end / SECOND,
                "why": gone.why,
                "says": say(gone.why),
            }
            for gone in made.dropped
        ],
        "takes_waiting_for_a_person": list(made.lost),
    }


def _video(state: State, video: Video, say: Callable[[str], str]) -> dict[str, Any]:
    binding = video.binding
    return {
        "video": video.id,
        "stage": video.stage.value,
        "visibility": video.visibility.value,
        "licence": video.licence.value,
        "people": sorted(video.people),
        "approved_by": sorted(person for person, word in video.approvals.items() if word.approved),
        "cut_sha256": binding.cut if binding else None,
        "text_sha256": binding.text if binding else None,
        "plan_sha256": binding.plan if binding else None,
        "published_as": video.upload_id,
        "plan": _plan(plan(state, video), say),
    }
