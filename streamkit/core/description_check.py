"""The last look at a description before anybody is asked about it, whoever wrote it.

Rule: what a viewer said makes no chapter, link, hashtag or mention, in whatever way a template put it there;
licence and attribution stand whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from streamkit.core.description import Blocks
from streamkit.core.description_text import DESCRIPTION_BYTES, has_times, is_clean, size
from streamkit.core.errors import Refused

_ADDRESS = re.compile(r"https?://\S+", re.IGNORECASE)
_CALLED = re.compile(r"[#@]\w+")  # a hashtag, a mention
_DOTTED = re.compile(r"(?<![\w.])\w++(?:\.\w++)++")


def finished(rendered: str, blocks: Blocks) -> str:
    """What a template made, and below it whatever it left out that has to be there."""
    text = "\n".join(line.rstrip() for line in rendered.replace("\r\n", "\n").split("\n")).strip()
    text = re.sub(r"\n{3,}", "\n\n", text)
    missing = [block for block in blocks.owed if not _whole(block, text)]
    return "\n\n".join(filter(None, [text, *missing]))


def check(description: str, blocks: Blocks, *, own: Iterable[str] = ()) -> None:
    """`own` is what the template says without any viewer's word. Raises Refused."""
    if size(description) > DESCRIPTION_BYTES:
        raise Refused("template-too-long")
    if not all(_whole(block, description) for block in blocks.owed):
        raise Refused("template-lacks")
    rest = _without([blocks.chapters, *blocks.owed], description)
    if has_times(rest):
        raise Refused("template-time")
    if not is_clean(rest):
        raise Refused("template-sign")
    if not meant([rest]) <= meant([blocks.summary, blocks.links, *own]):
        raise Refused("template-link")


def meant(texts: Iterable[str]) -> frozenset[str]:
    """What a video platform would make an address, a hashtag or a mention of."""
    found: set[str] = set()
    for text in texts:
        found |= {one.rstrip(".,;:!?)»") for one in _ADDRESS.findall(text)}
        rest = _ADDRESS.sub(" ", text)
        found |= {*_CALLED.findall(rest), *filter(_is_domain, _DOTTED.findall(rest))}
    return frozenset(found)


def _is_domain(dotted: str) -> bool:
    last = dotted.rpartition(".")[2]
    return len(last) > 1 and last.isalpha()


def _whole(block: str, text: str) -> bool:
    return f"\n{block}\n" in f"\n{text}\n"


def _without(blocks: Iterable[str], text: str) -> str:
    """Each once: a list of chapters that stands there twice is more than its own."""
    for block in filter(None, blocks):
        text = f"\n{text}\n".replace(f"\n{block}\n", "\n\n", 1).strip("\n")
    return text
