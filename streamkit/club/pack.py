"""Reads a club's folder: `brand.yaml`, and `notice.yaml` and `topics.yaml` where there are any.

Whatever is wrong in it is told at once and nothing of it is taken. It is meant to be shared, so a secret in
it is a fault, and so is a path that leads out of it.
"""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from streamkit.brand import Colour, Palette
from streamkit.club.contrast import too_near
from streamkit.club.faults import ClubFault, ClubFaults
from streamkit.club.notice import added, notice_faults
from streamkit.club.palette import OWN, colour, with_own
from streamkit.club.secrets import secrets_in
from streamkit.club.sheet import sheet
from streamkit.club.symbol import NoDrawing, drawing
from streamkit.config.faults import ConfigFaults
from streamkit.config.tree import Tree, read_tree

_LANGUAGES = "ru", "en"
_FONTS = "words", "bold"
_LONGEST_NAME = 40  # characters
_MOST_FONT_BYTES = 400 * 1024
_MOST_TOPICS, _LONGEST_TOPIC = 60, 120
_KEYS = {
    "brand.yaml": ("name", "colours", "symbol", "fonts"),
    "notice.yaml": _LANGUAGES,
    "topics.yaml": _LANGUAGES,
}


@dataclass(frozen=True, slots=True)
class Club:
    """`files`: what the pages are served in the place of their own, by the name they ask for.

    `palette`: all colours, its own and ours, for what is drawn outside of a page.
    """

    name: Mapping[str, str]
    files: Mapping[str, bytes]
    palette: Palette
    topics: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    notice: Mapping[str, str] = field(default_factory=dict)

    def question(self, notice: str, *, language: str) -> str:
        """The notice with the club's own sentence after each of its questions."""
        return added(notice, self.notice.get(language, ""))


def read_club(folder: Path) -> Club:
    """Raises ClubFaults."""
    if not (folder / "brand.yaml").is_file():
        raise ClubFaults([ClubFault(folder.name, None, "", "has no brand.yaml, so it is no club's folder.")])
    reading = _Reading(folder.resolve())
    club = reading.club()
    if reading.faults:
        raise ClubFaults(reading.faults)
    return club


