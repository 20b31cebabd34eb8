"""Facts: what happened, past tense, frozen. The append-only log is made of these and of nothing else.

Rule: a fact holds ids, enums, times and digests only. Free text, names and addresses live in the
deletable `words` and `people` stores, so that forgetting somebody never needs a fact to be edited
(consent.md, Evidence). A fact is never changed: a new field has a default, or is a new kind.
"""

from dataclasses import dataclass
from typing import get_args

from streamkit.core.events.afterwards import AfterwardsEvent
from streamkit.core.events.announcing import AnnouncingEvent
from streamkit.core.events.approvals import (
    ApprovalAskedAgain,
    ApprovalEvent,
    ApprovalQuestionPut,
    ApprovalRoundOpened,
    ApprovalTimeOver,
    InquiryTold,
    PartUnwanted,
    PeopleBroughtBack,
    PeopleLeftOut,
)
from streamkit.core.events.by_hand import ByHandEvent
from streamkit.core.events.chat import ChatEvent
from streamkit.core.events.code import CodeAnswerGiven, CodeEvent, CodeQuestionPut, OverlayPainted
from streamkit.core.events.keeping import FromNowOnChosen, KeepingEvent, PersonForgotten, TakeDeleted
from streamkit.core.events.log import LogAccepted, LostUploadsHidden
from streamkit.core.events.pointing import (
    LinePointed,
    MomentMarked,
    NextStepDropped,
    NextStepNoted,
    NoteDismissed,
    NoteReleased,
    NoteReopened,
    PointersHeld,
    PointersLetIn,
    PointingEvent,
    PointTakenBack,
    PositionMoved,
)
from streamkit.core.events.posting import PostingEvent
from streamkit.core.events.queue import (
    BlindChosen,
    NewsTold,
    QueueClosed,
    QueueEvent,
    QueueMoved,
    QueueOpened,
    SenderQuestionShown,
    SubmissionRevealed,
)
from streamkit.core.events.recorder import (
    LayoutSeen,
    MixReadBack,
    RecorderEvent,
    RosterDoubted,
    RosterVouched,
    SourceGone,
    SourceMapped,
    SourceSeen,
    StretchDirtied,
    TakeChecked,
    TakeEnded,
    TakeMeasured,
    TakeStarted,
)
from streamkit.core.events.scene import SceneEvent
from streamkit.core.events.session import (
    AliasChosen,
    AliasDropped,
    AnswerGiven,
    ArchiveFound,
    EveningEvent,
    HandedOver,
    JoinAsked,
    JoinDeclined,
    LeftStage,
    PersonEvent,
    PersonNumbered,
    QuestionExpired,
    QuestionPut,
    ReasonTold,
    RecordingUnwanted,
    RecordingWanted,
    Reminded,
    ServiceStarted,
    SessionClosed,
    SessionOpened,
    SteppedOnStage,
    VetoSpoken,
)
from streamkit.core.events.submissions import (
    ReviewEnded,
    ReviewStarted,
    SubmissionAccepted,
    SubmissionAmended,
    SubmissionDeclined,
    SubmissionDelivered,
    SubmissionEvent,
    SubmissionFailed,
    SubmissionFetched,
    SubmissionJoined,
    SubmissionMade,
    SubmissionScanned,
    SubmissionWithdrawn,
)
from streamkit.core.events.talk import TalkEvent
from streamkit.core.events.undoing import UndoEvent
from streamkit.core.events.uploads import UploadEvent
from streamkit.core.events.videos import (
    CutMade,
    CutVoided,
    RetractionWanted,
    StepFailed,
    StepRetried,
    UploadIntended,
    UploadOpened,
    VideoApproved,
    VideoDrafted,
    VideoDressed,
    VideoEvent,
    VideoProcessed,
    VideoPublished,
    VideoUploaded,
    VideoVetoed,
    VideoWithdrawn,
)

