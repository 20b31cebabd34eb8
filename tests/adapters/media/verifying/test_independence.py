"""The verifier knows nothing of how a cut is made, or it would make the cutter's mistakes."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

import streamkit.adapters.media.verifying as verifying

FOLDER = Path(verifying.__file__).parent
MAY = (
    "streamkit.adapters.media.verifying",
    "streamkit.adapters.media.take.opened",  # opens a file without believing its name; decides nothing
    "streamkit.core",
    "streamkit.ports",
)
MAY_NOT = ("streamkit.core.redaction", "streamkit.core.stretches")  # what decides what is cut


@pytest.mark.parametrize("file", sorted(FOLDER.glob("*.py")), ids=lambda file: file.name)
def test_nothing_of_the_cutter(file: Path) -> None:
    """It imports no module that decides what goes into a cut, or writes it."""
    ours = [name for name in _imported(file) if name.startswith("streamkit")]
    assert not [name for name in ours if not name.startswith(MAY) or name.startswith(MAY_NOT)]


def _imported(file: Path) -> list[str]:
    names: list[str] = []
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom):
            assert not node.level
            names += [f"{node.module}.{name.name}" for name in node.names]
        elif isinstance(node, ast.Import):
            names += [name.name for name in node.names]
    return names
