"""Any way of a video: approvals, vetoes, withdrawals, late reports, in any order; decided purely."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from random import Random

from streamkit.core import publication
from streamkit.core.commands import (
    Approve,
    CheckTake,
    Command,
    Doubt,
    FailStep,
    FinishCut,
    FinishDressing,
    FinishProcessing,
    FinishPublishing,
    FinishRetraction,
    FinishScheduling,
    FinishSweep,
    FinishUnscheduling,
    FinishUpload,
    GiveAnswer,
    IntendSchedule,
    IntendUpload,
    LoseUpload,
    MeasureTake,
    OpenedUpload,
    PauseVideo,
    PlanRelease,
    RestartUpload,
    ResumeVideo,
    Retract,
    RetryStep,
    SpeakVeto,
    VetoVideo,
    VoidCut,
)
from streamkit.core.decide.videos import approval_code
from streamkit.core.model import (
    EVERYTHING,
    NOTHING,
    SECOND,
    Binding,
    Digest,
    Licence,
    Medium,
    Stage,
    Visibility,
    WordsId,
)
from streamkit.core.publication import (
    AwaitRelease,
    DropCut,
    LookForUpload,
    MakeCut,
    OpenUpload,
    Schedule,
    SendFile,
    SweepLeftovers,
    Unschedule,
)
from streamkit.core.redaction import plan
from streamkit.core.way_back import Erase, TakeBack, way_back
from tests.fakes.media import CLEAN
from tests.stories import asking_acts
from tests.stories.drafted import ATTESTED, PEOPLE, TAKE, VIDEO, recorded
from tests.stories.way import OUTWARD, Way, done

SOON = 1_794_100_000_000  # wall ms
DONE: dict[type, Command] = {
    publication.DropCut: VoidCut(VIDEO),
    publication.AnnounceUpload: IntendUpload(VIDEO),
    publication.OpenUpload: OpenedUpload(VIDEO),
    publication.SendFile: FinishUpload(VIDEO, "on-youtube"),
    publication.AwaitProcessing: FinishProcessing(VIDEO),
    publication.Dress: FinishDressing(VIDEO),
    publication.LookForUpload: FinishUpload(VIDEO, "on-youtube"),
    publication.Release: FinishPublishing(VIDEO, Visibility.PUBLIC),
    publication.AwaitRelease: FinishPublishing(VIDEO, Visibility.PUBLIC),
    publication.Unschedule: FinishUnscheduling(VIDEO),
    publication.SweepLeftovers: FinishSweep(VIDEO, (), None),
    TakeBack: FinishRetraction(VIDEO),
}


def any_way(moments: Sequence[int]) -> Way:
    """What was found wrong stands in `wrong`."""
    way = Way(recorded())
    for moment in moments:
        r = Random(moment)  # noqa: S311 because chance is no secret
        (act,) = r.choices(list(ACTS), weights=list(ACTS.values()))
        act(way, r)
        way.wrong += _wrong(way)
    return way


def _wrong(way: Way) -> Iterator[str]:
    """Nothing goes further out without a yes to exactly this by everybody in it."""
    state, video = way.ledger.state, way.video
    step = publication.next_step(state, video)
    if video.stage is Stage.PUBLISHED and way.taken_back:
        yield "it is still out though somebody took something back"
    if way.held and video.stage is not Stage.WITHDRAWING and not isinstance(step, Unschedule):
        yield from _coming_out(way)
    if way.opened > way.allowed:
        yield "a second upload nobody asked for"
    if step is None or isinstance(step, MakeCut | DropCut | Unschedule | SweepLeftovers):
        return
    planned = plan(state, video)
    for person in sorted(planned.people | video.people):
        if way.approved.get(person) != way.cuts[-1]:
            yield f"{type(step).__name__} without the approval of {person}"
        if person not in way.own_word and person != PEOPLE[0]:
            yield f"{type(step).__name__} on the word of somebody else than {person}"
    if way.cuts[-1].plan != planned.digest:
        yield f"{type(step).__name__} of another plan"
    if way.taken_back:
        yield f"{type(step).__name__} after somebody took something back"
    yield from asking_acts.holds(way, planned)


def _coming_out(way: Way) -> Iterator[str]:
    """YouTube makes it public by itself: then everybody's yes holds, and the host did not stop it."""
    video = way.video
    if way.taken_back or any(way.approved.get(person) != way.cuts[-1] for person in video.people):
        yield "YouTube will publish it without everybody's approval"
    if video.paused or video.publish_at is None:
        yield "YouTube will publish it though the host said otherwise"


