"""`publish`: the videos of the log, told and acted on from the command line, with or without the program."""

from streamkit.videos.acting import ACTS, Done, act
from streamkit.videos.telling import Row, rows, would_send

__all__ = ["ACTS", "Done", "Row", "act", "rows", "would_send"]
