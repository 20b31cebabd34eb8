"""What lies in repositories, on each of the three hosts: shown, or refused with one clear reason."""

from __future__ import annotations

import pytest

from streamkit.adapters.code_hosts import files
from streamkit.core.code_links import (
    CodeHostName,
    CommitLink,
    Gist,
    PullRequest,
    RefKind,
    RepositoryFile,
    Snippet,
)
from streamkit.core.material import Part, PartKind
from streamkit.ports import Rejected, Unavailable
from streamkit.rehearsal.code_host import (
    Executable,
    LocalCodeHost,
    LocalGist,
    LocalGitLab,
    LocalSnippet,
    Repository,
    Submodule,
    Symlink,
)
from streamkit.rehearsal.code_host.repository import Entry
from tests.adapters.code_hosts.watched import Hosts, local_hosts

EACH_HOST = pytest.mark.parametrize("name", list(CodeHostName))
KEY = ("asya-dev", "seedbot")
LONG = b"a" * 20_001


def file(name: CodeHostName, path: str, ref: str | None = None) -> RepositoryFile:
    return RepositoryFile(name, *KEY, ref, path)


def holding(hosts: Hosts, tree: dict[str, Entry]) -> Repository:
    there = Repository(tree)
    for server in hosts.servers.values():
        server.repositories[KEY] = there
    return there


