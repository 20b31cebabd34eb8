"""decide(state, command): the facts a request makes true, or Refused. Nothing else may make a fact.

An empty answer means that it is true already.
"""

from __future__ import annotations

from typing import assert_never

from streamkit.core.commands import (
    AfterwardsCommand,
    AnnouncingCommand,
    ApprovalCommand,
    ByHandCommand,
    CodeCommand,
    Command,
    EveningCommand,
    GiveAnswer,
    KeepingCommand,
    LogCommand,
    MapSource,
    ModerationCommand,
    PersonCommand,
    PointingCommand,
    PostingCommand,
    QueueCommand,
    RecorderCommand,
    SubmissionCommand,
    VideoCommand,
)
from streamkit.core.commands.chat import ChatCommand
from streamkit.core.commands.scene import SceneCommand
from streamkit.core.commands.talk import TalkCommand
from streamkit.core.commands.undoing import UndoCommand
from streamkit.core.decide.afterwards import afterwards
from streamkit.core.decide.announcing import announcing
from streamkit.core.decide.approvals import approvals
from streamkit.core.decide.by_hand import by_hand
from streamkit.core.decide.chat import chat
from streamkit.core.decide.code import code
from streamkit.core.decide.evening import evening
from streamkit.core.decide.keeping import keeping
from streamkit.core.decide.log import log
from streamkit.core.decide.moderation import moderation
from streamkit.core.decide.people import people
from streamkit.core.decide.pointing import pointing
from streamkit.core.decide.posting import posting
from streamkit.core.decide.queue import queue
from streamkit.core.decide.recorder import recorder
from streamkit.core.decide.scene import scene
from streamkit.core.decide.submissions import submissions
from streamkit.core.decide.talk import talk
from streamkit.core.decide.undoing import undoing
from streamkit.core.decide.videos import videos
from streamkit.core.errors import Refused
from streamkit.core.events import Event
from streamkit.core.narrowing import narrows
from streamkit.core.state import State


def decide(state: State, command: Command) -> list[Event]:
    """Raises Refused where the request may not be."""
    if _names_somebody_forgotten(state, command):
        raise Refused("person-forgotten")
    if isinstance(command, EveningCommand):
        return evening(state, command)
    if isinstance(command, PersonCommand):
        return people(state, command)
    if isinstance(command, RecorderCommand):
        return recorder(state, command)
    if isinstance(command, SubmissionCommand):
        return submissions(state, command)
    if isinstance(command, PostingCommand):
        return posting(state, command)
    if isinstance(command, AnnouncingCommand):
        return announcing(state, command)
    if isinstance(command, PointingCommand):
        return pointing(state, command)
    if isinstance(command, CodeCommand):
        return code(state, command)
    if isinstance(command, ChatCommand):
        return chat(state, command)
    if isinstance(command, QueueCommand):
        return queue(state, command)
    if isinstance(command, VideoCommand):
        return videos(state, command)
    if isinstance(command, ApprovalCommand):
        return approvals(state, command)
    if isinstance(command, AfterwardsCommand):
        return afterwards(state, command)
    if isinstance(command, ByHandCommand):
        return by_hand(state, command)
    if isinstance(command, KeepingCommand):
        return keeping(state, command)
    if isinstance(command, ModerationCommand):
        return moderation(state, command)
    if isinstance(command, TalkCommand):
        return talk(state, command)
    if isinstance(command, SceneCommand):
        return scene(state, command)
    if isinstance(command, UndoCommand):
        return undoing(state, command)
    if isinstance(command, LogCommand):
        return log(state, command)
    assert_never(command)


def _names_somebody_forgotten(state: State, command: Command) -> bool:
    """They only take back: after the stop that forgetting is, even the least answer would allow more."""
    if isinstance(command, MapSource):
        return not command.people.isdisjoint(state.forgotten)
    takes_back = narrows(command) and not isinstance(command, GiveAnswer)
    return getattr(command, "person", None) in state.forgotten and not takes_back
