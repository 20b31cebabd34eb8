"""The way back of a video: what is next, and that nothing on it ever shows more."""

from __future__ import annotations

from dataclasses import replace

import pytest

from streamkit.core.model import SessionId, Stage, Video, VideoId, Visibility
from streamkit.core.way_back import Back, Erase, SetBack, TakeBack, way_back

VIDEO = Video(VideoId("v"), SessionId("s"), Stage.PUBLISHED, upload_id="u", visibility=Visibility.UNLISTED)


@pytest.mark.parametrize(
    ("video", "step"),
    [
        (VIDEO, None),
        (replace(VIDEO, stage=Stage.WITHDRAWING), TakeBack()),
        (replace(VIDEO, stage=Stage.FAILED, resume=Stage.WITHDRAWING), TakeBack()),  # by an older version
        (replace(VIDEO, stage=Stage.FAILED, resume=Stage.READY), None),
        (replace(VIDEO, stage=Stage.SUPERSEDED), Erase()),
        (replace(VIDEO, astray=Visibility.PUBLIC), SetBack(Visibility.UNLISTED)),
        (replace(VIDEO, astray=Visibility.PUBLIC, stage=Stage.FAILED), SetBack(Visibility.PRIVATE)),
        (replace(VIDEO, astray=Visibility.PUBLIC, stage=Stage.WITHDRAWING), TakeBack()),
        (replace(VIDEO, stage=Stage.WITHDRAWN), None),
        (replace(VIDEO, stage=Stage.DELETED), None),
    ],
)
def test_each_stage_has_its_step(video: Video, step: Back | None) -> None:
    """What is astray goes back to what was approved, or to private where it was not out yet."""
    assert way_back(video) == step
