"""From what changed to the parts that are shown: one per file, a notice where there is nothing to read."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from streamkit.adapters.code_hosts.encodings import looks_binary
from streamkit.adapters.code_hosts.files import LIMIT, LONGEST_LINE
from streamkit.core.material import Part, PartKind
from streamkit.ports import Rejected

MOST_SHOWN = 60  # files; nobody reviews more in an evening
MOST_NAMED = 300  # GitHub names no more
_HUNK = re.compile(r"@@ -\d+(?:,(\d+))? \+\d+(?:,(\d+))? @@")
_LOST = "\N{REPLACEMENT CHARACTER}"  # hosts write it for letters that were not UTF-8


@dataclass(frozen=True, slots=True)
class Change:
    """One file's change; `why` is the key of what is said about it, and without a patch of the reason."""

    name: str
    patch: str | None
    why: str = ""


def change_parts(changes: Iterable[Change], *, page: int = MOST_NAMED) -> tuple[Part, ...]:
    """`page` is how many the host tells at once. Raises Rejected("code-no-changes")."""
    parts: list[Part] = []
    shown, left = 0, LIMIT
    for number, change in enumerate(changes):
        if number == min(page, MOST_NAMED) - 1:  # whether there are more is not known
            parts.append(Part("…", "", PartKind.NOTICE, "part-too-many"))
            break
        part = _part(change)
        if part.kind is PartKind.DIFF:
            size = len(part.text.encode(errors="surrogatepass"))
            if shown == MOST_SHOWN or size > left:
                key = "part-too-many" if shown == MOST_SHOWN else "part-too-large"
                part = Part(part.name, "", PartKind.NOTICE, key)
            else:
                shown, left = shown + 1, left - size
        parts.append(part)
    if not parts:
        raise Rejected("code-no-changes")
    return tuple(parts)


def _part(change: Change) -> Part:
    if change.patch is None:
        return Part(change.name, "", PartKind.NOTICE, change.why or "part-no-text")
    text = change.patch.replace("\r\n", "\n").replace("\r", " ").removesuffix("\n")
    rows = text.split("\n")
    if looks_binary(text):
        why = "part-binary"
    elif _LOST in text:
        why = "part-not-utf8"
    elif max(map(len, rows)) > LONGEST_LINE:
        why = "part-too-large"
    elif not is_whole(rows):
        why = "part-broken"
    else:
        return Part(change.name, text, PartKind.DIFF, change.why)
    return Part(change.name, "", PartKind.NOTICE, why)


def is_whole(rows: list[str]) -> bool:
    """Whether each hunk has the rows its head promises: a patch cut short would show half a change."""
    old = new = 0
    for row in rows:
        head = _HUNK.match(row) if (old, new) == (0, 0) else None
        if head is not None:
            old, new = (int(said) if said else 1 for said in head.groups())
        elif row.startswith("\\"):
            continue
        else:
            old -= row.startswith((" ", "-"))
            new -= row.startswith((" ", "+"))
            if not row.startswith((" ", "+", "-")) or old < 0 or new < 0:
                return False
    return (old, new) == (0, 0) and bool(_HUNK.match(rows[0]))


def read_git_diff(text: str) -> Iterator[Change]:
    """The changes in what `git diff` writes; rows of hunks never begin with its heads."""
    for block in re.split(r"^(?=diff --git )", text, flags=re.MULTILINE):
        if block.startswith("diff --git "):
            yield _of_block(block.split("\n"))


def _of_block(rows: list[str]) -> Change:
    border = next((n for n, row in enumerate(rows) if row.startswith("@@ ")), len(rows))
    head, hunks = rows[1:border], rows[border:]
    said = {key: row[len(key) :] for row in head for key in _HEADS if row.startswith(key)}
    renamed = "rename to " in said
    name = _name(rows[0], said)
    if hunks:
        return Change(name, "\n".join(hunks), "part-renamed" if renamed else "")
    if renamed:
        return Change(name, None, "part-renamed")
    if "new mode " in said:
        return Change(name, None, "part-mode")
    binary = any(row.startswith(("Binary files ", "GIT binary patch")) for row in head)
    return Change(name, None, "part-binary" if binary else "part-no-text")


_HEADS = ("rename to ", "new mode ", "--- ", "+++ ")


def _name(first: str, said: dict[str, str]) -> str:
    """The new name, of a deleted file the old one."""
    for key in ("rename to ", "+++ ", "--- "):
        name = _unquoted(said.get(key, "/dev/null").removesuffix("\t"))
        if name != "/dev/null":
            return name if key == "rename to " else name[2:]
    pair = first.removeprefix("diff --git ")
    if pair.startswith('"'):
        return _unquoted(pair[: pair.index('" ') + 1])[2:] if '" ' in pair else pair
    return pair[2 : len(pair) // 2]  # `a/x b/x`: both names are the same


_OCTAL = re.compile(r"\\([0-7]{3}|.)")
_ESCAPES = {"n": "\n", "t": "\t", "r": "\r", "a": "\a", "b": "\b", "f": "\f", "v": "\v"}


def _unquoted(name: str) -> str:
    """Git quotes names with letters beyond ASCII byte by byte, as C does."""
    if not (len(name) > 1 and name[0] == name[-1] == '"'):
        return name

    def sign(found: re.Match[str]) -> str:
        said = found[1]
        return chr(int(said, 8)) if len(said) == 3 else _ESCAPES.get(said, said)

    plain = _OCTAL.sub(sign, name[1:-1])
    try:
        return plain.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return plain
