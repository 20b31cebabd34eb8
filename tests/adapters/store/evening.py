"""An evening in which every kind of fact happens: what golden logs are made of.

`python -m tests.adapters.store.evening 0.1.0` writes the golden log of a release. Files of released versions
are never written again: a log once written must replay for good.
"""

from __future__ import annotations

import asyncio
import shutil
import sys
import tempfile
from pathlib import Path

from streamkit.adapters.store import Store
from streamkit.core import events as e
from streamkit.core.box import Box
from streamkit.core.events import afterwards as w
from streamkit.core.events import announcing as a
from streamkit.core.events import by_hand as h
from streamkit.core.events import chat as c
from streamkit.core.events import hiding as hi
from streamkit.core.events import posting as o
from streamkit.core.events import scene as sc
from streamkit.core.events import stay as s
from streamkit.core.events import talk as t
from streamkit.core.events import undoing as un
from streamkit.core.events import uploads as u
from streamkit.core.faults import Fault, FaultKind
from streamkit.core.inquiry import Told
from streamkit.core.kept import Gone
from streamkit.core.layout import Place
from streamkit.core.model import (
    Binding,
    Digest,
    Evidence,
    Licence,
    Medium,
    PersonId,
    Quorum,
    SessionId,
    SessionKind,
    SourceId,
    SourceMix,
    SubmissionId,
    TakeEnd,
    TakeId,
    TakeRange,
    VideoId,
    Visibility,
    WordsId,
)
from streamkit.core.scene import Scene
from streamkit.core.submission import News, SubmissionState
from streamkit.ports import Cause, Entry

GOLDEN = Path(__file__).with_name("golden")

S, HOST, ASYA, BORIS = SessionId("evening"), PersonId("host"), PersonId("asya"), PersonId("boris")
CAMERA, CALL = SourceId("camera"), SourceId("call")
CODE, LATER, OTHER, BROKEN = (SubmissionId(name) for name in ("code", "later", "other", "broken"))
TAKE, VIDEO, AGAIN = TakeId("take"), VideoId("video"), VideoId("again")
BINDING = Binding(Digest("c" * 64), Digest("7" * 64), Digest("9" * 64), Visibility.UNLISTED, Licence.CC_BY_NC)
VIDEO_AND_VOICE = frozenset({Medium.VIDEO, Medium.AUDIO})


def words(name: str) -> WordsId:
    return WordsId(f"words-{name}")


OPENING: tuple[e.Event, ...] = (
    e.ServiceStarted("boot-1"),
    e.SessionOpened(S, SessionKind.CODE_REVIEW, Quorum.EVERYONE, Digest("0" * 64), HOST, words("title")),
    e.PersonNumbered(S, HOST, 1),
    e.PersonNumbered(S, ASYA, 2),
    e.PersonNumbered(S, BORIS, 3),
    e.SteppedOnStage(S, HOST),
    e.AnswerGiven(S, HOST, VIDEO_AND_VOICE, Evidence.CONTROL_ROOM),
    e.SteppedOnStage(S, ASYA),
    e.SteppedOnStage(S, BORIS),
    e.QuestionPut(S, ASYA),
    e.QuestionPut(S, BORIS),
    e.Reminded(S, BORIS),
    e.AnswerGiven(S, ASYA, frozenset({Medium.VIDEO}), Evidence.OWN_MESSAGE),
    e.QuestionExpired(S, BORIS),
    e.LeftStage(S, BORIS),
    e.AliasChosen(S, ASYA, words("alias")),
    e.AliasDropped(S, ASYA),
    e.JoinAsked(S, BORIS),
    e.JoinDeclined(S, BORIS),
    e.ReasonTold(S, BORIS, words("held")),
    e.ArchiveFound(S),
    e.SourceSeen(S, CAMERA, words("camera"), open=False, has_video=True, has_audio=True),
    e.SourceSeen(S, CALL, words("call"), open=True, has_video=True, has_audio=True),
    e.SourceMapped(S, CAMERA, frozenset({HOST}), 3),
    e.SourceMapped(S, CALL, frozenset({ASYA}), None),
    e.RosterVouched(S),
)

