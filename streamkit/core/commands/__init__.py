"""Requests, imperative and frozen: what somebody wants to become true. `decide` answers them."""

from streamkit.core.commands.afterwards import AfterwardsCommand
from streamkit.core.commands.announcing import AnnouncingCommand
from streamkit.core.commands.approvals import (
    ApprovalCommand,
    AskForApprovalAgain,
    BringBack,
    EndApprovalTime,
    LeaveOut,
    OpenApprovalRound,
    PutApprovalQuestion,
    TellInquiry,
    UnwantPart,
)
from streamkit.core.commands.by_hand import ByHandCommand
from streamkit.core.commands.chat import ChatCommand
from streamkit.core.commands.code import AnswerAboutCode, AskAboutCode, CodeCommand, SeeOverlay
from streamkit.core.commands.evening import (
    CloseSession,
    EveningCommand,
    FindArchive,
    OpenSession,
    StartService,
    UnwantRecording,
    WantRecording,
)
from streamkit.core.commands.keeping import ChooseFromNowOn, DeleteTake, Forget, KeepingCommand
from streamkit.core.commands.log import AcceptLog, FinishSearch, LogCommand
from streamkit.core.commands.moderation import ModerationCommand, Silence, Unsay, UnsayCode, Unsend
from streamkit.core.commands.people import (
    AddGuest,
    AskToJoin,
    AskWhatIAnswered,
    Attest,
    ChooseAlias,
    DeclineJoin,
    DropAlias,
    ExpireQuestion,
    GiveAnswer,
    HandOver,
    HoldBackstage,
    NarrowFor,
    PersonCommand,
    PutQuestion,
    Remind,
    SpeakVeto,
    StepOnStage,
    TellReason,
)
from streamkit.core.commands.pointing import (
    DismissNote,
    DropNextStep,
    GoTo,
    HoldPointers,
    LetPointersIn,
    MarkMoment,
    NoteNextStep,
    Point,
    PointingCommand,
    ReleaseNote,
    ReopenNote,
    TakePointBack,
)
from streamkit.core.commands.posting import (
    FailPosting,
    FinishPosting,
    PostingCommand,
    PostReport,
)
from streamkit.core.commands.queue import (
    ChooseBlind,
    Move,
    OpenQueue,
    QueueCommand,
    Reveal,
    ShowSenderQuestion,
    TellNews,
)
from streamkit.core.commands.recorder import (
    CheckTake,
    Dirty,
    Doubt,
    EndTake,
    LoseSource,
    MapSource,
    MeasureTake,
    ReadBack,
    RecorderCommand,
    SeeLayout,
    SeeSource,
    StartTake,
    Vouch,
)
from streamkit.core.commands.scene import SceneCommand
from streamkit.core.commands.submissions import (
    Accept,
    Amend,
    AskQueue,
    Decline,
    Deliver,
    Fetched,
    FetchFailed,
    FinishReview,
    Show,
    SubmissionCommand,
    Submit,
    Unsubmit,
)
from streamkit.core.commands.talk import TalkCommand
from streamkit.core.commands.undoing import UndoCommand
from streamkit.core.commands.uploads import (
    ClaimUpload,
    FinishScheduling,
    FinishSweep,
    FinishUnscheduling,
    IntendSchedule,
    LoseUpload,
    MissUpload,
    PauseVideo,
    PlanRelease,
    RestartUpload,
    ResumeVideo,
    UploadCommand,
)
from streamkit.core.commands.videos import (
    Approve,
    DraftVideo,
    FailStep,
    FinishCut,
    FinishDressing,
    FinishProcessing,
    FinishPublishing,
    FinishRetraction,
    FinishUpload,
    IntendUpload,
    OpenedUpload,
    Retract,
    RetryStep,
    VetoVideo,
    VideoCommand,
    VoidCut,
)

Command = (
    EveningCommand
    | PersonCommand
    | RecorderCommand
    | SubmissionCommand
    | PointingCommand
    | PostingCommand
    | AnnouncingCommand
    | CodeCommand
    | ChatCommand
    | QueueCommand
    | VideoCommand
    | ApprovalCommand
    | AfterwardsCommand
    | ByHandCommand
    | KeepingCommand
    | LogCommand
    | ModerationCommand
    | TalkCommand
    | SceneCommand
    | UndoCommand
)

__all__ = [
    "Accept",
    "AcceptLog",
    "AddGuest",
    "AfterwardsCommand",
    "Amend",
    "AnnouncingCommand",
    "AnswerAboutCode",
    "ApprovalCommand",
    "Approve",
    "AskAboutCode",
    "AskForApprovalAgain",
    "AskQueue",
    "AskToJoin",
    "AskWhatIAnswered",
    "Attest",
    "BringBack",
    "ByHandCommand",
    "CheckTake",
    "ChooseAlias",
    "ChooseBlind",
    "ChooseFromNowOn",
    "ClaimUpload",
    "CloseSession",
    "CodeCommand",
    "Command",
    "Decline",
    "DeclineJoin",
    "DeleteTake",
    "Deliver",
    "Dirty",
    "DismissNote",
    "Doubt",
    "DraftVideo",
    "DropAlias",
    "DropNextStep",
    "EndApprovalTime",
    "EndTake",
    "EveningCommand",
    "ExpireQuestion",
    "FailPosting",
    "FailStep",
    "FetchFailed",
    "Fetched",
    "FindArchive",
    "FinishCut",
    "FinishDressing",
    "FinishPosting",
    "FinishProcessing",
    "FinishPublishing",
    "FinishRetraction",
    "FinishReview",
    "FinishScheduling",
    "FinishSearch",
    "FinishSweep",
    "FinishUnscheduling",
    "FinishUpload",
    "Forget",
    "GiveAnswer",
    "GoTo",
    "HandOver",
    "HoldBackstage",
    "HoldPointers",
    "IntendSchedule",
    "IntendUpload",
    "KeepingCommand",
    "LeaveOut",
    "LetPointersIn",
    "LogCommand",
    "LoseSource",
    "LoseUpload",
    "MapSource",
    "MarkMoment",
    "MeasureTake",
    "MissUpload",
    "ModerationCommand",
    "Move",
    "NarrowFor",
    "NoteNextStep",
    "OpenApprovalRound",
    "OpenQueue",
    "OpenSession",
    "OpenedUpload",
    "PauseVideo",
    "PersonCommand",
    "PlanRelease",
    "Point",
    "PointingCommand",
    "PostReport",
    "PostingCommand",
    "PutApprovalQuestion",
    "PutQuestion",
    "QueueCommand",
    "ReadBack",
    "RecorderCommand",
    "ReleaseNote",
    "Remind",
    "ReopenNote",
    "RestartUpload",
    "ResumeVideo",
    "Retract",
    "RetryStep",
    "Reveal",
    "SeeLayout",
    "SeeOverlay",
    "SeeSource",
    "Show",
    "ShowSenderQuestion",
    "Silence",
    "SpeakVeto",
    "StartService",
    "StartTake",
    "StepOnStage",
    "SubmissionCommand",
    "Submit",
    "TakePointBack",
    "TellInquiry",
    "TellNews",
    "TellReason",
    "Unsay",
    "UnsayCode",
    "Unsend",
    "Unsubmit",
    "UnwantPart",
    "UnwantRecording",
    "UploadCommand",
    "VetoVideo",
    "VideoCommand",
    "VoidCut",
    "Vouch",
    "WantRecording",
]
