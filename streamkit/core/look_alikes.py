"""Names that look alike: the skeleton of UTS #39, and the pairs of plain letters people fake names with."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping

Confusables = Mapping[str, str]  # a character -> the one it looks like

_PLAIN = (("vv", "w"), ("rn", "m"), ("_", ""), ("-", ""), (" ", ""), (".", ""))
_INVISIBLE = frozenset({"Cf", "Cc", "Mn", "Me", "Cn", "Co", "Cs"})  # accents included: a dot more is a fake


def skeleton(name: str, confusables: Confusables) -> str:
    """What is left of a name for the eye; two names with one skeleton look alike."""
    drawn = "".join(confusables.get(c, c) for c in unicodedata.normalize("NFD", name))
    plain = unicodedata.normalize("NFKD", drawn)
    folded = "".join(c for c in plain if unicodedata.category(c) not in _INVISIBLE).casefold()
    for pair, one in _PLAIN:
        folded = folded.replace(pair, one)
    return folded


def skeletons(names: Iterable[str], confusables: Confusables) -> frozenset[str]:
    """Of every spelling an eye may meet: as written, and small, for logins are shown both ways."""
    both = {skeleton(one, confusables) for name in names for one in (name, name.casefold())}
    return frozenset(both - {""})


# Names nobody may take: they would speak for the evening, or for somebody without a name.
_RESERVED = (
    "host", "moderator", "mod", "admin", "streamkit", "guest", "viewer",
    "ведущая", "ведущий", "модератор", "админ", "гость", "зритель",
)  # fmt: skip
_NUMBER = re.compile(r"[\s№#]*\d+\Z")


def is_reserved(alias: str, confusables: Confusables) -> bool:
    """Whether a name says host, or is what people without a name are called, with whatever number."""
    said = skeletons((alias, _NUMBER.sub("", alias)), confusables)
    return not said.isdisjoint(skeletons(_RESERVED, confusables))
