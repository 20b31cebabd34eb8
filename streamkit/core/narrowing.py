"""Which requests can only lead to less being recorded or shown: they go first and are never dropped."""

from __future__ import annotations

from streamkit.core.commands import (
    Command,
    Dirty,
    Doubt,
    EndTake,
    GiveAnswer,
    HoldBackstage,
    Retract,
    SpeakVeto,
    Unsubmit,
    UnwantRecording,
    VetoVideo,
)
from streamkit.core.model import EVERYTHING

_LESS = (Dirty, Doubt, EndTake, HoldBackstage, Retract, SpeakVeto, Unsubmit, UnwantRecording, VetoVideo)


def narrows(command: Command) -> bool:
    """An answer short of everything takes something away, or at worst gives less than was asked for."""
    if isinstance(command, GiveAnswer):
        return command.media != EVERYTHING
    return isinstance(command, _LESS)
