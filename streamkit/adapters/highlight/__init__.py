"""Viewers' code as coloured runs, lexed in a child process that a hostile file may hang or crash."""

from streamkit.adapters.highlight.highlighter import Highlighter
from streamkit.adapters.highlight.runs import CodeRuns

__all__ = ["CodeRuns", "Highlighter"]
