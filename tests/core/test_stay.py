"""The informal hour: the recording is over, only a click records again, and nobody is told too early."""

from __future__ import annotations

from typing import Any

import pytest

from streamkit.core.commands import CloseSession, StartService, UnwantRecording, WantRecording
from streamkit.core.commands.stay import StayAwhile
from streamkit.core.events import RecordingUnwanted
from streamkit.core.events.stay import StayBegun
from streamkit.core.gate import GATE_STAY, Gate, Observed, is_a_wish_away, recording_gate
from streamkit.core.narrowing import narrows
from streamkit.core.views import Names, Surroundings, overlay_view, room_view
from tests.core.evening import EVENING, Evening
from tests.stories.ledger import Ledger

NAMES = Names(say=lambda key, **_: key)


def scene(evening: Evening, *, recording: bool | None = False, stopped: bool) -> Any:
    view = overlay_view(
        evening.state, names=NAMES, recording=recording, since=None, hidden=False, now=0, stopped=stopped
    )
    return view["scene"]


def stay(evening: Evening, *, recording: str) -> Any:
    around = Surroundings(now=0, gate=Gate(()), recording=recording)
    return room_view(evening.state, names=NAMES, around=around)["stay"]


def test_it_ends_the_wish_and_begins_once() -> None:
    """Pressed again it changes nothing; without an evening there is nobody to stay."""
    evening = Evening()
    evening.do(WantRecording())
    assert evening.do(StayAwhile()) == (RecordingUnwanted(EVENING, GATE_STAY), StayBegun(EVENING))
    assert evening.do(StayAwhile()) == ()
    assert Ledger().refusal(StayAwhile()) == "no-session"


def test_where_nothing_was_wanted_it_begins_all_the_same() -> None:
    """After a veto, or before any recording: from now on none begins by itself."""
    evening = Evening()
    assert evening.do(StayAwhile()) == (StayBegun(EVENING),)


def test_only_a_click_records_again() -> None:
    """Not the start of the program, not another stop, not a hand in OBS."""
    evening = Evening()
    evening.do(StayAwhile(), UnwantRecording("gate-not-wanted"), StartService("another boot", None))
    (first, *_) = recording_gate(evening.session, Observed(0)).reasons
    assert (first.key, first.act, is_a_wish_away(first)) == (GATE_STAY, "want", False)
    evening.do(WantRecording())
    assert GATE_STAY not in {reason.key for reason in recording_gate(evening.session, Observed(0)).reasons}
    assert scene(evening, stopped=True) is None


def test_it_waits_for_nothing() -> None:
    """Also while the store does not write: it can only lead to less."""
    assert narrows(StayAwhile())


@pytest.mark.parametrize("recording", ["running", "starting", "paused", "stopping", "unknown"])
def test_nobody_reads_it_before_obs_has_stopped(recording: str) -> None:
    """Said while OBS writes it would be a lie in the picture; the host sees what is waited for."""
    evening = Evening()
    evening.do(WantRecording(), StayAwhile())
    assert scene(evening, stopped=False) is None
    assert stay(evening, recording=recording)["over"] is False


def test_everybody_reads_it_once_obs_has_stopped() -> None:
    """Until the evening closes."""
    evening = Evening()
    assert (scene(evening, stopped=True), stay(evening, recording="stopped")) == (None, None)
    evening.do(StayAwhile())
    assert scene(evening, stopped=True) == "stay"
    assert stay(evening, recording="stopped")["over"] is True
    evening.do(CloseSession())
    assert (scene(evening, stopped=True), stay(evening, recording="stopped")) == (None, None)
