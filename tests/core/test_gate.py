"""The gate: each reason closes it alone, and without any it is open."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from streamkit.core.gate import CHAT_SILENCE, LATCHING, LEASE, LEAST_FREE, Observed, Reason, recording_gate
from streamkit.core.model import (
    EVERYTHING,
    NOTHING,
    Allowed,
    Medium,
    PersonId,
    Quorum,
    SourceId,
    SourceMix,
    Veto,
)
from streamkit.core.state import Session
from tests.core.test_consent import ASYA, CAMERA, HOST, NOBODY, an_evening

NOW = 1_000 * CHAT_SILENCE
YES = Allowed(EVERYTHING, since=1)
ON = SourceMix(CAMERA.id, frozenset({1, 2, 3}), covered=False)
WELL = Observed(
    NOW,
    obs_answers=True,
    layout_as_set_up=True,
    stream_trusted=True,
    disk_free=LEAST_FREE,
    all_inputs_known=True,
    mix={CAMERA.id: ON},
    store_writable=True,
    chat_heard=NOW - CHAT_SILENCE,
    lease_kept=NOW - LEASE,
)


def well() -> Session:
    return an_evening(CAMERA, host=YES, asya=YES)


def test_open_where_nothing_is_in_the_way() -> None:
    """Wanted, allowed by everybody, and seen to be as allowed."""
    assert recording_gate(well(), WELL).open


@pytest.mark.parametrize(
    ("reason", "session"),
    [
        (Reason("gate-no-session", act="open-session"), None),
        (Reason("gate-no-session", act="open-session"), replace(well(), open=False)),
        (Reason("gate-not-wanted", act="want"), replace(well(), wanted=False)),
        (Reason("gate-restarted", act="want"), replace(well(), wanted=False, unwanted_why="gate-restarted")),
        (Reason("gate-nobody-on-stage", act="stage"), replace(well(), on_stage=frozenset())),
        (
            Reason("gate-unanswered", person=PersonId("vera"), act="ask"),
            replace(well(), on_stage=frozenset({HOST, ASYA, PersonId("vera")})),
        ),
        (
            Reason("gate-unmapped", source=CAMERA.id, act="map"),
            an_evening(replace(CAMERA, people=None), host=YES),
        ),
        (
            Reason("gate-open-nobody", source=CAMERA.id, act="map"),
            an_evening(replace(NOBODY, open=True), host=YES),
        ),
        (
            Reason("gate-routing", source=CAMERA.id),
            an_evening(CAMERA, host=YES, asya=Allowed(frozenset({Medium.VIDEO}), since=1)),
        ),
        (
            Reason("gate-routing", source=CAMERA.id),
            an_evening(CAMERA, host=YES, asya=Allowed(frozenset({Medium.AUDIO}), since=1)),
        ),
    ],
    ids=lambda value: value.key if isinstance(value, Reason) else "",
)
def test_each_reason_of_people_and_sources_closes_it(reason: Reason, session: Session | None) -> None:
    """And is the only one."""
    assert recording_gate(session, WELL).reasons == (reason,)


@pytest.mark.parametrize(
    ("key", "change"),
    [
        ("gate-new-input", {"all_inputs_known": False}),
        ("gate-obs-lost", {"obs_answers": False}),
        ("gate-layout", {"layout_as_set_up": False}),
        ("gate-stream-before-us", {"stream_trusted": False}),
        ("gate-other-recorder", {"foreign_outputs": 1}),
        ("gate-disk", {"disk_free": LEAST_FREE - 1}),
        ("gate-store", {"store_writable": False}),
        ("gate-chat-deaf", {"chat_heard": None}),
        ("gate-chat-deaf", {"chat_heard": NOW - CHAT_SILENCE - 1}),
        ("gate-stop-ignored", {"stop_ignored": True}),
        ("gate-watchdog", {"lease_kept": None}),
        ("gate-watchdog", {"lease_kept": NOW - LEASE - 1}),
    ],
)
def test_each_reason_of_the_world_closes_it(key: str, change: dict[str, Any]) -> None:
    """And is the only one."""
    assert recording_gate(well(), replace(WELL, **change)).reasons == (Reason(key),)


def test_what_is_not_known_closes_it() -> None:
    """The defaults are the safe ones."""
    keys = {reason.key for reason in recording_gate(well(), Observed(NOW)).reasons}
    assert keys == {"gate-new-input", "gate-obs-lost"}


def test_a_stop_closes_it_whatever_the_quorum() -> None:
    """A person on stage who said stop."""
    silent = replace(WELL, mix={})
    for quorum in Quorum:
        session = replace(an_evening(CAMERA, host=YES, asya=Veto()), quorum=quorum)
        assert recording_gate(session, silent).reasons == (Reason("gate-veto", person=ASYA, act="hold"),)


def test_the_silent_may_stay_out_where_the_club_says_so() -> None:
    """With `recorded` only who reaches the recording has to have answered."""
    session = replace(an_evening(CAMERA, host=YES), on_stage=frozenset({HOST, ASYA}), quorum=Quorum.RECORDED)
    kept_out = {CAMERA.id: SourceMix(CAMERA.id, frozenset({1}), covered=True)}
    assert recording_gate(session, replace(WELL, mix=kept_out)).open
    assert not recording_gate(session, WELL).open


def test_what_is_in_no_scene_is_in_nobody_s_way() -> None:
    """An unmapped source that nobody sees or hears does not close it."""
    assert recording_gate(an_evening(replace(CAMERA, people=None), host=YES), replace(WELL, mix={})).open


def test_a_source_the_log_does_not_know_is_the_look_s_business() -> None:
    """Its mix alone judges nothing; `all_inputs_known` does."""
    stranger = {SourceId("x"): SourceMix(SourceId("x"), frozenset({2}), covered=False)}
    assert recording_gate(well(), replace(WELL, mix=stranger)).open


def test_nobody_has_to_allow_anything() -> None:
    """Record without me is an answer."""
    session = an_evening(host=Allowed(NOTHING, since=1))
    assert recording_gate(session, replace(WELL, mix={})).open


def test_some_losses_wait_for_a_click() -> None:
    """These and no others."""
    world = ["gate-chat-deaf", "gate-disk", "gate-obs-lost", "gate-store", "gate-watchdog"]
    assert sorted(LATCHING) == [*world[:4], "gate-veto", *world[4:]]


def test_a_source_that_comes_late_closes_it_where_it_is_recorded() -> None:
    """A no would reach it late. What carries nobody, or is live only, may come when it likes."""
    late = replace(WELL, late=frozenset({CAMERA.id, NOBODY.id}))
    assert recording_gate(well(), late).reasons == (Reason("gate-late", source=CAMERA.id),)
    live_only = SourceMix(CAMERA.id, frozenset({1}), covered=True)
    assert recording_gate(well(), replace(late, mix={**WELL.mix, CAMERA.id: live_only})).open
