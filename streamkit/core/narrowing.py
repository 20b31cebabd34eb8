"""Which requests can only lead to less being recorded or shown, and which a flood can be made of.

Rule: what narrows never waits for room and is never dropped; nor does what it takes back wait, or the yes
would come after the no.
"""

from __future__ import annotations

from streamkit.core.commands import (
    Amend,
    AnswerAboutCode,
    AskQueue,
    AskToJoin,
    AskWhatIAnswered,
    ChooseAlias,
    Command,
    Decline,
    Dirty,
    DismissNote,
    Doubt,
    DropAlias,
    EndTake,
    Forget,
    GiveAnswer,
    HoldBackstage,
    HoldPointers,
    NarrowFor,
    Point,
    ReopenNote,
    Retract,
    SeeLayout,
    Silence,
    SpeakVeto,
    Submit,
    TakePointBack,
    Unsay,
    UnsayCode,
    Unsend,
    Unsubmit,
    UnwantPart,
    UnwantRecording,
    VetoVideo,
)
from streamkit.core.commands.chat import AnswerAboutChat, UnsayChat
from streamkit.core.commands.hiding import HidePages
from streamkit.core.commands.stay import StayAwhile
from streamkit.core.model import EVERYTHING

_LESS = (
    Decline, Dirty, DismissNote, Doubt, EndTake, Forget, HoldBackstage, HoldPointers, NarrowFor, ReopenNote,
    Retract, Silence, SpeakVeto, StayAwhile, TakePointBack, Unsay, UnsayChat, UnsayCode, Unsend, Unsubmit,
    UnwantPart, UnwantRecording, VetoVideo,
)  # fmt: skip

_TALK = (Amend, AskQueue, AskToJoin, AskWhatIAnswered, ChooseAlias, DropAlias, Point, Submit)


def can_flood(command: Command) -> bool:
    """Whether anybody can send any number of it."""
    return isinstance(command, _TALK)


def narrows(command: Command) -> bool:
    """An answer short of everything takes something away, or at worst gives less than was asked for.

    That nobody knows where pictures stand can only lead to more being dropped.
    """
    if isinstance(command, SeeLayout):
        return not command.places
    if isinstance(command, AnswerAboutCode | AnswerAboutChat):
        return not command.may
    if isinstance(command, HidePages):
        return command.on
    if isinstance(command, GiveAnswer):
        return command.media != EVERYTHING
    return isinstance(command, _LESS)
