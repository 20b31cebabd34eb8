"""The login at YouTube is looked at before an evening, and the host is told while there is time."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from streamkit.controllers.login_health import AGAIN, EVERY, LoginHealth
from streamkit.core.model import SECOND
from streamkit.ports import Rejected, Unavailable
from tests.controllers.evening import Evening, an_evening, running, until
from tests.fakes.publisher import FakePublisher

DAY = 24 * 3600 * 1000


@pytest.fixture
async def evening() -> AsyncIterator[Evening]:
    async with an_evening() as one:
        yield one


def health_of(evening: Evening, youtube: FakePublisher) -> LoginHealth:
    return LoginHealth(
        service=evening.service, publisher=youtube, clock=evening.clock, notices=evening.notices
    )


def told(evening: Evening) -> list[tuple[str, str]]:
    return sorted((one.key, one.level) for one in evening.notices())


async def test_a_login_that_does_is_not_worth_a_word(evening: Evening) -> None:
    """Asked four times a day."""
    assert await health_of(evening, FakePublisher()).look() == EVERY
    assert told(evening) == []


@pytest.mark.parametrize("why", ["youtube-login-dead", "youtube-permission-missing", "youtube-login-missing"])
async def test_a_dead_login_alarms_until_it_is_mended(evening: Evening, why: str) -> None:
    """The sentence says what to do; once it is done the alarm goes by itself."""
    youtube = FakePublisher()
    health = health_of(evening, youtube)
    youtube.fail("login", Rejected(why))
    assert await health.look() == AGAIN
    assert told(evening) == [(why, "alarm")]
    await health.look()
    assert told(evening) == []


async def test_an_outage_says_nothing_about_the_login(evening: Evening) -> None:
    """Neither a new alarm nor the end of one."""
    youtube = FakePublisher()
    health = health_of(evening, youtube)
    youtube.fail("login", Rejected("youtube-login-dead"))
    youtube.fail("login", Unavailable("youtube-unavailable"))
    await health.look()
    await health.look()
    assert told(evening) == [("youtube-login-dead", "alarm")]


@pytest.mark.parametrize(("days", "warned"), [(None, False), (4, False), (2, True), (-1, True)])
async def test_a_login_near_its_end_is_told_days_before(
    evening: Evening, days: int | None, warned: bool
) -> None:
    """Seven days is what a project in "Testing" gets."""
    youtube = FakePublisher()
    youtube.login_ends = None if days is None else evening.clock.wall() + days * DAY
    await health_of(evening, youtube).look()
    assert told(evening) == ([("youtube-login-ends", "warn")] if warned else [])


@pytest.mark.parametrize(("allowed", "warned"), [(True, False), (None, False), (False, True)])
async def test_a_channel_without_long_videos_is_told(
    evening: Evening, allowed: bool | None, warned: bool
) -> None:
    """Found out after the upload of an hour, the video would be rejected."""
    youtube = FakePublisher()
    youtube.long_uploads = allowed
    await health_of(evening, youtube).look()
    assert told(evening) == ([("youtube-no-long-videos", "warn")] if warned else [])


async def test_it_is_asked_when_an_evening_opens(evening: Evening) -> None:
    """The last moment at which it can still be mended."""
    youtube = FakePublisher()
    health = health_of(evening, youtube)
    async with running(health.run, health.watch_state):
        await until(lambda: youtube.calls["login"] == 1)
        evening.clock.advance(10 * SECOND)
        await evening.open()
        await until(lambda: youtube.calls["login"] == 2)
