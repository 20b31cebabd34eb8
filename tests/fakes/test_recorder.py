"""The fake recorder as a witness: what it says reached a file."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path

import pytest

from streamkit.ports import InputMix, Rejected, Unavailable
from tests.fakes.footage import Gave
from tests.fakes.recorder import FakeRecorder, Fault
from tests.fakes.stage import an_input
from tests.fakes.system import FakeClock

BOTH = InputMix(tracks=frozenset({1, 2, 3}), muted=False, covered=False)
MUTED = InputMix(tracks=frozenset({1, 2, 3}), muted=True, covered=False)
LIVE_ONLY = InputMix(tracks=frozenset({1}), muted=False, covered=True)


@asynccontextmanager
async def recording(
    tmp_path: Path, *, mix: InputMix, buffering: int = 0
) -> AsyncIterator[tuple[FakeRecorder, FakeClock]]:
    """A take that began at 100, of one camera."""
    clock = FakeClock(mono=0)
    camera = an_input("camera", mix=mix)
    fake = FakeRecorder(clock=clock, folder=tmp_path, inputs=[camera], buffering=buffering)
    running = asyncio.create_task(fake.run())
    await anext(aiter(fake.signals()))
    clock.advance(100)
    await fake.start()
    try:
        yield fake, clock
    finally:
        running.cancel()
        with suppress(asyncio.CancelledError, Unavailable):
            await running


async def test_a_take_holds_what_was_on_its_tracks_and_uncovered(tmp_path: Path) -> None:
    """Track 1 is not recorded; from the change on nothing of the camera is in the file."""
    async with recording(tmp_path, mix=BOTH) as (fake, clock):
        clock.advance(50)
        await fake.mix({"camera": LIVE_ONLY})
        clock.advance(50)
        await fake.stop()
        assert fake.media(fake.takes[0]) == {
            "camera": Gave(((100, 150),), {None: ((100, 150),)}, heard={2: ((100, 150),), 3: ((100, 150),)})
        }


async def test_tracks_reach_back_and_mute_does_not(tmp_path: Path) -> None:
    """As OBS's buffering makes them."""
    async with recording(tmp_path, mix=LIVE_ONLY, buffering=30) as (fake, clock):
        clock.advance(50)
        await fake.mix({"camera": BOTH})
        clock.advance(50)
        await fake.mix({"camera": MUTED})
        clock.advance(50)
        await fake.stop()
        assert fake.media(fake.takes[0]) == {
            "camera": Gave(((150, 250),), {None: ((150, 250),)}, heard={2: ((120, 200),), 3: ((120, 200),)})
        }


async def test_a_pause_is_not_in_the_file(tmp_path: Path) -> None:
    """Two stretches, one file."""
    async with recording(tmp_path, mix=BOTH) as (fake, clock):
        clock.advance(10)
        fake.press_pause()
        clock.advance(10)
        fake.press_pause()
        clock.advance(10)
        await fake.stop()
        assert fake.media(fake.takes[0])["camera"].seen == ((100, 110), (120, 130))


async def test_a_crash_ends_the_file_without_a_word(tmp_path: Path) -> None:
    """What was written until then is in it."""
    async with recording(tmp_path, mix=BOTH) as (fake, clock):
        clock.advance(10)
        fake.crash()
        clock.advance(10)
        assert fake.media(fake.takes[0])["camera"].seen == ((100, 110),)


async def test_faults_befall_the_calls_they_were_told_for(tmp_path: Path) -> None:
    """Dropped, refused, silent, late; then everything is well again."""
    async with recording(tmp_path, mix=BOTH) as (fake, _):
        for fault in Fault:
            fake.fault("mix", fault)
        await fake.mix({"camera": LIVE_ONLY})
        with pytest.raises(Rejected, match="obs-mix-refused"):
            await fake.mix({"camera": LIVE_ONLY})
        with pytest.raises(Unavailable, match="obs-silent"):
            await fake.mix({"camera": LIVE_ONLY})
        late = asyncio.create_task(fake.mix({"camera": LIVE_ONLY}))
        before = (await fake.snapshot()).inputs[0].mix
        fake.release()
        await late
        assert (before, (await fake.snapshot()).inputs[0].mix) == (BOTH, LIVE_ONLY)
        assert [call.name for call in fake.calls].count("mix") == 4


async def test_a_lost_link_hides_what_obs_goes_on_doing(tmp_path: Path) -> None:
    """The take grows, and every call fails until somebody connects again."""
    async with recording(tmp_path, mix=BOTH) as (fake, clock):
        fake.lose_link()
        clock.advance(10)
        with pytest.raises(Unavailable, match="obs-lost"):
            await fake.stop()
        assert fake.media(fake.takes[0])["camera"].seen == ((100, 110),)