REVIEW: tuple[e.Event, ...] = (
    *(e.SubmissionMade(S, code, ASYA, words(f"{code}-link")) for code in (CODE, LATER, OTHER, BROKEN)),
    e.SubmissionFetched(S, CODE, Digest("d" * 64), words("file"), 10, 40),
    e.SubmissionScanned(S, CODE, 1, 2, words("findings")),
    e.SubmissionAccepted(S, CODE, masked=True),
    e.SubmissionAmended(S, LATER, words("later-link"), words("question")),
    e.SubmissionJoined(S, LATER, CODE),
    e.SubmissionDeclined(S, OTHER, words("reason")),
    e.SubmissionFailed(S, BROKEN, "code-not-public"),
    e.SubmissionWithdrawn(S, LATER),
    e.MixReadBack(
        S,
        (
            SourceMix(CALL, frozenset({1}), covered=False),
            SourceMix(CAMERA, frozenset({1, 2, 3}), covered=False),
        ),
    ),
    e.LayoutSeen(S, 30_000_000_000, (Place(CAMERA, (Box(0, 0, 640, 360, (1920, 1080)),)),)),
    e.RecordingWanted(S),
    e.TakeStarted(S, TAKE, gate_was_open=True),
    e.CodeQuestionPut(S, ASYA),
    c.ChatAnswerGiven(S, ASYA, True, 1_700_000_000_000),
    e.CodeAnswerGiven(S, ASYA, True, Evidence.OWN_MESSAGE),
    e.QueueMoved(S, CODE, None, (CODE,)),
    e.SenderQuestionShown(S, CODE, on=True),
    e.BlindChosen(S, on=True),
    e.SubmissionRevealed(S, CODE),
    e.NewsTold(S, News.ACCEPTED, CODE, ASYA),
    e.ReviewStarted(S, CODE),
    e.OverlayPainted(S, frozenset({CODE})),
    e.LinePointed(S, CODE, BORIS, 12, 14, words("note"), by_host=False),
    e.NoteReleased(S, CODE, 0),
    e.NoteReopened(S, CODE, 0),
    e.NoteDismissed(S, CODE, 0),
    e.PointTakenBack(S, CODE, 0),
    e.PointersHeld(S),
    e.PointersLetIn(S, shown=True),
    e.PositionMoved(S, CODE, 0, 20, 24),
    e.MomentMarked(S, CODE, words("mark")),
    e.NextStepNoted(S, CODE, words("step")),
    e.NextStepDropped(S, CODE, 0),
    o.ThreadNoted(S, CODE, words("thread")),
    o.ReportPostingWanted(S, CODE),
    o.ReportNotPosted(S, CODE, "comment-refused"),
    o.ReportPosted(S, CODE),
    e.ReviewEnded(S, CODE),
    e.SubmissionDelivered(S, CODE),
    e.QueueClosed(S),
    e.QueueOpened(S),
    t.TopicSet(S, words("topic"), ASYA),
    t.TimerStarted(S, 600_000),
    t.TimerExtended(S, 60_000),
    t.TimerPaused(S),
    t.TimerResumed(S),
    t.TimerCleared(S),
    t.TopicCleared(S),
    t.TimerPutBack(S, 660_000, 1_795_000_000_000),
    sc.SceneShown(Scene.BRB, 300_000),
    sc.ScenePutBack(Scene.SOON, 1_795_000_000_000),
    sc.SceneEnded(),
    e.StretchDirtied(S, 34_000_000_000),
    e.RosterDoubted(S),
    e.VetoSpoken(S, ASYA, Evidence.OWN_MESSAGE),
    e.RecordingUnwanted(S, "unwanted-veto"),
    e.TakeEnded(S, TAKE, TakeEnd.OBSERVED, 41_000_000_000, words("take")),
    e.TakeMeasured(S, TAKE, 8_000_000_000, 250_000_000),
    e.TakeChecked(S, TAKE, (Fault(FaultKind.SOUND, 1_000_000_000, 2_000_000_000, 5),)),
    e.FromNowOnChosen(S, ASYA),
    e.SourceGone(S, CALL),
    s.StayBegun(S),
    hi.PagesHidden(S, on=True),
    un.MarkDropped(S, 0),
    un.JoinPutBack(S, BORIS),
    un.SubmissionPutBack(S, OTHER, SubmissionState.SCANNED, ()),
    e.HandedOver(S, ASYA),
    e.SessionClosed(S),
)

