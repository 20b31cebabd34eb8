"""Text as YouTube takes it: limits, what is stripped from anybody's words, and more from a viewer's.

YouTube reads meaning out of plain text: a time begins a chapter, `#` a hashtag, `@` a mention, an address
a link. Only the description builder may mean any of it.
"""

from __future__ import annotations

import re
import unicodedata

TITLE_LENGTH = 100
DESCRIPTION_BYTES = 5000

_BRACKETS = str.maketrans("<>", "‹›")
_SEPARATORS = re.compile(r"[\t\v\f\r\x1c-\x1f\x85\u2028\u2029]+")
_JOINERS = "\u200c\u200d"  # inside emoji and Persian words; beside ASCII they only hide something
_LONE_JOINER = re.compile(rf"(?<=[\x00-\x7f])[{_JOINERS}]+|[{_JOINERS}]+(?=[\x00-\x7f])|^[{_JOINERS}]+")
_COLON = re.compile("[:：﹕︓∶꞉ː˸]")
_STAMP = re.compile(r"\d[:∶꞉ː˸]\d\d")
_TIME = re.compile(r"(?<=\d):(?=\d\d)")
_ADDRESS = re.compile(r":[/\\]{2}|www\.", re.IGNORECASE)
_DOT = re.compile(r"[.。｡](?=[^\s\d])")  # the round ones are dots to a browser, too
_NO_DOTS = "․‥…"
_TAG = re.compile(r"#(?=\S)")
_MENTION = re.compile(r"@(?=\S)")
_MARKED = re.compile(r"streamkit [0-9a-z]{16}")
_UNSAFE_LINK = re.compile(r"[^!#$%&'()*+,\-./0-9:;=?@A-Z_a-z~]")


def marker_line(marker: str) -> str:
    """The line by which a video is found again."""
    return f"streamkit {marker}"


def is_marked(description: str) -> bool:
    """Whether the video is one of ours, whichever."""
    return any(_MARKED.fullmatch(line) for line in description.splitlines())


def size(text: str) -> int:
    """In the bytes YouTube counts."""
    return len(text.encode())


def title_length(title: str) -> int:
    """In UTF-16 units, the strictest reading of YouTube's 100 characters."""
    return len(title.encode("utf-16-le")) // 2


def clean(text: str) -> str:
    """What anybody wrote, lines kept: no control or direction characters, no < and >, nothing like a time."""
    text = unicodedata.normalize("NFC", _SEPARATORS.sub(" ", text.translate(_BRACKETS)))
    text = "".join(one for one in text if one == "\n" or _is_shown(one))
    return _without_times(_LONE_JOINER.sub("", text)).strip()


def is_clean(text: str) -> bool:
    """Whether it holds nothing that `clean` takes out of words, times aside."""
    return not set(text) & set("<>") and all(one == "\n" or _is_shown(one) for one in text)


def has_times(text: str) -> bool:
    """Whether something in it reads like 12:34, whatever marks it wears."""
    bare = unicodedata.normalize("NFKD", text)
    return _STAMP.search("".join(one for one in bare if not _joins(one))) is not None


def one_line(text: str) -> str:
    return " ".join(clean(text).split())


def viewer(text: str) -> str:
    """What a viewer wrote: on one line, without address, hashtag or mention; `main.py` stays readable."""
    spelt = "".join(map(_spelt, clean(text)))
    words = ("…" if _ADDRESS.search(word) else _DOT.sub("․", word) for word in spelt.split())
    return _MENTION.sub("@ ", _TAG.sub("# ", " ".join(words)))


def with_links(text: str) -> str:
    """What the host wrote, on one line; addresses in it stay addresses."""
    words = (address(word) if word.startswith("https://") else one_line(word) for word in text.split())
    return " ".join(filter(None, words))


def _spelt(one: str) -> str:
    """A sign that stands for one YouTube reads meaning out of, as that one: `⒉` for `2.`, `＃` for `#`."""
    plain = unicodedata.normalize("NFKD", one)
    return plain if one not in _NO_DOTS and set(plain) & set(".:/#@") else one


def _without_times(text: str) -> str:
    """A colon between two digits becomes a dot, whatever marks the digits wear."""
    return _COLON.sub(lambda colon: "." if _between_digits(text, colon) else colon[0], text)


def _between_digits(text: str, colon: re.Match[str]) -> bool:
    before, after = colon.start() - 1, colon.end()
    while before >= 0 and _joins(text[before]):
        before -= 1
    while after < len(text) and _joins(text[after]):
        after += 1
    return before >= 0 and after < len(text) and text[before].isdigit() and text[after].isdigit()


def address(link: str) -> str:
    """A link that stays one and is nothing else: https, ASCII, no times, no spaces; "" for any other."""
    if not link.startswith("https://"):
        return ""
    safe = _UNSAFE_LINK.sub(lambda odd: _percent(odd[0]), link.encode("utf-8", "ignore").decode())
    return _TIME.sub("%3A", safe)


def cut(text: str, limit: int) -> str:
    """At most `limit` bytes, with an ellipsis; at a word if one is near, never inside a character."""
    if size(text) <= limit:
        return text
    kept = _whole(text.encode()[: max(limit - 3, 0)].decode("utf-8", "ignore"), text)
    head, space, tail = kept.rpartition(" ")
    kept = (head if space and len(tail) < 20 else kept).rstrip()
    return f"{kept}…" if kept else ""


def cut_title(title: str) -> str:
    kept = title[: TITLE_LENGTH + 1]
    while title_length(kept) > TITLE_LENGTH - (kept != title):
        kept = _whole(kept[:-1], title)
    return kept if kept == title else f"{kept.rstrip()}…"


def _is_shown(one: str) -> bool:
    return one in _JOINERS or unicodedata.category(one) not in ("Cc", "Cf", "Cs", "Cn", "Co", "Zl", "Zp")


def _whole(kept: str, text: str) -> str:
    """Takes back half of a combined character: the base of a mark, or of a joined emoji, that was cut off."""
    while kept and (_joins(text[len(kept) : len(kept) + 1]) or kept[-1] in _JOINERS):
        kept = kept[:-1]
    return kept


def _joins(one: str) -> bool:
    return bool(one) and (one in _JOINERS or unicodedata.category(one) in ("Mn", "Me", "Mc"))


def _percent(text: str) -> str:
    return "".join(f"%{byte:02X}" for byte in text.encode())
