"""GitHub's answers, good and bad, against the local GitHub and against servers that misbehave."""

from __future__ import annotations

import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

from streamkit.adapters.code_hosts import GitHubCode
from streamkit.core.code_links import CodeHostName, Gist, RepositoryFile
from streamkit.core.material import Material
from streamkit.ports import Rejected, Unavailable
from streamkit.rehearsal.code_host import LocalCodeHost, LocalGist

OWNER, REPO = "asya-dev", "seedbot"


def file(path: str, ref: str | None = None) -> RepositoryFile:
    return RepositoryFile(CodeHostName.GITHUB, OWNER, REPO, ref, path)


@asynccontextmanager
async def github(there: LocalCodeHost, *, patience: float = 10) -> AsyncIterator[GitHubCode]:
    await there.start()
    host = GitHubCode(endpoint=there.endpoint, patience=patience)
    try:
        yield host
    finally:
        await host.close()
        await there.stop()


def text_of(material: Material) -> str:
    return material.parts[0].text


def holding(**files: str | bytes) -> LocalCodeHost:
    return LocalCodeHost(files={(OWNER, REPO, path): content for path, content in files.items()})


@pytest.mark.parametrize(
    "path", ["a b.py", "ф/ы.py", "a%2Fb.py", "what?.py", "#1.py", "a+b&c=d.py", "é.py", "[x].py"]
)
async def test_paths_are_quoted(path: str) -> None:
    """Whatever a path holds, exactly that file is asked for."""
    async with github(holding(**{path: "x = 1"})) as host:
        assert text_of(await host.fetch(file(path))) == "x = 1"


async def test_the_revision_is_fixed_first() -> None:
    """The file is asked for at the very commit that is shown, whatever the branch does meanwhile."""
    there = holding(**{"a.py": "x = 1"})
    async with github(there) as host:
        found = await host.fetch(file("a.py", "main"))
    assert there.requests == [
        "/repos/asya-dev/seedbot/commits/main",
        f"/repos/asya-dev/seedbot/contents/a.py?ref={found.revision}",
        "/repos/asya-dev/seedbot",  # for the licence
    ]


async def test_an_unknown_branch() -> None:
    """A branch that is not there is like a file that is not."""
    async with github(holding(**{"a.py": "x"})) as host:
        with pytest.raises(Rejected, match="code-not-public"):
            await host.fetch(file("a.py", "nothing"))


async def test_a_folder() -> None:
    """A folder is no file."""
    async with github(holding(**{"bot/a.py": "x"})) as host:
        with pytest.raises(Rejected, match="code-needs-file"):
            await host.fetch(file("bot"))


@pytest.mark.parametrize(
    ("content", "key"),
    [
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "code-not-text"),
        ("x = 1".encode("utf-16-le"), "code-not-text"),
        (b"\x7fELF" + bytes(range(1, 32)) * 9, "code-not-text"),
        (b"version https://git-lfs.github.com/spec/v1\noid sha256:0\n", "code-is-lfs"),
        ("# очередь".encode("cp1251"), "code-not-utf8"),
        ("café".encode("latin-1"), "code-not-utf8"),
        (b"a" * (512 * 1024 + 1), "code-too-large"),
    ],
    ids=["png", "utf-16", "elf", "lfs", "cp1251", "latin-1", "large"],
)
async def test_what_is_not_shown(content: bytes, key: str) -> None:
    """What is too large or not certainly text is refused, never shown as nonsense."""
    async with github(holding(**{"a.py": content})) as host:
        with pytest.raises(Rejected, match=rf"\A{key}\Z"):
            await host.fetch(file("a.py"))


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (b"\xef\xbb\xbfa\r\nb\rc\n", "a\nb\nc"),
        (b"", ""),
        (b"\n\n", "\n"),
        ((b"a" * 63 + b"\n") * 8192, ("a" * 63 + "\n") * 8191 + "a" * 63),
        (b"\tx\f\n" * 9, "\tx\f\n" * 8 + "\tx\f"),
    ],
    ids=["bom and line ends", "empty", "blank", "just fits", "tabs and form feeds"],
)
async def test_text_as_people_count_it(content: bytes, text: str) -> None:
    """A byte order mark, carriage returns and the last line feed are not part of the text."""
    async with github(holding(**{"a.py": content})) as host:
        assert text_of(await host.fetch(file("a.py"))) == text


