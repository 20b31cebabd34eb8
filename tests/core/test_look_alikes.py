"""Names that look alike to a reader, and names that do not: by the skeleton of UTS #39 and plain pairs."""

from __future__ import annotations

from itertools import islice

import pytest

from streamkit.core.look_alikes import is_reserved, skeletons
from streamkit.locale.confusables import confusables

TABLE = confusables()
NAMES = ("linus", "marina_dev", "Iris", "wvoron", "Olga0", "asya", "борис", "modest", "clara", "Hexlet")
PLAIN = [
    ("linus", "Iinus"), ("linus", "1inus"), ("Olga", "0lga"), ("moderna", "rnoderna"), ("wanda", "vvanda"),
    ("asya", "asya_"), ("asya_dev", "asyadev"), ("marina", "rnarina"), ("will", "wiII"), ("LOLA", "L0LA"),
    ("Ася", "Acя"), ("борис", "бopиc"), ("asya", "аsуа"), ("Kirill", "Кirill"), ("hexlet", "һexlet"),
    ("Asya", "𝐀𝐬𝐲𝐚"), ("Asya", "Ａｓｙａ"), ("asya", "a\u200bs\u2060ya"), ("asya", "ásya"),
    ("paypal", "раураl"),
]  # fmt: skip


def faked(name: str) -> list[str]:
    """The name with one letter taken from another alphabet that is drawn the same."""
    alike: dict[str, list[str]] = {}
    for char, prototype in TABLE.items():
        alike.setdefault(prototype, []).append(char)
    return [
        name[:i] + other + name[i + 1 :]
        for i, char in enumerate(name)
        for other in islice(alike.get(char, ()), 6)
    ]


FAKES = [(name, fake) for name in NAMES for fake in faked(name)]


def alike(one: str, other: str) -> bool:
    return not skeletons([one], TABLE).isdisjoint(skeletons([other], TABLE))


def test_two_hundred_fakes_are_seen_through() -> None:
    """One letter of another alphabet, an I for an l, rn for m, a stroke below, an invisible character."""
    pairs = [*PLAIN, *FAKES]
    assert len(pairs) >= 200
    assert [pair for pair in pairs if not alike(*pair)] == []


@pytest.mark.parametrize(
    ("one", "other"),
    [("asya", "vera"), ("linus", "minus"), ("boris", "doris"), ("marina", "karina"), ("anna", "hanna"),
     ("борис", "доря"), ("ася", "вася"), ("", ""), ("___", "__"), ("tom", "tim")],
)  # fmt: skip
def test_other_names_are_other_names(one: str, other: str) -> None:
    """A warning that always comes is none; what has no letters looks like nobody."""
    assert not alike(one, other)


@pytest.mark.parametrize(
    "name",
    ["host", "Host", "HOST 2", "h0st", "hоst", "Ведущая", "ведущaя", "гость 2", "гость2", "Guest №3",
     "guest #12", "gue\u200bst 1", "rnoderator", "Модератор", "streamkit", "ｈｏｓｔ"],
)  # fmt: skip
def test_nobody_may_be_called_what_somebody_without_a_name_is(name: str) -> None:
    """Nor the host, nor a moderator, in whatever letters."""
    assert is_reserved(name, TABLE)


@pytest.mark.parametrize("name", ["Asya", "Гостиница", "ghost", "Вика", "Модест", "Tom 2", "hostess"])
def test_ordinary_names_are_free(name: str) -> None:
    """Also those that begin alike."""
    assert not is_reserved(name, TABLE)
