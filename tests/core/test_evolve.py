"""The fold: what each fact makes true, and that the log alone is enough."""

from __future__ import annotations

from dataclasses import replace

import pytest

from streamkit.core.commands import (
    AskWhatIAnswered,
    ChooseAlias,
    Command,
    Dirty,
    Doubt,
    DropAlias,
    ExpireQuestion,
    FinishReview,
    GiveAnswer,
    HoldBackstage,
    LoseSource,
    MapSource,
    PutQuestion,
    Remind,
    SpeakVeto,
    StartService,
    StepOnStage,
    UnwantRecording,
    Vouch,
)
from streamkit.core.evolve import replay
from streamkit.core.model import (
    EVERYTHING,
    NOTHING,
    REACH_BACK,
    SECOND,
    Allowed,
    Answer,
    Asked,
    Expired,
    Medium,
    PersonId,
    SourceId,
    Span,
    TakeEnd,
    Unasked,
    Veto,
)
from tests.core.evening import ASYA, BORIS, GLEB, HOST, PICTURE, VERA, VOICE, WORDS, Evening

ALL = frozenset((person, medium) for person in (HOST, ASYA) for medium in Medium if medium is not Medium.CODE)


def spans(evening: Evening, take: int = -1) -> list[Span]:
    """With instants from the start of the take, in whole seconds."""
    one = evening.session.takes[take]
    return [
        replace(
            span,
            start=(span.start - one.started) // SECOND,
            end=None if span.end is None else (span.end - one.started) // SECOND,
        )
        for span in one.spans
    ]


def recording(*guests: PersonId) -> Evening:
    evening = Evening(*guests)
    evening.routes_everybody()
    evening.passes(10)
    evening.records()
    return evening


EVERYBODY = Span(
    0, None, frozenset({HOST, ASYA}), frozenset({HOST, ASYA}), frozenset({(3, HOST), (4, ASYA)}), ALL
)


def test_a_span_begins_where_the_truth_changes() -> None:
    """Answers, routing, and the code on stage; nothing else."""
    evening = recording(ASYA)
    evening.passes(5)
    evening.do(StepOnStage(BORIS), AskWhatIAnswered(ASYA), ChooseAlias(ASYA, WORDS))
    evening.do(GiveAnswer(ASYA, PICTURE))
    evening.passes(5)
    evening.routes(ASYA, {1})
    evening.passes(5)
    code = evening.shows("code", BORIS, may=False)
    evening.passes(5)
    evening.stops()
    silent = replace(EVERYBODY, start=5, mixed=EVERYBODY.mixed, allowed=ALL - {(ASYA, Medium.AUDIO)})
    off = replace(silent, start=10, mixed=frozenset({HOST}), stems=frozenset({(3, HOST)}))
    assert spans(evening) == [
        replace(EVERYBODY, end=5),
        replace(silent, end=10),
        replace(off, end=15),
        replace(off, start=15, end=20, shown=code),
    ]


def test_dirt_reaches_back_to_the_last_good_look_and_what_obs_had_buffered() -> None:
    """And on to the next read-back."""
    evening = recording(ASYA)
    evening.passes(10)
    evening.do(Dirty(evening.at - 2 * SECOND))
    evening.passes(3)
    evening.routes(ASYA, {1, 2, 4})
    back = 10 - 2 - REACH_BACK // SECOND
    assert spans(evening) == [
        replace(EVERYBODY, end=back),
        replace(EVERYBODY, start=back, end=10, dirty=True),
        replace(EVERYBODY, start=10, end=13, dirty=True),
        replace(EVERYBODY, start=13),
    ]


def test_a_source_nobody_mapped_is_dirt_as_far_as_it_is_recorded() -> None:
    """Live it harms nobody."""
    evening = recording(ASYA)
    evening.do(LoseSource(SourceId("asya")))
    assert spans(evening)[-1].dirty
    evening.routes(ASYA, {1}, covered=True)
    assert not spans(evening)[-1].dirty


@pytest.mark.parametrize("people", [{BORIS}, {ASYA, BORIS}, set()])
def test_a_track_of_its_own_is_nobody_elses_before_it_is_read_back_so(people: set[PersonId]) -> None:
    """An input carries others from now on; its track is still the one it had."""
    evening = recording(ASYA, BORIS)
    own = {1, 2, evening.session.sources[SourceId("asya")].stem or 0}
    evening.routes(ASYA, own)
    evening.do(MapSource(SourceId("asya"), frozenset(people)), Vouch())
    assert spans(evening)[-1].dirty
    evening.routes(ASYA, own)
    assert spans(evening)[-1].dirty
    evening.routes(ASYA, {1})
    assert not spans(evening)[-1].dirty


def test_a_doubt_reaches_back_over_every_take_since_the_last_vouch() -> None:
    """Also over those that are over; not over what was before."""
    evening = Evening()
    evening.has("call", HOST, is_open=True)
    evening.do(Vouch())
    evening.routes_everybody()
    for _ in range(2):
        evening.records()
        evening.passes(10)
        evening.stops()
        evening.do(Vouch()) if len(evening.session.takes) == 1 else None
        evening.passes(10)
    evening.do(Doubt())
    first, second = evening.session.takes
    assert [span.dirty for span in first.spans] == [False]
    assert [span.dirty for span in second.spans] == [True]
    assert not any(source.vouched for source in evening.session.sources.values())


def test_a_doubt_after_a_reboot_reaches_back_over_the_boot() -> None:
    """The old clock does not compare, so nothing since that vouch is trusted."""
    evening = Evening()
    evening.has("call", HOST, is_open=True)
    evening.do(Vouch())
    evening.routes_everybody()
    evening.records()
    evening.passes(10)
    evening.stops()
    evening.do(StartService("one", None))
    evening.at = SECOND
    evening.do(StartService("two", None))
    evening.do(Doubt())
    assert all(span.dirty for span in evening.session.takes[0].spans)


