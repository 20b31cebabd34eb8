"""An evening written straight into a ledger: who is there, what OBS was read back to do, takes."""

from __future__ import annotations

from streamkit.core.commands import (
    AnswerAboutCode,
    AskAboutCode,
    CheckTake,
    EndTake,
    Fetched,
    GiveAnswer,
    MapSource,
    MeasureTake,
    OpenSession,
    PutQuestion,
    ReadBack,
    SeeOverlay,
    SeeSource,
    Show,
    StartTake,
    Submit,
    WantRecording,
)
from streamkit.core.faults import Fault
from streamkit.core.model import (
    EVERYTHING,
    SECOND,
    Digest,
    Medium,
    PersonId,
    Quorum,
    SessionId,
    SessionKind,
    SourceId,
    SourceMix,
    Stage,
    SubmissionId,
    TakeEnd,
    TakeId,
    Video,
    VideoId,
    WordsId,
)
from streamkit.core.redaction import Plan, plan
from streamkit.core.shown_code import on_air
from tests.stories.ledger import Ledger

HOST, ASYA, BORIS, GLEB, VERA = map(PersonId, ("host", "asya", "boris", "gleb", "vera"))
EVENING = SessionId("evening")
WORDS = WordsId("words")
PICTURE, VOICE = frozenset({Medium.VIDEO}), frozenset({Medium.AUDIO})


def opening(media: frozenset[Medium] = EVERYTHING, *, session: SessionId = EVENING) -> OpenSession:
    kind, everyone = SessionKind.CODE_REVIEW, Quorum.EVERYONE
    return OpenSession(session, kind, everyone, Digest("n"), HOST, WORDS, media, archive_off=True)


class Evening(Ledger):
    """Each person has an input of their own name; a track is where it is said to be."""

    def __init__(self, *guests: PersonId) -> None:
        super().__init__()
        self.do(opening())
        self.routing: dict[str, SourceMix] = {}
        self._takes = 0
        for person in (HOST, *guests):
            self.has(person, person)
        for guest in guests:
            self.do(PutQuestion(guest), GiveAnswer(guest, EVERYTHING))

    def has(self, name: str, *people: PersonId, is_open: bool = False) -> SourceId:
        """An input, mapped to these people."""
        source = SourceId(name)
        self.do(SeeSource(source, WORDS, is_open, has_video=True, has_audio=True))
        self.do(MapSource(source, frozenset(people)))
        return source

    def routes(self, name: str, tracks: set[int], *, covered: bool = False) -> None:
        """OBS was read back to do this with an input, and what it did before with the others."""
        self.routing[name] = SourceMix(SourceId(name), frozenset(tracks), covered)
        self.do(ReadBack(tuple(sorted(self.routing.values()))))

    def routes_everybody(self) -> None:
        """Each person in the mix and on their own track, if they have one."""
        for source in self.session.sources.values():
            self.routes(source.id, {1, 2} | ({source.stem} if source.stem else set()))

    def records(self, *, gate_was_open: bool = True) -> TakeId:
        self._takes += 1
        take = TakeId(f"take {self._takes}")
        if not self.session.wanted:
            self.do(WantRecording())
        self.do(StartTake(take, gate_was_open))
        return take

    def stops(
        self, *, end: TakeEnd = TakeEnd.OBSERVED, guard: int = 0, faults: tuple[Fault, ...] = ()
    ) -> None:
        """The file is just as long as the take."""
        take = self.session.takes[-1]
        self.do(EndTake(take.id, end, self.at, WORDS), MeasureTake(take.id, self.at - take.started, guard))
        self.do(CheckTake(take.id, faults))

    def shows(self, name: str, by: PersonId, *, may: bool = True) -> SubmissionId:
        """Somebody's code on stage, on an overlay that paints at once; by their yes to be recorded too."""
        submission = SubmissionId(name)
        self.do(Submit(submission, by, WORDS), Fetched(submission, Digest(name), WORDS, None, None))
        if may and by not in self.session.code:
            self.do(AnswerAboutCode(by, may=True))
        self.do(Show(submission))
        self.paints()
        return submission

    def allow_code(self, *people: PersonId) -> None:
        for person in people:
            self.do(AskAboutCode(person), AnswerAboutCode(person, may=True))

    def paints(self) -> None:
        """Every overlay page shows just what it should."""
        shown = on_air(self.session, recording=False)
        self.do(SeeOverlay(frozenset({shown} if shown else ()), len(self.facts)))

    def plan(self, review: SubmissionId | None = None) -> Plan:
        return plan(self.state, Video(VideoId("v"), EVENING, Stage.DRAFT, review=review))


def seconds(plan: Plan) -> list[tuple[float, float, tuple[int, ...]]]:
    """The pieces that stay, in seconds."""
    return [(piece.start / SECOND, piece.end / SECOND, piece.tracks) for piece in plan.pieces]


def gone(plan: Plan) -> list[tuple[float, float, str]]:
    """What goes, in seconds, and why."""
    return [(one.start / SECOND, one.end / SECOND, one.why) for one in plan.dropped]
