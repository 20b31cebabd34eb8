"""A video of an evening whose people are asked: made as the program makes it, without a file."""

from __future__ import annotations

from streamkit.core import publication
from streamkit.core.commands import Approve, DraftVideo, FinishCut, UnwantPart
from streamkit.core.decide.videos import approval_code
from streamkit.core.model import SECOND, Binding, Digest, Licence, PersonId, Video, VideoId, Visibility
from streamkit.core.publication import MakeCut
from streamkit.core.redaction import plan
from streamkit.core.said import By
from tests.core.evening import EVENING, WORDS, Evening, seconds
from tests.fakes.media import CLEAN
from tests.stories.ledger import Ledger

VIDEO = VideoId("video")


def a_minute(*guests: PersonId) -> Evening:
    """Everybody is seen and heard, and asked about the cut."""
    evening = Evening(*guests)
    evening.routes_everybody()
    evening.passes(10)
    evening.records()
    evening.passes(60)
    evening.stops()
    return asked(evening)


def voices(*guests: PersonId) -> Evening:
    """Half a minute in which only the host is seen; everybody is asked about the cut."""
    evening = Evening(*guests)
    evening.routes_everybody()
    for guest in guests:
        evening.routes(guest, set(evening.routing[guest].tracks), covered=True)
    evening.passes(10)
    evening.records()
    evening.passes(30)
    evening.stops()
    return asked(evening)


def asked(evening: Evening) -> Evening:
    draft(evening, VIDEO)
    cut(evening)
    return evening


def draft(evening: Ledger, video: VideoId) -> None:
    evening.do(DraftVideo(EVENING, video, None, Visibility.UNLISTED, Licence.CC_BY_NC))


def the_video(evening: Ledger, video: VideoId = VIDEO) -> Video:
    return evening.state.videos[video]


def cut(evening: Ledger, video: VideoId = VIDEO) -> None:
    """What is next for the video is a cut, and it is made."""
    step = publication.next_step(evening.state, the_video(evening, video))
    assert isinstance(step, MakeCut)
    bytes_of = Digest(step.plan.digest[::-1])  # other pieces, other bytes
    binding = Binding(bytes_of, Digest("text"), step.plan.digest, Visibility.UNLISTED, Licence.CC_BY_NC)
    evening.do(FinishCut(video, binding, step.plan.people, WORDS, WORDS, size=1, report=CLEAN))


def code(evening: Ledger, video: VideoId = VIDEO) -> str:
    binding = the_video(evening, video).binding
    assert binding is not None
    return approval_code(binding)


def wish(
    evening: Ledger, person: PersonId, start: float, end: float, *, of: str = "", by: By = By.SELF
) -> UnwantPart:
    """Of the version there is now, or `of` one with that code."""
    return UnwantPart(person, of or code(evening), round(start * SECOND), round(end * SECOND), by=by)


def everybody_approves(evening: Ledger) -> None:
    for person in the_video(evening).people:
        evening.do(Approve(person, code(evening)))


def planned(evening: Ledger, video: VideoId = VIDEO) -> list[tuple[float, float]]:
    """The seconds of takes that stay."""
    return [(start, end) for start, end, _ in seconds(plan(evening.state, the_video(evening, video)))]
