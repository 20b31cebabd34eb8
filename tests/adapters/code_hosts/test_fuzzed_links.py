"""Thousands of broken links and lines: each is a safe request to its host, or a reason; never a crash.

`STREAMKIT_LINKS` says how many (10,000 in CI).
"""

from __future__ import annotations

import os
import random
from collections.abc import Callable
from contextlib import suppress

from streamkit.core.code_links import (
    BadLink,
    CodeHostName,
    Paste,
    RepositoryFile,
    Submitted,
    clamped,
    parse_link,
    parse_submission,
    rebuilt,
)
from streamkit.ports import Rejected
from streamkit.rehearsal.code_host import LocalCodeHost, LocalGist, LocalGitLab, LocalSnippet, Repository
from tests.adapters.code_hosts.hostile import HOSTS, PLACES
from tests.adapters.code_hosts.watched import Hosts, a_canary, local_hosts, watched

COUNT = int(os.environ.get("STREAMKIT_LINKS", "2000"))
SEED = 20261121
SHA = "0123456789abcdef0123456789abcdef01234567"
GIST = "0123456789abcdef0123"
GOOD = (
    "https://github.com/o/r/blob/main/src/a.py#L3-L9",
    "https://github.com/o/r/blob/fix/x/src/a.py",
    f"https://github.com/o/r/commit/{SHA}",
    "https://github.com/o/r/pull/7/files",
    "https://raw.githubusercontent.com/o/r/main/a.py",
    f"https://gist.github.com/asya-dev/{GIST}#file-seed-bot-py-L3",
    f"https://gist.githubusercontent.com/asya-dev/{GIST}/raw/{SHA}/a.py",
    "https://gitlab.com/g/s/r/-/blob/main/src/a.py#L3-9",
    "https://gitlab.com/g/r/-/merge_requests/7",
    "https://gitlab.com/-/snippets/12",
    "https://codeberg.org/o/r/src/branch/fix/x/a.py",
    "https://codeberg.org/o/r/pulls/7",
    "o/r src/a.py 3-9 why?",
    "o/r@fix/x src/a.py:3",
    "gitlab:g/s/r!7",
    f"gist:{GIST} a.py",
    "paste:k7m2qp 3",
)
PIECES = (
    "..", ".", "/", "//", "%2f", "%2F..%2F", "%2e%2e", "%00", "%0d%0a", "%ff", "%", "#L", "#", "?", "@",
    ":", "!", "\\", "L10-L5", "#L999999999", "#L99999999999", "L-1", "0-0", "9-3", "٣-٩", "³", "..",
    "…", "–", "—", " ", "\t", "\0", "\u202e", "\u200b", "\ufeff", "\ud800", "ф", "é", "💥", "ß", "ſ",
    "K", "ı", "%E2%80%AE", "%ED%A0%80", "blob", "tree", "raw", "-", "_", "~", "HEAD", "refs/heads",
    ".git", ".lock", "^", "{", "}", "$(x)", "`", "|", ";", "'", '"', "<b>", "a" * 300, "127.0.0.1",
    "[::1]", "localhost", "https://", "http://", "github.com", "gitlab:", "codeberg:", "gist:",
    "paste:", "{{7*7}}", "\r\nHost: x", "9" * 40, "0x7f", "1e9", "NaN",
)  # fmt: skip


def _swapped(chance: random.Random, text: str) -> str:
    a, b = sorted(chance.randrange(len(text) + 1) for _ in range(2))
    return text[:a] + chance.choice(PIECES) + text[b:]


def _inserted(chance: random.Random, text: str) -> str:
    a = chance.randrange(len(text) + 1)
    return text[:a] + chance.choice(PIECES) + text[a:]


def _spliced(chance: random.Random, text: str) -> str:
    other = chance.choice(GOOD)
    return text[: chance.randrange(len(text) + 1)] + other[chance.randrange(len(other)) :]


