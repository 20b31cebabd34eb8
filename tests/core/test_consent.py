"""Who allowed what, and what OBS has to do for it: tables over one person, one source, one medium."""

from __future__ import annotations

from dataclasses import replace

import pytest

from streamkit.core.consent import is_open, may_contribute, since, unanswered, vetoes
from streamkit.core.model import (
    EVERYTHING,
    NOTHING,
    SECOND,
    Allowed,
    Answer,
    Asked,
    Digest,
    Expired,
    Medium,
    PersonId,
    Quorum,
    SessionId,
    SessionKind,
    Source,
    SourceId,
    SourceMix,
    Unasked,
    Veto,
    WordsId,
)
from streamkit.core.routing import WIDENING_WAIT, next_widening, wanted_mix
from streamkit.core.state import Session

HOST, ASYA, BORIS = PersonId("host"), PersonId("asya"), PersonId("boris")
PICTURE = frozenset({Medium.VIDEO})
LATER = 100 * SECOND
CAMERA = Source(
    SourceId("camera"),
    WordsId("w"),
    open=False,
    has_video=True,
    has_audio=True,
    people=frozenset({ASYA}),
    stem=3,
)


def an_evening(*sources: Source, wanted: bool = True, **answers: Answer) -> Session:
    """With everybody who answered on stage."""
    people = {PersonId(name): answer for name, answer in answers.items()}
    return Session(
        id=SessionId("s"),
        kind=SessionKind.CODE_REVIEW,
        quorum=Quorum.EVERYONE,
        notice=Digest("n"),
        host=HOST,
        title=WordsId("w"),
        opened_wall=0,
        wanted=wanted,
        on_stage=frozenset(people),
        answers=people,
        sources={source.id: source for source in sources},
    )


@pytest.mark.parametrize(
    "answer", [Unasked(), Asked(at=1), Expired(), Veto(), Allowed(NOTHING, since=1)], ids=repr
)
@pytest.mark.parametrize("medium", sorted(EVERYTHING))
def test_only_a_yes_is_a_yes(answer: Answer, medium: Medium) -> None:
    """Silence, a lapse, a no and a stop let nothing through."""
    assert not may_contribute(an_evening(asya=answer), CAMERA, medium)


def test_a_yes_holds_for_its_medium_only() -> None:
    """A picture is not a voice."""
    evening = an_evening(asya=Allowed(PICTURE, since=1))
    assert may_contribute(evening, CAMERA, Medium.VIDEO)
    assert not may_contribute(evening, CAMERA, Medium.AUDIO)


SHARED = replace(CAMERA, people=frozenset({ASYA, BORIS}), vouched=True)
NOBODY = replace(CAMERA, people=frozenset())


@pytest.mark.parametrize(
    ("source", "may"),
    [
        (replace(CAMERA, people=None), False),
        (NOBODY, True),
        (replace(NOBODY, open=True, vouched=True), False),
        (CAMERA, True),
        (replace(CAMERA, open=True), False),
        (replace(CAMERA, open=True, vouched=True), True),
        (SHARED, False),
        (replace(SHARED, people=frozenset({ASYA, HOST})), True),
        (replace(SHARED, people=frozenset({ASYA, HOST}), vouched=False), False),
    ],
    ids=[
        "unmapped",
        "nobody",
        "open nobody",
        "one",
        "open",
        "open vouched",
        "shared with a no",
        "shared",
        "unvouched",
    ],
)
def test_a_source_gives_what_all_its_people_allow(source: Source, *, may: bool) -> None:
    """And nothing while it may carry somebody unknown."""
    yes = Allowed(EVERYTHING, since=1)
    evening = an_evening(asya=yes, host=yes, boris=Allowed(PICTURE, since=1))
    assert may_contribute(evening, source, Medium.AUDIO) is may


def test_a_source_of_two_is_open_like_a_call() -> None:
    """Who shares a camera can be joined by a third."""
    assert [is_open(one) for one in (CAMERA, NOBODY, SHARED, replace(CAMERA, open=True))] == [
        False, False, True, True
    ]  # fmt: skip


def test_a_yes_counts_from_the_last_of_its_people_or_their_coming() -> None:
    """Whoever was there before allowed nothing."""
    evening = an_evening(asya=Allowed(EVERYTHING, since=5), boris=Allowed(PICTURE, since=9))
    assert since(evening, SHARED, Medium.VIDEO) == 9
    assert since(evening, SHARED, Medium.AUDIO) == 5
    assert since(evening, replace(SHARED, since=11), Medium.VIDEO) == 11
    assert since(evening, NOBODY, Medium.VIDEO) == 0


def test_who_has_not_answered_and_who_said_stop() -> None:
    """Of those on stage."""
    evening = an_evening(host=Allowed(NOTHING, since=1), asya=Asked(at=1), boris=Veto(), vera=Expired())
    assert unanswered(evening) == {ASYA, "vera"}
    assert vetoes(evening) == {BORIS}
    off = replace(evening, on_stage=frozenset({HOST}))
    assert not unanswered(off)
    assert not vetoes(off)


def _wanted(evening: Session, *, now: int = LATER, recording: bool = False) -> SourceMix:
    return wanted_mix(evening, now=now, recording=recording)[CAMERA.id]


@pytest.mark.parametrize(
    ("answer", "tracks", "covered"),
    [
        (Allowed(EVERYTHING, since=1), {1, 2, 3}, False),
        (Allowed(PICTURE, since=1), {1}, False),
        (Allowed(frozenset({Medium.AUDIO}), since=1), {1, 2, 3}, True),
        (Allowed(NOTHING, since=1), {1}, True),
        (Asked(at=1), {1}, True),
        (Veto(), {1}, True),
    ],
    ids=["all", "picture", "voice", "nothing", "asked", "stop"],
)
def test_routing_follows_the_answer(answer: Answer, tracks: set[int], *, covered: bool) -> None:
    """Live everybody is heard; recorded only who allows it, on the mix and the own track."""
    assert _wanted(an_evening(CAMERA, asya=answer)) == SourceMix(CAMERA.id, frozenset(tracks), covered)


def test_a_fresh_yes_waits_until_nothing_from_before_can_come_with_it() -> None:
    """OBS's buffer reaches back; the wait is known beforehand."""
    evening = an_evening(CAMERA, asya=Allowed(EVERYTHING, since=LATER))
    due = LATER + WIDENING_WAIT
    assert _wanted(evening, now=due - 1).tracks == {1}
    assert next_widening(evening, now=LATER) == due
    assert _wanted(evening, now=due).tracks == {1, 2, 3}
    assert next_widening(evening, now=due) is None


def test_pictures_are_covered_only_for_a_recording() -> None:
    """Wanted, or still being written."""
    evening = an_evening(CAMERA, wanted=False, asya=Veto())
    assert not _wanted(evening).covered
    assert _wanted(evening, recording=True).covered


def test_backstage_is_muted_and_hidden() -> None:
    """As soon as anybody a source carries is not on stage, whatever they allow."""
    evening = replace(an_evening(CAMERA, asya=Allowed(EVERYTHING, since=1)), on_stage=frozenset({HOST}))
    assert _wanted(evening) == SourceMix(CAMERA.id, frozenset(), covered=True)


def test_the_fifth_voice_is_in_the_mix_only() -> None:
    """It has no track of its own."""
    assert _wanted(an_evening(replace(CAMERA, stem=None), asya=Allowed(EVERYTHING, since=1))).tracks == {1, 2}
