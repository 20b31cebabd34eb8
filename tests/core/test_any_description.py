"""Whatever an evening was, its description is valid and whole, as somebody else reads it.

STREAMKIT_DESCRIPTIONS is how many evenings are tried; docs/proof.md has the figure of the long form.
"""

from __future__ import annotations

import os
import random
import re
from collections.abc import Sequence
from unicodedata import category

import pytest

from streamkit.core.description import Blocks, Reviewed, Told, blocks
from streamkit.core.description_check import check
from streamkit.core.errors import Refused
from streamkit.core.model import Licence
from tests.proof.evenings import MARKER, an_evening
from tests.proof.platform import Read, read

EVENINGS = int(os.environ.get("STREAMKIT_DESCRIPTIONS", "600"))
LICENSED = {
    Licence.CC_BY_NC: "CC BY-NC 4.0 (https://creativecommons.org/licenses/by-nc/4.0/)",
    Licence.CC_BY: "CC BY 4.0 (https://creativecommons.org/licenses/by/4.0/)",
    Licence.STANDARD: "YouTube",
}
KEPT = "\n\u200c\u200d"  # what joins emoji and Persian letters
OURS = re.compile(
    r"https://(?:creativecommons\.org|github\.com/o/r|codeberg\.org/o/r|club\.example|chat\.example)/"
)


@pytest.mark.parametrize("share", range(4))
def test_any_evening_is_described_as_the_rules_ask(share: int) -> None:
    """Bytes, chapters, licence and attribution; and nobody slips in a link, a hashtag or a mention."""
    described = 0
    for number in range(share, EVENINGS, 4):
        told = an_evening(random.Random(f"evening {number}"))  # noqa: S311 because it has to come again
        made = described_at_all(told)
        if made is None:
            continue
        wrong = faults(told, made)
        assert wrong == [], f"evening {number}: {wrong}\n{made.text.description}"
        described += 1
    assert described > EVENINGS // 5


def described_at_all(told: Told) -> Blocks | None:
    """None where attribution alone is too long; what else could be too long gives way."""
    try:
        return blocks(told)
    except Refused as refused:
        if refused.key != "description-too-long" or sum(map(attribution_bytes, told.reviewed)) < 3_500:
            raise
        return None


def attribution_bytes(one: Reviewed) -> int:
    """At most; a byte of a link may become three."""
    return sum(len(part.encode()) for part in (one.owner, one.revision, one.licence)) + 3 * len(
        one.link.encode()
    )


def faults(told: Told, made: Blocks) -> list[str]:
    """What a platform, or a lawyer, would find wrong with it."""
    description, title = made.text.description, made.text.title
    check(description, made)
    lines = description.split("\n")
    seen = read(description, length_s=told.length_s)
    wrong = {
        "title": not 1 <= len(title.encode("utf-16-le")) // 2 <= 100 or bool(set(title) & set("<>\n")),
        "bytes": len(description.encode()) > 5000,
        "brackets": bool(set(description) & set("<>")),
        "signs": any(category(one) in ("Cc", "Cf", "Zl", "Zp") for one in description if one not in KEPT),
        "chapters": seen.stamps != len(seen.chapters),
        "links": not all(OURS.match(link) for link in seen.links),
        "tags": bool(seen.tags),
        "mentions": bool(seen.mentions),
        "licence": not any(LICENSED[told.licence] in line for line in lines[-3:]),
        "marker": lines[-1] != f"streamkit {MARKER}",
        "attribution": not _attributed(told, lines, seen),
    }
    return [what for what, is_wrong in wrong.items() if is_wrong]


def _attributed(told: Told, lines: Sequence[str], seen: Read) -> bool:
    """A line for each piece of code, with its licence, and its link where it has one."""
    owed = [line for line in lines if line.startswith("- ")]
    linked = sum(one.link.startswith("https://") for one in told.reviewed)
    stated = [one.licence or "no licence stated|лицензия не указана" for one in told.reviewed]
    held = sum(
        re.search(rf"(?:{name})\)$", line) is not None for name, line in zip(stated, owed, strict=False)
    )
    return (len(owed), held) == (len(told.reviewed), len(told.reviewed)) and linked <= len(seen.links)


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("0:00 a\n0:10 b\n0:20 c", "chapters"),
        ("００：００ a\n0:10 b\n0:2\u03010 c", "chapters"), ("see 12:34", "stamps"),
        ("see evil.example", "links"), ("evil。рф", "links"), ("HTTPS://x.y", "links"),
        ("e\u200bvil.com", "links"),
        ("＃tag", "tags"), ("﹫some", "mentions"),
    ],
)  # fmt: skip
def test_the_judge_sees(said: str, found: str) -> None:
    """What it would have to find if we had let it through."""
    assert getattr(read(said, length_s=60), found)
