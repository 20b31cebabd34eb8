"""What viewers send becomes a provider and parts, or a reason; never an address of their making."""

from __future__ import annotations

import pytest

from streamkit.core.code_links import (
    BadLink,
    Clamped,
    CodeHostName,
    CodeLink,
    CommitLink,
    Gist,
    Paste,
    PullRequest,
    RefKind,
    RepositoryFile,
    Snippet,
    Submitted,
    borders,
    clamped,
    parse_link,
    parse_submission,
    pinned,
)

ID = "0123456789abcdef0123"
SHA = "0123456789abcdef0123456789abcdef01234567"
GITHUB, GITLAB, CODEBERG = CodeHostName.GITHUB, CodeHostName.GITLAB, CodeHostName.CODEBERG


def file(
    path: str, first: int | None = None, last: int | None = None, *, ref: str | None = "main"
) -> RepositoryFile:
    return RepositoryFile(GITHUB, "o", "r", ref, path, first=first, last=last)


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
        (
            "https://github.com/o/.github/blob/main/a.md",
            RepositoryFile(GITHUB, "o", ".github", "main", "a.md"),
        ),
        ("o/r src/a.py", file("src/a.py", ref=None)),
        ("o/r src/a.py 12-7", file("src/a.py", 7, 12, ref=None)),
        ("o/r a.py 7–12", file("a.py", 7, 12, ref=None)),
        ("o/r a.py 7..12", file("a.py", 7, 12, ref=None)),
        ("o/r a.py 7", file("a.py", 7, 7, ref=None)),
        ("o/r a.py look here", file("a.py", ref=None)),
        (f"https://gist.github.com/{ID}", Gist(ID)),
        (f"https://gist.github.com/asya-dev/{ID}#L3", Gist(ID, first=3, last=3)),
        (f"gist.github.com/asya-dev/{ID}/", Gist(ID)),
        (f"https://gist.github.com/asya-dev/{ID}#file-seed-bot-py", Gist(ID, "seed-bot-py")),
        (
            f"https://gist.github.com/asya-dev/{ID}#file-seed-bot-py-L3",
            Gist(ID, "seed-bot-py", first=3, last=3),
        ),
        (f"https://gist.github.com/{ID}#file-a-py-L9-L3", Gist(ID, "a-py", first=3, last=9)),
        (f"https://gist.github.com/asya-dev/{ID}/{SHA}", Gist(ID, revision=SHA)),
        (f"https://gist.github.com/{ID}/{SHA}", Gist(ID, revision=SHA)),
        (f"https://gist.github.com/{SHA}", Gist(SHA)),
        (f"https://gist.githubusercontent.com/asya-dev/{ID}/raw", Gist(ID)),
        (
            f"https://gist.githubusercontent.com/asya-dev/{ID}/raw/{SHA}/Seed%20Bot.py",
            Gist(ID, "seed-bot-py"),
        ),
        (f"gist:{ID}", Gist(ID)),
        (f"gist:{ID} seed_bot.py 3-4", Gist(ID, "seed_bot-py", first=3, last=4)),
        (f"gist:{ID} is this right?", Gist(ID)),
        ("https://github.com/o/r/blob/feature/x/src/a.py", file("x/src/a.py", ref="feature")),
        ("https://github.com/o/r/blob/фича/ф%20а.py", file("ф а.py", ref="фича")),
        ("https://github.com/o/r/blob/fix%23a/a.py", file("a.py", ref="fix#a")),
        ("https://github.com/o/r/blob/HEAD/a.py", file("a.py", ref=None)),
        ("https://github.com/o/r/blame/main/a.py#L3", file("a.py", 3, 3)),
        ("https://github.com/o/r/raw/refs/heads/main/a.py", file("a.py")),
        ("https://raw.githubusercontent.com/o/r/main/src/a.py", file("src/a.py")),
        ("https://raw.githubusercontent.com/o/r/refs/tags/main/a.py", file("a.py")),
        ("https://github.com/o/r.git/blob/main/a%252Fb.py", file("a%2Fb.py")),
        ("https://github.com/o/r/blob/main/a.py 12-7 why?", file("a.py", 7, 12)),
        ("https://github.com/o/r/blob/main/a.py#L3 12 times", file("a.py", 3, 3)),
        (f"https://github.com/o/r/commit/{SHA}", CommitLink(GITHUB, "o", "r", SHA)),
        ("https://github.com/o/r/commit/0123456", CommitLink(GITHUB, "o", "r", "0123456")),
        (f"https://github.com/o/r/pull/7/commits/{SHA}", CommitLink(GITHUB, "o", "r", SHA)),
        ("https://github.com/o/r/pull/7", PullRequest(GITHUB, "o", "r", 7)),
        ("https://github.com/o/r/pull/7/files", PullRequest(GITHUB, "o", "r", 7)),
        ("https://github.com/o/r/pull/7/commits", PullRequest(GITHUB, "o", "r", 7)),
        ("https://github.com/o/r/pull/7#discussion_r1", PullRequest(GITHUB, "o", "r", 7)),
        ("o/r#7 the third file", PullRequest(GITHUB, "o", "r", 7)),
        (f"o/r@{SHA}", CommitLink(GITHUB, "o", "r", SHA)),
        ("o/r@feature/x a.py:3-9", file("x/a.py", 3, 9, ref="feature")),
        ("o/r a.py:3", file("a.py", 3, 3, ref=None)),
        ("o/r a.py L3-L9", file("a.py", 3, 9, ref=None)),
        ("github:o/r a.py", file("a.py", ref=None)),
        (
            "https://gitlab.com/g/r/-/blob/main/a.py#L3-9",
            RepositoryFile(GITLAB, "g", "r", "main", "a.py", first=3, last=9),
        ),
        (
            "https://gitlab.com/g/s/t/r/-/blob/fix/x/a.py",
            RepositoryFile(GITLAB, "g/s/t", "r", "fix", "x/a.py"),
        ),
        ("https://gitlab.com/g/s/r/blob/main/a.py", RepositoryFile(GITLAB, "g/s", "r", "main", "a.py")),
        (
            "https://gitlab.com/g/r/-/raw/main/a.py?ref_type=heads",
            RepositoryFile(GITLAB, "g", "r", "main", "a.py"),
        ),
        ("https://gitlab.com/g/s/r/-/merge_requests/7/diffs", PullRequest(GITLAB, "g/s", "r", 7)),
        (f"https://gitlab.com/g/r/-/commit/{SHA}", CommitLink(GITLAB, "g", "r", SHA)),
        ("https://gitlab.com/-/snippets/12#L3", Snippet("", 12, 3, 3)),
        ("https://gitlab.com/g/s/r/-/snippets/12", Snippet("g/s/r", 12)),
        ("gitlab:g/s/r src/a.py 3", RepositoryFile(GITLAB, "g/s", "r", None, "src/a.py", first=3, last=3)),
        ("gitlab:g/s/r!7", PullRequest(GITLAB, "g/s", "r", 7)),
        (
            "https://codeberg.org/o/r/src/branch/fix/x/a.py",
            RepositoryFile(CODEBERG, "o", "r", "fix", "x/a.py", RefKind.BRANCH),
        ),
        (
            "https://codeberg.org/o/r/src/tag/v1/a.py#L3-L9",
            RepositoryFile(CODEBERG, "o", "r", "v1", "a.py", RefKind.TAG, 3, 9),
        ),
        (
            f"https://codeberg.org/o/r/raw/commit/{SHA}/a.py",
            RepositoryFile(CODEBERG, "o", "r", SHA, "a.py", RefKind.COMMIT),
        ),
        ("https://codeberg.org/o/r/pulls/7/files", PullRequest(CODEBERG, "o", "r", 7)),
        (f"https://codeberg.org/o/r/commit/{SHA}", CommitLink(CODEBERG, "o", "r", SHA)),
        ("codeberg:o/r src/a.py", RepositoryFile(CODEBERG, "o", "r", None, "src/a.py")),
        ("codeberg:o/r#7", PullRequest(CODEBERG, "o", "r", 7)),
        ("paste:k7m2qp 3-9 why", Paste("k7m2qp", 3, 9)),
        ("Вставка:K7M2QP", Paste("k7m2qp")),
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
        ("https://gitlab.com/o/r", "link-needs-file"),
        ("https://gitlab.com/o/r/-/tree/main/src", "link-needs-file"),
        ("https://gitlab.com/o", "link-unknown-host"),
        ("https://gitlab.com/-/r/-/blob/main/a.py", "link-unknown-host"),
        ("https://gitlab.com/o/r/-/snippets/x", "link-unknown-host"),
        ("https://codeberg.org/o/r", "link-needs-file"),
        ("https://codeberg.org/o/r/src/branch/main", "link-needs-file"),
        ("https://codeberg.org/o", "link-unknown-host"),
        ("https://raw.githubusercontent.com/o/r/main", "link-unknown-host"),
        ("https://github.com/o/r/commit/main", "link-bad-path"),
        ("https://github.com/o/r/pull/new", "link-bad-path"),
        ("https://github.com/o/r/pull/0", "link-bad-path"),
        ("https://github.com/o/r/blob/feature%2Fx/a.py", "link-bad-path"),
        ("https://github.com/o/r/blob/a..b/a.py", "link-bad-path"),
        ("https://github.com/o/r/blob/main/%2F..%2Fa.py", "link-bad-path"),
        ("https://1.1.1.1/o/r/blob/main/a.py", "link-unknown-host"),
        ("https://[::1]/o/r/blob/main/a.py", "link-unknown-host"),
        ("https://ｇithub.com/o/r/blob/main/a.py", "link-unknown-host"),
        ("bitbucket:o/r a.py", "link-unknown-host"),
        ("gitlab:r a.py", "link-unknown-host"),
        ("o/s/r a.py", "link-unknown-host"),
        ("o/r@main", "link-needs-file"),
        ("https://github.com.evil.example/o/r/blob/main/a.py", "link-unknown-host"),
        ("https://user@github.com/o/r/blob/main/a.py", "link-unknown-host"),
        ("https://github.com@evil.example/o/r/blob/main/a.py", "link-unknown-host"),
        ("https://github.com:443/o/r/blob/main/a.py", "link-unknown-host"),
        ("https://github.com:x/o/r/blob/main/a.py", "link-unknown-host"),
        ("https://[github.com/o/r/blob/main/a.py", "link-unknown-host"),
        ("https://gіthub.com/o/r/blob/main/a.py", "link-unknown-host"),
        ("https://github.com\\@evil.example/o/r/blob/main/a.py", "link-unknown-host"),
        ("https://github.com/o/r/blob/main/%ff.py", "link-unknown-host"),
        ("https://github.com/" + "a" * 5000, "link-unknown-host"),
        ("https://github.com/../r/blob/main/a.py", "link-unknown-host"),
        ("https://github.com/o/../blob/main/a.py", "link-unknown-host"),
        ("https://github.com/o/r/blob/../a.py", "link-bad-path"),
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


