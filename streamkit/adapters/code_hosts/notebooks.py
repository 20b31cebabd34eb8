"""Jupyter notebooks as code: cells one below the other, prose as comments, results left out."""

from __future__ import annotations

import json
import re
from typing import Any

from streamkit.ports import Rejected

_EXTENSION = re.compile(r"\.[A-Za-z]{1,5}\Z")
_COMMENTS = {".py": "#", ".r": "#", ".jl": "#", ".sh": "#", ".rb": "#"}
_MOST_CELLS = 2_000


def is_notebook(path: str) -> bool:
    return path.casefold().endswith(".ipynb")


def as_code(text: str) -> tuple[str, str]:
    """The cells as text, and the ending of a file of that language. Raises Rejected."""
    try:
        notebook = json.loads(text)
        cells = notebook["cells"]
        if not isinstance(cells, list) or len(cells) > _MOST_CELLS:
            raise Rejected("code-notebook-broken")
        ending = _ending(notebook)
        comment = _COMMENTS.get(ending.casefold(), "//")
        written = [_cell(number, cell, comment) for number, cell in enumerate(cells, start=1)]
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError) as fault:
        raise Rejected("code-notebook-broken") from fault
    return "\n\n".join(written), ending


def _ending(notebook: dict[str, Any]) -> str:
    said = str(notebook.get("metadata", {}).get("language_info", {}).get("file_extension", ""))
    return said if _EXTENSION.match(said) else ".py"


def _cell(number: int, cell: dict[str, Any], comment: str) -> str:
    """One cell under a head that editors know (`# %%`)."""
    source = cell["source"]
    text = source if isinstance(source, str) else "".join(source)
    text = text.replace("\r\n", "\n").replace("\r", "\n").rstrip("\n")
    if cell["cell_type"] == "code":
        return f"{comment} %% [{number}]\n{text}"
    prose = "\n".join(f"{comment} {line}".rstrip() for line in text.split("\n"))
    return f"{comment} %% [{number}] {'markdown' if cell['cell_type'] == 'markdown' else 'raw'}\n{prose}"
