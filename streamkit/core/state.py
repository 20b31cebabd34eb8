"""What is true now: a pure fold of the log. `evolve` is the only thing that makes a new one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from streamkit.core.announcing import Announcement
from streamkit.core.box import Box
from streamkit.core.inquiry import NO_INQUIRY, Inquiries, Inquiry
from streamkit.core.model import (
    Allowed,
    Answer,
    Digest,
    Evidence,
    Medium,
    PersonId,
    Presence,
    Quorum,
    SessionId,
    SessionKind,
    Source,
    SourceId,
    SourceMix,
    SubmissionId,
    Take,
    Unasked,
    Video,
    VideoId,
    WordsId,
)
from streamkit.core.note import Mark
from streamkit.core.posting import Post
from streamkit.core.said import ChatWord, CodeWord, Narrowed, Question
from streamkit.core.scene import Standing
from streamkit.core.submission import Queue, Submission
from streamkit.core.talk import Timer, Topic


@dataclass(frozen=True, slots=True)
class Session:
    """One live event and everything that belongs to it, its takes and submissions included."""

    id: SessionId
    kind: SessionKind
    quorum: Quorum
    notice: Digest
    host: PersonId
    title: WordsId
    opened_wall: int
    opener: PersonId | None = None
    notice_text: WordsId | None = None
    archive_off: bool = False  # declared by the host
    archived: bool = False  # the platform was found to store the live stream
    open: bool = True
    wanted: bool = False
    unwanted_why: str | None = None
    stays_since: int | None = None  # wall ms; the recording is over and people stay awhile
    numbers: dict[PersonId, int] = field(default_factory=dict)
    aliases: dict[PersonId, WordsId] = field(default_factory=dict)
    named: dict[PersonId, tuple[int, int]] = field(default_factory=dict)  # first and last, monotonic ns
    on_stage: frozenset[PersonId] = frozenset()
    answers: dict[PersonId, Answer] = field(default_factory=dict)
    questions: dict[PersonId, Question] = field(default_factory=dict)
    said_at: dict[PersonId, int] = field(default_factory=dict)  # wall ms their newest answer was sent at
    narrowed: dict[PersonId, Narrowed] = field(default_factory=dict)  # what stands of it
    untold: dict[WordsId, Narrowed] = field(default_factory=dict)  # by the reason that is still to be said
    joins: tuple[PersonId, ...] = ()  # who asked to come on stage, in this order
    declined: frozenset[PersonId] = frozenset()
    sources: dict[SourceId, Source] = field(default_factory=dict)
    mix: dict[SourceId, SourceMix] = field(default_factory=dict)  # the last read-back
    remapped: frozenset[SourceId] = frozenset()  # to others, and not read back since on a track of theirs
    layout: dict[SourceId, tuple[Box, ...]] = field(default_factory=dict)  # of what is known to stand still
    vouched_at: int | None = None
    vouched_takes: int = 0  # those that were over when the host last vouched
    dirty: bool = False  # from here to the next good read-back
    takes: tuple[Take, ...] = ()
    set_aside: dict[Presence, int] = field(default_factory=dict)  # what the takes hold of it; since wall ms
    last_word: dict[PersonId, int] = field(default_factory=dict)  # wall ms of their newest answer
    spared: frozenset[Presence] = frozenset()  # taken back only "from now on"
    closed_wall: int | None = None
    submissions: dict[SubmissionId, Submission] = field(default_factory=dict)
    queue: Queue = field(default_factory=Queue)
    shown: SubmissionId | None = None
    marks: tuple[Mark, ...] = ()
    topic: Topic | None = None
    timer: Timer | None = None
    hidden: bool = False  # by the host: the overlays show nothing, also after a restart
    pointers_held: bool = False  # a crowd points: numbers wait for the host
    let_in_at: int = 0  # monotonic ns
    threads: dict[SubmissionId, WordsId] = field(default_factory=dict)  # the issues code was sent in
    posts: dict[SubmissionId, Post] = field(default_factory=dict)
    code: dict[PersonId, CodeWord] = field(default_factory=dict)  # whether it may be recorded; silence is no
    chat: dict[PersonId, ChatWord] = field(default_factory=dict)  # may their words be shown; silence is no
    code_asked: dict[PersonId, int] = field(default_factory=dict)  # since wall ms
    code_asks: dict[PersonId, int] = field(default_factory=dict)  # how often
    on_overlay: frozenset[SubmissionId] = frozenset()  # code that may stand in its picture
    on_overlay_seq: int = 0  # the fact that last brought some there
    refused_since: int | None = None  # some of it stands there that may not be recorded
    code_layout: dict[SourceId, tuple[Box, ...]] = field(default_factory=dict)  # where in it

    def answer(self, person: PersonId) -> Answer:
        return self.answers.get(person, Unasked())

    def question(self, person: PersonId) -> Question:
        return self.questions.get(person, Question())

    @property
    def host_at_desk(self) -> bool:
        """Whether the host opened the evening: after a hand-over the control room speaks for nobody."""
        return self.opener in {None, self.host}

    def media(self, person: PersonId) -> frozenset[Medium]:
        """What the person allows now; everything but Allowed is nothing."""
        answer = self.answer(person)
        return answer.media if isinstance(answer, Allowed) else frozenset()

    def own_word(self, person: PersonId) -> bool:
        """Whether the answer is the person's own; what was only attested is never enough for publishing."""
        answer = self.answer(person)
        return not (isinstance(answer, Allowed) and answer.evidence is Evidence.ATTESTED)

    @property
    def in_hand(self) -> Submission | None:
        """The code on stage, or else what was there last."""
        if self.shown is not None:
            return self.submissions[self.shown]
        was_shown = [one for one in self.submissions.values() if one.shown_at is not None]
        return max(was_shown, key=lambda one: one.shown_at or 0, default=None)

    @property
    def running(self) -> Take | None:
        """The take OBS writes now."""
        return self.takes[-1] if self.takes and self.takes[-1].end is None else None


@dataclass(frozen=True, slots=True)
class State:
    """Everything the log says, newest session last."""

    seq: int = 0
    boot: str = ""
    sessions: dict[SessionId, Session] = field(default_factory=dict)
    videos: dict[VideoId, Video] = field(default_factory=dict)
    inquiries: Inquiries = field(default_factory=dict)
    announcements: dict[VideoId, Announcement] = field(default_factory=dict)
    forgotten: dict[PersonId, int] = field(default_factory=dict)  # since wall ms
    scene: Standing | None = None  # over the whole picture, in an evening or outside of one
    search_owed: bool = False  # something may be out of which the log lost the facts

    @property
    def session(self) -> Session | None:
        """The open evening; at most one."""
        newest = next(reversed(self.sessions.values()), None)
        return newest if newest is not None and newest.open else None

    @property
    def hidden(self) -> bool:
        """Whether the host hid the overlays of the open evening."""
        return self.session is not None and self.session.hidden

    def videos_of(self, session: SessionId) -> Iterator[Video]:
        return (video for video in self.videos.values() if video.session == session)

    def inquiry(self, video: VideoId) -> Inquiry:
        """What its people were asked and wished; nothing yet for most."""
        return self.inquiries.get(video, NO_INQUIRY)

    def with_inquiry(self, video: VideoId, inquiry: Inquiry) -> State:
        return replace(self, inquiries={**self.inquiries, video: inquiry})

    def with_session(self, session: Session) -> State:
        return replace(self, sessions={**self.sessions, session.id: session})

    def with_video(self, video: Video) -> State:
        return replace(self, videos={**self.videos, video.id: video})
