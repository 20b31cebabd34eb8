"""When what was changed is heard in the stage's recordings, to the sample."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from streamkit.rehearsal.obs_stage.look import Look, Timeline, Voice
from streamkit.rehearsal.obs_stage.render import BLOCK, RATE, mix

BOB = Voice("Bob", 700, frozenset({2}), muted=False)


def test_a_mute_is_exact_to_the_sample() -> None:
    """From the instant it was asked for, however late the block is mixed."""
    timeline = Timeline(Look((), (BOB,)))
    timeline.add(Look((), (replace(BOB, muted=True),)), at=10 + 300 / RATE)
    assert heard_samples(timeline) == {2: range(1, 300), 3: range(0)}


def test_a_hidden_input_is_silent_from_that_instant() -> None:
    """It is no longer in the look at all."""
    timeline = Timeline(Look((), (BOB,)))
    timeline.add(Look((), ()), at=10 + 300 / RATE)
    assert heard_samples(timeline) == {2: range(1, 300), 3: range(0)}


def test_a_change_of_tracks_reaches_back_over_the_block() -> None:
    """OBS routes when the block leaves its buffer, not when it was said."""
    timeline = Timeline(Look((), (BOB,)))
    timeline.add(Look((), (replace(BOB, tracks=frozenset({3})),)), at=11)
    assert heard_samples(timeline) == {2: range(0), 3: range(1, BLOCK)}


def test_a_muted_grant_lets_nothing_in() -> None:
    """The careful order: mute, tracks on, wait, unmute."""
    timeline = Timeline(Look((), (replace(BOB, tracks=frozenset(), muted=True),)))
    timeline.add(Look((), (replace(BOB, muted=True),)), at=9.5)
    timeline.add(Look((), (BOB,)), at=10 + 500 / RATE)
    assert heard_samples(timeline) == {2: range(500, BLOCK), 3: range(0)}


def heard_samples(timeline: Timeline) -> dict[int, range]:
    """For tracks 2 and 3, where the block that starts at 10 s is not silent; 700 Hz is 0 at its sample 0."""
    block = mix(timeline, start=10.0, sample=0, tracks=(2, 3))
    return {track: span(np.flatnonzero(row)) for track, row in zip((2, 3), block, strict=True)}


def span(samples: np.ndarray[tuple[int], np.dtype[np.intp]]) -> range:
    return range(int(samples[0]), int(samples[-1]) + 1) if len(samples) else range(0)
