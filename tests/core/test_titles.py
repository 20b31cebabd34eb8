"""The next evening's title: what counts is counted up, and nothing else is touched."""

from __future__ import annotations

import pytest

from streamkit.core.titles import next_title


@pytest.mark.parametrize(
    ("last", "following"),
    [
        ("Разбор кода №14", "Разбор кода №15"),
        ("Code review #9", "Code review #10"),
        ("Coffeecode 7: live from the park", "Coffeecode 8"),
        ("Разбор № 3 — очередь на asyncio", "Разбор № 4"),
        ("Evening 12 (online)", "Evening 13 (online)"),
        ("Ревью 099", "Ревью 100"),
        ("Выпуск 5. Python 3.12", "Выпуск 6"),
        ("#8 in 2026", "#9 in 2026"),
        ("Coffeecode 2026", "Coffeecode 2026"),
        ("Разбор 21.11.2026", "Разбор 21.11.2026"),
        ("В 19:00 за кофе", "В 19:00 за кофе"),
        ("v2 of us", "v2 of us"),
        ("Вечер", "Вечер"),
        ("", ""),
    ],
)
def test_the_next_title(last: str, following: str) -> None:
    """A date, a time, a version and a year count nothing; what the last one was about goes."""
    assert next_title(last) == following
