"""Whether a log stands by its heads: each claims what the hash of one fact was when it was handed out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from streamkit.core.checkpoint import Head

_SHORT = re.compile(r"([1-9][0-9]{0,17}):([0-9a-f]{8,64})\Z")


@dataclass(frozen=True, slots=True)
class Claim:
    """The hash of fact `seq` began like this; `name` says whose claim it is."""

    name: str
    seq: int
    begins: bytes


@dataclass(frozen=True, slots=True)
class Broken:
    """A claim the log does not stand by: something from `first` to `last` was changed, or is missing."""

    claim: Claim
    first: int
    last: int
    missing: bool


def claim(name: str, head: Head) -> Claim:
    return Claim(name, head.seq, head.hash)


def short(head: Head) -> str:
    """A head as it is said in a chat: "41:3f2a91c0"."""
    return f"{head.seq}:{head.hash.hex()[:8]}"


def read_short(text: str) -> Claim | None:
    """A head as somebody noted it from a chat; None where it is written differently."""
    found = _SHORT.match(text.strip().lower())
    if found is None or len(found[2]) % 2:
        return None
    return Claim(text.strip(), int(found[1]), bytes.fromhex(found[2]))


def first_broken(claims: Iterable[Claim], hashes: Sequence[bytes]) -> Broken | None:
    """The claim about the earliest fact that does not hold. Facts after the last claim are nobody's."""
    holds = 0
    for one in sorted(claims, key=lambda claim: claim.seq):
        if one.seq > len(hashes):
            return Broken(one, len(hashes) + 1, one.seq, missing=True)
        if one.seq and not hashes[one.seq - 1].startswith(one.begins):
            return Broken(one, holds + 1, one.seq, missing=False)
        holds = one.seq
    return None