@pytest.mark.parametrize(
    ("text", "submitted"),
    [
        ("o/r a.py 3-9 why is this slow?", Submitted(file("a.py", 3, 9, ref=None), "why is this slow?")),
        ("o/r a.py — why?", Submitted(file("a.py", ref=None), "why?")),
        ("o/r a.py 9-3", Submitted(file("a.py", 3, 9, ref=None), turned=True)),
        (
            "https://github.com/o/r/blob/main/a.py#L9-L3 look",
            Submitted(file("a.py", 3, 9), "look", turned=True),
        ),
        ("https://github.com/o/r/pull/7 the tests", Submitted(PullRequest(GITHUB, "o", "r", 7), "the tests")),
        (f"gist:{ID} look", Submitted(Gist(ID), "look")),
    ],
)
def test_what_to_look_at(text: str, submitted: Submitted) -> None:
    """What stands behind link and lines is said to the host; lines turned round are told to the viewer."""
    assert parse_submission(text) == submitted


def test_a_repository_alone_is_told_how_to_name_a_file() -> None:
    """The sentence holds the repository in the form without a link."""
    for text, named in [("https://gitlab.com/g/s/r/-/tree/main", "gitlab:g/s/r"), ("o/r", "o/r")]:
        with pytest.raises(BadLink) as bad:
            parse_link(text)
        assert bad.value.args_ == {"repository": named}


