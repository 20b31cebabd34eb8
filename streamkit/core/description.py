"""Title and description of a video, built from blocks within YouTube's 5000 bytes.

What must be whole gets its bytes first: the code shown with its owner and licence, the video's licence, the
marker. Then the chapters. What is left goes to the summary, the links, the credits, in this order.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from streamkit.core.description_text import (
    DESCRIPTION_BYTES,
    address,
    clean,
    cut,
    cut_title,
    marker_line,
    one_line,
    size,
    viewer,
    with_links,
)
from streamkit.core.description_words import DescriptionWords, words_in
from streamkit.core.errors import Refused
from streamkit.core.model import Licence

APART = 10  # seconds between chapters, and from the last one to the end
FEWEST = 3
_NAME_BYTES = (80, 50, 30, 16)


@dataclass(frozen=True, slots=True)
class Chapter:
    start_s: int
    name: str


@dataclass(frozen=True, slots=True)
class Reviewed:
    """Code that was shown: whose it is, where, at which revision, under which licence ("" for unknown)."""

    owner: str
    link: str
    revision: str
    licence: str


@dataclass(frozen=True, slots=True)
class Text:
    """Exactly what is sent, and what approvals are bound to."""

    title: str
    description: str


@dataclass(frozen=True, slots=True)
class Blocks:
    """What a description is put together from; an empty one is left out. `owed` must be in it, each whole."""

    title: str
    summary: str
    chapters: str
    code: str
    credits: str
    links: str
    licence: str
    marker: str

    @property
    def owed(self) -> tuple[str, ...]:
        return tuple(filter(None, [self.code, self.licence, self.marker]))

    @property
    def text(self) -> Text:
        order = self.summary, self.chapters, self.code, self.credits, self.links, self.licence, self.marker
        return Text(self.title, "\n\n".join(filter(None, order)))


@dataclass(frozen=True, slots=True)
class Told:
    """What is told of a video, in one language; `wholly` where all of it is under its licence.

    Names of chapters, owners and credits are a viewer's words; title, summary and links the host's.
    """

    title: str
    language: str
    chapters: Sequence[Chapter]
    length_s: int
    reviewed: Sequence[Reviewed]
    credits: Sequence[str]
    licence: Licence
    marker: str
    wholly: bool = False
    summary: str = ""
    links: Sequence[str] = ()


def blocks(told: Told, *, room: int = DESCRIPTION_BYTES) -> Blocks:
    """At most `room` bytes of text altogether.

    Raises Refused("description-too-long") where attribution and licence alone do not fit.
    """
    words = words_in(told.language)
    owed = _block(words.reviewed, [f"- {_attribution(one, words)}" for one in told.reviewed])
    licence = words.wholly if told.wholly else words.licences[told.licence]
    room -= _weight([owed, licence, marker_line(told.marker)])
    if room < 0:
        raise Refused("description-too-long", limit=DESCRIPTION_BYTES)
    listed = _chapters_within(room, _clear(told.chapters, told.length_s, words), words)
    room -= _weight([listed])
    top = cut(clean(told.summary), max(room - 2, 0))
    room -= _weight([top])
    linked = _lines_within(room, words.links, [with_links(link) for link in told.links])
    room -= _weight([linked])
    named = _lines_within(room, words.credits, [viewer(name) for name in told.credits])
    title = cut_title(one_line(told.title)) or words.title
    return Blocks(title, top, listed, owed, named, linked, licence, marker_line(told.marker))


def _attribution(one: Reviewed, words: DescriptionWords) -> str:
    licence = viewer(one.licence) or words.unlicensed
    details = ", ".join(filter(None, [viewer(one.revision), licence]))
    named = ": ".join(filter(None, [viewer(one.owner), address(one.link)]))
    return f"{named} ({details})".strip()


def _clear(chapters: Sequence[Chapter], length_s: int, words: DescriptionWords) -> list[Chapter]:
    """As YouTube asks: the first at 0, each 10 s long at least, three or none at all."""
    inside = sorted((one for one in chapters if 0 <= one.start_s < length_s), key=lambda one: one.start_s)
    if inside and inside[0].start_s < APART:
        inside[0] = replace(inside[0], start_s=0)
    else:
        inside.insert(0, Chapter(0, words.start))
    kept: list[Chapter] = []
    for one in inside:
        if (not kept or one.start_s - kept[-1].start_s >= APART) and length_s - one.start_s >= APART:
            kept.append(Chapter(one.start_s, viewer(one.name) or words.part))
    return kept if len(kept) >= FEWEST else []


def _chapters_within(room: int, chapters: list[Chapter], words: DescriptionWords) -> str:
    """Shorter names first, then nearest ones merged; below three there are none."""
    for block in _ever_shorter(chapters, words):
        if _weight([block]) <= room:
            return block
    return ""


def _ever_shorter(chapters: list[Chapter], words: DescriptionWords) -> Iterator[str]:
    left = list(chapters)
    for limit in _NAME_BYTES:
        yield _chapter_block(left, limit, words)
    while len(left) > FEWEST:
        nearest = min(range(1, len(left)), key=lambda at: left[at].start_s - left[at - 1].start_s)
        del left[nearest]
        yield _chapter_block(left, _NAME_BYTES[-1], words)


def _chapter_block(chapters: list[Chapter], name_bytes: int, words: DescriptionWords) -> str:
    lines = [f"{_clock(one.start_s)} {cut(one.name, name_bytes) or words.part}" for one in chapters]
    return _block(words.chapters, lines)


def _clock(seconds: int) -> str:
    hours, rest = divmod(seconds, 3600)
    shown = f"{rest // 60:02}:{rest % 60:02}"
    return f"{hours}:{shown}" if hours else shown


def _lines_within(room: int, heading: str, lines: Sequence[str]) -> str:
    """As many whole lines as fit, from the first on."""
    kept = [line for line in lines if line]
    while kept and _weight([_block(heading, kept)]) > room:
        kept.pop()
    return _block(heading, kept)


def _block(heading: str, lines: Sequence[str]) -> str:
    return "\n".join([heading, *lines]) if lines else ""


def _weight(blocks: Sequence[str]) -> int:
    """With the empty line that parts each from the next."""
    return sum(size(block) + 2 for block in blocks if block)
