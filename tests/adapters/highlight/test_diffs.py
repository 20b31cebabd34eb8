"""A patch as a page draws it: both sides in their own colours, both numbers, and the words that changed."""

from __future__ import annotations

import asyncio
import difflib
import time
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from hypothesis import given
from hypothesis import strategies as st

from streamkit.adapters.highlight import Highlighter
from streamkit.adapters.highlight.diffs import changed_words, rows_of
from streamkit.adapters.highlight.runs import BADGE, CHANGED, CLASSES, CodeRuns, plain_diff

PATCH = '''@@ -1,4 +1,5 @@ class Queue:
 def top(self):
-    """One
-    thing."""
-    return first(self, 1)
+    """Many
+    things, for
+    all."""
+    return first(self, 2)
@@ -90,2 +91 @@
 # end
-bye = "x"
\\ No newline at end of file
'''


@pytest_asyncio.fixture(loop_scope="module", scope="module")
async def warm() -> AsyncIterator[Highlighter]:
    async with Highlighter() as highlighter:
        yield highlighter


def classes(runs: CodeRuns, row: int) -> list[tuple[str, str]]:
    return [(CLASSES[index % CHANGED], text) for index, text in runs.lines[row]]


def said(runs: CodeRuns) -> list[str]:
    return ["".join(text for _, text in line) for line in runs.lines]


@pytest.mark.asyncio(loop_scope="module")
async def test_rows_have_signs_and_both_numbers(warm: Highlighter) -> None:
    """A row that went has an old number, one that came a new one, and what stayed has both."""
    runs = await warm.runs(name="queue.py", text=PATCH, diff=True)
    assert runs.signs == "@ ---++++@ -\\"
    assert runs.old == [None, 1, 2, 3, 4, None, None, None, None, None, 90, 91, None]
    assert runs.new == [None, 1, None, None, None, 2, 3, 4, 5, None, 91, None, None]
    assert (runs.language, runs.plain, said(runs)[0], said(runs)[12]) == (
        "Python", False, "class Queue:", " No newline at end of file",
    )  # fmt: skip


@pytest.mark.asyncio(loop_scope="module")
async def test_each_side_is_coloured_as_the_whole_it_was(warm: Highlighter) -> None:
    """A text over several lines is one on both sides, though the patch mixes them."""
    runs = await warm.runs(name="queue.py", text=PATCH, diff=True)
    for row in (2, 3, 5, 6, 7):
        assert {kind for kind, _ in classes(runs, row)} <= {"cm", ""}, row
    assert ("kw", "return") in classes(runs, 4)
    assert ("kw", "return") in classes(runs, 8)
    assert classes(runs, 10) == [("cm", "# end")]


@pytest.mark.asyncio(loop_scope="module")
async def test_an_open_text_ends_with_its_hunk(warm: Highlighter) -> None:
    """Nothing is known of the lines between two hunks."""
    runs = await warm.runs(name="a.py", text='@@ -1 +1 @@\n+"""open\n@@ -9 +9 @@\n+return 1', diff=True)
    assert classes(runs, 3)[0] == ("kw", "return")


@pytest.mark.asyncio(loop_scope="module")
async def test_a_hunk_from_the_middle_of_php_is_php(warm: Highlighter) -> None:
    """Its first line, which says that PHP begins, is not in the patch."""
    runs = await warm.runs(name="a.php", text="@@ -9 +9 @@\n+    return 'a';", diff=True)
    assert ("kw", "return") in classes(runs, 1)


def changed(runs: CodeRuns, row: int) -> list[str]:
    return [text for index, text in runs.lines[row] if index >= CHANGED]


@pytest.mark.asyncio(loop_scope="module")
async def test_the_words_that_changed_are_marked(warm: Highlighter) -> None:
    """On lines that were replaced one by one; the colours stay."""
    runs = await warm.runs(
        name="a.py", text="@@ -1 +1 @@\n-total = count(items, 1)\n+total = count(things, 1)", diff=True
    )
    assert (changed(runs, 1), changed(runs, 2)) == (["items"], ["things"])
    assert ("num", "1") in classes(runs, 2)


@pytest.mark.parametrize(
    ("before", "after"),
    [("all is new here", "nothing_stays + of(it)"), ("a" * 301, "a" * 300 + "b"), ("", "x")],
    ids=["rewritten", "long", "empty"],
)
def test_nothing_is_marked_where_it_would_not_help(before: str, after: str) -> None:
    """A line that was written anew, and one too long to compare."""
    assert changed_words(rows_of(f"@@ -1 +1 @@\n-{before}\n+{after}")) == {}


@pytest.mark.asyncio(loop_scope="module")
async def test_a_patch_made_to_be_slow_to_compare_has_its_colours(warm: Highlighter) -> None:
    """Five thousand lines of three hundred words that differ a little: compared as long as it is cheap."""
    gone = [("a " * 149) + str(n) for n in range(2_400)]
    came = [("b " * 1 + "a " * 147) + str(n) for n in range(2_400)]
    patch = "@@ -1,2400 +1,2400 @@\n" + "\n".join([f"-{g}\n+{c}" for g, c in zip(gone, came, strict=True)])
    began = time.monotonic()
    runs = await warm.runs(name="a.txt", text=patch, diff=True)
    assert time.monotonic() - began < 2.5
    assert (runs.plain, len(runs.lines), bool(changed(runs, 1))) == (False, runs.signs.__len__(), True)


@pytest.mark.asyncio(loop_scope="module")
async def test_a_diff_of_a_real_file_gives_back_both_sides(warm: Highlighter) -> None:
    """By sign and number, whatever the colours."""
    old = Path(asyncio.__file__).read_text(encoding="utf-8").splitlines()
    new = [line.replace("import", "IMPORT") for line in old if "windows" not in line]
    patch = "\n".join(list(difflib.unified_diff(old, new, lineterm="", n=2))[2:])
    runs = await warm.runs(name="a.py", text=patch, diff=True)
    for side, numbers, whole in (("-", runs.old, old), ("+", runs.new, new)):
        rows = [row for row, sign in enumerate(runs.signs) if sign in (" ", side)]
        assert [said(runs)[row] for row in rows] == [whole[(numbers[row] or 0) - 1] for row in rows]


@pytest.mark.asyncio(loop_scope="module")
async def test_a_deceiving_character_in_a_diff_is_a_badge(warm: Highlighter) -> None:
    """Counted once, though a line that stayed is lexed on both sides."""
    runs = await warm.runs(name="a.py", text="@@ -1 +1 @@\n a\u202e\n-b\n+c", diff=True)
    assert (runs.hidden, [text for index, text in runs.lines[1] if index == BADGE]) == (1, ["U+202E"])


def test_without_colours_signs_and_numbers_stay() -> None:
    """What a reader needs first."""
    runs = plain_diff("@@ -7 +7 @@ f\n-a\n+b\n")
    assert (runs.plain, runs.signs, runs.old, runs.new) == (
        True, "@-+", [None, 7, None], [None, None, 7],
    )  # fmt: skip


@given(st.text("@+- \\\n1,ab", max_size=80))
def test_any_text_is_some_diff(text: str) -> None:
    """Nobody's patch brings a page down: one row for each line, and nothing is lost but the signs."""
    runs = plain_diff(text)
    assert len(runs.lines) == len(runs.signs) == len(runs.old) == len(runs.new)
    assert len(runs.lines) == text.removesuffix("\n").count("\n") + 1
    changed_words(rows_of(text))
