"""Which characters look like which, from Unicode's data; the table and its licences lie beside this file."""

from __future__ import annotations

from functools import cache
from importlib import resources


@cache
def confusables() -> dict[str, str]:
    """A character -> the one it looks like."""
    text = resources.files(__package__).joinpath("confusables.txt").read_text(encoding="utf-8")
    rows = [line.split(" ") for line in text.splitlines() if not line.startswith("#")]
    return {char: prototype for prototype, chars in rows for char in chars}
