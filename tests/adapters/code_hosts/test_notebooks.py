"""A notebook is shown as its cells, or refused; its results are never shown."""

from __future__ import annotations

import json
from typing import Any

import pytest

from streamkit.adapters.code_hosts.files import file_part
from streamkit.core.material import Part
from streamkit.ports import Rejected


def notebook(*cells: dict[str, Any], **language: str) -> bytes:
    about = {"language_info": language} if language else {}
    return json.dumps({"cells": cells, "metadata": about, "nbformat": 4, "nbformat_minor": 5}).encode()


CODE = {"cell_type": "code", "source": ["x = 1\n", "x"], "outputs": [{"data": {"text/plain": "secret"}}]}
PROSE = {"cell_type": "markdown", "source": "# Title\n\nWhat it does"}


def test_cells_without_results() -> None:
    """Code as it is, prose as comments, under heads that editors know."""
    text = "# %% [1] markdown\n# # Title\n#\n# What it does\n\n# %% [2]\nx = 1\nx"
    assert file_part("a/b.ipynb", notebook(PROSE, CODE)) == Part("a/b.ipynb.py", text, why="part-notebook")


def test_the_language_is_the_notebooks() -> None:
    """The ending decides the colours, and what a comment is."""
    part = file_part("b.ipynb", notebook(PROSE, file_extension=".scala"))
    assert (part.name, part.text.split("\n")[0]) == ("b.ipynb.scala", "// %% [1] markdown")
    assert file_part("b.ipynb", notebook(PROSE, file_extension="/../x")).name == "b.ipynb.py"


@pytest.mark.parametrize(
    "content",
    [b"", b"[]", b"{}", b'{"cells": 7}', b'{"cells": [7]}', b'{"cells": [{"cell_type": "code"}]}',
     b"[" * 5000, b'{"cells": [{"cell_type": "code", "source": 7}]}', b'{"cells": [], "metadata": 7}',
     json.dumps({"cells": [CODE] * 2001}).encode()],
    ids=range(10),
)  # fmt: skip
def test_what_is_no_notebook(content: bytes) -> None:
    """What calls itself one and is none is refused with its own sentence."""
    with pytest.raises(Rejected, match="code-notebook-broken"):
        file_part("b.ipynb", content)


def test_a_picture_in_a_cell_does_not_pass() -> None:
    """A cell of one endless line is like any endless line."""
    with pytest.raises(Rejected, match="code-long-lines"):
        file_part("b.ipynb", notebook({"cell_type": "code", "source": "x" * 20_001}))
