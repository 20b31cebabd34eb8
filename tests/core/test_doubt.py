"""Somebody new may have been there: whatever a video holds of it is taken back, wherever the video stands."""

from __future__ import annotations

import pytest

from streamkit.core.commands import (
    Approve,
    Command,
    Doubt,
    DraftVideo,
    FailStep,
    FinishCut,
    FinishDressing,
    FinishProcessing,
    FinishPublishing,
    FinishUpload,
    IntendUpload,
    OpenedUpload,
    Vouch,
)
from streamkit.core.decide.videos import approval_code
from streamkit.core.events import RosterDoubted
from streamkit.core.model import (
    Binding,
    Digest,
    Licence,
    Stage,
    SubmissionId,
    Video,
    VideoId,
    Visibility,
    WordsId,
)
from streamkit.core.redaction import plan
from tests.core.evening import ASYA, EVENING, HOST, Evening, seconds
from tests.fakes.media import CLEAN

VIDEO = VideoId("v")
WAY: tuple[Command, ...] = (
    IntendUpload(VIDEO), OpenedUpload(VIDEO), FinishUpload(VIDEO, "on-youtube"), FinishProcessing(VIDEO),
    FinishDressing(VIDEO), FinishPublishing(VIDEO, Visibility.PUBLIC),
)  # fmt: skip


def recorded(review: SubmissionId | None = None) -> Evening:
    """Twenty seconds, vouched for once more in the middle, and a draft of them."""
    evening = Evening(ASYA)
    evening.has("call", HOST, is_open=True)
    evening.do(Vouch())
    evening.routes_everybody()
    evening.passes(5)
    evening.records()
    evening.passes(10)
    evening.do(Vouch())
    evening.passes(10)
    evening.stops()
    evening.do(DraftVideo(EVENING, VIDEO, review, Visibility.PUBLIC, Licence.CC_BY_NC))
    return evening


def cut(evening: Evening) -> Video:
    planned = plan(evening.state, evening.state.videos[VIDEO])
    binding = Binding(Digest("c"), Digest("t"), planned.digest, Visibility.PUBLIC, Licence.CC_BY_NC)
    evening.do(FinishCut(VIDEO, binding, planned.people, WordsId("c"), WordsId("t"), size=1, report=CLEAN))
    return evening.state.videos[VIDEO]


def approve(evening: Evening) -> None:
    video = cut(evening)
    assert video.binding is not None
    for person in sorted(video.people):
        evening.do(Approve(person, approval_code(video.binding)))


@pytest.mark.parametrize("steps", range(len(WAY) + 1))
def test_a_doubt_takes_back_what_is_out_and_voids_what_is_not(steps: int) -> None:
    """From the approval to the public: void, withdrawn, or on its way back to private; the plan lacks it."""
    evening = recorded()
    approve(evening)
    evening.do(*WAY[:steps])
    evening.do(Doubt())
    stage = evening.state.videos[VIDEO].stage
    expected = {0: Stage.DRAFT, 1: Stage.WITHDRAWN, 2: Stage.WITHDRAWN}
    assert stage is expected.get(steps, Stage.WITHDRAWING)
    assert [end for _, end, _ in seconds(plan(evening.state, evening.state.videos[VIDEO]))] == [7.75]


def test_a_doubt_voids_a_cut_nobody_approved_and_takes_back_one_that_failed() -> None:
    """A step that was refused may have been done all the same."""
    waiting, failed = recorded(), recorded()
    cut(waiting)
    waiting.do(Doubt())
    approve(failed)
    failed.do(*WAY, FailStep(VIDEO, "why"), Doubt())
    assert waiting.state.videos[VIDEO].stage is Stage.DRAFT
    assert failed.state.videos[VIDEO].stage is Stage.WITHDRAWING


def test_a_doubt_leaves_a_video_alone_that_holds_nothing_of_it() -> None:
    """What was vouched for before, and what was recorded after the video, are no matter of it."""
    evening = recorded()
    approve(evening)
    evening.do(*WAY, Vouch())
    evening.records()
    evening.passes(10)
    evening.stops()
    assert evening.do(Doubt()) == (RosterDoubted(EVENING),)
    assert evening.state.videos[VIDEO].stage is Stage.PUBLISHED
