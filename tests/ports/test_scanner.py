"""What a scanner promises: the fake, and the one that asks its child."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from streamkit.adapters.scanning import SecretScanner
from streamkit.core.material import Material, Part, PartKind
from streamkit.core.scan import Finding, Scan
from streamkit.ports import Scanner
from tests.fakes.scanner import FakeScanner

SECRET = "oauth:" + "a1b2c3" * 5
MARK = "•" * 8


@pytest.fixture(params=["fake", "child"])
async def scanner(request: pytest.FixtureRequest) -> AsyncIterator[Scanner]:
    if request.param == "fake":
        yield FakeScanner()
        return
    async with SecretScanner() as real:
        yield real


async def test_secrets_are_masked_in_every_part(scanner: Scanner) -> None:
    """By marks of one width, the lines as they were; told by part, line and kind, in names by line 0."""
    parts = (
        Part("a.py", "x = 1"),
        Part(f"{SECRET}.diff", f"@@ -1 +1 @@\n-k = '{SECRET}'\n+k = load()", PartKind.DIFF),
        Part("b.bin", "", PartKind.NOTICE, "code-not-text"),
    )
    material = Material("three parts", "o/r", "abc", parts, "MIT", f"https://x.invalid/{SECRET}")
    masked = (
        parts[0],
        Part(f"{MARK}.diff", f"@@ -1 +1 @@\n-k = '{MARK}'\n+k = load()", PartKind.DIFF),
        parts[2],
    )
    scan = await scanner.scan(material)
    assert (scan.masked.parts, scan.masked.title) == (masked, "three parts")
    assert SECRET not in scan.masked.source
    assert {Finding(1, 0, "secret-twitch"), Finding(1, 2, "secret-twitch")} <= set(scan.findings)
    assert scan.hidden == 0


async def test_clean_code_stays_as_it_is(scanner: Scanner) -> None:
    """To the byte; what cannot be seen in it is counted."""
    part = Part("a.py", "x = '\u202e\u2066'\ny = 2")
    material = Material("a.py", "o/r", "abc", (part,), "MIT", "https://x.invalid/")
    assert await scanner.scan(material) == Scan(material, (), hidden=2)