PUBLICATION: tuple[e.Event, ...] = (
    e.VideoDrafted(S, VIDEO, CODE, Visibility.UNLISTED, Licence.CC_BY_NC),
    e.CutMade(VIDEO, BINDING, frozenset({HOST, ASYA}), words("cut"), words("text"), 123_456),
    e.ApprovalRoundOpened(VIDEO, 1_795_000_000_000),
    e.ApprovalQuestionPut(VIDEO, ASYA),
    e.VideoVetoed(VIDEO, ASYA, words("why")),
    e.ApprovalTimeOver(VIDEO),
    e.ApprovalAskedAgain(VIDEO),
    e.PartUnwanted(
        VIDEO, ASYA, (TakeRange(TAKE, 1_000_000_000, 2_000_000_000),), "12345", 1_250_000_000, 1_750_000_000
    ),
    e.InquiryTold(VIDEO, Told.WISH, frozenset({HOST})),
    e.PeopleLeftOut(VIDEO, frozenset({ASYA})),
    e.PeopleBroughtBack(VIDEO, frozenset({ASYA})),
    e.CutVoided(VIDEO),
    e.CutMade(VIDEO, BINDING, frozenset({HOST, ASYA}), words("cut"), words("text"), 123_456),
    e.VideoApproved(VIDEO, HOST, BINDING, narrower_too=False),
    e.VideoApproved(VIDEO, ASYA, BINDING, narrower_too=True),
    e.UploadIntended(VIDEO),
    e.UploadOpened(VIDEO),
    e.StepFailed(VIDEO, "uploading", "youtube-quota", 1_794_100_000_000),
    e.StepRetried(VIDEO),
    u.VideoPaused(VIDEO),
    u.VideoResumed(VIDEO),
    u.ReleasePlanned(VIDEO, 1_794_200_000_000),
    u.UploadLost(VIDEO),
    u.UploadNotFound(VIDEO, 1_794_000_600_000),
    e.StepFailed(VIDEO, "looking", "upload-not-found"),
    u.UploadRestarted(VIDEO),
    e.UploadOpened(VIDEO),
    u.UploadLost(VIDEO),
    e.StepFailed(VIDEO, "looking", "youtube-unclear"),
    u.UploadClaimed(VIDEO, "dQw4w9WgXcQ"),
    e.VideoUploaded(VIDEO, "dQw4w9WgXcQ"),
    e.VideoProcessed(VIDEO),
    e.VideoDressed(VIDEO),
    u.ScheduleIntended(VIDEO, 1_794_200_000_000),
    u.VideoScheduled(VIDEO, 1_794_200_000_000),
    u.VideoUnscheduled(VIDEO),
    e.VideoPublished(VIDEO, Visibility.UNLISTED),
    a.AnnouncementIntended(VIDEO),
    a.AnnouncementFailed(VIDEO, "announce-unclear", unclear=True),
    a.AnnouncementWantedAgain(VIDEO),
    a.AnnouncementMade(VIDEO, "1234567890123456789"),
    a.AnnouncementDropped(VIDEO),
    e.RetractionWanted(VIDEO, ASYA),
    w.VideoAstray(VIDEO, Visibility.PUBLIC),
    w.VideoSetBack(VIDEO, Visibility.PRIVATE),
    e.VideoWithdrawn(VIDEO),
    e.VideoDrafted(S, AGAIN, CODE, Visibility.UNLISTED, Licence.CC_BY_NC),
    w.VideoListed(VIDEO, "PLreviews"),
    w.VideoUnlisted(VIDEO),
    w.VideoSuperseded(VIDEO, by=AGAIN),
    w.VideoDeleted(VIDEO, by_hand=False),
    w.VideoNarrowedByHand(AGAIN, Visibility.PRIVATE),
    h.VideoHandedOver(AGAIN),
    h.VideoUploadedByHand(AGAIN, "dQw4w9WgXcS"),
    h.VideoTakenDownByHand(AGAIN),
    u.LeftoversSwept(VIDEO, ("dQw4w9WgXcR",), None),
    e.TakeDeleted(S, TAKE, Gone.KEPT_LONG_ENOUGH),
    e.PersonForgotten(BORIS),
    e.LogAccepted(1000, 1001, Digest("b" * 64)),
    e.LostUploadsHidden(("dQw4w9WgXcQ",)),
)

EVENTS = (*OPENING, *REVIEW, *PUBLICATION)


def entries() -> list[Entry]:
    """One second apart, each by a cause of its own."""
    return [
        Entry(Cause(f"story:{n}"), n * 1_000_000_000, 1_794_000_000_000 + n * 1000, (event,))
        for n, event in enumerate(EVENTS, start=1)
    ]


async def write(version: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        store = await Store.open(Path(folder))
        await store.log.append(entries())
        await store.close()
        shutil.copyfile(Path(folder) / "facts.sqlite", GOLDEN / f"{version}.sqlite")


if __name__ == "__main__":
    asyncio.run(write(sys.argv[1]))
