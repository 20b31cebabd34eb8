"""What taking something back means for videos: never public again without it, voided where not yet out."""

from __future__ import annotations

from streamkit.core.events import (
    AnswerGiven,
    CutVoided,
    Event,
    RetractionWanted,
    SubmissionWithdrawn,
    VetoSpoken,
)
from streamkit.core.model import Medium, PersonId, Stage
from streamkit.core.quarantine import spared
from streamkit.core.state import State

NOT_YET_OUT = {Stage.AWAITING_APPROVALS, Stage.APPROVED}
OUT_OR_GOING = {
    Stage.OPENING,
    Stage.UPLOADING,
    Stage.UPLOADED,
    Stage.DRESSING,
    Stage.READY,
    Stage.PUBLISHED,
    Stage.FAILED,
}


def retracted(state: State, person: PersonId, answers: list[Event]) -> list[Event]:
    """Facts about the videos that hold what these answers take back."""
    facts: list[Event] = []
    for answer in answers:
        match answer:
            case AnswerGiven(session=session, media=media) if _narrower(state, session, person, media):
                facts += _videos(state, session, person)
            case VetoSpoken(session=session) | SubmissionWithdrawn(session=session):
                facts += _videos(state, session, person)
            case _:
                pass
    return list(dict.fromkeys(facts))


def _narrower(state: State, session: str, person: PersonId, media: frozenset[Medium]) -> bool:
    evening = next(s for s in state.sessions.values() if s.id == session)
    return not evening.media(person) | spared(evening, person) <= media


def _videos(state: State, session: str, person: PersonId) -> list[Event]:
    facts: list[Event] = []
    for video in state.videos.values():
        if video.session != session or person not in video.people:
            continue
        if video.stage in NOT_YET_OUT:
            facts.append(CutVoided(video.id))
        elif video.stage in OUT_OR_GOING:
            facts.append(RetractionWanted(video.id, person))
    return facts
