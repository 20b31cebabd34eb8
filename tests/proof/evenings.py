"""Random evenings as somebody spiteful would have them: what every name, link and licence can hold."""

from __future__ import annotations

import random
import string

from streamkit.core.description import Chapter, Reviewed, Told
from streamkit.core.model import Licence

POISON = (
    "12:34", "1:02:03", "００：００ x", "0:00\u200b intro",
    "1\ufe0f\u20e32\ufe0f\u20e3:3\ufe0f\u20e34\ufe0f\u20e3", "①②:③④", "12\u0301:\u030134", "٠٠:٠٠ x",
    "12∶34", "https://evil.example/x", "hTTp://evil.example", "ｈｔｔｐｓ：／／evil.example",
    "www.evil.example", "evil.example/x?y#z", "evil。example", "evil．com", "i❤.ws", "пример.рф",
    "xn--e1afmkfd.xn--p1ai", "user@evil.example", "mailto:a@b.co", "//evil.example", "ftp://e.co",
    "e\u200dvil.c\u200dom", "evil․com", "tel:+1", "javascript:alert(1)", "#tag", "＃tag", "﹟tag", "x #a",
    "#\u200btag", "#\ufe0f\u20e3tag", "@someone", "＠someone", "﹫someone", "@\u2060someone", "a@b",
    "\u202egnp.exe", "\u2066\u2069", "\u200b\u200c\u200d\ufeff", "\u200fעברית", "<script>", "a > b",
    "\x00\x07\x1b[31m", "\n00:00 a\n00:10 b\n00:20 c", "\r\n1:00 x", "\u20281:00 y\u2029", "\x850:30 z",
    "\t0:40 q", "\x0b\x0c2:00", "👩\u200d💻👩🏽\u200d🚀🏳\ufe0f\u200d🌈",
    "Z\u0351\u036b\u0313\u036a\u0302\u036b\u033d\u034f\u0334\u0319\u0324\u031e\u0349\u035a\u032f\u031e\u0320\u034dA\u0334",
    "e\u0301\u0323", "क\u094dष\u093f", "ﷺ", "𝟙𝟚:𝟛𝟜", "streamkit 0123456789abcdef", "Licence: MIT",
    "Лицензия: CC0", "{{ 7*7 }}", "{% raw %}", "$(id)", "", " ", "Аня", "main.py", "src/лексер.rs",
    "v1.2.3", "C#", "x::y",
)  # fmt: skip
LICENCES = ("MIT", "Apache-2.0", "GPL-3.0-or-later", "CC-BY-4.0", "CC-BY-NC-4.0", "", "NOASSERTION")
MARKER = "".join(string.hexdigits[:16]).lower()


def some_words(r: random.Random, *, most: int = 4) -> str:
    return " ".join(_word(r) for _ in range(r.randint(0, most)))


def an_evening(r: random.Random) -> Told:
    length = r.choice((5, 45, 600, 3_600, 30_000))
    long = r.random() < 0.3
    return Told(
        title=some_words(r, most=30 if long else 6),
        language=r.choice(("ru", "en")),
        chapters=[
            Chapter(r.randint(-3, length + 9), some_words(r)) for _ in range(r.randint(0, 60 if long else 7))
        ],
        length_s=length,
        reviewed=[_code(r) for _ in range(r.randint(0, 6))],
        credits=[some_words(r) for _ in range(r.randint(0, 90 if long else 6))],
        licence=r.choice(tuple(Licence)),
        marker=MARKER,
        summary=r.choice(("", "Разбор очереди на Rust.", "A long talk. " * r.randint(1, 500))),
        links=r.choice(((), ("Клуб: https://club.example/", "https://chat.example/join"))),
    )


def _word(r: random.Random) -> str:
    made = "".join(r.choice(POISON) for _ in range(r.randint(1, 3)))
    return made * r.choice((1, 1, 1, 1, 9)) if r.random() < 0.9 else _noise(r)


def _noise(r: random.Random) -> str:
    points = (r.randrange(0x20, r.choice((0x7F, 0x500, 0x3000, 0x1FFFF))) for _ in range(r.randint(1, 30)))
    return "".join(chr(point) for point in points if not 0xD800 <= point <= 0xDFFF)


def _code(r: random.Random) -> Reviewed:
    path = some_words(r, most=2)
    link = r.choice(("https://github.com/o/r/blob/0a1b2c3/", "https://codeberg.org/o/r/", "javascript:"))
    return Reviewed(
        some_words(r, most=2), f"{link}{path}"[:300], r.choice(("0a1b2c3", "")), r.choice(LICENCES)
    )
