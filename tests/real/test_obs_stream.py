"""A recording beside a stream: the stage as a real OBS."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from tests.proof.viewer import viewer

from .conftest import ALICE, BOB, INPUTS, AnObs
from .footage_seen import heard, titles
from .obs_link import ObsLink
from .stage_seen import frames
from .taking import recording

TONES = {each.name: each.tone for each in INPUTS}
TRACKS = {"parameterCategory": "AdvOut", "parameterName": "RecTracks"}


@asynccontextmanager
async def streaming(obs: AnObs, link: ObsLink, file: Path) -> AsyncIterator[None]:
    """To a viewer where OBS is real; the stage needs none."""
    if not obs.real:
        await link.get("StartStream")
        yield
        await link.get("StopStream")
        return
    async with viewer(file) as address:
        service = {"server": address, "key": "key"}
        await link.get(
            "SetStreamServiceSettings", streamServiceType="rtmp_custom", streamServiceSettings=service
        )
        while not (await link.get("GetStreamStatus"))["outputActive"]:
            await link.ask("StartStream")
            for _ in range(4):
                await frames(link)
        yield
        await link.get("StopStream")


async def test_tracks_set_while_a_stream_runs_count_for_no_recording_in_it(
    obs: AnObs, link: ObsLink, tmp_path: Path
) -> None:
    """The set-up is that of the stream's begin; why a stream that began before us is not trusted."""
    async with streaming(obs, link, tmp_path / "live.flv"):
        await link.get("SetProfileParameter", **TRACKS, parameterValue="2")
        path = await recording(link, seconds=0.3)
    assert titles(path) == ["Track2", "Track3", "Track4", "Track5", "Track6"]


async def test_a_voice_off_the_recorded_tracks_stays_off_beside_a_stream(
    obs: AnObs, link: ObsLink, tmp_path: Path
) -> None:
    """Live on track 1, and on no track of the file."""
    only_live = {str(track): track == 1 for track in range(1, 7)}
    await link.get("SetInputAudioTracks", inputName="Bob", inputAudioTracks=only_live)
    async with streaming(obs, link, tmp_path / "live.flv"):
        path = await recording(link, seconds=obs.settled + 1)
    for track in range(2, 7):
        found = heard(path, track, TONES, start=obs.settled, end=obs.settled + 0.7)
        assert (ALICE.name in found, BOB.name in found) == (True, False)
