"""From what somebody named to lines that are there."""

from __future__ import annotations

import pytest

from streamkit.core.aiming import aimed, quoted
from streamkit.core.chat_commands import Aimed
from streamkit.core.errors import Refused
from streamkit.core.material import Material, Part, PartKind
from streamkit.core.note import Lines

PATCH = """@@ -3,4 +3,5 @@ class Queue:
     def push(self):
-        old()
+        new()
+        newer()
     def pop(self):
@@ -40,2 +41,2 @@
-forty
+forty one
 last
\\ No newline at end of file"""
CODE = Material(
    "seedbot", "asya-dev/seedbot", "4f1c9ae",
    (
        Part("bot/queue.py", "one\ntwo\nthree"),
        Part("bot/Main.py", PATCH, PartKind.DIFF),
        Part("logo.png", "", PartKind.NOTICE, "code-not-text"),
    ),
)  # fmt: skip


@pytest.mark.parametrize(
    ("named", "lines"),
    [
        (Aimed(2, 3), Lines(0, 2, 3)),
        (Aimed(2, 9), Lines(0, 2, 3)),
        (Aimed(7, 9), Lines(0, 3, 3)),
        (Aimed(1, 1, "queue.py"), Lines(0, 1, 1)),
        (Aimed(4, 4, "./bot/main.py"), Lines(1, 4, 4)),
        (Aimed(4, 4, "2"), Lines(1, 4, 4)),
        (Aimed(1, 1, "main.py"), Lines(1, 3, 3)),
        (Aimed(8, 9, "2"), Lines(1, 6, 6)),
        (Aimed(40, 41, "2", old=True), Lines(1, 40, 41, old=True)),
        (Aimed(42, 99, "2", old=True), Lines(1, 41, 41, old=True)),
    ],
)
def test_lines_land_on_what_is_shown(named: Aimed, lines: Lines) -> None:
    """The file by name, by the end of its path or by number; beyond what is shown, on the nearest line."""
    assert aimed(CODE, named, part=0) == lines


@pytest.mark.parametrize(
    ("named", "key"),
    [
        (Aimed(1, 1, "other.py"), "point-no-such-file"),
        (Aimed(1, 1, "ueue.py"), "point-no-such-file"),
        (Aimed(1, 1, "4"), "point-no-such-file"),
        (Aimed(1, 1, "0"), "point-no-such-file"),
        (Aimed(1, 1, "logo.png"), "point-not-shown"),
        (Aimed(1, 1, "", old=True), "point-not-shown"),
    ],
)
def test_what_is_not_there_is_refused(named: Aimed, key: str) -> None:
    """A file has no old side, and a picture no lines."""
    with pytest.raises(Refused, match=key):
        aimed(CODE, named, part=0)


def test_lines_are_quoted_as_they_are() -> None:
    """Of the side that was pointed at, without the signs; what the patch leaves out is left out."""
    assert quoted(CODE, Lines(0, 2, 3)) == ["two", "three"]
    assert quoted(CODE, Lines(1, 4, 5)) == ["        new()", "        newer()"]
    assert quoted(CODE, Lines(1, 4, 4, old=True)) == ["        old()"]
    assert quoted(CODE, Lines(1, 6, 42)) == ["    def pop(self):", "forty one", "last"]
    assert quoted(CODE, Lines(7, 1, 1)) == []