@pytest.mark.parametrize(
    ("commands", "answer"),
    [
        ([], Unasked()),
        ([PutQuestion(ASYA)], Asked(at=5)),
        ([PutQuestion(ASYA), Remind(ASYA)], Asked(at=5, reminded=True)),
        ([PutQuestion(ASYA), ExpireQuestion(ASYA)], Expired()),
        ([PutQuestion(ASYA), ExpireQuestion(ASYA), PutQuestion(ASYA)], Asked(at=5, times=2)),
        ([PutQuestion(ASYA), GiveAnswer(ASYA, PICTURE)], Allowed(PICTURE, since=5)),
        ([PutQuestion(ASYA), GiveAnswer(ASYA, NOTHING)], Allowed(NOTHING, since=5)),
        ([PutQuestion(ASYA), SpeakVeto(ASYA)], Veto()),
        ([PutQuestion(ASYA), SpeakVeto(ASYA), GiveAnswer(ASYA, VOICE)], Allowed(VOICE, since=5)),
    ],
    ids=lambda value: type(value).__name__ if not isinstance(value, list) else str(len(value)),
)
def test_an_answer_replaces_the_one_before(commands: list[Command], answer: Answer) -> None:
    """And a lapse is none."""
    evening = Evening()
    evening.at = 5
    evening.do(*commands)
    assert evening.session.answer(ASYA) == answer


def test_more_counts_from_now_and_less_renews_nothing() -> None:
    """What stays allowed is allowed since it was."""
    evening = Evening(ASYA)
    first = evening.at
    evening.passes(5)
    evening.do(GiveAnswer(ASYA, PICTURE))
    assert evening.session.answer(ASYA) == Allowed(PICTURE, since=first)
    evening.passes(5)
    evening.do(GiveAnswer(ASYA, EVERYTHING))
    assert evening.session.answer(ASYA) == Allowed(EVERYTHING, since=evening.at)


def test_a_source_carries_its_people_from_the_instant_it_was_said() -> None:
    """Another map or a vouch begins anew; saying the same again does not."""
    evening = Evening(ASYA)
    first = evening.at
    evening.passes(5)
    evening.do(MapSource(SourceId("asya"), frozenset({ASYA})))
    assert evening.session.sources[SourceId("asya")].since == first
    evening.do(MapSource(SourceId("asya"), frozenset({ASYA, HOST})))
    assert evening.session.sources[SourceId("asya")].since == evening.at
    evening.passes(5)
    evening.do(Vouch())
    vouched = evening.at
    evening.passes(5)
    evening.do(Vouch())
    assert evening.session.sources[SourceId("asya")].since == vouched


def test_a_stem_stays_its_person_s_for_the_evening() -> None:
    """The fifth voice gets none, and nobody inherits a track that holds somebody."""
    evening = Evening(ASYA, BORIS, GLEB, VERA)
    assert {str(name): source.stem for name, source in evening.session.sources.items()} == {
        "host": 3, "asya": 4, "boris": 5, "gleb": 6, "vera": None
    }  # fmt: skip
    evening.routes_everybody()
    evening.records()
    evening.passes(5)
    evening.do(MapSource(SourceId("asya"), frozenset({VERA})), LoseSource(SourceId("boris")))
    assert evening.session.sources[SourceId("asya")].stem is None


def test_a_restart_needs_a_new_click() -> None:
    """And what the running take holds of the time nobody watched is unknown."""
    evening = recording(ASYA)
    evening.do(StartService("boot", None))
    evening.passes(10)
    evening.do(StartService("boot", evening.at - 4 * SECOND))
    assert not evening.session.wanted
    assert evening.session.unwanted_why == "gate-restarted"
    since = 10 - 4 - REACH_BACK // SECOND
    assert [(span.start, span.dirty) for span in spans(evening)][-2:] == [(since, True), (10, True)]


def test_after_a_reboot_old_instants_count_no_more() -> None:
    """A yes counts from now, and a take that was running has no anchor."""
    evening = recording(ASYA)
    evening.do(StartService("one", None), PutQuestion(BORIS))
    evening.at = 7
    evening.do(StartService("two", None))
    session = evening.session
    assert session.answer(ASYA) == Allowed(EVERYTHING, since=7)
    assert session.answer(BORIS) == Asked(at=7)
    assert {source.since for source in session.sources.values()} == {7}
    assert session.takes[-1].end is TakeEnd.LOST


def test_the_log_alone_makes_the_state() -> None:
    """Replayed it is the same, whatever happened."""
    evening = recording(ASYA, BORIS)
    evening.do(GiveAnswer(ASYA, PICTURE), HoldBackstage(BORIS), ChooseAlias(ASYA, WORDS), DropAlias(ASYA))
    evening.shows("code", ASYA)
    evening.do(FinishReview(), Doubt(), UnwantRecording("gate-not-wanted"))
    evening.stops()
    assert replay(evening.facts) == evening.state


def test_a_vouch_is_good_for_one_take() -> None:
    """The next one asks for a new word, and so does a program that was off meanwhile."""
    evening = Evening()
    call = evening.has("call", HOST, is_open=True)
    evening.do(Vouch())
    evening.records()
    assert evening.session.sources[call].vouched
    evening.passes(5)
    evening.stops()
    assert not evening.session.sources[call].vouched
    evening.do(Vouch(), StartService("boot", None))
    assert not evening.session.sources[call].vouched
