"""What is said to whom: the key of one sentence, only for what was written, nothing for talk."""

from __future__ import annotations

import pytest

from streamkit.core.chat_commands import (
    Aimed,
    AsksOwnAnswer,
    AsksQueue,
    CallsOnStage,
    GoesTo,
    Marks,
    Meaning,
    NotesNextStep,
    NoticesNewcomer,
    PointsAt,
    SaysAnswer,
    SaysCut,
    SaysForget,
    SaysFromNowOn,
    SaysName,
    SaysPublish,
    SaysStop,
    SaysVeto,
    SendsCode,
    TakesCodeBack,
    TakesPointBack,
    Vouches,
)
from streamkit.core.commands import (
    Approve,
    Command,
    DraftVideo,
    ExpireQuestion,
    FinishCut,
    GiveAnswer,
    PutQuestion,
    SpeakVeto,
    Submit,
)
from streamkit.core.decide.videos import approval_code
from streamkit.core.errors import Refused
from streamkit.core.events import VetoSpoken
from streamkit.core.model import (
    EVERYTHING,
    NOTHING,
    Binding,
    Digest,
    Evidence,
    Licence,
    SubmissionId,
    VideoId,
    Visibility,
)
from streamkit.core.replies import Reply, refusal, reply
from streamkit.core.state import State
from tests.core.evening import ASYA, BORIS, EVENING, HOST, PICTURE, VOICE, WORDS, Evening
from tests.fakes.media import CLEAN

SAID = (VetoSpoken(EVENING, ASYA, Evidence.OWN_MESSAGE),)


@pytest.mark.parametrize(
    ("meaning", "expected"),
    [
        (SaysAnswer(EVERYTHING), Reply("reply-all", {}, urgent=True)),
        (SaysAnswer(PICTURE), Reply("reply-video-only", {}, urgent=True)),
        (SaysAnswer(VOICE), Reply("reply-audio-only", {}, urgent=True)),
        (SaysAnswer(NOTHING), Reply("reply-nothing", {}, urgent=True)),
        (SaysStop(), Reply("reply-stop", {}, urgent=True)),
        (SaysFromNowOn(), Reply("reply-from-now", {}, urgent=True)),
        (SaysForget(), Reply("reply-forgotten", {}, urgent=True)),
        (SaysName("Asya"), Reply("reply-name", {"name": "Asya"})),
        (SaysName(None), Reply("reply-name-off", {})),
        (SaysCut("12345", (65, 81)), Reply("reply-cut", {"code": "12345"}, urgent=True)),
        (SaysVeto("12345", "why"), Reply("reply-vetoed", {"code": "12345"}, urgent=True)),
        (TakesCodeBack(), Reply("reply-unsubmitted", {}, urgent=True)),
        (AsksQueue(), Reply("reply-queue", {"count": 0, "minutes": 0})),
        (PointsAt(Aimed(1, 2)), None),
        (TakesPointBack(), Reply("reply-point-back", {})),
        (Marks(""), Reply("reply-marked", {})),
        (NotesNextStep("tests"), Reply("reply-next-step", {})),
        (GoesTo(Aimed(1, 1)), None),
        (CallsOnStage("asya"), None),
        (NoticesNewcomer(), Reply("reply-newcomer", {}, urgent=True)),
        (Vouches(), Reply("reply-vouched", {})),
    ],
    ids=lambda each: each.key if isinstance(each, Reply) else type(each).__name__,
)
def test_each_meaning_has_its_sentence(meaning: Meaning, expected: Reply | None) -> None:
    """Answers and withdrawals before everything else; pointers in silence."""
    assert reply(meaning, person=ASYA, state=Evening().state, events=SAID) == expected


@pytest.mark.parametrize(
    ("commands", "key"),
    [
        ([], "reply-unasked"),
        ([PutQuestion(ASYA)], "reply-asked"),
        ([PutQuestion(ASYA), ExpireQuestion(ASYA)], "reply-unasked"),
        ([PutQuestion(ASYA), GiveAnswer(ASYA, PICTURE)], "reply-video-only"),
        ([PutQuestion(ASYA), SpeakVeto(ASYA)], "reply-stop"),
    ],
    ids=["unasked", "asked", "expired", "picture", "stop"],
)
def test_whoever_asks_is_told_their_own_answer(commands: list[Command], key: str) -> None:
    """As it stands."""
    evening = Evening()
    evening.do(*commands)
    assert reply(AsksOwnAnswer(), person=ASYA, state=evening.state, events=()) == Reply(key, {})


def test_without_an_evening_nobody_was_asked() -> None:
    """And there is no queue."""
    assert reply(AsksOwnAnswer(), person=ASYA, state=State(), events=()) == Reply("reply-unasked", {})
    assert reply(AsksQueue(), person=ASYA, state=State(), events=()) is None


def test_a_stop_that_concerned_nothing_gets_no_answer() -> None:
    """Somebody said "stop" in a chat."""
    assert reply(SaysStop(), person=ASYA, state=Evening().state, events=()) is None


def test_whoever_sent_code_is_told_their_place() -> None:
    """Among those who wait, in the order they came, and for how long those before will take."""
    evening = Evening()
    sent = evening.do(Submit(SubmissionId("1"), BORIS, WORDS), Submit(SubmissionId("2"), ASYA, WORDS))
    assert reply(SendsCode("o/r a.py 9-3"), person=ASYA, state=evening.state, events=sent) == Reply(
        "reply-review",
        {"number": 1, "place": 2, "minutes": 15, "turned": 1},
        urgent=True,
        also="code-question",
    )


def test_whoever_approves_is_told_who_is_left_of_that_video() -> None:
    """Not of another one that waits too."""
    evening = Evening()
    codes = []
    for name, people in (("one", {HOST, ASYA, BORIS}), ("two", {HOST})):
        video = VideoId(name)
        binding = Binding(Digest(name), Digest("text"), Digest("plan"), Visibility.PUBLIC, Licence.CC_BY_NC)
        evening.do(DraftVideo(EVENING, video, SubmissionId(name), Visibility.PUBLIC, Licence.CC_BY_NC))
        evening.do(FinishCut(video, binding, frozenset(people), WORDS, WORDS, size=1, report=CLEAN))
        codes.append(approval_code(binding))
    made = evening.do(Approve(ASYA, codes[0]))
    assert reply(SaysPublish(codes[0]), person=ASYA, state=evening.state, events=made) == Reply(
        "reply-approved", {"code": codes[0], "left": 2}, urgent=True
    )
    assert reply(SaysPublish(codes[0]), person=ASYA, state=evening.state, events=()) is None


def test_a_refusal_is_said_unless_it_is_nobody_s_news() -> None:
    """A pointer at nothing stays silent."""
    refused = Refused("submissions-enough", most=2)
    assert refusal(SendsCode("x"), refused) == Reply("submissions-enough", {"most": 2})
    assert refusal(PointsAt(Aimed(1, 1)), Refused("nothing-on-stage")) is None
    assert refusal(PointsAt(Aimed(1, 1)), Refused("point-no-such-file")) == Reply("point-no-such-file", {})
