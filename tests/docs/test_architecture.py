"""What docs/architecture.md says about the code is so. Which way imports point, `lint-imports` holds."""

from __future__ import annotations

import ast
import sys
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "streamkit"
FILES = sorted(PACKAGE.rglob("*.py"))
TESTS = sorted((ROOT / "tests").rglob("*.py"))
LONGEST = 300

# Pure: what the core may have of the standard library beside types and containers.
CORE_MAY = {
    "__future__", "base64", "binascii", "bisect", "collections", "dataclasses", "enum", "fractions",
    "functools", "hashlib", "heapq", "hmac", "html", "itertools", "json", "math", "operator", "re", "string",
    "textwrap", "typing", "unicodedata", "urllib",
}  # fmt: skip

# Clients of outside things; each is known in one place, so that another can take its place.
HOMES = {
    "PIL": "adapters/media",
    "av": "adapters/media",
    "cryptography": "adapters/evidence",
    "detect_secrets": "adapters/scanning",
    "fluent": "locale",
    "google": "adapters/youtube",
    "google_auth_httplib2": "adapters/youtube",
    "google_auth_oauthlib": "adapters/youtube",
    "googleapiclient": "adapters/youtube",
    "httplib2": "adapters/youtube",
    "jinja2": "web",
    "msgpack": "rehearsal",
    "obswebsocket": "adapters/obs",
    "pygments": "adapters/highlight",
    "ruamel": "config",
    "segno": "web",
    "sqlite3": "adapters/store",
    "twitchio": "adapters/twitch",
    "typer": "cli",
}
# A template of the streamer's own is no page of ours, and runs in a child.
ALSO = {"jinja2": "adapters/templating"}
# The local servers and the judge of the rehearsal stand outside: they may read films and databases.
REHEARSAL_MAY = {"av", "sqlite3"}


@cache
def nodes(path: Path) -> list[ast.AST]:
    return list(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))


def modules(path: Path) -> Iterator[str]:
    """The top-level names a file imports, at the top or inside functions."""
    for node in nodes(path):
        if isinstance(node, ast.Import):
            yield from (name.name.split(".")[0] for name in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module.split(".")[0]


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("path", FILES, ids=name)
def test_a_file_has_one_subject_and_says_it(path: Path) -> None:
    """At most 300 lines, and a first line that says in one sentence what it owns."""
    text = path.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= LONGEST
    (module,) = (node for node in nodes(path) if isinstance(node, ast.Module))
    docstring = ast.get_docstring(module)
    assert docstring is not None
    assert docstring.splitlines()[0].rstrip().endswith((".", ":", "?"))


@pytest.mark.parametrize("path", TESTS, ids=name)
def test_a_file_of_tests_has_one_subject_too(path: Path) -> None:
    """Whoever looks for what holds a promise finds it by the file's name, not by scrolling."""
    assert len(path.read_text(encoding="utf-8").splitlines()) <= LONGEST


@pytest.mark.parametrize("path", FILES, ids=name)
def test_nothing_prints(path: Path) -> None:
    """People are spoken to by the command line's console and the log, nobody else."""
    calls = [node for node in nodes(path) if isinstance(node, ast.Call)]
    assert not [call for call in calls if isinstance(call.func, ast.Name) and call.func.id == "print"]


@pytest.mark.parametrize("path", [p for p in FILES if PACKAGE / "core" in p.parents], ids=name)
def test_the_core_is_pure(path: Path) -> None:
    """It imports itself and what has no clock, no chance, no path and no log."""
    assert set(modules(path)) - CORE_MAY <= {"streamkit"}


def test_each_client_is_known_in_one_place() -> None:
    """An outside thing can be exchanged by writing one folder anew."""
    seen: dict[str, set[str]] = defaultdict(set)
    for path in FILES:
        place = path.relative_to(PACKAGE).parts
        where = "/".join(place[:2]) if place[0] == "adapters" else place[0]
        for module in modules(path):
            if module in HOMES and not (where == "rehearsal" and module in REHEARSAL_MAY):
                seen[module].add(where)
    homes = {module: {HOMES[module], ALSO.get(module, HOMES[module])} for module in seen}
    assert seen == homes


def test_every_import_is_known() -> None:
    """The standard library, a dependency of pyproject.toml, or the library whose errors such a one raises."""
    ours = {module for path in FILES for module in modules(path)}
    named = {
        *HOMES, "aiohttp", "numpy", "pydantic", "rich", "streamkit", "structlog",
        "requests", "oauthlib", "pydantic_core", "websocket", "yarl",
    }  # fmt: skip
    assert ours - named <= set(sys.stdlib_module_names)
