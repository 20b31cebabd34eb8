"""streamkit records a live code-review evening only as far as everyone on stage allows it."""

__version__ = "0.1.0"
