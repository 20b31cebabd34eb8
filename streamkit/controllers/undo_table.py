"""What undoing means, act by act, in one table; and which acts cannot be undone, and why.

Rule: undoing allows nothing that its owner has not allowed, says nothing in somebody's name, and never begins
a recording: that is the button's alone. It is one more request, decided like any other.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from streamkit.core.commands import (
    AnswerAboutCode,
    BringBack,
    ChooseBlind,
    Command,
    Doubt,
    DropNextStep,
    GoTo,
    HoldBackstage,
    HoldPointers,
    LetPointersIn,
    MapSource,
    Move,
    NoteNextStep,
    OpenQueue,
    PauseVideo,
    PlanRelease,
    ReopenNote,
    ResumeVideo,
    Show,
    ShowSenderQuestion,
    StepOnStage,
    TakePointBack,
    UnwantRecording,
)
from streamkit.core.commands.scene import EndScene, PutSceneBack
from streamkit.core.commands.talk import (
    ClearTimer,
    ClearTopic,
    PauseTimer,
    PutTimerBack,
    ResumeTimer,
    SetTopic,
)
from streamkit.core.commands.undoing import DropMark, PutBack, PutJoinBack
from streamkit.core.model import Evidence, PersonId, SourceId, SubmissionId, VideoId
from streamkit.core.note import Lines
from streamkit.core.queue import joined, queue
from streamkit.core.said import By
from streamkit.core.state import Session, State
from streamkit.core.submission import SubmissionState

Args = Mapping[str, Any]


class Press(NamedTuple):
    """Another act, for what only the pages know."""

    name: str
    args: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Done:
    """An act that changed something: the states around it."""

    args: Args
    before: State
    after: State

    @property
    def was(self) -> Session:
        return _open(self.before)

    @property
    def now(self) -> Session:
        return _open(self.after)

    @property
    def submission(self) -> SubmissionId:
        return SubmissionId(str(self.args["submission"]))

    @property
    def video(self) -> VideoId:
        return VideoId(str(self.args["video"]))

    @property
    def person(self) -> PersonId:
        return PersonId(str(self.args["person"]))


Way = Callable[[Done], Sequence[Command | Press]]  # nothing: this time it cannot be undone


def _open(state: State) -> Session:
    session = state.session
    assert session is not None  # noqa: S101 because only acts within an evening come here
    return session


def _opposite(name: str) -> Way:
    return lambda done: [Press(name, {"on": not done.args["on"]})]


def _code(done: Done) -> Sequence[Command]:
    """The host's own word; where they had said nothing, less is the nearest."""
    word = done.was.code.get(done.was.host)
    may = word.may if word is not None else False
    changes = may != done.args["may"]
    return [AnswerAboutCode(done.was.host, may, Evidence.CONTROL_ROOM)] if changes else []


def _back(done: Done) -> Sequence[Command]:
    """Accepted or declined: it waits as before, with those behind it. What was on air stays over."""
    one = done.was.submissions[done.submission]
    if one.shown_at is not None:
        return []
    left = done.now.submissions[one.id].state
    behind = tuple(each.id for each in joined(done.was, one.id)) if left is SubmissionState.DECLINED else ()
    return [PutBack(one.id, left, one.state, behind)]


def _shown(done: Done) -> Sequence[Command]:
    """It goes back to its place, though its turn counts as had; what stood there comes on stage again."""
    back: Command = PutBack(done.submission, SubmissionState.ON_STAGE, _state(done))
    waited = done.was.submissions[done.submission].waits
    return [back, *(_moved(done) if waited else []), *_again(done.was)]


def _state(done: Done) -> SubmissionState:
    return done.was.submissions[done.submission].state


def _again(was: Session) -> Sequence[Command]:
    if was.shown is None:
        return []
    position = was.submissions[was.shown].position
    return [Show(was.shown), *([GoTo(position)] if position is not None else [])]


def _mapped(done: Done) -> Sequence[Command]:
    """To nobody's word there is no way back: then another is named."""
    source = done.was.sources[SourceId(str(done.args["source"]))]
    return [MapSource(source.id, source.people)] if source.people is not None else []


def _pointed(done: Done) -> Sequence[Command]:
    if done.was.shown is None:
        return []
    one = done.was.submissions[done.was.shown]
    taken: Command = TakePointBack(done.was.host, note=len(one.notes))
    return [taken, *([GoTo(one.position)] if one.position is not None else [])]


def _led(done: Done) -> Sequence[Command]:
    if done.was.shown is None:
        return []
    one = done.was.submissions[done.was.shown]
    first = one.first or 1
    return [GoTo(one.position or Lines(0, first, one.last or first))]


def _stepped(done: Done) -> Sequence[Command]:
    steps = done.was.submissions[done.submission].next_steps
    return [DropNextStep(done.submission, len(steps))]


def _unstepped(done: Done) -> Sequence[Command]:
    """It comes back as the last."""
    steps = done.was.submissions[done.submission].next_steps
    return [NoteNextStep(steps[int(done.args["step"])], done.submission)]