@pytest.mark.parametrize(
    ("first", "last", "found"),
    [
        (3, 9, Clamped(3, 9)),
        (3, 99, Clamped(3, 10, moved=True)),
        (999999, 999999, Clamped(10, 10, moved=True)),
        (None, None, Clamped(None, None)),
    ],
)
def test_lines_a_file_does_not_have(first: int | None, last: int | None, found: Clamped) -> None:
    """They are brought back to its end, and that can be said."""
    assert clamped(first, last, lines=10) == found


def test_where_a_branch_ends() -> None:
    """Every border is a reading, the longest branch first; a whole commit id leaves one."""
    link = file("x/src/a.py", ref="feature")
    assert [(one.ref, one.path) for one in borders(link)] == [
        ("feature/x/src", "a.py"),
        ("feature/x", "src/a.py"),
        ("feature", "x/src/a.py"),
    ]
    assert list(borders(file("x/a.py", ref=SHA))) == [file("x/a.py", ref=SHA)]
    assert list(borders(file("x/a.py", ref=None))) == [file("x/a.py", ref=None)]


def test_a_branch_is_pinned_to_the_commit_that_was_shown() -> None:
    """A file's link names the commit, a gist's its version; what has no such form stays as it is."""
    branch = "https://github.com/asya-dev/seedbot/blob/HEAD/bot/queue.py#L3-L12"
    gist = "https://gist.github.com/" + "a" * 32
    change = "https://github.com/asya-dev/seedbot/pull/7"
    assert pinned(branch, SHA) == branch.replace("HEAD", SHA)
    assert pinned(gist, SHA) == f"{gist}/{SHA}"
    assert pinned(change, SHA) == change
