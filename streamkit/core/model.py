"""The nouns: ids, media, answers, sources, spans, takes, videos. Values only."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NewType

from streamkit.core.box import Box
from streamkit.core.cut_summary import CutSummary
from streamkit.core.faults import Fault
from streamkit.core.kept import Gone

PersonId = NewType("PersonId", str)  # opaque and random; who it is stands in the deletable `people` store
SessionId = NewType("SessionId", str)
SourceId = NewType("SourceId", str)  # opaque: an input's name may hold a person's name
TakeId = NewType("TakeId", str)
SubmissionId = NewType("SubmissionId", str)
VideoId = NewType("VideoId", str)
WordsId = NewType("WordsId", str)  # points to free text in the deletable `words` store
Digest = NewType("Digest", str)  # sha-256, hex

SECOND = 1_000_000_000  # every duration and monotonic instant in the core is an int of nanoseconds

# The recorded track layout, fixed while an evening is open (consent.md, The gate).
LIVE_MIX = 1
ALLOWED_MIX = 2
STEMS = (3, 4, 5, 6)
RECORDED_TRACKS = (ALLOWED_MIX, *STEMS)

# A track switched on holds sound from before it: OBS routes what it buffered, 960 ms and a block of 21 ms by
# its source; 1.55 s were measured on a machine so busy that OBS's sound thread came late.
REACH_BACK = 2 * SECOND


class Medium(StrEnum):
    """What of a person a recording can hold."""

    VIDEO = "video"  # their picture or screen
    AUDIO = "audio"  # their voice
    CODE = "code"  # their code in the picture


class SessionKind(StrEnum):
    CODE_REVIEW = "code-review"
    COFFEECODE = "coffeecode"


class Quorum(StrEnum):
    EVERYONE = "everyone"  # every person on stage has answered (the clubs' rule)
    RECORDED = "recorded"  # only those whose medium reaches the recorded mix


class Evidence(StrEnum):
    """How an answer reached us; attested answers are never enough for publishing."""

    OWN_MESSAGE = "own-message"
    PERSONAL_PAGE = "personal-page"
    CONTROL_ROOM = "control-room"  # the host, about themselves
    ATTESTED = "attested"  # said aloud, noted by the host


@dataclass(frozen=True, slots=True)
class Unasked:
    """The question was not put to this person this evening."""


@dataclass(frozen=True, slots=True)
class Asked:
    """The question was put `times` times, last at `at`; silence is not an answer."""

    at: int
    times: int = 1
    reminded: bool = False


@dataclass(frozen=True, slots=True)
class Allowed:
    """These media may be recorded from `since` on; the empty set means "record without me"."""

    media: frozenset[Medium]
    since: int
    evidence: Evidence = Evidence.OWN_MESSAGE


@dataclass(frozen=True, slots=True)
class Veto:
    """No recording while this person is on stage."""


@dataclass(frozen=True, slots=True)
class Expired:
    """The question stood unanswered for too long; asked `times` times so far."""

    times: int = 1


Answer = Unasked | Asked | Allowed | Veto | Expired

EVERYTHING = frozenset({Medium.VIDEO, Medium.AUDIO})
NOTHING: frozenset[Medium] = frozenset()


@dataclass(frozen=True, slots=True)
class Source:
    """One OBS input: which people it can carry, and the stem its sound is routed to.

    `people` is None while nobody said whom it carries, and empty for "no person" (music, slides).
    An `open` source can carry people OBS knows nothing of (a call, a window, a display), so it is
    never "no person" and counts only while the host vouches for the roster.
    """

    id: SourceId
    name: WordsId
    open: bool
    has_video: bool
    has_audio: bool
    people: frozenset[PersonId] | None = None
    stem: int | None = None
    vouched: bool = False
    since: int = 0  # the instant from which it surely carries just these people
    held: bool = False  # it came while a take ran: backstage until the host says whom it carries
    overlay: bool = False  # our own page, in which code stands


@dataclass(frozen=True, slots=True, order=True)
class SourceMix:
    """What OBS was read back to do with one source: its tracks (1-6), and whether its picture is covered.

    A muted source has no tracks here: what nobody can hear is on none.
    """

    source: SourceId
    tracks: frozenset[int]
    covered: bool


Presence = tuple[PersonId, Medium]


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a take in which stage, sources, answers and routing stayed the same.

    `seen` holds whose pictures, `mixed` whose voices in the allowed mix, `stems` whose voice on which
    own track reached the file, by read-back; `allowed` what people allowed meanwhile; `pictures` the boxes
    in which all that is seen of a person stood, and nobody whose place is unknown; `blank` those of covered
    pictures in which nothing else can be seen either. Instants are monotonic nanoseconds. `end` is None while
    the span is the newest of a running take.
    """

    start: int
    end: int | None
    seen: frozenset[PersonId]
    mixed: frozenset[PersonId]
    stems: frozenset[tuple[int, PersonId]]
    allowed: frozenset[Presence]
    shown: SubmissionId | None = None
    dirty: bool = False
    pictures: Mapping[PersonId, frozenset[Box]] = field(default_factory=dict)
    music: bool = False  # the mix also carried sources of nobody
    blank: frozenset[Box] = frozenset()
    code: frozenset[SubmissionId] = frozenset()  # that may have stood on the overlay
    code_at: frozenset[Box] | None = None  # where in the picture; None may be anywhere


