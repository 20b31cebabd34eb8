"""An OBS of one's own leaves nothing behind."""

from __future__ import annotations

import asyncio
import os
import shutil
from pathlib import Path

import pytest

from streamkit.rehearsal.real_obs import ObsMissing, own_obs

from .conftest import INPUTS, PASSWORD
from .obs_link import obs_link

needs_obs = pytest.mark.skipif(
    shutil.which("obs") is None and not os.environ.get("STREAMKIT_REQUIRE_REAL"),
    reason="OBS Studio is not installed",
)


async def test_a_machine_without_obs_is_told_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One sentence names the program and the package."""
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(ObsMissing, match=r"`obs` was not found .* install obs-studio"):
        async with own_obs(INPUTS, folder=tmp_path, password=PASSWORD):
            pass


@pytest.mark.real_obs
@needs_obs
@pytest.mark.parametrize("killed", [False, True])
async def test_neither_obs_nor_its_screen_outlive_the_block(tmp_path: Path, killed: bool) -> None:
    """However it ended; nothing is written outside the folder's own settings."""
    mine = set(children())
    async with own_obs(INPUTS, folder=tmp_path, password=PASSWORD) as obs:
        assert obs.pid in children()
        if killed:
            async with obs_link(obs.port) as link:
                await link.identify(PASSWORD)
                obs.kill()
                assert await link.closed() in (1006, None)
    assert set(children()) <= mine


@pytest.mark.real_obs
@needs_obs
async def test_two_run_side_by_side_on_ports_of_their_own(tmp_path: Path) -> None:
    """Neither meets the other's settings or password."""
    one, other = tmp_path / "one", tmp_path / "other"
    async with (
        own_obs(INPUTS[:1], folder=one, password="first") as first,
        own_obs(INPUTS[:2], folder=other, password="second") as second,
    ):
        assert [await input_count(first.port, "first"), await input_count(second.port, "second")] == [1, 2]


async def input_count(port: int, password: str) -> int:
    async with asyncio.timeout(20), obs_link(port) as link:
        await link.identify(password)
        await link.hears()
        return len((await link.get("GetInputList"))["inputs"])


def children() -> list[int]:
    """Process ids of every living child of this process."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            parts = (folder / "stat").read_text().rsplit(")", 1)[1].split()
        except (FileNotFoundError, ProcessLookupError):
            continue
        if int(parts[1]) == os.getpid() and parts[0] != "Z":
            found.append(int(folder.name))
    return found
