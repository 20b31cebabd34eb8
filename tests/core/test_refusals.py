"""What may not be: each refusal once, and what is true already makes no fact."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from streamkit.core.commands import (
    Accept,
    AddGuest,
    Approve,
    AskToJoin,
    Attest,
    ChooseAlias,
    CloseSession,
    Command,
    Decline,
    DraftVideo,
    ExpireQuestion,
    Fetched,
    FinishCut,
    FinishPublishing,
    FinishReview,
    GiveAnswer,
    HoldBackstage,
    LoseSource,
    MapSource,
    Point,
    PutQuestion,
    RetryStep,
    SeeSource,
    Show,
    SpeakVeto,
    StepOnStage,
    Submit,
    Unsubmit,
    UnwantRecording,
    VetoVideo,
    Vouch,
    WantRecording,
)
from streamkit.core.decide.videos import approval_code
from streamkit.core.model import (
    EVERYTHING,
    NOTHING,
    Binding,
    Digest,
    Licence,
    PersonId,
    SessionId,
    SourceId,
    SubmissionId,
    Veto,
    VideoId,
    Visibility,
)
from streamkit.core.note import Lines
from tests.core.evening import ASYA, BORIS, EVENING, HOST, PICTURE, WORDS, Evening, opening
from tests.fakes.media import CLEAN
from tests.stories.ledger import Ledger

CODE = SubmissionId("code")
SEND = Submit(CODE, ASYA, WORDS)
FETCHED = Fetched(CODE, Digest("d"), WORDS, None, None)
WITH_SECRETS = replace(FETCHED, secrets=1, findings=WORDS)
VIDEO = VideoId("v")
DRAFT = DraftVideo(EVENING, VIDEO, None, Visibility.PUBLIC, Licence.CC_BY_NC)
BINDING = Binding(Digest("cut"), Digest("text"), Digest("plan"), Visibility.PUBLIC, Licence.CC_BY_NC)
CUT = FinishCut(VIDEO, BINDING, frozenset({HOST}), WORDS, WORDS, size=1, report=CLEAN)
CALL = SeeSource(SourceId("call"), WORDS, open=True, has_video=True, has_audio=True)
LAPSED: list[Command] = [PutQuestion(ASYA), ExpireQuestion(ASYA)]


@pytest.mark.parametrize(
    "command",
    [
        CloseSession(), WantRecording(), UnwantRecording("why"), StepOnStage(ASYA), PutQuestion(ASYA), SEND,
        GiveAnswer(ASYA, EVERYTHING), ChooseAlias(ASYA, WORDS), CALL, Vouch(), FinishReview(),
        DraftVideo(SessionId("x"), VIDEO, None, Visibility.PUBLIC, Licence.CC_BY),
    ],
    ids=lambda command: type(command).__name__,
)  # fmt: skip
def test_without_an_evening_there_is_nothing_to_do(command: Command) -> None:
    """OBS and the chat belong to their owners."""
    assert Ledger().refusal(command) == "no-session"


@pytest.mark.parametrize(
    ("before", "command", "key"),
    [
        ([], opening(session=SessionId("other")), "session-open-already"),
        ([], HoldBackstage(HOST), "host-stays-on-stage"),
        ([], GiveAnswer(ASYA, EVERYTHING), "not-asked"),
        ([], GiveAnswer(ASYA, NOTHING), "not-asked"),
        ([*LAPSED * 3], PutQuestion(ASYA), "asked-often-enough"),
        ([PutQuestion(ASYA), GiveAnswer(ASYA, NOTHING)], PutQuestion(ASYA), "asked-after-no"),
        ([PutQuestion(ASYA), SpeakVeto(ASYA)], PutQuestion(ASYA), "asked-after-no"),
        ([PutQuestion(ASYA), GiveAnswer(ASYA, PICTURE)], PutQuestion(ASYA), "answered-already"),
        ([], MapSource(SourceId("x"), frozenset({ASYA})), "source-unknown"),
        ([CALL], MapSource(CALL.source, frozenset()), "source-open-nobody"),
        ([SEND, Submit(SubmissionId("2"), ASYA, WORDS)], SEND, "submissions-enough"),
        ([], Unsubmit(ASYA), "submission-none"),
        ([SEND, Unsubmit(ASYA)], Unsubmit(ASYA), "submission-none"),
        ([], Show(CODE), "submission-none"),
        ([SEND], Show(CODE), "submission-elsewhere"),
        ([SEND], Accept(CODE), "submission-elsewhere"),
        ([SEND, FETCHED], FETCHED, "submission-elsewhere"),
        ([SEND, WITH_SECRETS], Accept(CODE), "submission-has-secrets"),
        ([SEND, WITH_SECRETS], Show(CODE), "submission-has-secrets"),
        ([SEND, FETCHED, Decline(CODE, WORDS)], Decline(CODE, WORDS), "submission-elsewhere"),
        ([], Point(ASYA, Lines(0, 1, 2), at=0), "nothing-on-stage"),
        ([], RetryStep(VIDEO), "video-unknown"),
        ([DRAFT, CUT], Approve(HOST, "x"), "video-code-unknown"),
        ([DRAFT, CUT], VetoVideo(HOST, "x"), "video-code-unknown"),
        ([DRAFT, CUT], Approve(ASYA, approval_code(BINDING)), "video-not-in-it"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)  # fmt: skip
def test_what_may_not_be_is_refused(before: Sequence[Command], command: Command, key: str) -> None:
    """With the key of a sentence, and nothing is changed."""
    evening = Evening()
    evening.do(*before)
    state = evening.state
    assert evening.refusal(command) == key
    assert evening.state is state


def test_an_evening_does_not_close_over_a_running_take() -> None:
    """The recorder stops first."""
    evening = Evening()
    evening.records()
    assert evening.refusal(CloseSession()) == "close-while-recording"
    evening.stops()
    assert not evening.refusal(CloseSession())


@pytest.mark.parametrize(
    ("before", "command"),
    [
        ([WantRecording()], WantRecording()),
        ([], UnwantRecording("why")),
        ([], StepOnStage(HOST)),
        ([], HoldBackstage(ASYA)),
        ([PutQuestion(ASYA)], PutQuestion(ASYA)),
        ([PutQuestion(ASYA), GiveAnswer(ASYA, PICTURE)], GiveAnswer(ASYA, PICTURE)),
        ([PutQuestion(ASYA), SpeakVeto(ASYA)], SpeakVeto(ASYA)),
        ([], SpeakVeto(ASYA)),
        ([], ExpireQuestion(ASYA)),
        ([], LoseSource(SourceId("x"))),
        ([CALL], CALL),
        ([], FinishReview()),
        ([DRAFT], DRAFT),
        ([DRAFT], FinishPublishing(VIDEO, Visibility.PUBLIC)),
        ([DRAFT, CUT], CUT),
    ],
    ids=lambda value: type(value).__name__ if not isinstance(value, list) else "",
)
def test_what_is_true_already_makes_no_fact(before: Sequence[Command], command: Command) -> None:
    """Repeated, or about nobody it could concern."""
    evening = Evening()
    evening.do(*before)
    assert evening.do(command) == ()


def test_after_the_evening_only_less_counts() -> None:
    """A yes grants nothing any more; a no still takes back."""
    evening = Evening(ASYA)
    evening.do(CloseSession())
    assert evening.refusal(GiveAnswer(ASYA, EVERYTHING)) == "no-session"
    evening.do(GiveAnswer(ASYA, PICTURE))
    assert evening.session.media(ASYA) == PICTURE
    evening.do(SpeakVeto(ASYA))
    assert evening.session.media(ASYA) == NOTHING


def test_answers_end_with_the_evening() -> None:
    """In the next one nobody has allowed anything, and a no there reaches back into the last."""
    evening = Evening(ASYA)
    evening.do(CloseSession(), opening(session=SessionId("next")))
    assert evening.refusal(GiveAnswer(ASYA, EVERYTHING)) == "not-asked"
    evening.do(GiveAnswer(ASYA, NOTHING))
    assert evening.state.sessions[EVENING].media(ASYA) == NOTHING


def test_a_stop_is_heard_from_whoever_is_in_something() -> None:
    """Also from somebody of whom only code was shown, who was never asked."""
    evening = Evening(BORIS)
    code = evening.shows("code", ASYA, may=False)
    evening.do(FinishReview(), CloseSession())
    made = evening.do(SpeakVeto(PersonId(ASYA)))
    assert [type(one).__name__ for one in made] == ["SubmissionWithdrawn"]
    assert evening.session.submissions[code].state.value == "withdrawn"


@pytest.mark.parametrize("waits", [SEND, AskToJoin(ASYA), AddGuest(ASYA)], ids=lambda one: type(one).__name__)
def test_a_stop_of_somebody_who_waits_holds_when_they_come_on_stage(waits: Command) -> None:
    """Nobody notes another answer for them."""
    evening = Evening()
    evening.do(waits, SpeakVeto(ASYA), StepOnStage(ASYA))
    assert evening.refusal(Attest(ASYA, EVERYTHING)) == "own-word-holds"
    assert evening.session.answer(ASYA) == Veto()