Event = (
    ServiceStarted
    | SessionOpened
    | EveningEvent
    | PersonEvent
    | RecorderEvent
    | SubmissionEvent
    | PointingEvent
    | PostingEvent
    | AnnouncingEvent
    | CodeEvent
    | ChatEvent
    | QueueEvent
    | VideoEvent
    | ApprovalEvent
    | AfterwardsEvent
    | ByHandEvent
    | KeepingEvent
    | TalkEvent
    | SceneEvent
    | PersonForgotten
    | LogAccepted
    | LostUploadsHidden
    | UndoEvent
)

EVENTS: dict[str, type[Event]] = {kind.__name__: kind for kind in get_args(Event)}


@dataclass(frozen=True, slots=True)
class Fact:
    """An event and its place in the log: `seq` orders, `mono` (ns) measures, `wall` (ms) is for people."""

    seq: int
    mono: int
    wall: int
    event: Event


__all__ = [
    "EVENTS",
    "AfterwardsEvent",
    "AliasChosen",
    "AliasDropped",
    "AnnouncingEvent",
    "AnswerGiven",
    "ApprovalAskedAgain",
    "ApprovalEvent",
    "ApprovalQuestionPut",
    "ApprovalRoundOpened",
    "ApprovalTimeOver",
    "ArchiveFound",
    "BlindChosen",
    "ByHandEvent",
    "CodeAnswerGiven",
    "CodeEvent",
    "CodeQuestionPut",
    "CutMade",
    "CutVoided",
    "EveningEvent",
    "Event",
    "Fact",
    "FromNowOnChosen",
    "HandedOver",
    "InquiryTold",
    "JoinAsked",
    "JoinDeclined",
    "KeepingEvent",
    "LayoutSeen",
    "LeftStage",
    "LinePointed",
    "LogAccepted",
    "LostUploadsHidden",
    "MixReadBack",
    "MomentMarked",
    "NewsTold",
    "NextStepDropped",
    "NextStepNoted",
    "NoteDismissed",
    "NoteReleased",
    "NoteReopened",
    "OverlayPainted",
    "PartUnwanted",
    "PeopleBroughtBack",
    "PeopleLeftOut",
    "PersonEvent",
    "PersonForgotten",
    "PersonNumbered",
    "PointTakenBack",
    "PointersHeld",
    "PointersLetIn",
    "PointingEvent",
    "PositionMoved",
    "PostingEvent",
    "QuestionExpired",
    "QuestionPut",
    "QueueClosed",
    "QueueEvent",
    "QueueMoved",
    "QueueOpened",
    "ReasonTold",
    "RecorderEvent",
    "RecordingUnwanted",
    "RecordingWanted",
    "Reminded",
    "RetractionWanted",
    "ReviewEnded",
    "ReviewStarted",
    "RosterDoubted",
    "RosterVouched",
    "SenderQuestionShown",
    "ServiceStarted",
    "SessionClosed",
    "SessionOpened",
    "SourceGone",
    "SourceMapped",
    "SourceSeen",
    "StepFailed",
    "StepRetried",
    "SteppedOnStage",
    "StretchDirtied",
    "SubmissionAccepted",
    "SubmissionAmended",
    "SubmissionDeclined",
    "SubmissionDelivered",
    "SubmissionEvent",
    "SubmissionFailed",
    "SubmissionFetched",
    "SubmissionJoined",
    "SubmissionMade",
    "SubmissionRevealed",
    "SubmissionScanned",
    "SubmissionWithdrawn",
    "TakeChecked",
    "TakeDeleted",
    "TakeEnded",
    "TakeMeasured",
    "TakeStarted",
    "UploadEvent",
    "UploadIntended",
    "UploadOpened",
    "VetoSpoken",
    "VideoApproved",
    "VideoDrafted",
    "VideoDressed",
    "VideoEvent",
    "VideoProcessed",
    "VideoPublished",
    "VideoUploaded",
    "VideoVetoed",
    "VideoWithdrawn",
]
