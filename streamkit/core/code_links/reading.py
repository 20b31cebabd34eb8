"""Reads what a viewer sent: an address or `owner/repo path`, lines, and the rest is what to look at."""

from __future__ import annotations

from dataclasses import dataclass, replace
from urllib.parse import unquote, urlsplit

from streamkit.core.code_links import addresses, spoken
from streamkit.core.code_links.lines import NOWHERE, Span, of_anchor, of_words
from streamkit.core.code_links.links import BadLink, CodeLink, Gist

_LONGEST = 4000  # characters of an address; a chat line has 500, and quoting makes six of one
_SIGNS_BEFORE_WORDS = " \t—–-:,;"


@dataclass(frozen=True, slots=True)
class Submitted:
    """A link, what to look at (may be empty), and whether its lines had to be turned round."""

    link: CodeLink
    rest: str = ""
    turned: bool = False


def parse_link(text: str) -> CodeLink:
    """The link of a submission alone. Raises BadLink."""
    return parse_submission(text).link


def parse_submission(text: str) -> Submitted:
    """Reads `LINK [lines] [what to look at]`, or `[gitlab:]owner/repo[@ref] path [lines] [what …]`.

    Raises BadLink. Hosts are compared as exact ASCII, so no look-alike, port or user name gets through.
    """
    words = text.split()
    if not words:
        raise BadLink("link-missing")
    if _is_address(words[0]):
        link, span, rest = _from_address(words)
    else:
        link, span, rest = spoken.read(words)
    if span.first is None and rest and (said := of_words(rest[0])).first is not None:
        span, rest = said, rest[1:]
    what = " ".join(rest).lstrip(_SIGNS_BEFORE_WORDS)
    return Submitted(replace(link, first=span.first, last=span.last), what, span.turned)


def _is_address(word: str) -> bool:
    return "://" in word or word.partition("/")[0] in addresses.HOSTS


def _from_address(words: list[str]) -> tuple[CodeLink, Span, list[str]]:
    word, *rest = words
    address = word if "://" in word else f"https://{word}"
    if "\\" in address or len(address) > _LONGEST:
        raise BadLink("link-unknown-host")
    try:
        parts = urlsplit(address)
        pieces = [unquote(piece, errors="strict") for piece in parts.path.split("/") if piece]
        fragment = unquote(parts.fragment, errors="strict")
    except ValueError:
        raise BadLink("link-unknown-host") from None
    if parts.scheme != "https":
        raise BadLink("link-not-https")
    read = addresses.HOSTS.get(parts.netloc)  # a user name or a port stands in it, and is no host we know
    if read is None:
        raise BadLink("link-unknown-host")
    link = read(pieces)
    span = of_anchor(fragment)
    if isinstance(link, Gist) and span is NOWHERE:
        slug, span = addresses.gist_anchor(fragment)
        link = replace(link, file=slug or link.file)
    return link, span, rest
