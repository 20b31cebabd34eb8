"""While it is sent: no faster than asked, and never a file that is written to meanwhile."""

from __future__ import annotations

import asyncio
import io
import os
import threading
import time
from pathlib import Path

import pytest

from streamkit.adapters.youtube.body import Once, Throttle
from streamkit.ports.errors import Rejected
from tests.adapters.youtube.studio import UNIT, a_studio, an_upload, ignored

MIB = 1 << 20


def test_a_rate_is_kept() -> None:
    """Two megabytes at eight a second take no less than a fifth of one; a tenth may go at once."""
    body = Once(
        io.BytesIO(bytes(2 * MIB)), start=0, length=2 * MIB, stop=threading.Event(), report=ignored,
        throttle=Throttle(8 * MIB, threading.Event()),
    )  # fmt: skip
    began = time.monotonic()
    while body.read(8192):
        pass
    assert time.monotonic() - began > (2 / 8 - 0.1) * 0.95


def test_a_rate_holds_up_nobody_who_breaks_off() -> None:
    """An hour's worth of waiting ends with the upload."""
    stop = threading.Event()
    stop.set()
    body = Once(
        io.BytesIO(bytes(MIB)), start=0, length=MIB, stop=threading.Event(), report=ignored,
        throttle=Throttle(1, stop),
    )  # fmt: skip
    began = time.monotonic()
    body.read(8192)
    assert time.monotonic() - began < 60


async def test_a_file_written_to_while_it_is_sent_is_broken_off(tmp_path: Path) -> None:
    """Same size or not: what was approved goes out, or nothing."""
    async with a_studio(tmp_path) as studio:
        upload = an_upload(tmp_path, size=8 * UNIT)
        session = await studio.youtube.open(upload)
        hold = studio.server.hold_after(2 * UNIT)
        sending = asyncio.create_task(studio.youtube.send(upload, session=session, progress=ignored))
        await hold.reached.wait()
        os.utime(upload.file, ns=(1, upload.file.stat().st_mtime_ns + 1))
        studio.server.release()
        with pytest.raises(Rejected) as changed:
            await sending
        assert (changed.value.key, studio.server.videos) == ("youtube-file-changed", {})
