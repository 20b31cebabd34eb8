"""The title of the next evening, suggested from the last one of its kind: its number is counted up."""

from __future__ import annotations

import re

# A number that counts something: no date, time, version or year. The mark before it says so for certain.
_NUMBER = re.compile(r"(?P<mark>[#№]\s?)?(?<![\w.:/-])(?P<number>\d{1,4})(?!\w|[.:/-]\d)")
_TOPIC = re.compile(r"\s*(?:[:;,.—–]|\s-\s).*", re.DOTALL)  # what the last evening was about
_YEARS = range(1900, 2100)


def next_title(last: str) -> str:
    """As it was where nothing in it counts."""
    found = [each for each in _NUMBER.finditer(last) if each["mark"] or int(each["number"]) not in _YEARS]
    if not found:
        return last
    count = next((each for each in found if each["mark"]), found[-1])
    number = str(int(count["number"]) + 1).zfill(len(count["number"]))
    rest = last[count.end() :]
    return last[: count.start("number")] + number + ("" if _TOPIC.fullmatch(rest) else rest)
