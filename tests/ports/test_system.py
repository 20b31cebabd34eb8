"""What a clock and ids promise."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from streamkit.adapters.system import SystemClock, SystemIds
from streamkit.ports import Clock, Ids
from tests.fakes.system import CountingIds, FakeClock


@pytest.mark.parametrize("clock", [SystemClock(), FakeClock()], ids=["system", "fake"])
def test_a_clock_never_runs_back(clock: Clock) -> None:
    """Monotonic ns, wall ms of this century, and one name for the boot."""
    first, second = clock.mono(), clock.mono()
    assert first <= second
    assert 1_700_000_000_000 < clock.wall() < 4_000_000_000_000
    assert clock.boot()
    assert clock.boot() == clock.boot()


@pytest.mark.parametrize("ids", [SystemIds(), CountingIds()], ids=["system", "fake"])
def test_ids_are_26_small_characters_and_new(ids: Ids) -> None:
    """A thousand ids are a thousand different ones."""
    made = {ids.new() for _ in range(1000)}
    assert len(made) == 1000
    assert all(re.fullmatch("[0-9a-z]{26}", one) for one in made)


def test_a_system_without_a_boot_id_names_the_minute_it_booted(tmp_path: Path) -> None:
    """Two clocks of one boot agree also where the kernel gives no name."""
    clocks = [SystemClock(boot_id=tmp_path / "none") for _ in range(2)]
    assert clocks[0].boot() == clocks[1].boot()
    assert clocks[0].boot().startswith("boot-")


def test_the_fake_clock_moves_only_when_told() -> None:
    """Both times advance together."""
    clock = FakeClock(mono=5, wall=7)
    clock.advance(2_000_000)
    assert (clock.mono(), clock.wall()) == (2_000_005, 9)
