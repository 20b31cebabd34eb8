"""What viewers send becomes a provider and parts, or a reason; never an address of their making."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from streamkit.core.code_links import BadLink, CodeLink, Gist, GitHubFile, parse_link, pinned

ID = "0123456789abcdef0123"


def file(
    path: str, first: int | None = None, last: int | None = None, *, ref: str | None = "main"
) -> GitHubFile:
    return GitHubFile("o", "r", ref, path, first, last)


@pytest.mark.parametrize(
    ("text", "link"),
    [
        ("https://github.com/o/r/blob/main/a.py", file("a.py")),
        ("  https://github.com/o/r/blob/main/a.py  please ", file("a.py")),
        ("github.com/o/r/blob/main/src/a.py#L7", file("src/a.py", 7, 7)),
        ("https://github.com/o/r/blob/main/a.py#L7-L12", file("a.py", 7, 12)),
        ("https://github.com/o/r/blob/main/a.py#L7C3-L12C9", file("a.py", 7, 12)),
        ("https://github.com/o/r/blob/main/a.py#L12-L7", file("a.py", 7, 12)),
        ("https://github.com/o/r/blob/main/a.py#L0-L2", file("a.py", 1, 2)),
        ("https://github.com/o/r/blob/main/a.py#L9999999", file("a.py", 9999999, 9999999)),
        ("https://github.com/o/r/blob/main/a.py#readme", file("a.py")),
        ("https://github.com/o/r/blob/main/a.py?plain=1#L3", file("a.py", 3, 3)),
        ("https://github.com/o/r/blob/v1.2/a%20b/%D1%84.py", file("a b/ф.py", ref="v1.2")),
        ("https://github.com/o/.github/blob/main/a.md", GitHubFile("o", ".github", "main", "a.md")),
        ("o/r src/a.py", file("src/a.py", ref=None)),
        ("o/r src/a.py 12-7", file("src/a.py", 7, 12, ref=None)),
        ("o/r a.py 7–12", file("a.py", 7, 12, ref=None)),
        ("o/r a.py 7..12", file("a.py", 7, 12, ref=None)),
        ("o/r a.py 7", file("a.py", 7, 7, ref=None)),
        ("o/r a.py look here", file("a.py", ref=None)),
        (f"https://gist.github.com/{ID}", Gist(ID)),
        (f"https://gist.github.com/asya-dev/{ID}#L3", Gist(ID, None, 3, 3)),
        (f"gist.github.com/asya-dev/{ID}/", Gist(ID)),
    ],
)
def test_links(text: str, link: CodeLink) -> None:
    """A link is read as its parts, with the lines in order."""
    assert parse_link(text) == link


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("", "link-missing"),
        ("   ", "link-missing"),
        ("hello", "link-unknown-host"),
        ("http://github.com/o/r/blob/main/a.py", "link-not-https"),
        ("ftp://github.com/o/r/blob/main/a.py", "link-not-https"),
        ("https://github.com/o/r", "link-needs-file"),
        ("https://github.com/o/r/tree/main", "link-needs-file"),
        ("https://github.com/o/r/blob/main", "link-needs-file"),
        ("o/r", "link-needs-file"),
        ("https://gitlab.com/o/r/blob/main/a.py", "link-unknown-host"),
        ("https://github.com.evil.example/o/r/blob/main/a.py", "link-unknown-host"),
        ("https://user@github.com/o/r/blob/main/a.py", "link-unknown-host"),
        ("https://github.com@evil.example/o/r/blob/main/a.py", "link-unknown-host"),
        ("https://github.com:443/o/r/blob/main/a.py", "link-unknown-host"),
        ("https://github.com:x/o/r/blob/main/a.py", "link-unknown-host"),
        ("https://[github.com/o/r/blob/main/a.py", "link-unknown-host"),
        ("https://gіthub.com/o/r/blob/main/a.py", "link-unknown-host"),
        ("https://github.com\\@evil.example/o/r/blob/main/a.py", "link-unknown-host"),
        ("https://github.com/o/r/blob/main/%ff.py", "link-unknown-host"),
        ("https://github.com/" + "a" * 500, "link-unknown-host"),
        ("https://github.com/../r/blob/main/a.py", "link-unknown-host"),
        ("https://github.com/o/../blob/main/a.py", "link-unknown-host"),
        ("https://github.com/o/r/blob/../a.py", "link-unknown-host"),
        ("https://github.com/o/r/blob/main/../a.py", "link-bad-path"),
        ("https://github.com/o/r/blob/main/%2e%2e/a.py", "link-bad-path"),
        ("https://github.com/o/r/blob/main/a%2fb.py", "link-bad-path"),
        ("https://github.com/o/r/blob/main/a%00.py", "link-bad-path"),
        ("https://github.com/o/r/blob/main/a%E2%80%AEyp.py", "link-bad-path"),
        ("o/r ../a.py", "link-bad-path"),
        ("o/r /etc/passwd", "link-bad-path"),
        ("https://gist.github.com/asya-dev", "link-unknown-host"),
        (f"https://gist.github.com/a/b/{ID}", "link-unknown-host"),
        (f"https://gist.github.com/asya-dev/{ID}/raw", "link-unknown-host"),
    ],
)
def test_what_is_no_link(text: str, key: str) -> None:
    """Everything else is refused with a reason a person can act on."""
    with pytest.raises(BadLink) as bad:
        parse_link(text)
    assert bad.value.key == key


PIECES = [
    "https://",
    "github.com",
    "gist.github.com",
    "/",
    "blob",
    "..",
    "%",
    "%2e",
    "%ff",
    "@",
    ":",
    "#L",
    "1-",
    "o/r ",
    "[",
    ID,
]


@given(
    st.one_of(st.text(), st.lists(st.sampled_from(PIECES) | st.text(max_size=3), max_size=12).map("".join))
)
def test_any_text(text: str) -> None:
    """Any text at all is a safe link or a reason."""
    try:
        link = parse_link(text)
    except BadLink:
        return
    if isinstance(link, GitHubFile):
        parts = [link.owner, link.repo, link.ref or "HEAD", *link.path.split("/")]
        assert not {"", ".", ".."} & set(parts)
        assert not any(mark in part for part in parts[:3] for mark in "/@:?#%\\")
    else:
        assert set(link.id) <= set("0123456789abcdef")
    assert (link.first is None) == (link.last is None)
    if link.first is not None and link.last is not None:
        assert 1 <= link.first <= link.last


def test_a_branch_is_pinned_to_the_commit_that_was_shown() -> None:
    """A file's link names the commit; a gist's, which has no such form, stays as it is."""
    branch = "https://github.com/asya-dev/seedbot/blob/HEAD/bot/queue.py#L3-L12"
    gist = "https://gist.github.com/" + "a" * 32
    assert pinned(branch, "6ba60ae") == branch.replace("HEAD", "6ba60ae")
    assert pinned(gist, "6ba60ae") == gist
