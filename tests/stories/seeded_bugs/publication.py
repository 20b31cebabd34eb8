"""Bugs on the way of a video to the public."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any

import streamkit.core.gate as gate
import streamkit.core.inquiry as inquiry
import streamkit.core.publication as publication
import streamkit.core.redaction as redaction
from streamkit.core.cut_time import CutRange
from streamkit.core.events import UploadEvent
from streamkit.core.events.uploads import UploadLost
from streamkit.core.evolve.uploads import uploads
from streamkit.core.model import (
    Approval,
    PersonId,
    Stage,
    TakeRange,
    Video,
)
from streamkit.core.state import State
from tests.stories.seeded_bugs.bug import bug
from tests.stories.seeded_bugs.hidden import (
    decide_answers,
    decide_approvals,
    decide_recorder,
    decide_videos,
    evolve_approvals,
    evolve_videos,
)


def _without(*keys: str) -> Callable[..., gate.Gate]:
    """The publishing gate forgets these reasons."""

    def forgets(state: State, video: Video, plan: redaction.Plan) -> gate.Gate:
        return gate.Gate(tuple(one for one in _asked(state, video, plan).reasons if one.key not in keys))

    return forgets


def _without_one(state: State, video: Video, plan: redaction.Plan) -> gate.Gate:
    somebody = max(video.people, default=None)
    return gate.Gate(tuple(one for one in _asked(state, video, plan).reasons if one.person != somebody))


def _with_one_yes(video: Video, person: PersonId, approval: Approval) -> Video:
    """All but one person are waited for."""
    approvals = {**video.approvals, person: approval}
    others = sorted(video.people)[:-1]
    complete = all(who in approvals and approvals[who].approved for who in others)
    stage = Stage.APPROVED if complete else Stage.AWAITING_APPROVALS
    return replace(video, approvals=approvals, stage=stage)


def _left_alone(video: Video, open_now: bool) -> publication.Step | None:
    return None


def _if_answered(video: Video) -> bool:
    return video.stage is Stage.SCHEDULED


def _again(video: Video, event: UploadEvent) -> Video:
    changed = _evolved(video, event)
    return replace(changed, stage=Stage.OPENING) if isinstance(event, UploadLost) else changed


def _of_the_beginning(pieces: Iterable[TakeRange], wanted: CutRange) -> tuple[TakeRange, ...]:
    """As if every version began where its first take does."""
    first = next(iter(pieces))
    return (TakeRange(first.take, wanted.start, wanted.end),)


def _never_over(one: Any, **changes: Any) -> Any:
    return replace(one, **{key: value for key, value in changes.items() if key != "over"})


_asked = gate.publishing_gate
_evolved = uploads

BUGS = (
    bug(
        "the gate forgets somebody",
        (publication, "publishing_gate", _without_one),
        (evolve_videos, "_with_approval", _with_one_yes),
    ),
    bug("what was said aloud is enough", (publication, "publishing_gate", _without("gate-only-attested"))),
    bug("another plan goes out", (publication, "publishing_gate", _without("gate-plan-changed"))),
    bug("what was taken back stays out", (decide_answers, "retracted", lambda *_: [])),
    bug("what is doubted stays out", (decide_recorder, "videos_in_doubt", lambda *_: [])),
    bug("what may not come out stays on YouTube's schedule", (publication, "_scheduled", _left_alone)),
    bug("a schedule whose answer was lost is forgotten", (publication, "may_be_scheduled", _if_answered)),
    bug("an upload that is lost is opened again", (evolve_videos, "uploads", _again)),
    bug("a wish is forgotten with the version", (inquiry.Inquiry, "unwanted", ())),
    bug("a wish is of other seconds", (decide_approvals, "in_takes", _of_the_beginning)),
    bug("a wish voids nothing", (decide_approvals, "taken_back", lambda *_: [])),
    bug("who is left out stays in", (inquiry.Inquiry, "forbidden", frozenset())),
    bug("who said no is left out as if silent", (decide_approvals, "silent", lambda video: video.people)),
    bug("a late yes counts", (evolve_approvals, "replace", _never_over)),
    bug("a late report counts", (decide_videos, "_FROM", defaultdict(lambda: set(Stage)))),
)
