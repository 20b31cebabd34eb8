"""An echo of what we asked for is told from a hand that does something else at the same moment."""

from __future__ import annotations

from typing import Any

import pytest

from streamkit.adapters.obs.asked import LATE, Asked
from streamkit.adapters.obs.watch import Watch
from streamkit.ports import InputMix
from tests.fakes.system import FakeClock

NAME, COVER = "desk", "streamkit cover"
HELD = InputMix(tracks=frozenset({1}), covered=True, muted=False)


def tracks(*on: int) -> tuple[str, dict[str, Any]]:
    told = {str(number): number in on for number in range(1, 7)}
    return "InputAudioTracksChanged", {"inputName": NAME, "inputAudioTracks": told}


def cover(on: bool, name: str = COVER) -> tuple[str, dict[str, Any]]:
    fields = {"sourceName": NAME, "filterName": name, "filterEnabled": on}
    return "SourceFilterEnableStateChanged", fields


def muted(on: bool, name: str = NAME) -> tuple[str, dict[str, Any]]:
    return "InputMuteStateChanged", {"inputName": name, "inputMuted": on}


@pytest.mark.parametrize(
    ("event", "echo"),
    [
        (tracks(1), True),
        (tracks(1, 2), False),
        (tracks(), False),
        (muted(False), True),
        (muted(True), False),
        (muted(False, "another"), False),
        (cover(True), True),
        (cover(False), False),
        (cover(True, "somebody's filter"), False),
        (("SourceFilterCreated", {"sourceName": NAME, "filterName": COVER}), True),
        (("SourceFilterCreated", {"sourceName": NAME, "filterName": "glow"}), False),
        (("SourceFilterRemoved", {"sourceName": NAME, "filterName": COVER}), False),
        (("InputSettingsChanged", {"inputName": NAME}), False),
    ],
)
def test_only_just_what_was_asked_is_an_echo(event: tuple[str, dict[str, Any]], echo: bool) -> None:
    """While OBS answers, and a moment later; afterwards even the same is somebody's hand."""
    clock = FakeClock()
    asked = Asked(clock=clock, cover=COVER)
    watch = Watch(asked)
    kind, fields = event
    heard = {"eventType": kind, "eventData": fields}
    with asked.asking({NAME: HELD}):
        watch.heard(clock.mono(), heard)
        assert (watch.rerouted == 0) is echo
    clock.advance(LATE)
    assert asked.is_echo(kind, fields, at=clock.mono()) is echo
    clock.advance(1)
    assert not asked.is_echo(kind, fields, at=clock.mono())


def test_the_echo_of_an_older_request_is_no_hand() -> None:
    """Two requests in a row: OBS may report the first when the second is under way."""
    clock = FakeClock()
    asked = Asked(clock=clock, cover=COVER)
    with asked.asking({NAME: HELD}):
        pass
    with asked.asking({NAME: InputMix(tracks=frozenset({1, 2}), covered=False, muted=False)}):
        for event in (tracks(1), tracks(1, 2)):
            assert asked.is_echo(*event, at=clock.mono())
        assert not asked.is_echo(*tracks(1, 2, 3), at=clock.mono())