class TakeEnd(StrEnum):
    """How a take came to its end; only an observed stop anchors media time."""

    OBSERVED = "observed"
    LOST = "lost"  # crash, kill or lost link: waits for a person


@dataclass(frozen=True, slots=True)
class Take:
    """One file OBS wrote. Media time of an instant is `length - (stopped - instant)`."""

    id: TakeId
    started: int
    spans: tuple[Span, ...] = ()
    stopped: int | None = None
    end: TakeEnd | None = None
    file: WordsId | None = None
    length: int | None = None  # of the finished file, ns
    skipped: int = 0  # ns of picture OBS left out: what is seen may be late by so much
    gate_was_open: bool = True
    guard: int = 0  # ns; widened where the start anchor disagrees
    faults: tuple[Fault, ...] | None = None  # None until the file was checked against the log
    gone: Gone | None = None  # why its file is not there any more


@dataclass(frozen=True, slots=True, order=True)
class TakeRange:
    """A stretch of a take, ns of its own file."""

    take: TakeId
    start: int
    end: int


class Stage(StrEnum):
    """Where a video stands on its way out; a stage without a next step waits for a person."""

    DRAFT = "draft"
    AWAITING_APPROVALS = "awaiting-approvals"
    APPROVED = "approved"
    OPENING = "opening"
    UPLOADING = "uploading"
    LOOKING = "looking"  # for an upload of which nobody knows whether it became a video
    UPLOADED = "uploaded"  # private, and being processed
    DRESSING = "dressing"
    READY = "ready"
    SCHEDULED = "scheduled"  # private until the time YouTube holds
    PUBLISHED = "published"
    HANDED_OVER = "handed-over"  # in a folder, for the host to upload by hand
    FAILED = "failed"
    WITHDRAWING = "withdrawing"
    WITHDRAWN = "withdrawn"  # private again, read back
    SUPERSEDED = "superseded"  # a later version is out; this one is still to be deleted
    DELETED = "deleted"  # not on YouTube any more, read back


IS_BACK = frozenset({Stage.WITHDRAWN, Stage.SUPERSEDED, Stage.DELETED})
TAKEN_BACK = IS_BACK | {Stage.WITHDRAWING}


class Visibility(StrEnum):
    PRIVATE = "private"
    UNLISTED = "unlisted"
    PUBLIC = "public"


class Licence(StrEnum):
    STANDARD = "standard"
    CC_BY = "cc-by"
    CC_BY_NC = "cc-by-nc-4.0"


@dataclass(frozen=True, slots=True)
class Binding:
    """Exactly what is approved: these bytes, this text, this visibility and licence, under this plan."""

    cut: Digest
    text: Digest
    plan: Digest
    visibility: Visibility
    licence: Licence


@dataclass(frozen=True, slots=True)
class Approval:
    """One person's word on a binding, and on no other version (architecture.md, One video to YouTube)."""

    approved: bool
    binding: Binding
    why: WordsId | None = None


@dataclass(frozen=True, slots=True)
class Video:
    """What is approved and published: one review of a session (`review`), or the whole session."""

    id: VideoId
    session: SessionId
    stage: Stage
    review: SubmissionId | None = None
    visibility: Visibility = Visibility.UNLISTED
    licence: Licence = Licence.CC_BY_NC
    people: frozenset[PersonId] = frozenset()
    binding: Binding | None = None
    cut: WordsId | None = None  # where the file lies
    text: WordsId | None = None  # title and description as they will be sent
    size: int = 0
    approvals: dict[PersonId, Approval] = field(default_factory=dict)
    upload_id: str | None = None  # YouTube's id of the video
    why: str | None = None  # text key of what went wrong, in FAILED
    resume: Stage | None = None  # where a retry goes on
    settled: int | None = None  # wall ms it came out, or was taken back
    takes: frozenset[TakeId] = frozenset()  # what there was to cut it from
    report: CutSummary | None = None  # of its cut
    astray: Visibility | None = None  # so it was seen, and it is more than it may be
    superseded_by: VideoId | None = None
    paused: bool = False  # by the host
    publish_at: int | None = None  # wall ms it is to become public
    scheduled: int | None = None  # the one YouTube holds
    again_at: int | None = None  # wall ms a failed step, or a look at the channel, is made again
    looks: int = 0  # at the channel, in vain
    claimed: str | None = None  # YouTube's id of what the host says it is
    leftover: bool = False  # an upload was broken off, and may lie on the channel
    listed_in: str | None = None  # a playlist of the platform's
    by_hand: bool = False  # the host uploads it, and nobody can read back what became of it
