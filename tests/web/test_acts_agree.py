"""The door to the control room and what stands behind it know the same acts with the same arguments."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import Any

import pytest

from streamkit.controllers import acts, code_acts, person_acts, pointing, talk_acts, upload_acts, video_acts
from streamkit.core.errors import Refused
from streamkit.pages import SWITCHES
from streamkit.web.acts import _ACTS, _OPTIONAL, well_formed
from tests.controllers.test_acts import a_room, opened

FILES = [
    Path(str(module.__file__))
    for module in (acts, code_acts, person_acts, pointing, talk_acts, upload_acts, video_acts)
]
SAMPLES: dict[type, Any] = {str: "x", bool: False, int: 1, list: ["x"]}


def nodes() -> Iterator[ast.AST]:
    for file in FILES:
        yield from ast.walk(ast.parse(file.read_text(encoding="utf-8")))


def understood() -> set[str]:
    """The names of all acts something is done about: cases, and comparisons of the name."""
    names: set[object] = set()
    for node in nodes():
        match node:
            case ast.MatchValue(value=ast.Constant(value=name)):
                names.add(name)
            case ast.Compare(left=ast.Name(id="name"), comparators=[ast.Constant(value=name)]):
                names.add(name)
    return {str(name) for name in names}


def read() -> set[str]:
    """The arguments something is done with."""
    names: set[object] = set()
    for node in nodes():
        match node:
            case ast.Subscript(value=ast.Name(id="args"), slice=ast.Constant(value=name)):
                names.add(name)
            case ast.Call(
                func=ast.Attribute(value=ast.Name(id="args"), attr="get"), args=[ast.Constant(value=name), *_]
            ):
                names.add(name)
    return {str(name) for name in names}


def smallest(shape: dict[str, type]) -> dict[str, Any]:
    """An act's arguments without those that may be left out."""
    return {
        name: next(iter(kind)) if issubclass(kind, StrEnum) else SAMPLES[kind]
        for name, kind in shape.items()
        if name not in _OPTIONAL
    }


def test_both_know_the_same_acts() -> None:
    """One that only the door knows would be refused behind it; one it does not know could not be asked."""
    assert understood() | set(SWITCHES) == set(_ACTS)


def test_both_know_the_same_arguments() -> None:
    """None is asked for in vain, and none is read that cannot arrive."""
    assert read() == {name for shape in _ACTS.values() for name in shape}


@pytest.mark.parametrize("name", sorted(_ACTS))
async def test_what_the_door_lets_in_is_understood(name: str) -> None:
    """Also without what may be left out: it is done, or refused with a sentence of its own."""
    args = smallest(_ACTS[name])
    assert well_formed(name, args)
    async with a_room() as room:
        await opened(room)
        try:
            await room.press(name, **args)
        except Refused as refused:
            assert refused.key != "act-unknown"  # noqa: PT017 because most succeed
