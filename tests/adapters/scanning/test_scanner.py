"""The scan as the program runs it: in a child that can be killed, and that reaches nobody."""

from __future__ import annotations

import asyncio
import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import AsyncIterator
from dataclasses import asdict
from pathlib import Path

import pytest
import requests
from detect_secrets.plugins.stripe import StripeDetector

from streamkit.adapters.scanning import SecretScanner
from streamkit.adapters.scanning.masking import MARK
from streamkit.adapters.scanning.scanner import _CHILD
from streamkit.core.material import Material, Part, PartKind
from streamkit.core.scan import Finding
from streamkit.ports import Unavailable

STRIPE = "sk_live_" + "aB3d" * 6
CODE = Material(
    "a.py", "o/r", "abc", (Part("a.py", f'x = 1\nkey = "{STRIPE}"'),), "MIT", "https://x.invalid/"
)


@pytest.fixture
async def scanner() -> AsyncIterator[SecretScanner]:
    async with SecretScanner() as scanner:
        yield scanner


async def test_material_comes_back_whole(scanner: SecretScanner) -> None:
    """Every part in its place, notices and diffs too; only the secret is gone."""
    parts = (
        *CODE.parts,
        Part("b.bin", "", PartKind.NOTICE, "code-not-text"),
        Part("c", "@@ -1 +1 @@\n-a\n+b", PartKind.DIFF),
    )
    material = Material(CODE.title, CODE.owner, CODE.revision, parts, CODE.licence, CODE.source)
    scan = await scanner.scan(material)
    masked = (Part("a.py", f'x = 1\nkey = "{MARK}"'), *parts[1:])
    assert scan.masked == Material(CODE.title, CODE.owner, CODE.revision, masked, CODE.licence, CODE.source)
    assert (scan.findings, scan.hidden) == ((Finding(0, 2, "secret-stripe"),), 0)


async def test_too_slow_is_not_scanned() -> None:
    """Without a whole answer in time there is none, and that child is dead."""
    async with SecretScanner(patience=0.0001) as scanner:
        with pytest.raises(Unavailable, match="code-not-scanned"):
            await scanner.scan(CODE)
        assert scanner._child._process is None


@pytest.mark.skipif(os.name != "posix", reason="kills as POSIX does")
async def test_a_killed_child(scanner: SecretScanner) -> None:
    """A child that died in the middle leaves its material not scanned, and the next gets another child."""
    await scanner.scan(CODE)
    child = scanner._child._process
    assert child is not None
    os.kill(child.pid, signal.SIGSTOP)
    asking = asyncio.create_task(scanner.scan(CODE))
    await asyncio.sleep(0)
    os.kill(child.pid, signal.SIGKILL)
    with pytest.raises(Unavailable, match="code-not-scanned"):
        await asking
    assert (await scanner.scan(CODE)).findings


async def test_large_files_in_time(scanner: SecretScanner) -> None:
    """The largest file there is, of long lines or short, of nothing but beginnings of secrets."""
    for text in (
        "a1=" * 170_000,
        "password = \n" * 43_000,
        "-----BEGIN PRIVATE KEY-----\n" * 18_000,
        '"' * 500_000,
        "://:" * 120_000,
    ):
        await scanner.scan(Material("a", "", "", (Part("a.env", text),)))


async def test_what_is_found_is_sent_to_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    """detect-secrets can ask issuers about a key. Whatever asked would come by this door, and nobody does."""
    asked: list[bytes] = []

    async def door(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        asked.append(await reader.readline())
        writer.close()

    server = await asyncio.start_server(door, "127.0.0.1")
    port = server.sockets[0].getsockname()[1]
    for name in ("http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY"):
        monkeypatch.setenv(name, f"http://127.0.0.1:{port}")
    try:
        async with SecretScanner() as scanner:
            assert (await scanner.scan(CODE)).findings
        assert asked == []
        with pytest.raises(requests.exceptions.RequestException):
            await asyncio.to_thread(StripeDetector().verify, STRIPE)
        assert [line.split()[1] for line in asked] == [b"api.stripe.com:443"]
    finally:
        server.close()
        await server.wait_closed()


@pytest.mark.skipif(shutil.which("strace") is None, reason="needs strace")
def test_no_packet_leaves(tmp_path: Path) -> None:
    """The kernel's own word: from its start to its end the child neither connects nor sends.

    Loaded by detect-secrets, urllib3 makes one socket and binds it, to learn whether there is IPv6.
    """
    trace = tmp_path / "trace"
    command = ("strace", "-f", "-e", "trace=network", "-o", str(trace), sys.executable, "-m", _CHILD)
    question = json.dumps(asdict(CODE)).encode() + b"\n"
    done = subprocess.run(command, input=question, stdout=subprocess.PIPE, check=True)
    assert b"secret-stripe" in done.stdout
    asked = [line.split(maxsplit=1)[1].partition("(")[0] for line in trace.read_text().splitlines()]
    assert "+++ exited with 0 +++" in asked
    assert set(asked) - {"+++ exited with 0 +++"} <= {"socket", "bind"}
