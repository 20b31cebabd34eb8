"""Leases over the websocket: where they are put, what OBS answers, and what nobody has to hear of."""

from __future__ import annotations

from typing import Any

import pytest

from streamkit.adapters.obs.watch import Watch
from streamkit.adapters.obs.watchdog import FILTER, SCENE
from streamkit.ports import Rejected, StageChanged, Unavailable
from tests.adapters.obs.connected import connected, recorder_for
from tests.adapters.obs.scripted import Answers, Reply, calm, scripted

THERE = {"sourceName": SCENE, "filterName": FILTER}
NUMBER = 1_794_000_000_000


def kept(**settings: object) -> Answers:
    """An OBS with a watchdog, its answer in the settings."""

    def answers(request: str, fields: dict[str, Any]) -> Reply:
        if request == "GetSourceFilter" and fields["sourceName"] == SCENE:
            return 100, {"filterSettings": settings}
        return calm(request, fields)

    return answers


def no_place(request: str, fields: dict[str, Any]) -> Reply:
    """Of the filter; the scene is there, as after somebody deleted the one and not the other."""
    codes = {"SetSourceFilterSettings": 600, "CreateScene": 601}
    return (codes[request], {}) if request in codes else calm(request, fields)


@pytest.mark.parametrize(
    ("settings", "number"),
    [
        ({"lease": NUMBER * 2 + 1, "acknowledged": NUMBER * 2 + 1}, NUMBER),
        ({"lease": NUMBER * 2, "acknowledged": NUMBER * 2}, NUMBER),
        ({"lease": NUMBER * 2, "acknowledged": 0}, None),
        ({}, None),
    ],
)
async def test_what_the_script_keeps_is_read_with_everything_else(
    settings: dict[str, int], number: int | None
) -> None:
    """Which lease, and not which was put there."""
    async with scripted(kept(**settings)) as obs, connected(recorder_for(obs.port)) as link:
        assert (await link.recorder.snapshot()).watchdog == number


async def test_a_lease_is_one_number_in_one_request() -> None:
    """So that the script never reads half of it."""
    async with scripted() as obs, connected(recorder_for(obs.port)) as link:
        await link.recorder.lease(NUMBER, may_record=True)
    put = {**THERE, "filterSettings": {"lease": NUMBER * 2 + 1}}
    assert obs.asked[-1] == ("SetSourceFilterSettings", put)


async def test_the_place_is_made_where_it_is_missing() -> None:
    """With the lease in it already."""
    async with scripted(no_place) as obs, connected(recorder_for(obs.port)) as link:
        await link.recorder.lease(NUMBER, may_record=False)
    settings = {"lease": NUMBER * 2, "acknowledged": 0}
    new = {**THERE, "filterKind": "color_filter_v2", "filterSettings": settings}
    assert obs.asked[-1] == ("CreateSourceFilter", new)


@pytest.mark.parametrize("code", [207, 604])
async def test_an_obs_that_takes_no_lease_is_told_of(code: int) -> None:
    """Not ready is later, everything else is a no."""

    def answers(request: str, fields: dict[str, Any]) -> Reply:
        return (code, {}) if request == "SetSourceFilterSettings" else calm(request, fields)

    async with scripted(answers) as obs, connected(recorder_for(obs.port)) as link:
        with pytest.raises(Unavailable if code == 207 else Rejected):
            await link.recorder.lease(NUMBER, may_record=True)


@pytest.mark.parametrize(("lease", "touches"), [(NUMBER * 2, True), (0, False)])
async def test_only_what_is_armed_is_disarmed(lease: int, touches: bool) -> None:
    """An OBS of whose owner we want nothing keeps its settings."""
    async with scripted(kept(lease=lease)) as obs, connected(recorder_for(obs.port)) as link:
        await link.recorder.disarm()
    put = ("SetSourceFilterSettings", {**THERE, "filterSettings": {"lease": 0}})
    assert (put in obs.asked) is touches


def test_a_renewal_is_no_reason_to_look() -> None:
    """A newer OBS tells of it, and a look would renew again; another filter's settings may be a cover's."""
    watch, event = Watch(), {"eventType": "SourceFilterSettingsChanged"}
    assert watch.heard(1, {**event, "eventData": {"sourceName": SCENE}}) is None
    assert watch.heard(2, {**event, "eventData": {"sourceName": "camera"}}) == StageChanged(2)
