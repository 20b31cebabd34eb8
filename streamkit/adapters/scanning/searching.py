"""The child process: material in, masked material and what was found in it out; it sends nothing."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import unquote

from streamkit.adapters.scanning.masking import Found, Sight, masked
from streamkit.adapters.scanning.spotting import spotted
from streamkit.children.answering import answer_each
from streamkit.core.hidden import Eye, legible

_ALARM = 30  # seconds, for a child nobody waits for
_HEAD = ("title", "owner", "revision", "licence", "source")
_SHORTEST = 8  # characters of a secret that is looked for wherever else it stands
_FILES = 3  # stdin, stdout, stderr


@dataclass(slots=True)
class Text:
    """One text of the material; `signs` are those of a diff's rows, which are no part of what they carry."""

    text: str
    part: int = 0
    name: str = ""  # of its file; empty where the text itself is a name
    signs: list[str] | None = None
    found: list[Found] = field(default_factory=list)
    sight: Sight = field(init=False)

    def __post_init__(self) -> None:
        if self.signs is not None:
            rows = self.text.split("\n")
            self.signs = [row[:1] if row[:1] in {" ", "+", "-", "\\"} else "" for row in rows]
            self.text = "\n".join(row[len(sign) :] for sign, row in zip(self.signs, rows, strict=True))
        self.sight = Sight(self.text)
        self.found = spotted(self.sight.text, name=self.name)

    def findings(self) -> Iterator[tuple[int, int, str]]:
        for each in self.found:
            line = self.sight.text.count("\n", 0, each.start) + 1 if self.name else 0
            yield self.part, line, each.kind

    def masked(self) -> str:
        text = masked(self.text, map(self.sight.back, self.found))
        if self.signs is None:
            return text if self.name else legible(text)
        return "\n".join(sign + row for sign, row in zip(self.signs, text.split("\n"), strict=True))


def search(material: dict[str, Any]) -> dict[str, object]:
    """`findings` are [part, line, kind]; line 0 is a part's name, or of part 0 also what names the whole."""
    head = {field: Text(material[field]) for field in _HEAD}
    names = [Text(part["name"], number) for number, part in enumerate(material["parts"])]
    codes = [
        Text(part["text"], n, part["name"] or "?", [] if part["kind"] == "diff" else None)
        for n, part in enumerate(material["parts"])
    ]
    texts = [*head.values(), *names, *codes]
    _find_again(texts)
    answer = {each: text.masked() for each, text in head.items()}
    if spotted(unquote(material["source"]), name=""):
        answer["source"] = ""  # a path with a secret in it, its letters written as percent signs
    return {
        "head": answer,
        "parts": [[name.masked(), code.masked()] for name, code in zip(names, codes, strict=True)],
        "findings": sorted({finding for text in texts for finding in text.findings()}),
        "hidden": sum(_hidden(text.text) for text in (head["title"], *names, *codes)),
    }


def _find_again(texts: list[Text]) -> None:
    """A secret is one wherever it stands, also where nothing around it says so."""
    values = {
        text.sight.text[each.start : each.end]: each.kind
        for text in texts
        for each in text.found
        if each.end - each.start >= _SHORTEST
    }
    for text in texts:
        for value, kind in values.items():
            at = text.sight.text.find(value)
            while at >= 0:
                if not any(each.start <= at < each.end for each in text.found):
                    text.found.append(Found(at, at + len(value), kind))
                at = text.sight.text.find(value, at + len(value))


def _hidden(text: str) -> int:
    whole = text.replace("\r\n", "\n").replace("\r", "\n")
    eye = Eye(whole)
    return sum(is_badge for _, is_badge in eye.split(whole))


def _open_nothing_more() -> None:
    """Whatever a library might try, there is no socket left for it: all it needs is loaded and open."""
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_NOFILE, (_FILES, _FILES))


if __name__ == "__main__":
    _open_nothing_more()
    answer_each(search, alarm=_ALARM)
