"""Who has answered what about a video, as the host and whoever shows it need it."""

from __future__ import annotations

from streamkit.core.commands import (
    Approve,
    EndApprovalTime,
    Forget,
    LeaveOut,
    OpenApprovalRound,
    PutApprovalQuestion,
    UnwantPart,
    VetoVideo,
)
from streamkit.core.model import SECOND, WordsId
from streamkit.core.views import Names
from streamkit.core.views.approvals import inquiry_view, words_about, words_of_inquiry
from tests.core.asked import VIDEO, code, cut, everybody_approves, the_video, voices
from tests.core.evening import ASYA, BORIS, HOST, Evening
from tests.core.test_report import say

SAID = {WordsId("street"): "my street", WordsId("no"): "not like this"}


def seen(evening: Evening) -> dict[str, object]:
    return inquiry_view(evening.state, the_video(evening), Names(say, SAID), progress={})


def test_who_was_asked_when_and_said_what() -> None:
    """The host first; reminders are counted, and the time that is left."""
    evening = voices(ASYA, BORIS)
    opened = evening.at // 1_000_000
    evening.do(OpenApprovalRound(VIDEO, opened + 1000))
    evening.do(*(PutApprovalQuestion(VIDEO, who) for who in (ASYA, ASYA, BORIS)))
    evening.do(VetoVideo(BORIS, code(evening), WordsId("no")))
    view = seen(evening)
    assert (view["since"], view["until"], view["over"]) == (opened, opened + 1000, False)
    rows = [
        (one.person, one.word, one.times, one.asked) for one in words_about(evening.state, the_video(evening))
    ]
    assert rows == [(HOST, "waiting", 0, None), (ASYA, "waiting", 2, opened), (BORIS, "vetoed", 1, opened)]
    people = view["people"]
    assert isinstance(people, list)
    assert [(one["label"], one["reminders"], one["why"]) for one in people] == [
        ("label-host", 0, ""), ("label-guest 1", 1, ""), ("label-guest 2", 0, "not like this"),
    ]  # fmt: skip


def test_a_wish_is_seen_with_its_reason_by_pseudonym() -> None:
    """Until who said it is forgotten: then the seconds stay, and nothing of their words."""
    evening = voices(ASYA)
    said = code(evening)
    evening.do(UnwantPart(ASYA, said, 5 * SECOND, 8 * SECOND, WordsId("street")))
    wish = {"label": "label-guest 1", "host": False, "code": said, "from_ms": 5000, "to_ms": 8000}
    assert seen(evening)["wishes"] == [{**wish, "why": "my street"}]
    assert words_of_inquiry(evening.state, the_video(evening)) == (WordsId("street"),)
    evening.do(Forget(ASYA))
    assert seen(evening)["wishes"] == [{**wish, "why": ""}]


def test_the_host_is_offered_what_would_be_done() -> None:
    """Each act only while it is not refused."""
    evening = voices(ASYA)
    assert seen(evening)["acts"] == ["cut-part", "leave-out"]
    evening.do(OpenApprovalRound(VIDEO, 1), EndApprovalTime(VIDEO))
    assert seen(evening)["acts"] == ["cut-part", "leave-out", "ask-again"]
    evening.do(LeaveOut(VIDEO))
    assert seen(evening)["acts"] == ["bring-back"]
    assert seen(evening)["left_out"] == [{"id": ASYA, "label": "label-guest 1"}]
    cut(evening)
    everybody_approves(evening)
    assert seen(evening)["acts"] == ["cut-part", "bring-back"]
    evening.do(Approve(HOST, code(evening)))
