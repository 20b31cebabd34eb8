"""A repository as a code host knows it: commits, branches, tags and what somebody wants pulled."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Symlink:
    target: str


@dataclass(frozen=True, slots=True)
class Submodule:
    commit: str


@dataclass(frozen=True, slots=True)
class Executable:
    content: str | bytes


Entry = str | bytes | Executable | Symlink | Submodule
Tree = Mapping[str, Entry]


@dataclass(frozen=True, slots=True)
class Commit:
    id: str
    tree: Tree
    parent: str | None


@dataclass(slots=True)
class Repository:
    """`tree` is the first commit of `main`. Names of branches and tags may hold `/`."""

    tree: Tree
    licence: str = ""  # as an id of SPDX's
    commits: dict[str, Commit] = field(default_factory=dict)
    branches: dict[str, str] = field(default_factory=dict)
    tags: dict[str, str] = field(default_factory=dict)  # each an object of its own, as `git tag -a` makes
    pulls: dict[int, tuple[str, str]] = field(default_factory=dict)  # base and head, by number

    def __post_init__(self) -> None:
        self.branches["main"] = self._new(self.tree, None)

    def commit(self, tree: Tree, *, on: str = "main") -> str:
        """The branch shows this tree now; a new branch begins at `main`."""
        parent = self.branches.get(on, self.branches["main"])
        self.branches[on] = self._new(tree, parent)
        return self.branches[on]

    def tag(self, name: str, commit: str) -> None:
        self.tags[name] = commit

    def pull(self, number: int, tree: Tree) -> str:
        """Somebody's commit upon `main`, to be pulled; doing it again is a push. Its id."""
        base = self.pulls[number][0] if number in self.pulls else self.branches["main"]
        head = self._new(tree, base)
        self.pulls[number] = (base, head)
        return head

    def find(self, name: str) -> Commit | None:
        """By branch, tag, or the first seven letters of its id or more."""
        name = self.branches["main"] if name == "HEAD" else name
        name = self.branches.get(name) or self.tags.get(name) or name
        found = [id_ for id_ in self.commits if len(name) >= 7 and id_.startswith(name)]
        return self.commits[found[0]] if len(found) == 1 else None

    def before(self, commit: Commit) -> Tree:
        return self.commits[commit.parent].tree if commit.parent else {}

    def _new(self, tree: Tree, parent: str | None) -> str:
        seed = repr((parent, sorted((path, repr(entry)) for path, entry in tree.items())))
        id_ = hashlib.sha1(seed.encode(), usedforsecurity=False).hexdigest()
        self.commits[id_] = Commit(id_, dict(tree), parent)
        return id_


def content_of(entry: Entry) -> bytes:
    """The bytes of its blob."""
    match entry:
        case str():
            return entry.encode()
        case bytes():
            return entry
        case Executable(content=content):
            return content_of(content)
        case Symlink(target=target):
            return target.encode()
        case Submodule(commit=commit):
            return f"Subproject commit {commit}\n".encode()


def mode_of(entry: Entry) -> str:
    match entry:
        case Executable():
            return "100755"
        case Symlink():
            return "120000"
        case Submodule():
            return "160000"
        case _:
            return "100644"


def listed(tree: Tree, folder: str) -> dict[str, Entry | None]:
    """The names in a folder; None for a folder."""
    prefix = f"{folder}/" if folder else ""
    found: dict[str, Entry | None] = {}
    for path, entry in tree.items():
        if path.startswith(prefix):
            name, slash, _ = path.removeprefix(prefix).partition("/")
            found[name] = None if slash else entry
    return found
