"""Viewers' code on its way: whatever comes in whatever order, only what was fetched and accepted is shown."""

from __future__ import annotations

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from streamkit.core.commands import (
    Accept,
    Amend,
    Command,
    Decline,
    Deliver,
    Fetched,
    FetchFailed,
    FinishReview,
    Forget,
    Move,
    OpenQueue,
    Show,
    SpeakVeto,
    Submit,
    TellNews,
    Unsubmit,
)
from streamkit.core.errors import Refused
from streamkit.core.events import (
    ReviewStarted,
    SubmissionAccepted,
    SubmissionAmended,
    SubmissionFetched,
)
from streamkit.core.evolve import evolve
from streamkit.core.model import Digest, PersonId, SubmissionId, WordsId
from streamkit.core.queue import Limits, joined, leading, queue, senders
from streamkit.core.state import State
from streamkit.core.submission import News, SubmissionState
from tests.core.evening import ASYA, BORIS, GLEB, WORDS, Evening

S = SubmissionState
NO_LIMITS = Limits(most_each=9, most_altogether=99, cooldown=0)
PEOPLE = [ASYA, BORIS, GLEB]
LINE = st.integers(1, 9)

# What a submission may become of what, by one fact.
MAY_BECOME = {
    S.SUBMITTED: {S.FETCHED, S.FAILED, S.DECLINED, S.WITHDRAWN},
    S.FETCHED: {S.SCANNED},
    S.SCANNED: {S.QUEUED, S.JOINED, S.FAILED, S.DECLINED, S.WITHDRAWN, S.SUBMITTED},
    S.QUEUED: {S.ON_STAGE, S.DECLINED, S.WITHDRAWN, S.SUBMITTED},
    S.JOINED: {S.SCANNED, S.DECLINED, S.WITHDRAWN, S.SUBMITTED},
    S.ON_STAGE: {S.REVIEWED, S.DECLINED, S.WITHDRAWN},
    S.REVIEWED: {S.ON_STAGE, S.DELIVERED, S.DECLINED, S.WITHDRAWN},
    S.DELIVERED: {S.ON_STAGE, S.DECLINED, S.WITHDRAWN},
    S.DECLINED: set(),
    S.WITHDRAWN: set(),
    S.FAILED: set(),
}  # fmt: skip
TOLD = {S.QUEUED: News.ACCEPTED, S.DECLINED: News.DECLINED, S.FAILED: News.FAILED, S.JOINED: News.JOINED}