def _lined(chance: random.Random, text: str) -> str:
    ends = [chance.choice((0, 1, 9, 40, 10**6, 10**9, chance.randrange(2000))) for _ in range(2)]
    form = chance.choice(("#L{}-L{}", "#L{}-{}", " {}-{}", " {}..{}", ":{}–{}", "#L{}C1-L{}C2"))
    return text.partition("#")[0] + form.format(*ends)


def _grown(chance: random.Random, text: str) -> str:
    return "".join(chance.choice((*PIECES, text)) for _ in range(chance.randrange(1, 8)))


CHANGES: tuple[Callable[[random.Random, str], str], ...] = (_swapped, _inserted, _spliced, _lined, _grown)


def broken(chance: random.Random, port: int) -> str:
    """A good link with up to three things done to it, or a hostile one."""
    text = chance.choice(GOOD)
    if chance.random() < 0.2:
        text = chance.choice(PLACES).format(
            host=chance.choice(HOSTS), port=port, decoy="github.com", page="/o/r/blob/main/a.py"
        )
    for _ in range(chance.choice((0, 1, 1, 2, 3))):
        text = chance.choice(CHANGES)(chance, text or "x")
    return text


def furnish(hosts: Hosts) -> None:
    """Some of what the good links mean is there, so that not every fetch ends at its first request."""
    there = Repository({"src/a.py": "x = 1\n" * 20, "a.py": "y = 1\n"})
    there.commit({"src/a.py": "x = 2\n" * 20}, on="fix/x")
    there.pull(7, {"src/a.py": "x = 3\n" * 20, "a.py": "y = 1\n"})
    for server in hosts.servers.values():
        server.repositories |= {("o", "r"): there, ("g", "r"): there, ("g/s", "r"): there}
    github, gitlab = hosts.servers[CodeHostName.GITHUB], hosts.servers[CodeHostName.GITLAB]
    assert isinstance(github, LocalCodeHost)
    assert isinstance(gitlab, LocalGitLab)
    github.gists = {GIST: LocalGist("asya-dev", {"seed bot.py": "x = 1\n", "a.py": "y = 1\n"})}
    gitlab.snippets = {12: LocalSnippet("asya-dev", {"a.py": "y = 1\n"})}


async def test_broken_links() -> None:
    """Each text is read or refused, what is read is rebuilt and read again alike, and fetched safely."""
    chance = random.Random(SEED)  # noqa: S311 because the same links have to come again
    read = fetched = 0
    async with a_canary() as canary, local_hosts() as hosts:
        furnish(hosts)
        with watched() as reached:
            for _ in range(COUNT):
                text = broken(chance, canary.port)
                try:
                    submitted = parse_submission(text)
                except BadLink:
                    continue
                read += 1
                _judge(submitted)
                if not isinstance(submitted.link, Paste):
                    with suppress(Rejected):
                        material = await hosts.code.fetch(submitted.link)
                        fetched += 1
                        assert material.parts
        asked = [path for server in hosts.servers.values() for path in server.requests]
    print(f"\n{COUNT}: {read} read, {fetched} fetched, {len(asked)} requests")  # noqa: T201 for docs/proof.md
    assert (canary.visits, set(reached) - hosts.endpoints) == (0, set())
    assert not [path for path in asked if {"", ".", ".."} & set(path.partition("?")[0].split("/")[1:])]
    assert read > COUNT / 5
    assert fetched > COUNT / 20


def _judge(submitted: Submitted) -> None:
    link = submitted.link
    assert parse_link(rebuilt(link)) == link
    assert (link.first is None) == (link.last is None)
    if link.first is not None and link.last is not None:
        assert 1 <= link.first <= link.last
    found = clamped(link.first, link.last, lines=20)
    if found.first is not None and found.last is not None:
        assert 1 <= found.first <= found.last <= 20
    if isinstance(link, RepositoryFile):
        assert not {"", ".", ".."} & {link.owner, link.repo, link.ref, *link.path.split("/")}
