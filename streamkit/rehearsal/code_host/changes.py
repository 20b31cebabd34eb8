"""What changed between two trees, as git tells it."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from dataclasses import dataclass

from streamkit.rehearsal.code_host.repository import Entry, Tree, content_of, mode_of

_ALIKE = 0.5  # from here on git takes a file that went and one that came for one that moved


@dataclass(frozen=True, slots=True)
class Changed:
    """One file. None stands for "was not there" and "is no more"."""

    old: str
    new: str
    before: Entry | None
    after: Entry | None

    @property
    def renamed(self) -> bool:
        return self.old != self.new

    @property
    def binary(self) -> bool:
        return any(b"\0" in content_of(entry) for entry in (self.before, self.after) if entry is not None)

    @property
    def modes(self) -> tuple[str, str]:
        old, new = (mode_of(entry) if entry is not None else "0" for entry in (self.before, self.after))
        return old, new

    @property
    def patch(self) -> str:
        """The hunks, empty for a binary file or where no row changed."""
        if self.binary:
            return ""
        old, new = (
            _rows(content_of(entry).decode(errors="replace")) if entry is not None else []
            for entry in (self.before, self.after)
        )
        rows = list(difflib.unified_diff(old, new, "a", "b"))[2:]
        return "".join(
            row if row.endswith("\n") else f"{row}\n\\ No newline at end of file\n" for row in rows
        )

    @property
    def rows_changed(self) -> tuple[int, int]:
        """How many came and how many went."""
        rows = self.patch.split("\n")
        return sum(row.startswith("+") for row in rows), sum(row.startswith("-") for row in rows)


def _rows(text: str) -> list[str]:
    return [f"{row}\n" for row in text.split("\n")[:-1]] + [row for row in text.split("\n")[-1:] if row]


def changed(before: Tree, after: Tree) -> list[Changed]:
    gone = {path: entry for path, entry in before.items() if path not in after}
    found = []
    for path, entry in after.items():
        if path in before:
            if before[path] != entry:
                found.append(Changed(path, path, before[path], entry))
            continue
        old = next((each for each in gone if _alike(gone[each], entry)), None)
        found.append(Changed(old or path, path, gone.pop(old) if old else None, entry))
    found += [Changed(path, path, entry, None) for path, entry in gone.items()]
    return sorted(found, key=lambda each: each.new)


def _alike(one: Entry, other: Entry) -> bool:
    a, b = content_of(one), content_of(other)
    if a == b or not (a and b):
        return a == b
    return difflib.SequenceMatcher(None, a.splitlines(), b.splitlines()).ratio() > _ALIKE


def git_diff(found: list[Changed]) -> Iterator[str]:
    """What `git diff` prints."""
    for each in found:
        old, new = _quoted(f"a/{each.old}"), _quoted(f"b/{each.new}")
        yield f"diff --git {old} {new}\n"
        if each.before is None:
            yield f"new file mode {each.modes[1]}\n"
        elif each.after is None:
            yield f"deleted file mode {each.modes[0]}\n"
        elif each.modes[0] != each.modes[1]:
            yield f"old mode {each.modes[0]}\nnew mode {each.modes[1]}\n"
        if each.renamed:
            yield f"similarity index 90%\nrename from {_quoted(each.old)}\nrename to {_quoted(each.new)}\n"
        if each.binary:
            yield f"Binary files {old} and {new} differ\n"
        elif each.patch:
            yield f"--- {'/dev/null' if each.before is None else old}\n"
            yield f"+++ {'/dev/null' if each.after is None else new}\n{each.patch}"


def _quoted(name: str) -> str:
    """As git writes names that hold more than ASCII (`core.quotePath`)."""
    if name.isascii() and name.isprintable() and '"' not in name and "\\" not in name:
        return name
    signs = (
        chr(byte) if 32 <= byte < 127 and byte not in b'"\\' else f"\\{byte:03o}" for byte in name.encode()
    )
    return '"' + "".join(signs) + '"'