class AnyCode(RuleBasedStateMachine):
    """People send, amend and take back; fetches end or fail; the host does whatever hosts do."""

    def __init__(self) -> None:
        super().__init__()
        self.evening = Evening()
        self.sent: list[SubmissionId] = []
        self.read = State()
        self.told: set[tuple[News, SubmissionId | None, PersonId | None]] = set()

    def does(self, *commands: Command) -> None:
        for command in commands:
            before = len(self.evening.facts)
            try:
                self.evening.do(command)
            except Refused:
                assert len(self.evening.facts) == before

    @rule(person=st.sampled_from(PEOPLE))
    def sends(self, person: PersonId) -> None:
        one = SubmissionId(f"{len(self.sent)}")
        self.sent.append(one)
        self.does(Submit(one, person, WordsId(f"link {one}"), limits=NO_LIMITS))

    @rule(number=st.integers(0, 8), person=st.sampled_from(PEOPLE), again=st.integers(0, 3))
    def amends(self, number: int, person: PersonId, again: int) -> None:
        self.does(Amend(self.one(number), person, WordsId(f"link {number} {again}"), limits=NO_LIMITS))

    @rule(number=st.integers(0, 8), content=st.sampled_from("ab"), first=LINE, more=st.integers(-1, 9))
    def is_fetched(self, number: int, content: str, first: int, more: int) -> None:
        one = self.evening.session.submissions.get(self.one(number))
        if one is not None:
            last = first + more if more >= 0 else None
            self.does(Fetched(one.id, Digest(content), WORDS, first, last, link=one.link))

    @rule(person=st.sampled_from(PEOPLE), content=st.sampled_from("ab"))
    def is_sent_and_fetched(self, person: PersonId, content: str) -> None:
        self.sends(person)
        self.is_fetched(len(self.sent) - 1, content, first=1, more=-1)

    @rule(number=st.integers(0, 8))
    def arrives_late(self, number: int) -> None:
        """From an address that is not the newest any more."""
        before = self.evening.state
        self.does(Fetched(self.one(number), Digest("late"), WORDS, 1, 2, link=WordsId("another")))
        assert self.evening.state is before

    @rule(number=st.integers(0, 8))
    def cannot_be_fetched(self, number: int) -> None:
        self.does(FetchFailed(self.one(number), "code-not-public"))

    @rule(person=st.sampled_from(PEOPLE), number=st.sampled_from([None, 1, 2, 3]))
    def is_taken_back(self, person: PersonId, number: int | None) -> None:
        self.does(Unsubmit(person, number))

    @rule(person=st.sampled_from(PEOPLE), act=st.sampled_from([SpeakVeto, Forget]))
    def wants_out(self, person: PersonId, act: type[SpeakVeto | Forget]) -> None:
        self.does(act(person))

    @rule(number=st.integers(0, 8), act=st.sampled_from([Accept, Show, Deliver]))
    def host_acts(self, number: int, act: type[Accept | Show | Deliver]) -> None:
        self.does(act(self.one(number)))

    @rule(number=st.integers(0, 8))
    def host_declines(self, number: int) -> None:
        self.does(Decline(self.one(number), WORDS))

    @rule(number=st.integers(0, 8), before=st.none() | st.integers(0, 8))
    def host_moves(self, number: int, before: int | None) -> None:
        self.does(Move(self.one(number), None if before is None else self.one(before)))

    @rule()
    def review_ends(self) -> None:
        self.does(FinishReview())

    @rule(on=st.booleans())
    def queue_opens_or_closes(self, on: bool) -> None:
        self.does(OpenQueue(on=on))

    @rule()
    def is_told(self) -> None:
        session = self.evening.session
        for owed in session.queue.owed[:1]:
            self.told.add((owed.news, owed.submission, owed.person))
            self.does(TellNews(session.id, owed))
            assert owed not in self.evening.session.queue.owed

    @invariant()
    def only_what_was_fetched_and_accepted_is_shown(self) -> None:
        """By the log alone: since it was last changed, it was fetched and then accepted."""
        fetched: set[SubmissionId] = set()
        accepted: set[SubmissionId] = set()
        for fact in self.evening.facts:
            match fact.event:
                case SubmissionAmended(submission=one):
                    fetched.discard(one)
                    accepted.discard(one)
                case SubmissionFetched(submission=one):
                    fetched.add(one)
                case SubmissionAccepted(submission=one):
                    assert one in fetched
                    accepted.add(one)
                case ReviewStarted(submission=one):
                    assert one in accepted
                case _:
                    pass

    @invariant()
    def one_is_on_stage_or_none(self) -> None:
        session = self.evening.session
        on_stage = [one.id for one in session.submissions.values() if one.state is S.ON_STAGE]
        assert on_stage == ([session.shown] if session.shown else [])

    @invariant()
    def each_goes_its_way_and_the_log_tells_the_same(self) -> None:
        """Fact by fact, read once more."""
        for fact in self.evening.facts[self.read.seq :]:
            before, self.read = self.read, evolve(self.read, fact)
            for session in before.sessions.values():
                for one in session.submissions.values():
                    now = self.read.sessions[session.id].submissions[one.id].state
                    assert now is one.state or now in MAY_BECOME[one.state], (one.state, now)
        assert self.read == self.evening.state

    @invariant()
    def the_queue_holds_what_waits(self) -> None:
        session = self.evening.session
        waiting = sorted(one.id for one in session.submissions.values() if one.waits)
        assert sorted(one.id for one in queue(self.evening.state, session)) == waiting

    @invariant()
    def joined_code_has_one_that_stands_for_it(self) -> None:
        """Which is somebody else's, joined nothing itself, and never leaves it waiting for nothing."""
        session = self.evening.session
        for one in session.submissions.values():
            assert (one.state is S.JOINED) == (one.into is not None)
            if one.into is not None:
                lead = leading(session, one)
                assert lead.into is None
                assert one in joined(session, lead.id)
                assert one.person in senders(session, lead)
                assert lead.person != one.person
                assert lead.shown_at is not None or lead.waits

    @invariant()
    def nothing_is_dropped_silently(self) -> None:
        """Who sent it was told, or is owed it."""
        session = self.evening.session
        owed = {(one.news, one.submission, one.person) for one in session.queue.owed}
        for one in session.submissions.values():
            if (news := TOLD.get(one.state)) is not None:
                assert (news, one.id, one.person) in owed | self.told

    def one(self, number: int) -> SubmissionId:
        return SubmissionId(f"{number % max(1, len(self.sent))}")


TestAnyCode = AnyCode.TestCase
TestAnyCode.settings = settings(max_examples=40, stateful_step_count=40, deadline=None)
