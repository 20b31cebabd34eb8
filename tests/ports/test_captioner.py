"""Any captioner: says what is said in a recording, refuses by name, and leaves nothing running."""

from __future__ import annotations

import asyncio
import json
import os
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from streamkit.adapters.captioning import CommandCaptioner
from streamkit.adapters.captioning.command import LONGEST
from streamkit.core.captions import Segment
from streamkit.core.model import SECOND
from streamkit.ports import Piece, Rejected
from streamkit.ports.captioner import Captioner
from tests.fakes.captioner import FakeCaptioner
from tests.fakes.media import FakeMedia, a_probe

RECOGNISER = Path(__file__).parents[1] / "recogniser.py"
HELLO = Segment(0, SECOND, "Hello")
AS_TEXT = "1\n00:00:00,000 --> 00:00:01,000\nHello\n"


@dataclass(frozen=True, slots=True)
class Subject:
    captioner: Captioner
    fail: Callable[[], None]


@pytest.fixture(params=["fake", "command"])
def subject(request: pytest.FixtureRequest, tmp_path: Path) -> Subject:
    """Hears hello from whoever is on track 4."""
    if request.param == "fake":
        fake = FakeCaptioner({4: [HELLO]})
        return Subject(fake, lambda: setattr(fake, "fault", Rejected("captions-failed")))
    told: dict[str, object] = {"notes": str(tmp_path / "notes"), "says": {"4": AS_TEXT}}
    _write(tmp_path / "told", told)
    command = CommandCaptioner(
        [sys.executable, str(RECOGNISER), str(tmp_path / "told"), "{sound}", "{language}"], patience=60
    )
    return Subject(command, lambda: _write(tmp_path / "told", told | {"exit": 3}))


def _write(file: Path, content: dict[str, object]) -> None:
    file.write_text(json.dumps(content))


@pytest.fixture
async def sounds(tmp_path: Path) -> dict[int, Path]:
    """A second of each of two voices."""
    take, found = tmp_path / "take.mkv", {}
    media = FakeMedia({take: a_probe(1)})
    for track in (3, 4):
        found[track] = tmp_path / f"{track} of {{language}}; rm.wav"
        pieces = [Piece(take, 0, SECOND, (track,))]
        await media.voice(pieces, into=found[track], progress=lambda _: None)
    return found


async def test_what_is_said(subject: Subject, sounds: dict[int, Path]) -> None:
    """Of whoever says nothing, nothing. A path is one argument, whatever is in it."""
    assert list(await subject.captioner.transcribe(sounds[4], language="ru")) == [HELLO]
    assert list(await subject.captioner.transcribe(sounds[3], language="ru")) == []


async def test_a_failure_has_a_name(subject: Subject, sounds: dict[int, Path]) -> None:
    """The host is told by it."""
    subject.fail()
    with pytest.raises(Rejected, match="captions-failed"):
        await subject.captioner.transcribe(sounds[4], language="ru")


@pytest.mark.parametrize(
    ("program", "key"),
    [
        ("print('loading')", "captions-nonsense"),
        ("import sys; sys.stdout.buffer.write(b'\\xff\\xfe')", "captions-nonsense"),
        (
            f"import sys; sys.stdout.write('a' * {LONGEST + 1}); sys.stdout.flush(); input()",
            "captions-nonsense",
        ),
        ("raise SystemExit(1)", "captions-failed"),
        (None, "captions-failed"),
    ],
)
async def test_what_commands_do_wrong(tmp_path: Path, program: str | None, key: str) -> None:
    """Refused, each by its name."""
    (tmp_path / "v.wav").touch()
    command = [sys.executable, "-c", program] if program else [str(tmp_path / "not there")]
    with pytest.raises(Rejected, match=key):
        await CommandCaptioner([*command, "{sound}"], patience=60).transcribe(
            tmp_path / "v.wav", language="ru"
        )


@pytest.mark.skipif(sys.platform == "win32", reason="sessions and niceness are POSIX")
@pytest.mark.parametrize("cancelled", [True, False])
async def test_nothing_of_it_runs_on(tmp_path: Path, cancelled: bool) -> None:
    """Neither the command nor what it started, when it is slow or not wanted any more; and it was kind."""
    fifo = tmp_path / "alive"
    os.mkfifo(fifo)
    says = f"f = open({str(fifo)!r}, 'w'); print(os.nice(0), file=f, flush=True)"
    inner = f"import os, time; {says}; time.sleep(900)"
    outer = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {inner!r}])"
    captioner = CommandCaptioner([sys.executable, "-c", outer, "{sound}"], patience=900 if cancelled else 5)
    work = asyncio.ensure_future(captioner.transcribe(tmp_path / "v.wav", language="ru"))
    alive = await asyncio.to_thread(fifo.open)
    assert int(await asyncio.to_thread(alive.readline)) >= min(19, os.nice(0) + 10)
    if cancelled:
        work.cancel()
    with pytest.raises(asyncio.CancelledError if cancelled else Rejected):
        await work
    assert await asyncio.to_thread(alive.read) == ""  # ends when nobody holds it any more
    alive.close()
