"""The batch that sets what inputs give."""

from __future__ import annotations

from typing import Any

import pytest

from streamkit.adapters.obs.mixing import batch_for
from streamkit.ports import InputMix, Rejected, Unavailable
from tests.adapters.obs.connected import connected, recorder_for
from tests.adapters.obs.scripted import Reply, calm, scripted

SHUT = InputMix(tracks=frozenset(), muted=True, covered=True)
OPEN = InputMix(tracks=frozenset({1, 2}), muted=False, covered=False)


def tracks(*on: int) -> dict[str, bool]:
    return {str(number): number in on for number in range(1, 7)}


def test_what_takes_away_comes_before_what_gives() -> None:
    """Whatever the order of the names; all six tracks are named, and an idle cover is born opaque."""
    assert batch_for({"b": OPEN, "a": SHUT}, cover="c") == [
        ("SetInputMute", {"inputName": "a", "inputMuted": True}),
        ("CreateSourceFilter", created("a", opacity=0.0)),
        ("SetSourceFilterSettings", settings("a")),
        ("SetSourceFilterEnabled", {"sourceName": "a", "filterName": "c", "filterEnabled": True}),
        ("SetInputAudioTracks", {"inputName": "b", "inputAudioTracks": tracks(1, 2)}),
        ("SetInputAudioTracks", {"inputName": "a", "inputAudioTracks": tracks()}),
        ("CreateSourceFilter", created("b", opacity=1.0)),
        ("SetSourceFilterEnabled", {"sourceName": "b", "filterName": "c", "filterEnabled": False}),
        ("SetSourceFilterSettings", settings("b")),
        ("SetInputMute", {"inputName": "b", "inputMuted": False}),
    ]


def created(name: str, *, opacity: float) -> dict[str, Any]:
    fields = {"sourceName": name, "filterName": "c", "filterKind": "color_filter_v2"}
    return {**fields, "filterSettings": {"opacity": opacity}}


def settings(name: str) -> dict[str, Any]:
    return {"sourceName": name, "filterName": "c", "filterSettings": {"opacity": 0.0}}


async def test_a_refused_part_is_told_after_the_rest_was_done() -> None:
    """A filter OBS does not have must not keep a voice in."""

    def no_filters(request: str, fields: dict[str, Any]) -> Reply:
        return (607, {}) if request == "CreateSourceFilter" else calm(request, fields)

    async with scripted(no_filters) as obs, connected(recorder_for(obs.port)) as link:
        with pytest.raises(Rejected) as refused:
            await link.recorder.mix({"camera": SHUT})
    assert (refused.value.key, refused.value.args_) == (
        "obs-mix-refused",
        {"request": "CreateSourceFilter", "code": 607},
    )
    assert obs.asked[-4:] == batch_for({"camera": SHUT}, cover="streamkit cover")[-4:]


@pytest.mark.parametrize(
    ("request_", "code"), [("SetInputMute", 600), ("CreateSourceFilter", 601), ("SetInputAudioTracks", 604)]
)
async def test_what_is_already_so_is_no_fault(request_: str, code: int) -> None:
    """An input that left, a cover that is there, a picture without sound."""

    def answers(request: str, fields: dict[str, Any]) -> Reply:
        return (code, {}) if request == request_ else calm(request, fields)

    async with scripted(answers) as obs, connected(recorder_for(obs.port)) as link:
        await link.recorder.mix({"camera": SHUT})


async def test_an_obs_that_is_not_ready_is_asked_again_later() -> None:
    """As while it swaps scene collections."""

    def answers(request: str, fields: dict[str, Any]) -> Reply:
        return (207, {}) if request.startswith("Set") else calm(request, fields)

    async with scripted(answers) as obs, connected(recorder_for(obs.port)) as link:
        with pytest.raises(Unavailable, match="obs-not-ready"):
            await link.recorder.mix({"camera": SHUT})


async def test_nothing_wanted_asks_nothing() -> None:
    """OBS refuses an empty batch by closing the link."""
    async with scripted() as obs, connected(recorder_for(obs.port)) as link:
        asked = len(obs.asked)
        await link.recorder.mix({})
        assert len(obs.asked) == asked
