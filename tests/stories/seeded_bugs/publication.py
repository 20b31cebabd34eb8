"""Bugs on the way of a video to the public."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import replace

import streamkit.core.gate as gate
import streamkit.core.publication as publication
import streamkit.core.redaction as redaction
from streamkit.core.events import UploadEvent
from streamkit.core.events.uploads import UploadLost
from streamkit.core.evolve.uploads import uploads
from streamkit.core.model import (
    Approval,
    PersonId,
    Stage,
    Video,
)
from streamkit.core.state import State
from tests.stories.seeded_bugs.bug import bug
from tests.stories.seeded_bugs.hidden import decide_answers, decide_recorder, decide_videos, evolve_videos


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
    bug("a late report counts", (decide_videos, "_FROM", defaultdict(lambda: set(Stage)))),
)
