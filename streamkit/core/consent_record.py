"""What one person said in one evening, in the words of ISO/IEC TS 27560 as W3C's DPV spells them.

Pseudonyms, enums and times only, so it may be given away; the notice is ours, not a person's.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from streamkit.core.events import (
    AnswerGiven,
    ApprovalQuestionPut,
    CodeAnswerGiven,
    CodeQuestionPut,
    Event,
    Fact,
    QuestionExpired,
    QuestionPut,
    Reminded,
    RetractionWanted,
    VetoSpoken,
    VideoApproved,
    VideoVetoed,
)
from streamkit.core.model import Digest, Medium, PersonId, VideoId
from streamkit.core.state import Session, State

CONTEXT = {
    "dpv": "https://w3id.org/dpv#",
    "dct": "http://purl.org/dc/terms/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "streamkit": "https://streamkit.invalid/terms#",
}
CONFORMS = "https://w3id.org/dpv/schema/dpv-27560#record"

_CODE = frozenset({Medium.CODE})

Instant = Callable[[int], str]  # ms since 1970 as ISO 8601


@dataclass(frozen=True, slots=True)
class NoticeText:
    """The words people were asked with; text and language are None where this version does not have them."""

    id: Digest
    language: str | None
    text: str | None


@dataclass(frozen=True, slots=True)
class Chained:
    """A fact, and its hash in the chain."""

    fact: Fact
    hash: bytes


def concerns(event: Event, person: PersonId) -> bool:
    """Whether somebody said this, or was asked it: what belongs into their record, and names nobody else."""
    said = (
        QuestionPut | Reminded | QuestionExpired | AnswerGiven | VetoSpoken | VideoApproved | VideoVetoed
        | CodeQuestionPut | CodeAnswerGiven | ApprovalQuestionPut
    )  # fmt: skip
    return isinstance(event, said | RetractionWanted) and event.person == person


def consent_record(
    state: State,
    session: Session,
    person: PersonId,
    entries: Iterable[Chained],
    *,
    notice: NoticeText,
    instant: Instant,
) -> dict[str, Any]:
    """One person's record; `entries` may hold other evenings' and other people's, which are passed over."""
    own = [entry for entry in entries if concerns(entry.fact.event, person)]
    recording = [entry for entry in own if getattr(entry.fact.event, "session", None) == session.id]
    processes = [_process("recording", "record-the-evening", _statuses(recording, instant))]
    for video in state.videos_of(session.id):
        about = [entry for entry in own if getattr(entry.fact.event, "video", None) == video.id]
        if about:
            processes.append(_publication(video.id, _statuses(about, instant)))
    return {
        "@context": CONTEXT,
        "@type": "dpv:ConsentRecord",
        "dct:conformsTo": CONFORMS,
        "dct:identifier": f"{session.id}/{person}",
        "dct:created": instant(own[0].fact.wall) if own else instant(session.opened_wall),
        "dpv:hasDataSubject": person,
        "dpv:hasDataController": session.host,
        "dpv:hasNotice": [
            {
                "@type": "dpv:ConsentNotice",
                "dpv:hasIdentifier": notice.id,
                "dct:language": notice.language,
                "rdf:value": notice.text,
            }
        ],
        "dpv:hasProcess": processes,
    }


def _publication(video: VideoId, statuses: list[dict[str, Any]]) -> dict[str, Any]:
    process = _process("publication", "publish-a-video", statuses)
    return {**process, "streamkit:video": video}


def _process(name: str, purpose: str, statuses: list[dict[str, Any]]) -> dict[str, Any]:
    return {
        "@type": "dpv:Process",
        "dct:title": name,
        "dpv:hasPurpose": f"streamkit:{purpose}",
        "dpv:hasLegalBasis": ["dpv:Consent"],
        "dpv:hasPersonalData": [f"streamkit:{medium.value}" for medium in Medium],
        "dpv:hasRecipient": [],
        "dpv:hasConsentStatus": statuses,
    }


def _statuses(entries: Sequence[Chained], instant: Instant) -> list[dict[str, Any]]:
    statuses = []
    had: frozenset[Medium] = frozenset()
    for entry in entries:
        status, now = _status(entry.fact.event, had)
        statuses.append(
            {
                "@type": [f"dpv:{status}", "dpv:ExpressedConsent"],
                "dpv:isIndicatedAtTime": instant(entry.fact.wall),
                "dpv:isIndicatedBy": str(getattr(entry.fact.event, "by", "self")),
                "dpv:hasIndicationMethod": str(getattr(entry.fact.event, "evidence", "chat")),
                "streamkit:media": sorted(now),
                "streamkit:kind": type(entry.fact.event).__name__,
                "streamkit:entry": {"seq": entry.fact.seq, "hash": entry.hash.hex()},
            }
        )
        had = now
    return statuses


def _status(event: Event, had: frozenset[Medium]) -> tuple[str, frozenset[Medium]]:
    """DPV's name of what the person is to us afterwards, and the media they allow then."""
    match event:
        case CodeAnswerGiven(may=True):
            return "ConsentGiven", had | _CODE
        case CodeAnswerGiven():
            return "ConsentWithdrawn" if had & _CODE else "ConsentRefused", had - _CODE
        case AnswerGiven(media=media) if media:
            return "ConsentGiven", media | (had & _CODE)
        case AnswerGiven():
            return "ConsentWithdrawn" if had - _CODE else "ConsentRefused", had & _CODE
        case VetoSpoken() | VideoVetoed() | RetractionWanted():
            return "ConsentWithdrawn" if had else "ConsentRefused", frozenset()
        case VideoApproved():
            return "ConsentGiven", frozenset(Medium)
        case QuestionExpired():
            return "ConsentExpired", had & _CODE
        case _:
            return "ConsentRequested", had