@EACH_HOST
@pytest.mark.parametrize(
    ("tree", "key"),
    [
        ({"a.py/b.py": "x"}, "code-needs-file"),
        ({"a.py": Submodule("1" * 40)}, "code-is-submodule"),
        ({"a.py": Symlink("/etc/passwd")}, "code-is-symlink"),
        ({"a.py": Symlink("../../other/secret.py")}, "code-is-symlink"),
        ({"a.py": b"version https://git-lfs.github.com/spec/v1\noid sha256:0\n"}, "code-is-lfs"),
        ({"a.py": b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"}, "code-not-text"),
        ({"a.py": b"\x7fELF" + bytes(range(1, 32)) * 9}, "code-not-text"),
        ({"a.py": "# очередь".encode("cp1251")}, "code-not-utf8"),
        ({"a.py": b"x\n" * (256 * 1024 + 1)}, "code-too-large"),
        ({"a.py": b"a" * 3_000_000}, "code-too-large"),
        ({"a.py": LONG}, "code-long-lines"),
        ({"a.py": b"x = 1;\n" * 9 + LONG}, "code-long-lines"),
        ({"b.py": "x"}, "code-not-public"),
    ],
    ids=[
        "folder", "submodule", "link outside", "link elsewhere", "lfs", "png", "elf", "cp1251", "large",
        "minified", "one line", "a long line", "missing",
    ],
)  # fmt: skip
async def test_what_is_not_shown(name: CodeHostName, tree: dict[str, Entry], key: str) -> None:
    """Each is refused with the same reason, wherever it lies."""
    async with local_hosts() as hosts:
        holding(hosts, tree)
        with pytest.raises(Rejected, match=rf"\A{key}\Z"):
            await hosts.code.fetch(file(name, "a.py"))


@EACH_HOST
@pytest.mark.parametrize(
    "path",
    ["a b.py", "ф/ы.py", "a%2Fb.py", "what?.py", "#1.py", "a+b&c=d.py", "é.py", "[x].py", "a/b/c/d.py"],
)
async def test_paths_are_quoted(name: CodeHostName, path: str) -> None:
    """Whatever a path holds, exactly that file is asked for."""
    async with local_hosts() as hosts:
        holding(hosts, {path: Executable("x = 1\n"), "other.py": "y"})
        found = await hosts.code.fetch(file(name, path, "main"))
    assert found.parts == (Part(path, "x = 1"),)


@EACH_HOST
async def test_short_files_are_no_links(name: CodeHostName) -> None:
    """A file of one row without an end is a file, though a symbolic link looks like it."""
    async with local_hosts() as hosts:
        holding(hosts, {"bot/a.py": "../b.py", "b.py": ""})
        assert (await hosts.code.fetch(file(name, "bot/a.py"))).parts == (Part("bot/a.py", "../b.py"),)
        assert (await hosts.code.fetch(file(name, "b.py"))).parts == (Part("b.py", ""),)


@EACH_HOST
async def test_notebooks_and_old_encodings(name: CodeHostName) -> None:
    """Both are shown, with a word about what was done to them."""
    book = '{"cells": [{"cell_type": "code", "source": "x = 1", "outputs": [{"text": "no"}]}]}'
    old = "# Берём первого зрителя, у которого есть код, а остальных просим подождать\n".encode("cp1251")
    async with local_hosts() as hosts:
        holding(hosts, {"a.ipynb": book, "b.py": old})
        notebook = await hosts.code.fetch(file(name, "a.ipynb"))
        found = await hosts.code.fetch(file(name, "b.py"))
    assert notebook.parts == (Part("a.ipynb.py", "# %% [1]\nx = 1", why="part-notebook"),)
    assert notebook.title == "a.ipynb"
    assert found.parts[0].why == "part-cp1251"
    assert found.parts[0].text.startswith("# Берём первого")


@EACH_HOST
async def test_where_a_branch_ends(name: CodeHostName) -> None:
    """Branches and tags with slashes are found, for few requests; what else there is does not matter."""
    async with local_hosts() as hosts:
        there = holding(hosts, {"x/a.py": "main = 1\n"})
        fixed = there.commit({"x/a.py": "branch = 1\n", "a.py": "no = 1\n"}, on="fix/x")
        there.commit({"x/a.py": "no = 1\n"}, on="fixed")
        there.tag("v1/2", fixed)
        branch = await hosts.code.fetch(file(name, "x/x/a.py", "fix"))
        tag = await hosts.code.fetch(file(name, "2/a.py", "v1"))
        plain = await hosts.code.fetch(file(name, "x/a.py", "main"))
        hosts.servers[name].requests.clear()
        whole = await hosts.code.fetch(RepositoryFile(name, *KEY, fixed, "a.py", RefKind.COMMIT))
        asked = len(hosts.servers[name].requests)
    assert [each.parts[0].text for each in (branch, tag, plain)] == ["branch = 1", "no = 1", "main = 1"]
    assert (branch.revision, branch.title, tag.revision) == (fixed, "x/a.py", fixed)
    assert f"{fixed}/x/a.py" in branch.source
    assert whole.parts[0].text == "no = 1"
    assert asked <= 4


@EACH_HOST
async def test_a_branch_among_hundreds(name: CodeHostName) -> None:
    """`fix/x` is found though hundreds of `fix-…` fill the first page of the list."""
    async with local_hosts() as hosts:
        there = holding(hosts, {"a.py": "main = 1\n"})
        for number in range(300):
            there.branches[f"fix-{number}"] = there.branches["main"]
        there.commit({"a.py": "branch = 1\n"}, on="fix/x")
        found = await hosts.code.fetch(file(name, "x/a.py", "fix"))
    assert found.parts == (Part("a.py", "branch = 1"),)


@EACH_HOST
async def test_every_kind_of_change(name: CodeHostName) -> None:
    """One part per file: diffs where there is text, notices with a reason where there is none."""
    old: dict[str, Entry] = {
        "a.py": "x\n", "run.sh": "echo\n", "b.png": b"\0\1", "moved.py": "m\n" * 9, "huge.txt": "",
    }  # fmt: skip
    new: dict[str, Entry] = {
        "a.py": "y\n", "run.sh": Executable("echo\n"), "b.png": b"\0\2", "to/moved.py": "m\n" * 9,
        "huge.txt": "row of text\n" * 60_000, "empty.py": "",
    }  # fmt: skip
    async with local_hosts() as hosts:
        there = holding(hosts, old)
        commit = there.commit(new)
        there.pulls[7] = there.commits[commit].parent or "", commit
        for link in (CommitLink(name, *KEY, commit[:10]), PullRequest(name, *KEY, 7)):
            found = await hosts.code.fetch(link)
            parts = {part.name: part for part in found.parts}
            assert found.revision == commit
            assert parts["a.py"] == Part("a.py", "@@ -1 +1 @@\n-x\n+y", PartKind.DIFF)
            assert {part.kind for part in found.parts} == {PartKind.DIFF, PartKind.NOTICE}
            assert parts["to/moved.py"].why == "part-renamed"
            assert parts["b.png"].why in {"part-binary", "part-no-text"}
            assert parts["run.sh"].why in {"part-mode", "part-no-text"}
            assert parts["huge.txt"].why == "part-too-large"
            assert parts["empty.py"].why == "part-no-text"


@EACH_HOST
async def test_an_empty_change(name: CodeHostName) -> None:
    """A pull request that changes nothing is refused with its own sentence."""
    async with local_hosts() as hosts:
        there = holding(hosts, {"a.py": "x\n"})
        there.pulls[7] = there.branches["main"], there.branches["main"]
        with pytest.raises(Rejected, match="code-no-changes"):
            await hosts.code.fetch(PullRequest(name, *KEY, 7))


async def test_several_files_of_a_gist_or_snippet() -> None:
    """The one that was meant comes first; one that cannot be shown is a notice and spoils nothing."""
    pieces = {"a.py": "a = 1\n", "b.py": "b = 1\n", "c.bin": "\0"}
    async with local_hosts() as hosts:
        github, gitlab = hosts.servers[CodeHostName.GITHUB], hosts.servers[CodeHostName.GITLAB]
        assert isinstance(github, LocalCodeHost)
        assert isinstance(gitlab, LocalGitLab)
        github.gists = {"a" * 20: LocalGist("asya-dev", pieces)}
        gitlab.snippets = {
            12: LocalSnippet("asya-dev", pieces),
            13: LocalSnippet("asya-dev", {"a.py": "a = 1\n"}, "asya-dev/seedbot"),
        }
        gist = await hosts.code.fetch(Gist("a" * 20, "b-py"))
        snippet = await hosts.code.fetch(Snippet("", 12))
        of_project = await hosts.code.fetch(Snippet("asya-dev/seedbot", 13))
        with pytest.raises(Rejected, match="code-not-public"):
            await hosts.code.fetch(Snippet("", 13))
    binary = Part("c.bin", "", PartKind.NOTICE, "code-not-text")
    assert gist.parts == (Part("b.py", "b = 1"), Part("a.py", "a = 1"), binary)
    assert snippet.parts == (Part("a.py", "a = 1"), Part("b.py", "b = 1"), binary)
    assert of_project.parts == (Part("a.py", "a = 1"),)
    assert sum(len(part.text) for part in gist.parts) < files.LIMIT


@EACH_HOST
async def test_a_push_while_we_look(name: CodeHostName) -> None:
    """What is shown is of the revision on the card; where that cannot be had at once, it is for later."""
    async with local_hosts() as hosts:
        there = holding(hosts, {"a.py": "x\n"})
        first = there.pull(7, {"a.py": "first\n"})
        server = hosts.servers[name]

        def push(_: object) -> None:
            if len(server.requests) == 2:
                there.pull(7, {"a.py": "second\n"})

        server.heard = push
        try:
            found = await hosts.code.fetch(PullRequest(name, *KEY, 7))
        except Unavailable:
            assert name is CodeHostName.CODEBERG
        else:
            assert (found.revision, found.parts[0].text.split("\n")[-1]) == (first, "+first")