def _steps(way: Way, r: Random) -> None:
    """The program does what is next."""
    step = way_back(way.video) or publication.next_step(way.ledger.state, way.video)
    if isinstance(step, MakeCut):
        number = str(len(way.cuts))
        way.pieces.append(step.plan.pieces)
        binding = Binding(
            Digest(f"cut {number}"), Digest("text"), step.plan.digest, Visibility.PUBLIC, Licence.CC_BY_NC
        )
        way.cuts.append(binding)
        way.taken_back = way.too_late = False
        words = WordsId(number)
        way.ledger.do(FinishCut(VIDEO, binding, step.plan.people, words, words, size=1, report=CLEAN))
    elif isinstance(step, SendFile) and r.random() < 0.3:
        way.ledger.do(LoseUpload(VIDEO))
    elif isinstance(step, LookForUpload) and r.random() < 0.5:
        way.ledger.do(FailStep(VIDEO, "upload-not-found"))
    elif isinstance(step, Schedule):
        _schedules(way, r, step.at)
    elif isinstance(step, Erase):
        way.wrong.append("it is to be deleted, and there is no later one")
    elif step is not None:
        way.ledger.do(DONE[type(step)])
        way.opened += isinstance(step, OpenUpload)
        way.held = way.held and not isinstance(step, Unschedule | TakeBack | AwaitRelease)


def _schedules(way: Way, r: Random, at: int) -> None:
    """YouTube may hold the time though its answer is lost, or read back wrong."""
    way.ledger.do(IntendSchedule(VIDEO, at))
    way.held = True
    match r.randrange(3):
        case 0:
            return
        case 1:
            way.ledger.do(FailStep(VIDEO, "youtube-schedule-differs"))
        case _:
            way.ledger.do(FinishScheduling(VIDEO, at))


def _hosts(way: Way, r: Random) -> None:
    """Pauses and times, as often as the host likes; and what only the host may say of a lost upload."""
    plans: list[Command] = [PlanRelease(VIDEO, SOON), PlanRelease(VIDEO, SOON + 1), PlanRelease(VIDEO, None)]
    others: list[Command] = [ResumeVideo(VIDEO), ResumeVideo(VIDEO), RestartUpload(VIDEO), PauseVideo(VIDEO)]
    command = r.choice([*plans, *others])
    if done(way, command) is not None and isinstance(command, RestartUpload):
        way.allowed += 1


def _speaks(way: Way, r: Random) -> None:
    """Somebody approves or vetoes, this cut or an earlier one."""
    if not way.cuts:
        return
    silent = [who for who in PEOPLE if way.approved.get(who) != way.cuts[-1]]
    person = r.choice((*PEOPLE, *silent * 3))
    binding = way.cuts[-1] if r.random() < 0.9 else r.choice(way.cuts)
    approves = r.random() < 0.95
    open_now = way.video.stage is Stage.AWAITING_APPROVALS and way.video.binding == binding
    code = approval_code(binding)
    facts = done(way, Approve(person, code) if approves else VetoVideo(person, code))
    if facts is not None:
        way.spoken[person] = binding
        if approves and open_now:
            way.approved[person] = binding
            if way.too_late:
                way.wrong.append(f"a late yes of {person} counts")
        elif not approves:
            way.approved[person] = None
            way.taken_back = way.taken_back or way.video.stage not in {Stage.AWAITING_APPROVALS, Stage.DRAFT}


def _answers(way: Way, r: Random) -> None:
    """Somebody takes something back, or allows it again; or repeats the yes in their own words."""
    person = r.choice((*PEOPLE, *[ATTESTED] * 3))
    before = way.ledger.session.media(person)
    media = r.choice((*[EVERYTHING] * 5, frozenset({Medium.VIDEO}), NOTHING, None))
    command = SpeakVeto(person) if media is None else GiveAnswer(person, media)
    if done(way, command) is not None:
        way.own_word.add(person)
        if not before <= (media or NOTHING) and person in way.video.people:
            way.taken_back = True


def _doubts(way: Way, r: Random) -> None:
    """Somebody new was in the second half: it is in no video any more, and in none that is out."""
    cut = way.cuts[-1] if way.cuts else None
    whole = plan(way.ledger.state, way.video).digest
    way.ledger.do(Doubt())
    changed = plan(way.ledger.state, way.video).digest != whole
    way.taken_back = way.taken_back or (changed and cut is not None)


def _reports_late(way: Way, r: Random) -> None:
    """A report of a step that was not the next one any more."""
    past = {Stage.APPROVED, Stage.AWAITING_APPROVALS, Stage.DRAFT, Stage.WITHDRAWN, Stage.WITHDRAWING}
    if way.video.stage in past:
        done(way, r.choice((FinishUpload(VIDEO, "late"), FinishPublishing(VIDEO, Visibility.PUBLIC))))
        if way.video.stage in OUTWARD:
            way.wrong.append("a late report revived it")


def _fails(way: Way, r: Random) -> None:
    commands: tuple[Command, ...] = (FailStep(VIDEO, "why"), *[RetryStep(VIDEO)] * 5, Retract(VIDEO))
    done(way, r.choice(commands))


def _measures_again(way: Way, r: Random) -> None:
    """The take is not as long as was thought: another plan."""
    way.ledger.do(MeasureTake(TAKE, r.randrange(55, 61) * SECOND, 0), CheckTake(TAKE, ()))


ACTS = {
    **asking_acts.ACTS,
    _steps: 80,
    _speaks: 80,
    _answers: 8,
    _reports_late: 6,
    _fails: 3,
    _measures_again: 2,
    _doubts: 4,
    _hosts: 20,
}