class _Reading:
    """One look at a folder, and what was found wrong so far."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.faults: list[ClubFault] = []
        self.faults += secrets_in(folder)

    def club(self) -> Club:
        brand, notice, topics = (self._tree(name) for name in _KEYS)
        name = self._name(brand)
        said = self._sentences(notice, "notice.yaml")
        self.faults += notice_faults(said, notice.lines)
        own, told = self._colours(brand), self._topics(topics)
        symbol = self._symbol(brand)
        fonts = {each: content for each in _FONTS if (content := self._font(brand, each))}
        files = sheet(name, own=own, symbol=symbol, fonts=fonts, topics=told)
        return Club(name=name, files=files, palette=with_own(own), topics=told, notice=said)

    def _tree(self, name: str) -> Tree:
        if not (self._folder / name).is_file():
            return Tree()
        try:
            tree = read_tree(self._folder / name)
        except ConfigFaults as faults:
            self.faults += [ClubFault(name, each.line, each.path, each.text) for each in faults.faults]
            return Tree()
        self.faults += [ClubFault(name, each.line, each.path, each.text) for each in tree.faults]
        self._known(tree, name, "", tree.values, _KEYS[name])
        return tree

    def _known(
        self, tree: Tree, file: str, above: str, values: Mapping[str, Any], keys: tuple[str, ...]
    ) -> None:
        for key in values.keys() - set(keys):
            near = difflib.get_close_matches(key, keys, 1)
            hint = f"; did you mean {near[0]}?" if near else f"; there are {', '.join(keys)}."
            self._fault(tree, file, above + key, f"is not known here{hint}")

    def _fault(self, tree: Tree, file: str, path: str, text: str) -> None:
        self.faults.append(ClubFault(file, tree.lines.get(path), path, text))

    def _section(self, tree: Tree, key: str, keys: tuple[str, ...]) -> Mapping[str, Any]:
        values = tree.values.get(key) or {}
        if not isinstance(values, Mapping):
            self._fault(tree, "brand.yaml", key, f"is a section: {', '.join(keys)} are written below it.")
            return {}
        self._known(tree, "brand.yaml", f"{key}.", values, keys)
        return {name: value for name, value in values.items() if name in keys}

    def _name(self, brand: Tree) -> dict[str, str]:
        names = self._section(brand, "name", _LANGUAGES)
        for language in _LANGUAGES:
            if not _is_line(names.get(language), _LONGEST_NAME):
                text = f"is the club's name in this language, in at most {_LONGEST_NAME} characters."
                self._fault(brand, "brand.yaml", f"name.{language}", text)
        return {language: str(names.get(language) or "").strip() for language in _LANGUAGES}

    def _colours(self, brand: Tree) -> dict[str, Colour]:
        own = {}
        for name, value in self._section(brand, "colours", OWN).items():
            found = colour(value)
            if found is None:
                self._fault(brand, "brand.yaml", f"colours.{name}", 'is not a colour like "#4cc3ff".')
            else:
                own[name] = found
        for pair, sentence in too_near(with_own(own)):
            near = next((name for name in (pair.letters, pair.ground) if name in own), "")
            self._fault(brand, "brand.yaml", f"colours.{near}".rstrip("."), sentence)
        return own

    def _symbol(self, brand: Tree) -> bytes | None:
        file = self._file(brand, "symbol", brand.values.get("symbol"), ".svg")
        try:
            return drawing(file.read_bytes()) if file is not None else None
        except NoDrawing as why:
            self._fault(brand, "brand.yaml", "symbol", str(why))
            return None

    def _font(self, brand: Tree, name: str) -> bytes | None:
        fonts = self._section(brand, "fonts", _FONTS) if name == _FONTS[0] else brand.values.get("fonts")
        value = fonts.get(name) if isinstance(fonts, Mapping) else None
        file = self._file(brand, f"fonts.{name}", value, ".woff2")
        if file is None:
            return None
        content = file.read_bytes()
        if not content.startswith(b"wOF2") or len(content) > _MOST_FONT_BYTES:
            text = f"is not a WOFF2 font of at most {_MOST_FONT_BYTES // 1024} KiB."
            self._fault(brand, "brand.yaml", f"fonts.{name}", text)
        return content

    def _file(self, brand: Tree, path: str, value: object, kind: str) -> Path | None:
        """A file of the folder; a link that leads out of it does not count as one."""
        if value is None:
            return None
        if not isinstance(value, str) or not value.lower().endswith(kind):
            self._fault(brand, "brand.yaml", path, f"is the name of a {kind} file in this folder.")
            return None
        file = (self._folder / value).resolve()
        if not file.is_relative_to(self._folder):
            self._fault(brand, "brand.yaml", path, "lies outside of the club's folder; copy it there.")
        elif not file.is_file():
            self._fault(brand, "brand.yaml", path, f"is not there: {value}.")
        else:
            return file
        return None

    def _sentences(self, tree: Tree, file: str) -> dict[str, str]:
        wrong = [key for key, value in tree.values.items() if not isinstance(value, str)]
        for key in wrong:
            self._fault(tree, file, key, "is one sentence.")
        return {key: tree.values[key].strip() for key in _LANGUAGES if key in tree.values.keys() - set(wrong)}

    def _topics(self, tree: Tree) -> dict[str, tuple[str, ...]]:
        found = {}
        for language in _LANGUAGES:
            topics = tree.values.get(language) or []
            fine = isinstance(topics, list) and len(topics) <= _MOST_TOPICS
            fine = fine and all(_is_line(topic, _LONGEST_TOPIC) for topic in topics)
            if not fine:
                text = f"is a list of at most {_MOST_TOPICS} topics of at most {_LONGEST_TOPIC} characters."
                self._fault(tree, "topics.yaml", language, text)
            found[language] = tuple(topics) if fine else ()
        return found


def _is_line(text: object, longest: int) -> bool:
    return isinstance(text, str) and 0 < len(text.strip()) <= longest and text.isprintable()
