"""A platform that records by itself is noticed, written down, and treated as the config says."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import pytest

from streamkit.controllers.archive import ArchiveController, Policy
from streamkit.core.events import ArchiveFound
from streamkit.ports import Rejected, Unavailable
from tests.controllers.evening import Evening, an_evening
from tests.fakes.recorder import FakeRecorder
from tests.fakes.stage import EMPTY_OBS


@dataclass
class FakeArchive:
    """A platform that stores streams; `stays` refuses to delete, `down` to answer."""

    videos: list[str] = field(default_factory=list)
    stays: bool = False
    down: bool = False

    async def found(self) -> tuple[str, ...]:
        if self.down:
            raise Unavailable("twitch-lost")
        return tuple(self.videos)

    async def delete(self, video: str) -> None:
        if self.stays:
            raise Rejected("twitch-not-logged-in", file="twitch-channel.json")
        self.videos.remove(video)


class Looking:
    def __init__(self, evening: Evening, folder: Path, policy: Policy) -> None:
        self.evening = evening
        self.archive = FakeArchive()
        self.obs = FakeRecorder(clock=evening.clock, folder=folder)
        self.obs._up = True
        self.obs.change_rest(EMPTY_OBS)
        self.controller = ArchiveController(
            service=evening.service,
            archive=self.archive,
            recorder=self.obs,
            notices=evening.notices,
            ids=evening.ids,
            policy=policy,
        )

    @property
    def written(self) -> int:
        return sum(isinstance(fact.event, ArchiveFound) for fact in self.evening.store.log.kept)

    @property
    def told(self) -> list[str]:
        return [notice.key for notice in self.evening.notices()]


@pytest.mark.parametrize(
    ("policy", "told", "stops"),
    [
        ("alarm", [], 0),
        ("delete", ["notice-archive-deleted"], 0),
        ("stop_stream", ["notice-archive-stream-stopped"], 1),
    ],
)
async def test_it_is_written_once_and_treated_once(
    policy: Policy, told: list[str], stops: int, tmp_path: Path
) -> None:
    """However often it is looked for."""
    async with an_evening() as evening:
        looking = Looking(evening, tmp_path, policy)
        await evening.open()
        await looking.controller.look()
        assert looking.written == 0
        looking.archive.videos.append("600")
        for _ in range(3):
            await looking.controller.look()
        assert looking.written == 1
        assert looking.told == told
        assert sum(call.name == "stop_stream" for call in looking.obs.calls) == stops
        assert looking.archive.videos == ([] if policy == "delete" else ["600"])


async def test_what_cannot_be_deleted_is_told_with_what_to_do(tmp_path: Path) -> None:
    """Once, and not tried for ever."""
    async with an_evening() as evening:
        looking = Looking(evening, tmp_path, "delete")
        await evening.open()
        looking.archive.videos.append("600")
        looking.archive.stays = True
        for _ in range(3):
            await looking.controller.look()
        assert looking.told == ["notice-archive-stays"]


async def test_a_platform_that_does_not_answer_is_asked_again(tmp_path: Path) -> None:
    """A failed look is no answer."""
    async with an_evening() as evening:
        looking = Looking(evening, tmp_path, "alarm")
        await evening.open()
        looking.archive.videos.append("600")
        looking.archive.down = True
        await looking.controller.look()
        assert looking.written == 0
        looking.archive.down = False
        await looking.controller.look()
        assert looking.written == 1


async def test_off_duty_nobody_is_asked(tmp_path: Path) -> None:
    """Outside an evening the stream is its owner's."""
    async with an_evening() as evening:
        looking = Looking(evening, tmp_path, "stop_stream")
        looking.archive.videos.append("600")
        await looking.controller.look()
        assert looking.written == 0
        assert looking.obs.calls == []
