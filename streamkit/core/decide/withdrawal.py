"""What taking back, or doubting, means for videos: not public any more, voided where not yet out."""

from __future__ import annotations

from streamkit.core.events import (
    AnswerGiven,
    CodeAnswerGiven,
    CutVoided,
    Event,
    RetractionWanted,
    SubmissionDeclined,
    SubmissionWithdrawn,
    VetoSpoken,
)
from streamkit.core.model import Medium, PersonId, SessionId, Stage, Video
from streamkit.core.quarantine import code_stays, spared
from streamkit.core.redaction import PlannedPiece, plan
from streamkit.core.state import Session, State

NOT_YET_OUT = {Stage.AWAITING_APPROVALS, Stage.APPROVED}
OUT_OR_GOING = {
    Stage.OPENING,
    Stage.UPLOADING,
    Stage.LOOKING,
    Stage.UPLOADED,
    Stage.DRESSING,
    Stage.READY,
    Stage.SCHEDULED,
    Stage.PUBLISHED,
    Stage.HANDED_OVER,
    Stage.FAILED,
}


def retracted(state: State, person: PersonId, answers: list[Event]) -> list[Event]:
    """Facts about the videos that hold what these answers take back."""
    facts: list[Event] = []
    for answer in answers:
        match answer:
            case AnswerGiven(session=session, media=media) if _narrower(state, session, person, media):
                facts += _videos(state, session, person)
            case CodeAnswerGiven(session=session, may=False) if _code_stayed(state, session, person):
                facts += _videos(state, session, person)
            case (
                VetoSpoken(session=session)
                | SubmissionWithdrawn(session=session)
                | SubmissionDeclined(session=session)
            ):
                facts += _videos(state, session, person)
            case _:
                pass
    return list(dict.fromkeys(facts))


def doubted(state: State, session: Session) -> list[Event]:
    """Facts about the videos of which something is unknown in `session`, as it is now after a doubt."""
    after = state.with_session(session)
    facts: list[Event] = []
    for video in state.videos_of(session.id):
        if _pieces(state, video) != _pieces(after, video):
            facts += taken_back(video, None)
    return facts


def _pieces(state: State, video: Video) -> list[PlannedPiece]:
    """What it was cut from; what was recorded since is no matter of a video that is made."""
    return [piece for piece in plan(state, video).pieces if piece.take in video.takes]


def _narrower(state: State, session: str, person: PersonId, media: frozenset[Medium]) -> bool:
    evening = next(s for s in state.sessions.values() if s.id == session)
    return not evening.media(person) | spared(evening, person) <= media


def _code_stayed(state: State, session: SessionId, person: PersonId) -> bool:
    return code_stays(state.sessions[session], person)


def _videos(state: State, session: str, person: PersonId) -> list[Event]:
    facts: list[Event] = []
    for video in state.videos.values():
        if video.session == session and person in video.people:
            facts += taken_back(video, person)
    return facts


def taken_back(video: Video, person: PersonId | None) -> list[Event]:
    if video.stage in NOT_YET_OUT:
        return [CutVoided(video.id)]
    return [RetractionWanted(video.id, person)] if video.stage in OUT_OR_GOING else []
