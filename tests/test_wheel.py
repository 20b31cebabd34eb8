"""The wheel carries everything: built, installed where no checkout is, run, asked for each page and file."""

from __future__ import annotations

import asyncio
import json
import os
import shutil
import subprocess
import sys
import zipfile
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from aiohttp import ClientSession, CookieJar
from aiohttp.test_utils import unused_port

from streamkit.packaged import overlays_folder
from streamkit.secret_files import read_secret
from streamkit.web.assets import Assets
from streamkit.web.overlays import NAMES

HERE = Path(__file__).parent.parent
pytestmark = pytest.mark.timeout(300)


@dataclass(frozen=True)
class Installed:
    wheel: Path
    bin: Path
    elsewhere: Path


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installed]:
    """In an environment of its own, with the versions we pin; what is not cached comes from an index."""
    folder = tmp_path_factory.mktemp("wheel")
    python = folder / "venv" / "bin" / "python"
    try:
        uv = _uv()
        _run([uv, "build", "--wheel", "-q", "--out-dir", str(folder), str(HERE)])
        (wheel,) = folder.glob("*.whl")
        _run([uv, "venv", "-q", "--python", sys.executable, str(folder / "venv")])
        pins = ("-c", str(HERE / "constraints.txt"))
        _run([uv, "pip", "install", "-q", "--python", str(python), *pins, str(wheel)])
    except OSError as fault:
        if os.environ.get("STREAMKIT_REQUIRE_REAL") == "1":
            raise
        pytest.skip(f"no wheel to try: {fault}")
    elsewhere = folder / "elsewhere"
    elsewhere.mkdir()
    yield Installed(wheel, python.parent, elsewhere)
    shutil.rmtree(folder)


def _uv() -> str:
    """The one that runs us, which tells its children where it is; or one on the path."""
    if found := os.environ.get("UV") or shutil.which("uv"):
        return found
    raise FileNotFoundError("uv is neither in the variable UV nor on the path: start with `uv run pytest`")


def _run(command: list[str], *, cwd: Path | None = None) -> str:
    outside = {name: value for name, value in os.environ.items() if name not in {"PYTHONPATH", "VIRTUAL_ENV"}}
    done = subprocess.run(command, cwd=cwd, env=outside, check=False, capture_output=True, text=True)
    if done.returncode:
        raise ChildProcessError(f"{' '.join(command)}: {done.stderr.strip() or done.returncode}")
    return done.stdout


def test_it_holds_every_file_of_the_program_and_no_other(installed: Installed) -> None:
    """Package, overlays and example, as git knows them; no test, no secret, nothing that is ignored."""
    tracked = _run(
        ["git", "ls-files", "-co", "--exclude-standard", "streamkit", "overlays", "config.example.yaml"],
        cwd=HERE,
    ).split()
    moved = {"overlays": "streamkit/overlays", "config.example.yaml": "streamkit/config.example.yaml"}
    wanted = {
        name.replace(first, moved[first], 1) if (first := name.partition("/")[0]) in moved else name
        for name in tracked
    }
    with zipfile.ZipFile(installed.wheel) as wheel:
        held = {name for name in wheel.namelist() if ".dist-info/" not in name}
    assert held == wanted


def test_its_commands_run_where_no_checkout_is(installed: Installed) -> None:
    """Imported from its own environment, with its example of a config."""
    _run([str(installed.bin / "streamkit"), "--help"], cwd=installed.elsewhere)
    place = "import streamkit, streamkit.packaged as p; print(streamkit.__file__, p.overlays_folder())"
    said = _run([str(installed.bin / "python"), "-c", place], cwd=installed.elsewhere)
    assert [Path(each).is_relative_to(installed.bin.parent) for each in said.split()] == [True, True]


async def test_it_serves_each_page_and_each_file(installed: Installed) -> None:
    """Both listeners, byte for byte what lies in the checkout; what is no asset is not served."""
    assets = Assets.read(overlays_folder())
    public = unused_port()
    async with (
        _running(installed, public) as (origin, key),
        ClientSession(cookie_jar=CookieJar(unsafe=True)) as http,
    ):
        own = {"Origin": origin}
        assert (await http.post(f"{origin}/in", json={"key": key}, headers=own)).status == 204
        pages = [await (await http.get(f"{origin}{path}")).text() for path in ("/", "/o/")]
        for name in NAMES:
            got = await http.post(f"{origin}/api/overlay-address", json={"name": name}, headers=own)
            pages.append(await (await http.get((await got.json())["address"])).text())
        assert [page for page in pages if f"/static/{assets.build}/" not in page] == []
        for name, content in assets.files.items():
            answer = await http.get(f"{origin}/static/{assets.build}/{name}")
            wanted = content if assets.asset(name) else None
            assert (name, await answer.read() if answer.status == 200 else None) == (name, wanted)
        async with http.ws_connect(f"{origin}/ws/room", origin=origin) as room:
            assert json.loads(await room.receive_str())["build"] == assets.build
        guests = f"http://127.0.0.1:{public}"
        for path in ("/p/x", "/p/code"):
            assert (await (await http.get(guests + path)).text()).count(f"/p/static/{assets.build}/") >= 2
        for name in ("personal.css", "brand.css", "fonts/nunito-latin-wght-normal.woff2"):
            got = await http.get(f"{guests}/p/static/{assets.build}/{name}")
            assert await got.read() == assets.files[name]


@asynccontextmanager
async def _running(installed: Installed, public: int) -> AsyncIterator[tuple[str, str]]:
    """`streamkit run`, with no Twitch and no OBS to talk to; where it is, and the key to the control room."""
    folder = installed.elsewhere / "evening"
    folder.mkdir()
    config = {
        "twitch": {"client_id": "abcdefghij", "channel": "marina"},
        "web": {"port": 0, "public": {"address": f"http://127.0.0.1:{public}", "port": public}},
    }
    (folder / "config.yaml").write_text(json.dumps(config))  # JSON is YAML
    with (folder / "log").open("wb") as log:
        program = await asyncio.create_subprocess_exec(
            str(installed.bin / "streamkit"), "run", "-c", "config.yaml", cwd=folder, stdout=log, stderr=log
        )
    try:
        async with asyncio.timeout(60):
            while not (found := list(folder.rglob("control-room.json"))):
                assert program.returncode is None, (folder / "log").read_text()
                await asyncio.sleep(0.1)
        address = str((read_secret(found[0]) or {})["address"])
        origin, _, key = address.partition("/in#k=")
        yield origin, key
    finally:
        program.terminate()
        await program.wait()
