"""What changed becomes one part per file, whole or not at all, and never too much of it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from streamkit.adapters.code_hosts.patches import Change, change_parts, is_whole, read_git_diff
from streamkit.core.material import Part, PartKind
from streamkit.ports import Rejected
from streamkit.rehearsal.code_host import Executable, Submodule
from streamkit.rehearsal.code_host.changes import changed, git_diff
from streamkit.rehearsal.code_host.repository import Tree

PATCH = "@@ -1,2 +1,2 @@ def f():\n x\n-y\n+z"


def notice(name: str, why: str) -> Part:
    return Part(name, "", PartKind.NOTICE, why)


@pytest.mark.parametrize(
    ("change", "part"),
    [
        (Change("a.py", PATCH), Part("a.py", PATCH, PartKind.DIFF)),
        (Change("a.py", PATCH + "\n"), Part("a.py", PATCH, PartKind.DIFF)),
        (Change("a.py", PATCH.replace("\n", "\r\n")), Part("a.py", PATCH, PartKind.DIFF)),
        (
            Change("a.py", PATCH + "\n\\ No newline at end of file", "part-renamed"),
            Part("a.py", PATCH + "\n\\ No newline at end of file", PartKind.DIFF, "part-renamed"),
        ),
        (Change("a.py", None), notice("a.py", "part-no-text")),
        (Change("a.py", None, "part-renamed"), notice("a.py", "part-renamed")),
        (Change("a.py", PATCH[:-3]), notice("a.py", "part-broken")),
        (Change("a.py", PATCH + "\n+more"), notice("a.py", "part-broken")),
        (Change("a.py", "no patch"), notice("a.py", "part-broken")),
        (Change("a.py", ""), notice("a.py", "part-broken")),
        (Change("a.py", PATCH + "\0"), notice("a.py", "part-binary")),
        (Change("a.py", PATCH + "\N{REPLACEMENT CHARACTER}"), notice("a.py", "part-not-utf8")),
        (Change("a.py", PATCH + "z" * 20_001), notice("a.py", "part-too-large")),
    ],
)
def test_one_change(change: Change, part: Part) -> None:
    """A patch is shown whole; half of one would show a change nobody made."""
    assert change_parts([change]) == (part,)


def test_nothing_changed() -> None:
    """An empty commit is refused with its own sentence."""
    with pytest.raises(Rejected, match="code-no-changes"):
        change_parts([])


def test_too_many_files() -> None:
    """Sixty are shown, the others named, and after three hundred only that there may be more."""
    parts = change_parts(Change(f"{n}.py", PATCH) for n in range(1000))
    assert [part.kind for part in parts[:60]] == [PartKind.DIFF] * 60
    assert parts[60] == notice("60.py", "part-too-many")
    assert (len(parts), parts[-1]) == (300, notice("…", "part-too-many"))


def test_too_much_text() -> None:
    """What would go beyond 512 KiB altogether is named, and a smaller one after it is shown."""
    row = "+" + "x" * 1000
    large = "@@ -0,0 +1,300 @@\n" + "\n".join([row] * 300)
    parts = change_parts([Change("a", large), Change("b", large), Change("c", PATCH)])
    assert [part.kind for part in parts] == [PartKind.DIFF, PartKind.NOTICE, PartKind.DIFF]
    assert parts[1] == notice("b", "part-too-large")


OLD: Tree = {
    "same.py": "x\n",
    "a.py": "one\ntwo\nthree\n",
    "gone.py": "bye\n",
    "old name.py": "a\nb\nc\nd\ne\nf\n",
    "moved.py": "whole\n" * 9,
    "run.sh": "echo\n",
    "b.png": b"\x89PNG\0",
    "ф.py": "по-русски\n",
    'quote"d.py': "x\n",
    "sub": Submodule("1" * 40),
    "no end": "x",
}
NEW: Tree = {
    "same.py": "x\n",
    "a.py": "one\n2\nthree\ndiff --git a/x b/x\n",
    "new.py": "hi\n",
    "new name.py": "a\nb\nc\nD\ne\nf\n",
    "deep/moved.py": "whole\n" * 9,
    "run.sh": Executable("echo\n"),
    "b.png": b"\x89PNG\0\1",
    "ф.py": "по-английски\n",
    'quote"d.py': "y\n",
    "sub": Submodule("2" * 40),
    "no end": "y",
    "empty": "",
}


def test_what_git_writes() -> None:
    """Added, removed, renamed, binary, mode-only, empty files, and names git quotes."""
    told = {change.name: change for change in read_git_diff("".join(git_diff(changed(OLD, NEW))))}
    assert set(told) == {
        "a.py", "gone.py", "new.py", "new name.py", "deep/moved.py", "run.sh", "b.png", "ф.py", "quote\"d.py",
        "sub", "no end", "empty",
    }  # fmt: skip
    assert told["new.py"] == Change("new.py", "@@ -0,0 +1 @@\n+hi\n")
    assert told["gone.py"] == Change("gone.py", "@@ -1 +0,0 @@\n-bye\n")
    assert told["deep/moved.py"] == Change("deep/moved.py", None, "part-renamed")
    assert told["run.sh"] == Change("run.sh", None, "part-mode")
    assert told["b.png"] == Change("b.png", None, "part-binary")
    assert told["empty"] == Change("empty", None, "part-no-text")
    assert told["new name.py"].why == "part-renamed"
    assert all(part.why != "part-broken" for part in change_parts(told.values()))


@given(st.text(max_size=200))
def test_any_text_is_no_diff(text: str) -> None:
    """Whatever comes instead of a diff, nothing breaks, and every part shown is whole."""
    changes = list(read_git_diff(f"diff --git {text}\n{text}"))
    for part in change_parts(changes):
        assert part.kind is PartKind.NOTICE or is_whole(part.text.split("\n"))
