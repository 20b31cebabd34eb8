"""What a personal page shows to the one person it belongs to, and what it lets them do."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from streamkit.core.consent import asked_about
from streamkit.core.consent_record import Chained, concerns
from streamkit.core.cut_summary import CutSummary
from streamkit.core.decide.videos import approval_code
from streamkit.core.events import (
    AnswerGiven,
    CodeAnswerGiven,
    CodeQuestionPut,
    Event,
    QuestionPut,
    VetoSpoken,
)
from streamkit.core.going_home import reported
from streamkit.core.model import (
    TAKEN_BACK,
    Allowed,
    Digest,
    Evidence,
    Expired,
    Medium,
    PersonId,
    SessionId,
    Stage,
    SubmissionId,
    Unasked,
    Veto,
    Video,
)
from streamkit.core.quarantine import newest_of
from streamkit.core.queue import leading, own, senders
from streamkit.core.said import By
from streamkit.core.state import Session, State
from streamkit.core.submission import Submission, SubmissionState
from streamkit.core.video_address import watched_at
from streamkit.core.views.film import may_be_shown
from streamkit.core.views.names import Names


@dataclass(frozen=True, slots=True)
class PersonalVideo:
    """A video with this person in it; `word` is waiting, approved or vetoed, `stage` a text key."""

    code: str
    title: str
    stage: str
    word: str
    address: str | None
    may_approve: bool
    may_veto: bool
    watch: bool = False  # its cut can be seen, and answered beside it
    report: CutSummary | None = None  # of the second look at it


@dataclass(frozen=True, slots=True)
class PersonalReport:
    """What was said about code this person sent."""

    submission: SubmissionId
    title: str


@dataclass(frozen=True, slots=True)
class PersonalCode:
    """Code of theirs that is not over: the number they take it back by, its address, a text key."""

    number: int
    address: str
    stands: str


@dataclass(frozen=True, slots=True)
class PersonalWord:
    """One line of what somebody was asked and said: wall ms, a text key, and the key of how it reached us."""

    at: int
    what: str
    how: str


@dataclass(frozen=True, slots=True)
class PersonalView:
    """`now` is the text key of the answer in force, in `evening`; None where no evening knows this person."""

    label: str
    alias: str
    evening: SessionId | None
    title: str
    notice: Digest | None
    open: bool
    voice_only: bool  # they have no camera, so they are asked about the voice alone
    now: str
    attested: bool
    code: str | None  # the text key of what holds for their code; None where none was sent
    sent: tuple[PersonalCode, ...]
    set_aside: bool  # something waits for their word whether it comes back
    videos: tuple[PersonalVideo, ...]
    reports: tuple[PersonalReport, ...] = ()


def personal_view(state: State, person: PersonId, *, names: Names) -> PersonalView:
    """The open evening, or else the last one that knew this person."""
    session = state.session or _last_with(state, person)
    videos = [
        _video(state, video, person, names) for video in state.videos.values() if person in video.people
    ]
    reports = tuple(
        PersonalReport(one.id, names.material(one.file).title)
        for where, one in reported(state)
        if person in senders(where, one)
    )
    if session is None:
        return PersonalView(
            "", "", None, "", None, open=False, voice_only=False, now="page-now-nowhere", attested=False,
            code=None, sent=(), set_aside=False, videos=tuple(videos), reports=reports,
        )  # fmt: skip
    answer = session.answer(person)
    return PersonalView(
        label=names.label(session, person),
        alias=names.alias(session, person),
        evening=session.id,
        title=names.text(session.title),
        notice=session.notice,
        open=session.open,
        voice_only=asked_about(session, person) | session.question(person).media == {Medium.AUDIO},
        now=_now(session, person),
        attested=isinstance(answer, Allowed) and answer.evidence is Evidence.ATTESTED,
        code=_code(session, person),
        sent=tuple(
            PersonalCode(number, names.text(one.link), _stands(leading(session, one)))
            for number, one in own(session, person)
        ),
        set_aside=any(newest_of(one, person) for one in state.sessions.values()),
        videos=tuple(videos),
        reports=reports,
    )


def words_said(entries: Iterable[Chained], person: PersonId, session: SessionId) -> tuple[PersonalWord, ...]:
    """What this person was asked and answered in an evening, oldest first."""
    return tuple(
        PersonalWord(one.fact.wall, *told)
        for one in entries
        if concerns(one.fact.event, person) and (told := _told(one.fact.event, session))
    )


def _told(event: Event, session: SessionId) -> tuple[str, str] | None:
    match event:
        case QuestionPut(session=where) if where == session:
            return "page-asked", "page-how-streamkit"
        case AnswerGiven(session=where, media=media, evidence=evidence, by=by) if where == session:
            own = by is By.SELF or evidence is Evidence.ATTESTED
            how = f"page-how-{evidence}" if own else f"page-how-by-{by}"
            return _ALLOWED[media - {Medium.CODE}], how
        case CodeQuestionPut(session=where) if where == session:
            return "page-code-asked", "page-how-streamkit"
        case CodeAnswerGiven(session=where, may=may, evidence=evidence, by=by) if where == session:
            how = f"page-how-{evidence}" if by is By.SELF else f"page-how-by-{by}"
            return "page-code-now-yes" if may else "page-code-now-no", how
        case VetoSpoken(session=where, evidence=evidence) if where == session:
            return "page-now-stop", f"page-how-{evidence}"
        case _:
            return None


def _last_with(state: State, person: PersonId) -> Session | None:
    known = [one for one in state.sessions.values() if person in one.answers or person in one.numbers]
    return known[-1] if known else None


_ALLOWED = {
    frozenset({Medium.VIDEO, Medium.AUDIO}): "page-now-all",
    frozenset({Medium.VIDEO}): "page-now-video-only",
    frozenset({Medium.AUDIO}): "page-now-audio-only",
    frozenset(): "page-now-nothing",
}


def _stands(submission: Submission) -> str:
    if submission.waits:
        return "page-sent-waits"
    on_stage = submission.state is SubmissionState.ON_STAGE
    return "page-sent-on-stage" if on_stage else "page-sent-reviewed"


def _code(session: Session, person: PersonId) -> str | None:
    word = session.code.get(person)
    if word is None:
        return "page-code-now-silent" if person in session.code_asked else None
    return "page-code-now-yes" if word.may else "page-code-now-no"


def _now(session: Session, person: PersonId) -> str:
    match session.answer(person):
        case Allowed(media=media):
            return _ALLOWED[media - {Medium.CODE}]
        case Veto():
            return "page-now-stop"
        case Unasked() | Expired() if not session.open:
            return "page-now-nowhere"
        case _:
            return "page-now-silent"


def _video(state: State, video: Video, person: PersonId, names: Names) -> PersonalVideo:
    word = video.approvals.get(person)
    holds = word is not None and (not word.approved or word.binding == video.binding)
    said = ("approved" if word.approved else "vetoed") if word is not None and holds else "waiting"
    session = state.sessions[video.session]
    return PersonalVideo(
        code=approval_code(video.binding) if video.binding else "",
        title=names.title(video) or names.text(session.title),
        stage=f"video-{video.stage.value}",
        word=said,
        address=watched_at(video.upload_id) if video.upload_id else None,
        may_approve=video.stage is Stage.AWAITING_APPROVALS and said != "approved",
        may_veto=video.binding is not None and video.stage not in TAKEN_BACK and said != "vetoed",
        watch=may_be_shown(state, video),
        report=video.report,
    )