def _settled(done: Done) -> Sequence[Command]:
    return [ReopenNote(done.submission, int(done.args["note"]))]


def _moved(done: Done) -> Sequence[Command]:
    order = [one.id for one in queue(done.before, done.was)]
    behind = order[order.index(done.submission) + 1 :]
    return [Move(done.submission, behind[0] if behind else None)]


def _planned(done: Done) -> Sequence[Command]:
    return [PlanRelease(done.video, done.before.videos[done.video].publish_at)]


def _topic(done: Done) -> Sequence[Command]:
    topic = done.was.topic
    return [SetTopic(topic.words, topic.person) if topic is not None else ClearTopic()]


def _timer(done: Done) -> Sequence[Command]:
    """What ran went on running meanwhile, and what waited waited."""
    was, now = done.was.timer, done.now.timer
    return [PutTimerBack(was, now) if was is not None else ClearTimer()]


def _scene(done: Done) -> Sequence[Command]:
    was, now = done.before.scene, done.after.scene
    return [PutSceneBack(was, now) if was is not None else EndScene()]


def _line(done: Done) -> Sequence[Press]:
    """It stands there again where its author still allows it and it is still in the chat."""
    return [Press("drop-line", {"line": done.args["line"], "gone": False})]


def _backstage(done: Done) -> Sequence[Command]:
    return [HoldBackstage(done.person, By.HOST, None)]


UNDO: dict[str, Way] = {
    "want": lambda _: [UnwantRecording("gate-not-wanted")],
    "stage": _backstage,
    "hold": lambda done: [StepOnStage(done.person)],
    "code": _code,
    "decline-join": lambda done: [PutJoinBack(done.person)],
    "map": _mapped,
    "vouch": lambda _: [Doubt()],  # what was recorded since is not used
    "accept": _back,
    "accept-masked": _back,
    "decline": _back,
    "show": _shown,
    "finish-review": lambda done: _again(done.was),
    "point": _pointed,
    "goto": _led,
    "mark": lambda done: [DropMark(len(done.was.marks))],
    "next-step": _stepped,
    "drop-next-step": _unstepped,
    "release-note": _settled,
    "dismiss-note": _settled,
    "hold-pointers": lambda _: [LetPointersIn(shown=True)],
    "let-in": lambda _: [HoldPointers()],  # whoever points from now on
    "move": _moved,
    "queue-open": lambda done: [OpenQueue(on=not done.args["on"])],
    "blind": lambda done: [ChooseBlind(on=not done.args["on"])],
    "show-question": lambda done: [ShowSenderQuestion(done.submission, on=not done.args["on"])],
    "topic": _topic,
    "clear-topic": _topic,
    "start-timer": _timer,
    "extend-timer": _timer,
    "clear-timer": _timer,
    "pause-timer": lambda _: [ResumeTimer()],
    "resume-timer": lambda _: [PauseTimer()],
    "scene": _scene,
    "end-scene": _scene,
    "drop-line": _line,
    "hide": _opposite("hide"),
    "wrap": _opposite("wrap"),
    "spotlight": _opposite("spotlight"),
    "leave-out": lambda done: [BringBack(done.video)],
    "pause": lambda done: [ResumeVideo(done.video)],
    "resume": lambda done: [PauseVideo(done.video)],
    "schedule": _planned,
}

FINAL: dict[str, str] = {
    "open-session": "an evening ends by closing it",
    "look-before": "it only looks",
    "close-session": "answers ended with it",
    "unwant": "a recording begins by its own button only",
    "stop": "a recording begins by its own button only",
    "stay": "a recording begins by its own button only",
    "add-guest": "whoever was here tonight keeps their number",
    "ask": "it was said in the chat",
    "ask-code": "it was said in the chat",
    "narrow": "only their own word gives it back",
    "attest": "what somebody said aloud was said; their own word takes its place",
    "hand-over": "pressed twice; the other hands back",
    "forget": "pressed twice; who it was is destroyed",
    "slot": "the link before it was never kept",
    "doubt": "what was recorded since the last vouch is not used again",
    "reveal": "everybody saw whose it is",
    "reopen-note": "it waits again, with both buttons",
    "post-report": "it is in public, under its own name",
    "announce-again": "it is in public",
    "wrap-up": "videos are being made",
    "approve": "their own word about bytes, taken back by a veto",
    "veto": "their own word about bytes",
    "cut-part": "everybody in it hears why and is asked again",
    "bring-back": "they are asked again",
    "ask-again": "they were asked again",
    "retry": "it was tried",
    "retract": "it was taken down; a new version is asked for anew",
    "remake": "a version is taken down by its own button",
    "claim-upload": "the upload goes on with it",
    "upload-anew": "the upload goes on",
    "uploaded": "the host's word about YouTube",
    "taken-down": "the host's word about YouTube",
    "undo": "what was taken back is done by its own button",
}
