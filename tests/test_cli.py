"""The command line: one clear sentence and the right exit code for whatever is wrong at the start."""

from __future__ import annotations

import asyncio
import os
import sys
from pathlib import Path

import pytest

from streamkit.adapters.obs.watchdog import FILTER, SCENE
from streamkit.adapters.store import Store
from streamkit.rehearsal.by_hand import by_hand
from streamkit.rehearsal.company import company
from streamkit.rehearsal.evening import NotARehearsal, refuse_the_outside
from streamkit.secret_files import read_secret

CONFIG = "folder: {folder}\nlanguage: en\ntwitch: {{client_id: abcdefgh123, channel: somebody}}\n"


async def streamkit(*args: str, cwd: Path) -> tuple[int, str]:
    """Exit code and everything that was printed."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "streamkit", *args, cwd=cwd,
        stdin=asyncio.subprocess.DEVNULL, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.STDOUT,
        env={**os.environ, "COLUMNS": "200"},
    )  # fmt: skip
    printed, _ = await asyncio.wait_for(process.communicate(), timeout=60)
    assert process.returncode is not None
    return process.returncode, printed.decode()


async def test_a_missing_config_says_how_to_get_one(tmp_path: Path) -> None:
    """Exit 78, and the command that writes a config."""
    code, printed = await streamkit("run", cwd=tmp_path)
    assert code == 78
    assert "streamkit init" in printed
    assert "Traceback" not in printed


async def test_a_faulty_config_tells_every_fault_with_its_line(tmp_path: Path) -> None:
    """All at once, with the nearest key, and nothing is started."""
    (tmp_path / "config.yaml").write_text(
        "langage: en\ntwitch:\n  client_id: abcdefgh123\n  channel: somebody\nobs:\n  port: 0\n"
    )
    code, printed = await streamkit("run", cwd=tmp_path)
    assert code == 78
    assert "config.yaml:1 langage" in printed
    assert "`language`" in printed
    assert "config.yaml:6 obs.port" in printed
    assert not (tmp_path / "evening").exists()


@pytest.mark.parametrize("command", ["run", "check"])
async def test_a_faulty_club_tells_every_fault_with_its_line(tmp_path: Path, command: str) -> None:
    """Before anything is started; what takes back works without the club's folder."""
    (tmp_path / "config.yaml").write_text(CONFIG.format(folder="evening") + "club: owls\n")
    (tmp_path / "owls").mkdir()
    (tmp_path / "owls" / "brand.yaml").write_text("name: {ru: С, en: O}\ncolours:\n  muted: '#33536a'\n")
    code, printed = await streamkit(command, cwd=tmp_path)
    assert (code, "brand.yaml:3 colours.muted muted #33536a on ink" in printed) == (78, True)
    assert not (tmp_path / "evening").exists()
    code, printed = await streamkit("forget", "somebody", cwd=tmp_path)
    assert "brand.yaml" not in printed


async def test_init_writes_the_example_and_never_over_a_file(tmp_path: Path) -> None:
    """The first config is the commented example; a config that is there stays as it is."""
    assert (await streamkit("init", cwd=tmp_path))[0] == 0
    written = (tmp_path / "config.yaml").read_text(encoding="utf-8")
    assert written == (Path(__file__).parents[1] / "config.example.yaml").read_text(encoding="utf-8")
    (tmp_path / "config.yaml").write_text("mine")
    code, printed = await streamkit("init", cwd=tmp_path)
    assert (code, (tmp_path / "config.yaml").read_text()) == (73, "mine")
    assert "nothing was changed" in printed


async def test_a_second_instance_on_a_store_is_told_so(tmp_path: Path) -> None:
    """Exit 73 and one sentence; the first goes on undisturbed."""
    (tmp_path / "config.yaml").write_text(CONFIG.format(folder="evening"))
    async with await Store.open(tmp_path / "evening" / "store"):
        code, printed = await streamkit("run", cwd=tmp_path)
    assert code == 73
    assert "Another streamkit works with this folder" in printed
    assert "Traceback" not in printed


async def test_check_looks_at_every_connection_and_names_each(tmp_path: Path) -> None:
    """All fine is exit 0; with OBS gone it says so, and the others are looked at all the same."""
    async with company(tmp_path, real_obs=False, language="en") as there:
        code, printed = await streamkit("check", "-c", str(there.config), cwd=tmp_path)
        assert code == 0, printed
        assert printed.count("✓") >= 4
        assert there.stage is not None
        await there.stage.stop()
        code, printed = await streamkit("check", "-c", str(there.config), cwd=tmp_path)
    assert code == 69
    assert "OBS does not answer" in printed
    assert "YouTube: logged in as Rehearsal" in printed


@pytest.mark.parametrize("script", [True, False], ids=["with its script", "without"])
async def test_check_tells_whether_the_watchdog_answers(tmp_path: Path, script: bool) -> None:
    """Without it no evening can be recorded."""
    async with company(tmp_path, real_obs=False, language="en") as there:
        assert there.stage is not None
        if not script:
            await there.stage.stop()
            there.stage.watchdog = False
            await there.stage.start()
        async with by_hand(there.obs_port, there.obs_password) as hand:
            await hand.ask("CreateScene", sceneName=SCENE)
            place = {"sourceName": SCENE, "filterName": FILTER, "filterKind": "color_filter_v2"}
            await hand.ask("CreateSourceFilter", **place, filterSettings={"lease": 0, "acknowledged": 0})
        code, printed = await streamkit("check", "-c", str(there.config), cwd=tmp_path)
    told = "The watchdog answers" if script else "The watchdog does not answer"
    assert (code, told in printed) == (0 if script else 69, True)


@pytest.mark.parametrize(
    "line", ["obs: {host: 192.0.2.7}", "code_hosts: {github: {endpoint: 'https://api.github.com'}}"]
)
def test_a_rehearsal_never_leaves_the_machine(tmp_path: Path, line: str) -> None:
    """A config with any address outside is refused before anything is started."""
    config = tmp_path / "config.yaml"
    config.write_text(
        "twitch: {client_id: abcdefgh123, channel: somebody, endpoints: {helix: 'http://127.0.0.1:1/', "
        "auth: 'http://127.0.0.1:1/', eventsub: 'ws://127.0.0.1:1/'}}\n" + line + "\n"
    )
    with pytest.raises(NotARehearsal):
        refuse_the_outside(config)


async def test_the_password_of_obs_goes_into_a_file_only_its_owner_reads(tmp_path: Path) -> None:
    """Typed, not passed as an argument, and nowhere in what is printed."""
    (tmp_path / "config.yaml").write_text(CONFIG.format(folder="evening"))
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "streamkit", "login", "obs", cwd=tmp_path,
        stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.STDOUT,
    )  # fmt: skip
    printed, _ = await asyncio.wait_for(process.communicate(b"hunter2hunter2\n"), timeout=60)
    kept = tmp_path / "evening" / "secrets" / "obs.json"
    assert process.returncode == 0, printed
    assert b"hunter2" not in printed
    assert read_secret(kept) == {"password": "hunter2hunter2"}
