"""Which seconds go into a person's preview: all with them in it, or an even excerpt; never a second twice."""

from __future__ import annotations

import itertools
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from streamkit.core.cut_time import CutRange
from streamkit.core.decide.videos import approval_code
from streamkit.core.model import SECOND, Binding, Digest, Licence, Stage, Video, VideoId, Visibility
from streamkit.core.preview import (
    LONGEST,
    excerpt,
    file_name,
    is_preview,
    lasting,
    stale_preview,
    with_context,
)
from streamkit.core.state import State
from tests.core.evening import ASYA, EVENING, HOST, Evening

ONE = Binding(Digest("c"), Digest("t"), Digest("p"), Visibility.PUBLIC, Licence.CC_BY)
OTHER = replace(ONE, cut=Digest("d"))


def seconds(*spans: tuple[float, float]) -> tuple[CutRange, ...]:
    return tuple(CutRange(round(a * SECOND), round(b * SECOND)) for a, b in spans)


def test_a_second_of_context_is_around_each() -> None:
    """Within the film; what meets becomes one."""
    spans = seconds((0.5, 2), (3.5, 5), (20, 29.5))
    assert with_context(spans, length=30 * SECOND) == seconds((0, 6), (19, 30))
    assert with_context((), length=30 * SECOND) == ()


def test_what_fits_is_whole() -> None:
    """To the last second of the room."""
    spans = seconds((10, 20), (100, 390))
    assert excerpt(spans) == spans


def test_a_long_one_is_excerpted_evenly() -> None:
    """From its first second to its last, in stretches one can follow."""
    spans = seconds((0, 1000), (5000, 8000))
    found = excerpt(spans)
    assert LONGEST - 20 <= lasting(found) <= LONGEST
    assert (found[0].start, round(found[-1].end / SECOND)) == (0, 8000)
    assert len(found) in {20, 21}  # one may lie over the gap
    assert 4 <= sum(span.end <= 1000 * SECOND for span in found) <= 6  # a quarter of it


@given(
    st.lists(st.tuples(st.integers(0, 9000), st.integers(1, 900)), max_size=12),
    st.integers(30, 400),
)
def test_whatever_the_spans_nothing_else_and_nothing_twice(
    drawn: list[tuple[int, int]], longest: int
) -> None:
    """And never more than there is room for."""
    given_ = with_context(seconds(*((a, a + b) for a, b in drawn)), length=9000 * SECOND)
    found = excerpt(given_, longest=longest * SECOND)
    assert lasting(found) <= max(longest * SECOND, 0)
    assert all(before.end <= after.start for before, after in itertools.pairwise(found))
    assert all(any(one.start <= part.start and part.end <= one.end for one in given_) for part in found)
    if given_:
        assert found


def waiting(binding: Binding | None, *, stage: Stage = Stage.AWAITING_APPROVALS) -> tuple[State, Video]:
    evening = Evening(ASYA)
    video = Video(VideoId("v"), EVENING, stage, people=frozenset({HOST, ASYA}), binding=binding)
    return evening.state.with_video(video), video


def test_its_name_says_which_version_and_which_number_and_nothing_of_anybody() -> None:
    """The host is number nought."""
    state, video = waiting(ONE)
    code, session = approval_code(ONE), state.sessions[EVENING]
    assert file_name(session, video, HOST) == f"v.0.{code}.preview.mp4"
    assert file_name(session, video, ASYA) == f"v.{session.numbers[ASYA]}.{code}.preview.mp4"
    assert (is_preview("v.1.12345.preview.mp4"), is_preview("v.mp4")) == (True, False)


def test_it_is_stale_with_its_version_and_with_its_person() -> None:
    """Also a half-written one; what has no such name is nobody's."""
    state, video = waiting(ONE)
    name = file_name(state.sessions[EVENING], video, ASYA)
    assert [stale_preview(state, each) for each in (name, f"{name}.part")] == [False, False]
    for binding in (OTHER, None):
        assert stale_preview(state.with_video(replace(video, binding=binding)), name)
    assert stale_preview(state.with_video(replace(video, stage=Stage.WITHDRAWN)), name)
    assert stale_preview(replace(state, forgotten={ASYA: 1}), name)
    assert not stale_preview(replace(state, forgotten={HOST: 1}), name)
    for stray in ("v.7.00000.preview.mp4", "w" + name, "v.preview.mp4", "v..preview.mp4"):
        assert stale_preview(state, stray)
