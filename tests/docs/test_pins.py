"""Everybody gets the versions the tests passed with."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from typing import Any

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[2]
PROJECT: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
FOR_UV: list[str] = PROJECT["tool"]["uv"]["constraint-dependencies"]
FOR_PIP = [
    line
    for line in (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]


def holds(requirement: Requirement, extras: frozenset[str] = frozenset()) -> bool:
    """Whether it is needed on this machine, for one of the extras asked for."""
    return requirement.marker is None or any(
        requirement.marker.evaluate({"extra": extra}) for extra in extras or {""}
    )


def tree(wanted: list[str]) -> Iterator[str]:
    """Every distribution that the wanted ones need here, by its canonical name."""
    seen: set[tuple[str, frozenset[str]]] = set()
    waiting = [one for one in map(Requirement, wanted) if holds(one)]
    while waiting:
        one = waiting.pop()
        key = (canonicalize_name(one.name), frozenset(one.extras))
        if key in seen:
            continue
        seen.add(key)
        yield key[0]
        needs = map(Requirement, distribution(one.name).requires or [])
        waiting += [need for need in needs if holds(need, key[1] | {""})]


def pins() -> dict[str, str]:
    """What the constraints say for this machine."""
    here = [pin for pin in map(Requirement, FOR_PIP) if holds(pin)]
    return {canonicalize_name(pin.name): str(pin.specifier).removeprefix("==") for pin in here}


def test_pip_and_uv_get_the_same_versions() -> None:
    """constraints.txt and [tool.uv] hold the same lines; `python .ci/pins.py` writes both."""
    assert FOR_PIP == FOR_UV


@pytest.mark.parametrize("pin", FOR_PIP)
def test_a_pin_is_one_exact_version(pin: str) -> None:
    """No range, no address."""
    requirement = Requirement(pin)
    (specifier,) = requirement.specifier
    assert (specifier.operator, requirement.url) == ("==", None)


def test_the_whole_tree_is_pinned_as_installed() -> None:
    """A missing or differing pin is named; `python .ci/pins.py` mends it."""
    wanted = [*PROJECT["project"]["dependencies"], *PROJECT["dependency-groups"]["dev"]]
    installed = {name: distribution(name).version for name in tree(wanted)}
    pinned = pins()
    assert {name: pinned.get(name) for name in installed} == installed


def test_nothing_is_pinned_that_nobody_needs() -> None:
    """A dependency that was dropped leaves the list as well."""
    wanted = [*PROJECT["project"]["dependencies"], *PROJECT["dependency-groups"]["dev"]]
    assert set(pins()) == set(tree(wanted))


def test_a_program_that_is_not_installed_is_noticed() -> None:
    """The walk over the tree would not pass over a hole in it."""
    with pytest.raises(PackageNotFoundError):
        list(tree(["there-is-no-such-distribution"]))
