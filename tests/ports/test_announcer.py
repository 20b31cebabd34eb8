"""Any announcer: what it put there stands once under its name, and what it cannot know it says."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass

import pytest

from streamkit.adapters.announce import DiscordWebhook
from streamkit.ports import Rejected, Unavailable
from streamkit.ports.announcer import Announcer
from streamkit.rehearsal.discord import LocalDiscord
from tests.fakes.announcer import FakeAnnouncer


@dataclass(frozen=True, slots=True)
class Subject:
    announcer: Announcer
    messages: Callable[[], list[str]]
    go_down: Callable[[], None]
    lose: Callable[[], None]


@pytest.fixture(params=["fake", "local"])
async def subject(request: pytest.FixtureRequest) -> AsyncIterator[Subject]:
    if request.param == "fake":
        fake = FakeAnnouncer()
        yield Subject(
            fake,
            lambda: list(fake.messages.values()),
            lambda: fake.faults.append(Unavailable("announce-later")),
            lambda: setattr(fake, "lose", True),
        )
        return
    there = LocalDiscord()
    await there.start()
    yield Subject(
        DiscordWebhook(lambda: there.address),
        lambda: [one["content"] for one in there.messages.values()],
        lambda: there.fail_next(503),
        lambda: there.fail_next("lost"),
    )
    await there.stop()


async def test_what_is_put_there_can_be_taken_back(subject: Subject) -> None:
    """Under the name it got, and once more without harm."""
    assert subject.announcer.is_set_up()
    first = await subject.announcer.post("first")
    second = await subject.announcer.post("second")
    assert (subject.messages(), first != second) == (["first", "second"], True)
    for _ in range(2):
        await subject.announcer.remove(first)
        assert subject.messages() == ["second"]


async def test_an_outage_put_nothing_there(subject: Subject) -> None:
    """So the same again is no second message."""
    subject.go_down()
    with pytest.raises(Unavailable):
        await subject.announcer.post("a")
    assert subject.messages() == []
    name = await subject.announcer.post("a")
    subject.go_down()
    with pytest.raises(Unavailable):
        await subject.announcer.remove(name)
    assert subject.messages() == ["a"]


async def test_a_lost_answer_is_no_outage(subject: Subject) -> None:
    """It may stand there, and nobody can ask."""
    subject.lose()
    with pytest.raises(Rejected) as unclear:
        await subject.announcer.post("a")
    assert (unclear.value.key, subject.messages()) == ("announce-unclear", ["a"])
