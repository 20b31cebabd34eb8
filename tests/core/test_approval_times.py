"""When people are asked and reminded, by the wall clock and the hours of a club."""

from __future__ import annotations

import pytest

from streamkit.core.approval_times import DAY, Period, is_over, to_be_asked
from streamkit.core.commands import (
    Approve,
    CloseSession,
    EndApprovalTime,
    OpenApprovalRound,
    PutApprovalQuestion,
)
from streamkit.core.keeping import Retention, takes_due
from tests.core.asked import VIDEO, code, the_video, voices
from tests.core.evening import ASYA, BORIS, Evening

PERIOD = Period()


def a_round(*, days: int = 14) -> tuple[Evening, int]:
    """Two guests and the host at the desk are asked; when that began, wall ms."""
    evening = voices(ASYA, BORIS)
    opened = evening.at // 1_000_000
    evening.do(OpenApprovalRound(VIDEO, opened + days * DAY))
    return evening, opened


def due(evening: Evening, now: int) -> list[str]:
    return list(to_be_asked(evening.state, the_video(evening), now=now, period=PERIOD))


def test_everybody_but_the_host_at_the_desk_is_due_at_once_and_who_was_asked_a_day_later() -> None:
    """Then not before the third day; who has answered never."""
    evening, opened = a_round()
    assert due(evening, opened) == [ASYA, BORIS]
    evening.do(PutApprovalQuestion(VIDEO, ASYA), PutApprovalQuestion(VIDEO, BORIS))
    assert due(evening, opened + DAY - 1) == []
    assert due(evening, opened + DAY) == [ASYA, BORIS]
    evening.passes(DAY / 1000)
    evening.do(Approve(BORIS, code(evening)), PutApprovalQuestion(VIDEO, ASYA))
    assert due(evening, opened + 3 * DAY - 1) == []
    assert due(evening, opened + 3 * DAY) == [ASYA]


def test_nobody_is_asked_when_the_time_is_over() -> None:
    """Nor in the moment before the program wrote that down."""
    evening, opened = a_round()
    late = opened + 14 * DAY + 1
    assert due(evening, late) == []
    assert is_over(evening.state, the_video(evening), now=late)
    assert not is_over(evening.state, the_video(evening), now=late - 1)
    evening.do(EndApprovalTime(VIDEO))
    assert due(evening, opened + DAY) == []
    assert not is_over(evening.state, the_video(evening), now=late)


@pytest.mark.parametrize(
    ("hours", "minute", "listens"),
    [
        (None, 0, True),
        ((18 * 60, 23 * 60), 18 * 60, True),
        ((18 * 60, 23 * 60), 23 * 60, False),
        ((18 * 60, 23 * 60), 12 * 60, False),
        ((18 * 60, 60), 30, True),
        ((18 * 60, 60), 60, False),
        ((18 * 60, 60), 17 * 60 + 59, False),
    ],
)
def test_the_hours_may_go_past_midnight(hours: tuple[int, int] | None, minute: int, listens: bool) -> None:
    """The last minute is the first that is not meant."""
    assert Period(hours=hours).listens(minute) is listens


def test_takes_are_kept_while_people_are_still_asked() -> None:
    """A wish, or who is left out, needs another cut: from takes that are there."""
    evening, opened = a_round(days=60)
    evening.do(CloseSession())
    closed = evening.at // 1_000_000
    retention = Retention()

    def gone(now: int) -> bool:
        return bool(list(takes_due(evening.state, now=now, retention=retention)))

    assert not gone(closed + 14 * DAY + retention.takes)
    assert not gone(opened + 60 * DAY + retention.takes - 1)
    assert gone(opened + 60 * DAY + retention.takes)
