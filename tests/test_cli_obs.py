"""`streamkit obs` as an organiser meets it: what it shows, what it asks, what it leaves to them."""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from streamkit.rehearsal.company import Company, company
from streamkit.rehearsal.obs_stage import ObsStage
from streamkit.secret_files import write_secret
from tests.real.obs_link import obs_link

CONFIG = "folder: evening\nlanguage: en\ntwitch: {client_id: abcdefgh123, channel: somebody}\n"
LINK = "https://vdo.ninja/?view=Anya123&solo"


@pytest.fixture
async def there(tmp_path: Path) -> AsyncIterator[Company]:
    async with company(tmp_path, real_obs=False, language="en") as there:
        yield there


async def streamkit(there: Company | Path, *args: str, typed: str = "") -> tuple[int, str]:
    """Exit code and everything that was printed."""
    config = there if isinstance(there, Path) else there.config
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "streamkit", *args, "-c", str(config),
        stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.STDOUT,
        env={**os.environ, "COLUMNS": "250"},
    )  # fmt: skip
    printed, _ = await asyncio.wait_for(process.communicate(typed.encode()), timeout=100)
    assert process.returncode is not None
    return process.returncode, printed.decode()


async def ask(there: Company, request: str, **fields: object) -> dict[str, object]:
    async with obs_link(there.obs_port) as link:
        await link.identify(there.obs_password)
        await link.hears()
        return await link.get(request, **fields)


async def parameter(there: Company, value: str | None = None) -> object:
    where = {"parameterCategory": "AdvOut", "parameterName": "RecTracks"}
    if value is not None:
        await ask(there, "SetProfileParameter", **where, parameterValue=value)
    return (await ask(there, "GetProfileParameter", **where))["parameterValue"]


async def test_setup_shows_every_change_asks_and_says_what_is_left_to_do(there: Company) -> None:
    """A no changes nothing; a yes is read back; the second run has nothing to do; teardown undoes it."""
    await parameter(there, "1")
    code, printed = await streamkit(there, "obs", "setup", typed="n\n")
    assert (code, await parameter(there)) == (1, "1")
    assert "AdvOut / RecTracks" in printed
    assert "one person each" in printed
    code, printed = await streamkit(there, "obs", "setup", "--yes")
    assert (code, await parameter(there)) == (0, "62"), printed
    assert "The watchdog answers." in printed
    code, printed = await streamkit(there, "obs", "setup", "--yes")
    assert "nothing to change" in printed
    code, printed = await streamkit(there, "obs", "teardown", "--yes")
    assert (code, await parameter(there)) == (0, "1"), printed


async def test_a_watchdog_that_does_not_answer_is_a_click_with_exact_names(tmp_path: Path) -> None:
    """The script lies there to be added; without it the last line says what will not happen."""
    (tmp_path / "config.yaml").write_text(CONFIG, encoding="utf-8")
    write_secret(tmp_path / "evening" / "secrets" / "obs.json", {"password": "secret"})
    stage = ObsStage([], directory=tmp_path, password="secret", watchdog=False)
    await stage.start()
    with (tmp_path / "config.yaml").open("a") as file:
        file.write(f"obs: {{port: {stage.port}}}\n")
    code, printed = await streamkit(tmp_path / "config.yaml", "obs", "setup", "--yes")
    await stage.stop()
    script = tmp_path / "evening" / "streamkit-watchdog.lua"
    assert (code, f"Scripts → + → {script}" in printed) == (0, True), printed
    assert "without it nothing is recorded" in printed
    assert script.read_text(encoding="utf-8").startswith("-- streamkit's watchdog")


async def test_check_names_the_command_where_obs_is_not_set_up(there: Company) -> None:
    """An evening would only be told that nothing is recorded."""
    await parameter(there, "63")
    code, printed = await streamkit(there, "check")
    assert code == 69
    assert "streamkit obs setup" in printed


async def test_a_guest_s_link_goes_into_obs_and_nowhere_else(there: Company) -> None:
    """Typed unseen; not printed, not in any file of the folder; a whole room is refused."""
    await streamkit(there, "obs", "setup", "--yes", "--slots", "2")
    code, printed = await streamkit(there, "obs", "slot", "2", typed=f"{LINK}\n")
    assert code == 0, printed
    settings = (await ask(there, "GetInputSettings", inputName="streamkit guest 2"))["inputSettings"]
    assert isinstance(settings, dict)
    assert settings["url"] == LINK
    assert settings["reroute_audio"] is True
    active = await ask(there, "GetSceneItemList", sceneName="streamkit: guests")
    assert isinstance(active["sceneItems"], list)
    shown = {item["sourceName"]: item["sceneItemEnabled"] for item in active["sceneItems"]}
    assert shown == {"streamkit guest 1": False, "streamkit guest 2": True}
    assert "Anya123" not in printed
    kept = [file for file in there.folder.rglob("*") if file.is_file() and b"Anya123" in file.read_bytes()]
    assert kept == []
    for bad in (
        "https://vdo.ninja/?room=club&scene",
        "https://vdo.ninja/?view=a,b",
        "http://vdo.ninja/?view=a",
    ):
        code, printed = await streamkit(there, "obs", "slot", "1", "--link", bad)
        assert code == 69, printed
    code, printed = await streamkit(there, "obs", "slot", "5", "--link", LINK)
    assert (code, "no slot 5" in printed) == (69, True)
    assert (await streamkit(there, "obs", "slot", "2", "--clear"))[0] == 0
    settings = (await ask(there, "GetInputSettings", inputName="streamkit guest 2"))["inputSettings"]
    assert isinstance(settings, dict)
    assert settings["url"] == "about:blank"


async def test_sources_tells_which_inputs_can_carry_anybody(there: Company) -> None:
    """A call, whatever its name, against an input of one's own."""
    await streamkit(there, "obs", "setup", "--yes")
    await ask(
        there, "CreateInput", sceneName="Main", inputName="streamkit guest 9", inputKind="browser_source",
        inputSettings={"url": LINK, "reroute_audio": True},
    )  # fmt: skip
    _, printed = await streamkit(there, "obs", "sources")
    said = {
        line.split("│")[1].strip(): line.split("│")[4].strip() for line in printed.splitlines() if "│" in line
    }
    assert said["streamkit guest 9"].startswith("anybody")
    assert said["Marina: camera"] == "say it in the control room"
    await streamkit(there, "obs", "slot", "1", "--link", LINK)
    assert "made by setup" in (await streamkit(there, "obs", "sources"))[1]