GIST = Gist("0123456789abcdef0123")


@pytest.mark.parametrize(("name", "title"), [(None, "a.py"), ("b-py", "b.py")])
async def test_files_of_a_gist(name: str | None, title: str) -> None:
    """The named file of a gist, or its first."""
    there = LocalCodeHost(gists={GIST.id: LocalGist("asya-dev", {"a.py": "a = 1\n", "b.py": "b = 1\n"})})
    async with github(there) as host:
        found = await host.fetch(Gist(GIST.id, name))
    assert (found.title, found.owner, text_of(found)) == (title, "asya-dev", f"{title[0]} = 1")


@pytest.mark.parametrize(
    ("gist", "link", "key"),
    [
        ({"a.py": "x"}, Gist(GIST.id, "b-py"), "code-not-public"),
        ({}, GIST, "code-not-public"),
        ({"a.py": "x" * (513 * 1024)}, GIST, "code-too-large"),
        ({"a.py": "\0"}, GIST, "code-not-text"),
    ],
    ids=["no such file", "empty", "large", "binary"],
)
async def test_gists_that_are_not_shown(gist: dict[str, str], link: Gist, key: str) -> None:
    """A gist without such a file, or with too much in it, is refused."""
    async with github(LocalCodeHost(gists={GIST.id: LocalGist("asya-dev", gist)})) as host:
        with pytest.raises(Rejected, match=key):
            await host.fetch(link)


@pytest.mark.parametrize(
    ("status", "headers", "fault"),
    [
        (401, {}, Rejected("code-not-public")),
        (403, {}, Rejected("code-not-public")),
        (404, {}, Rejected("code-not-public")),
        (409, {}, Rejected("code-not-public")),
        (451, {}, Rejected("code-not-public")),
        (301, {"Location": "/repositories/1"}, Rejected("code-moved")),
        (429, {"Retry-After": "7"}, Unavailable("code-host-busy", seconds=7)),
        (403, {"Retry-After": "99999"}, Unavailable("code-host-busy", seconds=3600)),
        (403, {"X-RateLimit-Remaining": "0"}, Unavailable("code-host-busy", seconds=60)),
        (503, {"Retry-After": "soon"}, Unavailable("code-host-busy", seconds=60)),
        (500, {}, Unavailable("code-host-busy", seconds=60)),
        (200, {}, Unavailable("code-host-unreachable")),
        (200, {"Content-Encoding": "gzip"}, Rejected("code-not-text")),
    ],
    ids=str,
)
async def test_statuses(status: int, headers: dict[str, str], fault: Rejected | Unavailable) -> None:
    """Each answer of GitHub's is somebody's fault, and says whose."""
    there = holding(**{"a.py": "x"})
    there.fail_next(status, headers)
    async with github(there) as host:
        with pytest.raises(type(fault)) as raised:
            await host.fetch(file("a.py"))
    assert (raised.value.key, raised.value.args_) == (fault.key, fault.args_)


async def test_the_moment_of_a_new_count() -> None:
    """A used-up hour is waited for until the moment GitHub names."""
    there = holding(**{"a.py": "x"})
    there.fail_next(403, {"X-RateLimit-Remaining": "0", "X-RateLimit-Reset": str(int(time.time()) + 100)})
    async with github(there) as host:
        with pytest.raises(Unavailable) as busy:
            await host.fetch(file("a.py"))
    assert busy.value.args_["seconds"] in range(95, 101)


async def test_no_storm_of_retries() -> None:
    """A host that asked for time is not asked again before, and nobody waits on the line for it."""
    there = holding(**{"a.py": "x"})
    there.fail_next(429, {"Retry-After": "60"})
    async with github(there) as host:
        for _ in range(20):
            with pytest.raises(Unavailable, match="code-host-busy"):
                await host.fetch(file("a.py"))
    assert len(there.requests) == 1


async def test_nobody_there() -> None:
    """A host that is not there is unavailable."""
    there = holding()
    await there.start()
    await there.stop()
    host = GitHubCode(endpoint=there.endpoint)
    with pytest.raises(Unavailable, match="code-host-unreachable"):
        await host.fetch(file("a.py"))
    await host.close()
