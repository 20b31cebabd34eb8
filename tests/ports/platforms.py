"""The far side of a publisher, as a test plays it: in memory, and YouTube's adapter at the local YouTube."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import pytest

from streamkit.core.model import Visibility
from streamkit.ports.publisher import Publisher
from streamkit.rehearsal.youtube import Fault
from tests.adapters.youtube.studio import UNIT, Studio, a_studio, an_upload, ignored
from tests.fakes.publisher import FakePublisher


class Platform(Protocol):
    """The far side of a publisher, as a test plays it."""

    @property
    def publisher(self) -> Publisher: ...

    def histories(self) -> dict[str, list[str]]: ...

    def break_once(self) -> None: ...

    def lose_answer(self) -> None: ...

    def forget_sessions(self) -> None: ...

    def lock_privacy(self) -> None: ...

    def edit(self, video: str, visibility: Visibility) -> None: ...

    def remove(self, video: str) -> None: ...

    def come_out(self, video: str) -> None: ...
    def make_playlist(self) -> str: ...

    def listed(self, playlist: str) -> list[str]: ...

    def captions(self, video: str) -> dict[str, str]: ...


@dataclass
class FakePlatform:
    publisher: FakePublisher

    def histories(self) -> dict[str, list[str]]:
        return {id_: [one.value for one in video.history] for id_, video in self.publisher.videos.items()}

    def break_once(self) -> None:
        self.publisher.break_at(1)

    def lose_answer(self) -> None:
        self.publisher.lose_answer()

    def forget_sessions(self) -> None:
        self.publisher.forget_sessions()

    def lock_privacy(self) -> None:
        self.publisher.lock_privacy()

    def edit(self, video: str, visibility: Visibility) -> None:
        self.publisher.edit(video, visibility)

    def remove(self, video: str) -> None:
        self.publisher.remove(video)

    def come_out(self, video: str) -> None:
        self.publisher.come_out(video)

    def make_playlist(self) -> str:
        self.publisher.playlists["PLclub"] = []
        return "PLclub"

    def listed(self, playlist: str) -> list[str]:
        return self.publisher.playlists[playlist]

    def captions(self, video: str) -> dict[str, str]:
        return self.publisher.videos[video].captions


@dataclass
class LocalPlatform:
    studio: Studio

    @property
    def publisher(self) -> Publisher:
        return self.studio.youtube

    def histories(self) -> dict[str, list[str]]:
        return {id_: video.history for id_, video in self.studio.server.videos.items()}

    def break_once(self) -> None:
        self.studio.server.fail_next(Fault.UNAVAILABLE_AFTER)

    def lose_answer(self) -> None:
        self.studio.server.fail_next(Fault.LOST_ANSWER)

    def forget_sessions(self) -> None:
        self.studio.server.fail_next(Fault.DEAD_SESSION)

    def lock_privacy(self) -> None:
        self.studio.server.fail_next(Fault.PRIVACY_LOCK)

    def edit(self, video: str, visibility: Visibility) -> None:
        self.studio.server.edit(video, privacyStatus=visibility.value)

    def remove(self, video: str) -> None:
        del self.studio.server.videos[video]

    def come_out(self, video: str) -> None:
        self.studio.server.come_out(video)

    def make_playlist(self) -> str:
        return self.studio.server.make_playlist("club")

    def listed(self, playlist: str) -> list[str]:
        return self.studio.server.listed(playlist)

    def captions(self, video: str) -> dict[str, str]:
        return self.studio.server.captions(video)


@pytest.fixture(params=["fake", "local"])
async def platform(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Platform]:
    if request.param == "fake":
        yield FakePlatform(FakePublisher())
        return
    async with a_studio(tmp_path) as studio:
        yield LocalPlatform(studio)


async def uploaded(
    platform: Platform, folder: Path, marker: str = "m4rk", *, size: int = 3 * UNIT + 17
) -> str:
    upload = an_upload(folder, marker=marker, size=size)
    session = await platform.publisher.open(upload)
    return await platform.publisher.send(upload, session=session, progress=ignored)
